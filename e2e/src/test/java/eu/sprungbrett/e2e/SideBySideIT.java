package eu.sprungbrett.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;

import eu.sprungbrett.local.PlatformSettings;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The whole life of one meeting on the day itself, in browsers side by side: asked, countered,
 * accepted, moved, handed over, checked in from both sides, rated; whoever looks on sees each step
 * without reloading, the desk included.
 */
class SideBySideIT {

    private static Chromium chromium;

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

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"de, 1280", "sl, 390"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fromTheFirstWordToTheRating(String language, int width) {
        var story = new Story(Words.of(Stage.running().gateway(), language), width);
        try {
            story.play();
        } catch (Throwable failure) {
            story.dump();
            throw failure;
        } finally {
            story.close();
        }
    }

    /** One telling of the story, with a browser for everybody in it. */
    private static final class Story {

        private final Words words;
        private final int width;
        private final List<Screen> screens = new ArrayList<>();
        private final Event event;

        Story(Words words, int width) {
            this.words = words;
            this.width = width;
            event =
                    Event.now(
                            Stage.running().administrator(),
                            "side-by-side-" + words.language(),
                            "accepting",
                            2);
            event.importRows(
                    List.of(
                            row("anna", "Anna", "Novak", "Vezje", "SI", "si"),
                            row("bo", "Bo", "Huber", "Platine", "AT", "at"),
                            row("cleo", "Cleo", "Maier", "Platine", "AT", "at")));
        }

        void play() {
            var desk = screen("desk").signIn(PlatformSettings.ADMINISTRATOR);
            var anna = screen("anna").signIn(address("anna"));
            var bo = screen("bo").signIn(address("bo"));
            ask(anna, bo);
            counter(bo, anna);
            accept(anna, bo);
            reschedule(bo, anna);
            var cleo = handOver(bo, anna);
            checkIn(cleo, anna, desk);
            rate(cleo, anna);
        }

        private void ask(Screen anna, Screen bo) {
            bo.open(path("/meetings")).shows("meetings.title").mark();
            anna.open(path("/people")).shows("people.title").fill("q", "Huber");
            anna.press(anna.main().getByRole(AriaRole.LINK, named("Bo Huber")));
            anna.showsTitle("Bo Huber").press("ask.button");
            anna.fill("message", "Shall we talk about boards?");
            pick(anna, "now-03").confirm("ask.send");
            assertThat(bo.main().locator("article")).containsText("Anna Novak");
            bo.isStillTheSame();
        }

        /** Bo would rather come earlier; then it is Anna's turn. */
        private void counter(Screen bo, Screen anna) {
            open(anna, "Bo Huber");
            open(bo, "Anna Novak");
            bo.press("meeting.counter");
            pick(bo, "now-02").confirm("meeting.counter-send");
            assertThat(anna.action("meeting.accept")).hasCount(1);
            assertThat(anna.main()).containsText(step("countered"));
            anna.isStillTheSame();
        }

        private void accept(Screen anna, Screen bo) {
            anna.press("meeting.accept");
            pick(anna, "now-02").confirm("meeting.accept");
            for (var screen : List.of(anna, bo)) {
                assertThat(screen.main()).containsText(words.of("meeting.status.scheduled"));
                screen.isStillTheSame();
            }
        }

        private void reschedule(Screen bo, Screen anna) {
            bo.press("meeting.reschedule");
            pick(bo, "now-01").confirm("meeting.reschedule");
            assertThat(anna.main()).containsText(step("moved"));
            anna.isStillTheSame();
        }

        /** Cleo takes Bo's seat and finds the meeting among hers; Anna sees who comes. */
        private Screen handOver(Screen bo, Screen anna) {
            bo.press("meeting.hand-over");
            bo.page().locator("dialog[open]").getByLabel("Cleo Maier").check();
            bo.confirm("meeting.hand-over").shows("meetings.title");
            anna.showsTitle(with("Cleo Maier")).isStillTheSame();
            var cleo = screen("cleo").signIn(address("cleo"));
            open(cleo, "Anna Novak");
            return cleo;
        }

        /** Cleo sits down first, which the desk sees; when Anna sits down too, the talk is on. */
        private void checkIn(Screen cleo, Screen anna, Screen desk) {
            desk.open("/organise/%s/desk".formatted(event.id)).shows("desk.title").mark();
            assertThat(desk.main()).containsText("Cleo Maier");
            cleo.press("day.check-in");
            assertThat(anna.main()).containsText(words.of("meeting.status.checked-in"));
            assertThat(desk.main()).containsText(words.of("desk.there"));
            anna.isStillTheSame();
            desk.isStillTheSame();
            anna.press("day.check-in");
            open(cleo, "Anna Novak");
            for (var screen : List.of(cleo, anna)) {
                assertThat(screen.main()).containsText(words.of("meeting.status.held"));
            }
            desk.shows("desk.title");
        }

        private void rate(Screen cleo, Screen anna) {
            for (var screen : List.of(cleo, anna)) {
                screen.press("day.rate");
                screen.page().locator("dialog[open]").getByLabel(words.of("day.stars.5")).check();
                screen.fill("comment", "A good talk.").confirm("common.save");
                assertThat(screen.action("day.rate-again")).hasCount(1);
            }
            for (var step :
                    List.of("requested", "countered", "scheduled", "moved", "handed-over")) {
                assertThat(anna.main().locator(".history")).containsText(step(step));
            }
            // Bo did it, and is still named after Cleo came instead.
            assertThat(anna.main().locator(".history")).containsText("Bo Huber");
            anna.showsTitle(with("Cleo Maier"));
        }

        /** Goes from the list of meetings to the one with this person, and stays there. */
        private void open(Screen screen, String name) {
            screen.open(path("/meetings")).shows("meetings.title");
            screen.press(screen.main().getByRole(AriaRole.LINK, named(name)));
            screen.showsTitle(with(name)).mark();
        }

        private static Screen pick(Screen screen, String slot) {
            screen.page().locator("dialog[open] input[value='%s']".formatted(slot)).check();
            return screen;
        }

        private String step(String what) {
            return words.of("meeting.step." + what);
        }

        private String with(String name) {
            return words.of("meeting.with", Map.of("name", name));
        }

        private Screen screen(String who) {
            var screen = new Screen(chromium.browser(), who, words, width);
            screens.add(screen);
            return screen;
        }

        private String row(
                String who,
                String given,
                String family,
                String organisation,
                String country,
                String side) {
            return "%s,%s,%s,CTO,%s,%s,Villach,https://%s.example,company,%s,de;en,embedded-software,sensors,customers,Boards."
                    .formatted(
                            address(who),
                            given,
                            family,
                            organisation,
                            country,
                            organisation.toLowerCase(java.util.Locale.ROOT),
                            side);
        }

        private String address(String person) {
            return person + "@side-by-side-" + words.language() + ".example";
        }

        private String path(String rest) {
            return "/events/" + event.id + rest;
        }

        private static Locator.GetByRoleOptions named(String name) {
            return new Locator.GetByRoleOptions().setName(name).setExact(true);
        }

        void dump() {
            // A story that took too long was interrupted; what it shows is wanted all the same.
            Thread.interrupted();
            screens.forEach(it -> it.dump(Path.of("target", "side-by-side")));
        }

        void close() {
            screens.forEach(Screen::close);
        }
    }
}
