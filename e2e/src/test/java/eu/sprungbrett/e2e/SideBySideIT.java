package eu.sprungbrett.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;

import eu.sprungbrett.local.PlatformSettings;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The whole life of one meeting on the day itself, in browsers side by side: asked, countered,
 * accepted, moved, handed over, checked in from both sides, rated; whoever looks on sees each step
 * without reloading, the desk included.
 */
class SideBySideIT extends BrowserStory {

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"de, 1280", "sl, 390"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fromTheFirstWordToTheRating(String language, int width) {
        tell(new Story(language, width));
    }

    private static final String OFFER = "Boards in small series";

    /** One telling of the story, with a browser for everybody in it. */
    private static final class Story extends Telling {

        private final Event event;

        Story(String language, int width) {
            super("side-by-side", language, width);
            event = Event.now(Stage.running().administrator(), slug(), "accepting", 2);
            event.importRows(
                    List.of(
                            row("anna", "Anna Novak", "Vezje", "SI", "si", "de;en"),
                            row("bo", "Bo Huber", "Platine", "AT", "at", "de;en"),
                            row("cleo", "Cleo Maier", "Platine", "AT", "at", "de;en")));
        }

        @Override
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

        /** Bo offers something on the marketplace, and Anna asks for a talk about it. */
        private void ask(Screen anna, Screen bo) {
            bo.open(path("/marketplace")).shows("marketplace.title").press("marketplace.add");
            bo.fill("title", OFFER).confirm("common.save");
            assertThat(bo.main().locator("article")).containsText(OFFER);
            bo.open(path("/meetings")).shows("meetings.title").mark();
            anna.open(path("/marketplace")).shows("marketplace.title");
            var about = words.of("marketplace.ask-about", Map.of("title", OFFER));
            anna.press(anna.main().getByRole(AriaRole.BUTTON, named(about)));
            anna.fill("message", "Shall we talk about boards?");
            pick(anna, "now-03").confirm("ask.send");
            assertThat(bo.main().locator("article")).containsText("Anna Novak");
            bo.isStillTheSame();
        }

        /** Bo would rather come earlier; then it is Anna's turn. */
        private void counter(Screen bo, Screen anna) {
            open(anna, "Bo Huber");
            open(bo, "Anna Novak");
            assertThat(bo.main()).containsText(OFFER);
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

        private String path(String rest) {
            return "/events/" + event.id + rest;
        }
    }
}
