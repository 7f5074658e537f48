package eu.sprungbrett.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.SelectOption;
import com.microsoft.playwright.options.WaitUntilState;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A browser of one person: a language, a width, and a sharp eye on every page that is shown. What a
 * person presses is reached and pressed with the keyboard.
 */
final class Screen implements AutoCloseable {

    private static final int PHONE = 480;
    private static final int HEIGHT = 800;
    private static final int MOST_TABS = 150;

    /** Milliseconds until a condition that does not come true is a failure. */
    static final double PATIENCE = 30_000;

    private static final String AXE = resource("/axe.min.js");
    private static final String RUN_AXE =
            """
            () => axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) =>
              violations.map((it) => `${it.id}: ${it.help}\\n  ${it.nodes.map((node) => node.html).join('\\n  ')}`))
            """;

    private final String who;
    private final Words words;
    private final int width;
    private final Page page;
    private final List<String> complaints = new ArrayList<>();
    private final Set<String> unanswered = new LinkedHashSet<>();

    Screen(Browser browser, String who, Words words, int width) {
        this.who = who;
        this.words = words;
        this.width = width;
        var phone = width <= PHONE;
        var context =
                browser.newContext(
                        new Browser.NewContextOptions()
                                .setBaseURL(Stage.running().gateway().toString())
                                .setLocale("en-GB")
                                .setTimezoneId("Europe/Vienna")
                                .setReducedMotion(ReducedMotion.REDUCE)
                                .setIsMobile(phone)
                                .setHasTouch(phone)
                                .setViewportSize(width, HEIGHT));
        context.setDefaultTimeout(PATIENCE);
        page = context.newPage();
        page.onConsoleMessage(this::listen);
        page.onPageError(complaints::add);
        page.onRequest(it -> unanswered.add(it.url()));
        page.onRequestFinished(it -> unanswered.remove(it.url()));
        page.onRequestFailed(it -> unanswered.remove(it.url()));
    }

    /** A browser reports every refused call; to be nobody yet is none that counts. */
    private void listen(ConsoleMessage message) {
        var nobodyYet = message.location().contains("/api/v1/me") && message.text().contains("401");
        if (message.type().equals("error") && !nobodyYet) {
            complaints.add(message.text() + " (" + message.location() + ")");
        }
    }

    Page page() {
        return page;
    }

    Locator main() {
        return page.locator("main");
    }

    /** Types an address. The stream of news stays open, so what counts is what the page shows. */
    Screen open(String address) {
        page.navigate(
                address, new Page.NavigateOptions().setWaitUntil(WaitUntilState.DOMCONTENTLOADED));
        main().locator("h1").first().waitFor();
        return this;
    }

    /** Chooses the language as a reader does. */
    Screen speak() {
        page.locator("#language").selectOption(words.language());
        assertThat(page.locator("html[lang=" + words.language() + "]")).hasCount(1);
        return this;
    }

    /** Signs in with the code that comes by mail. */
    Screen signIn(String email) {
        var mailbox = Stage.running().mailbox();
        open("/sign-in").speak().shows("sign-in.title");
        var before = mailbox.count(email);
        fill("email", email);
        press("sign-in.send");
        shows("sign-in.code-title");
        fill("code", mailbox.code(email, before));
        press("nav.sign-in");
        shows("me.title");
        return this;
    }

    /** The page with this heading is there, whole, and fit for everybody. */
    Screen shows(String heading) {
        return showsTitle(words.of(heading));
    }

    Screen showsTitle(String heading) {
        assertThat(main().locator("h1")).hasText(heading);
        assertThat(main().locator(".skeleton")).hasCount(0);
        check(heading);
        return this;
    }

    /** Language, width, accessibility, and nothing that went wrong on the way. */
    private void check(String where) {
        assertThat(page.locator("html").getAttribute("lang")).as(where).isEqualTo(words.language());
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("%s: it does not scroll sideways at %d pixels", where, width)
                .isLessThanOrEqualTo(width);
        if (!(Boolean) page.evaluate("'axe' in window")) {
            page.evaluate(AXE);
        }
        assertThat((List<?>) page.evaluate(RUN_AXE))
                .as("%s: axe-core finds nothing", where)
                .isEmpty();
        assertThat(complaints).as("%s: the console is quiet", where).isEmpty();
    }

    Screen fill(String name, String text) {
        page.locator("[name='" + name + "']").fill(text);
        return this;
    }

    /** Chooses from a list by what the reader sees. */
    Screen choose(String name, String label) {
        page.locator("[name='" + name + "']").selectOption(new SelectOption().setLabel(label));
        return this;
    }

    /** A button or a link of the page with exactly these words. */
    Locator action(String key) {
        return named(main(), key);
    }

    /** Goes to a button or link of the page with the keyboard and presses it. */
    Screen press(String key) {
        return press(action(key).first());
    }

    /** Confirms the open dialog with the keyboard and waits until it is gone. */
    Screen confirm(String key) {
        var dialog = page.locator("dialog[open]");
        check(dialog.locator("h2").innerText());
        press(named(dialog, key));
        assertThat(dialog).hasCount(0);
        return this;
    }

    private Locator named(Locator within, String key) {
        var name = words.of(key);
        return within.getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .or(
                        within.getByRole(
                                AriaRole.LINK,
                                new Locator.GetByRoleOptions().setName(name).setExact(true)));
    }

    /** Goes to it with the keyboard, sees that it shows the focus, and presses it. */
    Screen press(Locator target) {
        target.waitFor();
        for (var tab = 0; !isFocused(target); tab++) {
            assertThat(tab).as("%s is reached with the keyboard", target).isLessThan(MOST_TABS);
            page.keyboard().press("Tab");
        }
        assertThat((Boolean) target.evaluate("it => getComputedStyle(it).outlineStyle !== 'none'"))
                .as("%s shows that it has the focus", target)
                .isTrue();
        page.keyboard().press("Enter");
        return this;
    }

    private static boolean isFocused(Locator target) {
        return (Boolean) target.evaluate("it => it === document.activeElement");
    }

    /** Leaves a mark that does not survive loading the page anew. */
    void mark() {
        page.evaluate("window.marked = true");
    }

    /** The page is still the one that was marked. */
    void isStillTheSame() {
        assertThat(page.evaluate("window.marked === true")).as("no reload").isEqualTo(true);
    }

    /** Keeps what is seen for whoever looks into a failure. */
    void dump(Path folder) {
        try {
            Files.createDirectories(folder);
            var name = words.language() + "-" + who;
            Files.writeString(
                    folder.resolve(name + ".txt"),
                    "%s%nConsole: %s%nUnanswered: %s%n"
                            .formatted(page.url(), complaints, unanswered));
            Files.writeString(folder.resolve(name + ".html"), page.content());
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setPath(folder.resolve(name + ".png"))
                            .setFullPage(true));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        page.context().close();
    }

    private static String resource(String path) {
        try (var stream = Screen.class.getResourceAsStream(path)) {
            if (stream == null) {
                throw new IllegalStateException("no " + path + " on the class path");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
