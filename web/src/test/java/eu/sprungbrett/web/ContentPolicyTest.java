package eu.sprungbrett.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What the content policy would refuse in the browser is refused here first, and every address
 * leads somewhere.
 */
class ContentPolicyTest {

    private static final Pattern SCRIPT =
            Pattern.compile("<script([^>]*)>(.*?)</script>", Pattern.DOTALL);
    private static final Pattern ADDRESS =
            Pattern.compile("(?:href|src)=\"(/[^\"#]*)|url\\(\"(/[^\"]+)\"\\)");
    private static final Pattern IMPORT =
            Pattern.compile("(?:from|import) ?\\(?'([^']+)'", Pattern.DOTALL);
    private static final Pattern FORBIDDEN =
            Pattern.compile(
                    "\\binnerHTML\\b|\\bouterHTML\\b|insertAdjacentHTML|document\\.write|\\beval\\(|new"
                        + " Function\\(|unsafeHTML|srcdoc");
    private static final Pattern INLINE = Pattern.compile("\\sstyle=|\\son[a-z]+=|<style|<script");

    @Test
    void theImportMapIsTheOnlyInlineScript() {
        var inline =
                SCRIPT.matcher(FrontEndFiles.read("index.html"))
                        .results()
                        .filter(it -> !it.group(2).isBlank())
                        .map(it -> it.group(1))
                        .toList();

        assertThat(inline).containsExactly(" type=\"importmap\"");
    }

    @Test
    void thePageHasNoInlineStyleOrHandler() {
        var page = SCRIPT.matcher(FrontEndFiles.read("index.html")).replaceAll("");

        assertThat(page).doesNotContainPattern(INLINE);
    }

    @Test
    void noTemplateHasInlineStyleOrHandler() {
        FrontEndFiles.modules()
                .forEach(
                        (name, source) ->
                                assertThat(Templates.of(source))
                                        .as(name)
                                        .noneMatch(it -> INLINE.matcher(it).find()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "html`<p style=\"color: red\"></p>`",
                "html`<a onclick=\"go()\"></a>`",
                "html`${a ? html`<style></style>` : b}`"
            })
    void inlineStylesAndHandlersAreFound(String source) {
        assertThat(Templates.of(source)).anyMatch(it -> INLINE.matcher(it).find());
    }

    @Test
    void noModuleMakesMarkupOrCodeOfText() {
        FrontEndFiles.modules()
                .forEach(
                        (name, source) ->
                                assertThat(source).as(name).doesNotContainPattern(FORBIDDEN));
    }

    @Test
    void everythingImportedIsThere() {
        FrontEndFiles.modules()
                .forEach(
                        (name, source) ->
                                IMPORT.matcher(source)
                                        .results()
                                        .map(it -> it.group(1))
                                        .filter(it -> it.startsWith("."))
                                        .forEach(
                                                it ->
                                                        assertThat(
                                                                        FrontEndFiles.has(
                                                                                from(name, it)))
                                                                .as("%s imports %s", name, it)
                                                                .isTrue()));
    }

    @Test
    void everyFileThatPageAndStylesNameIsThere() {
        var sources =
                List.of(
                        FrontEndFiles.read("index.html"),
                        String.join("", FrontEndFiles.withEnding(".css").values()),
                        FrontEndFiles.read("app/shell.js"));

        assertThat(sources.stream().flatMap(it -> ADDRESS.matcher(it).results()))
                .map(it -> it.group(1) == null ? it.group(2) : it.group(1))
                .filteredOn(it -> it.startsWith("/assets/"))
                .isNotEmpty()
                .allSatisfy(
                        it ->
                                assertThat(FrontEndFiles.has(it.substring("/assets/".length())))
                                        .as(it)
                                        .isTrue());
    }

    static List<String> imports() {
        var map =
                Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL)
                        .matcher(FrontEndFiles.read("index.html"));
        assertThat(map.find()).isTrue();
        return JsonMapper.shared()
                .readTree(map.group(1))
                .get("imports")
                .valueStream()
                .map(it -> it.asString())
                .toList();
    }

    /** The versions in the import map are those of the libraries the build brings along. */
    @ParameterizedTest
    @MethodSource("imports")
    void everyModuleOfTheImportMapIsInTheBuild(String address) {
        var resource = "/META-INF/resources" + address;

        assertThat(getClass().getResource(resource)).as(address).isNotNull();
    }

    private static String from(String module, String relative) {
        return java.nio.file.Path.of(module)
                .resolveSibling(relative)
                .normalize()
                .toString()
                .replace('\\', '/');
    }
}
