package eu.sprungbrett.e2e;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** What stories in browsers share: the platform, one Chromium, and a screen for everybody. */
abstract class BrowserStory {

    private static Chromium chromium;

    /** What takes its time on a busy machine stands before the stories' clock begins. */
    @BeforeAll
    static void startPlatformAndBrowser() {
        PlaywrightAssertions.setDefaultAssertionTimeout(Screen.PATIENCE);
        chromium = Chromium.start();
        Stage.running().administrator();
    }

    @AfterAll
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    static void closeTheBrowser() {
        if (chromium != null) {
            chromium.close();
        }
    }

    /** Tells a story to its end; what its screens show is kept when it does not get there. */
    static void tell(Telling telling) {
        try {
            telling.play();
        } catch (Throwable failure) {
            telling.dump();
            throw failure;
        } finally {
            telling.close();
        }
    }

    /** A button or link with exactly this name. */
    static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** One telling of a story, in one language and width, with a browser for everybody in it. */
    abstract static class Telling {

        final Words words;
        private final String story;
        private final int width;
        private final List<Screen> screens = new ArrayList<>();

        Telling(String story, String language, int width) {
            this.story = story;
            this.words = Words.of(Stage.running().gateway(), language);
            this.width = width;
        }

        abstract void play();

        /** Of this telling alone, so that several can share a platform. */
        String slug() {
            return story + "-" + words.language();
        }

        String address(String person) {
            return "%s@%s.example".formatted(person, slug());
        }

        Screen screen(String who) {
            var screen = new Screen(chromium.browser(), who, words, width);
            screens.add(screen);
            return screen;
        }

        /** A row for the import of participants. */
        String row(
                String who,
                String name,
                String organisation,
                String country,
                String side,
                String languages) {
            return "%s,%s,CTO,%s,%s,Villach,https://%s.example,company,%s,%s,embedded-software,sensors,customers,Boards."
                    .formatted(
                            address(who),
                            name.replace(' ', ','),
                            organisation,
                            country,
                            organisation.toLowerCase(Locale.ROOT),
                            side,
                            languages);
        }

        private void dump() {
            // A story that took too long was interrupted; what it shows is wanted all the same.
            Thread.interrupted();
            screens.forEach(it -> it.dump(Path.of("target", story)));
        }

        private void close() {
            screens.forEach(Screen::close);
        }
    }
}
