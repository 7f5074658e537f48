package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** What is not executed rots: the README's commands are run, the documents' links are followed. */
class ReadmeIT {

    @TempDir Path folder;

    @Test
    void theTourWorksAsItStands() throws Exception {
        var stage = Stage.running();
        var blocks =
                Pattern.compile("(?ms)^```bash\\n(.*?)^```$")
                        .matcher(Files.readString(Stage.root().resolve("README.md")))
                        .results()
                        .map(it -> it.group(1))
                        .toList();
        assertThat(blocks).hasSizeGreaterThanOrEqualTo(2);
        var script =
                ("set -euo pipefail\n" + String.join("\n", blocks))
                        .replace(
                                "http://localhost:8080",
                                stage.gateway().toString().replaceAll("/$", ""))
                        .replace(
                                "http://localhost:8025",
                                stage.platform().mail().toString().replaceAll("/$", ""));

        var process =
                new ProcessBuilder("bash", "-c", script)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .start();
        var output =
                new String(
                        process.getInputStream().readAllBytes(),
                        java.nio.charset.StandardCharsets.UTF_8);

        assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output)
                .as(
                        "the administrator is signed in, the event is set up, the last call lists"
                                + " its slots")
                .contains("admin@sprungbrett.example", "evt_", "morning-01")
                .doesNotContain("\"type\":\"/problems/");
    }

    static List<Path> documents() throws IOException {
        try (var files = Files.walk(Stage.root(), 4)) {
            return files.filter(it -> it.toString().endsWith(".md"))
                    .filter(
                            it ->
                                    !it.toString().contains("/target/")
                                            && !it.toString().contains("/local/data/"))
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void linksLeadSomewhere(Path document) throws IOException {
        var links =
                Pattern.compile("\\]\\(([^)#]+)[^)]*\\)")
                        .matcher(Files.readString(document))
                        .results()
                        .map(it -> it.group(1))
                        .filter(it -> !it.contains("://") && !it.startsWith("mailto:"))
                        .toList();

        assertThat(links)
                .allSatisfy(
                        it ->
                                assertThat(document.resolveSibling(it))
                                        .as("in %s", document)
                                        .exists());
    }
}
