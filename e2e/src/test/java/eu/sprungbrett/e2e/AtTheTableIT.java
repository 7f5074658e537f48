package eu.sprungbrett.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.AriaRole;

import eu.sprungbrett.local.PlatformSettings;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/**
 * Who sits where with whom: colleagues come along, an interpreter helps, two meet by video, one
 * meeting has to follow another, and the cards on the tables check people in.
 */
class AtTheTableIT extends BrowserStory {

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en, 390", "sl, 1280"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fromTheColleagueInTheRequestToTheCardOnTheTable(String language, int width) {
        tell(new Story(language, width));
    }

    /** One telling of the story, with a browser for everybody in it. */
    private static final class Story extends Telling {

        private static final String VIDEO = "https://meet.example/";

        private final Event event;

        /** Anna's firm speaks Slovenian, Bo's German; Iva speaks both. Table 1 is the only one. */
        Story(String language, int width) {
            super("at-the-table", language, width);
            var organiser = Stage.running().administrator();
            event = Event.now(organiser, slug(), "accepting", 1);
            organiser
                    .put(
                            event.admin("/places"),
                            List.of(
                                    Map.of(
                                            "id",
                                            "T1",
                                            "kind",
                                            "table",
                                            "label",
                                            Map.of("en", "Table 1", "sl", "Miza 1")),
                                    Map.of(
                                            "id",
                                            "V1",
                                            "kind",
                                            "virtual",
                                            "label",
                                            Map.of("en", "Video 1"),
                                            "link",
                                            VIDEO + "{room}")))
                    .expect(200);
            organiser
                    .put(
                            event.admin("/interpreters"),
                            List.of(
                                    Map.of(
                                            "id",
                                            "iva",
                                            "name",
                                            "Iva Zupan",
                                            "languages",
                                            List.of("sl", "de"))))
                    .expect(200);
            event.importRows(
                    List.of(
                            row("anna", "Anna Novak", "Vezje", "SI", "si", "sl"),
                            row("alex", "Alex Kovač", "Vezje", "SI", "si", "sl"),
                            row("bo", "Bo Huber", "Platine", "AT", "at", "de"),
                            row("bea", "Bea Wolf", "Platine", "AT", "at", "de"),
                            row("cleo", "Cleo Maier", "Sensorik", "AT", "at", "de"),
                            row("dina", "Dina Kern", "Optik", "SI", "si", "de")));
        }

        @Override
        void play() {
            var anna = screen("anna").signIn(address("anna"));
            var bo = screen("bo").signIn(address("bo"));
            askWithAColleague(anna);
            accept(bo);
            seeWhoComesAndWhoInterprets();
            meetByVideo();
            var organiser = screen("organiser").signIn(PlatformSettings.ADMINISTRATOR);
            putInOrder(organiser);
            var code = printTheCard(organiser);
            scan(anna, code);
            type(bo, code);
        }

        /** Anna asks Bo for the first slot and brings Alex along. */
        private void askWithAColleague(Screen anna) {
            anna.open(path("/people")).shows("people.title").fill("q", "Huber");
            // A list that is drawn anew takes the focus from what is pressed.
            assertThat(anna.main().getByRole(AriaRole.LINK, named("Dina Kern"))).hasCount(0);
            anna.press(anna.main().getByRole(AriaRole.LINK, named("Bo Huber")));
            anna.showsTitle("Bo Huber").press("ask.button");
            anna.fill("message", "Shall we talk about boards?");
            check(anna, "now-01");
            anna.page().locator("dialog[open]").getByLabel("Alex Kovač").check();
            anna.confirm("ask.send");
        }

        /** Bo says yes, and afterwards brings Bea along. */
        private void accept(Screen bo) {
            bo.open(path("/meetings")).shows("meetings.title");
            bo.press(bo.main().getByRole(AriaRole.LINK, named("Anna Novak")));
            bo.showsTitle(with("Anna Novak"));
            assertThat(bo.main()).containsText("Alex Kovač");
            bo.press("meeting.accept");
            check(bo, "now-01");
            bo.confirm("meeting.accept");
            assertThat(bo.main()).containsText(words.of("meeting.status.scheduled"));
            bo.press("meeting.bring-along");
            bo.page().locator("dialog[open]").getByLabel("Bea Wolf").check();
            bo.confirm("meeting.bring-along");
            assertThat(bo.main()).containsText("Bea Wolf");
            assertThat(bo.main().locator(".history"))
                    .containsText(words.of("meeting.step.brought-along"));
        }

        /** Alex only comes along: the day shows with whom, where, and who interprets. */
        private void seeWhoComesAndWhoInterprets() {
            var alex = screen("alex").signIn(address("alex"));
            alex.open(path("/agenda")).shows("agenda.title");
            var item = alex.main().locator(".timeline");
            assertThat(item).containsText("Bo Huber");
            assertThat(item).containsText("Bea Wolf");
            assertThat(item)
                    .containsText(words.of("agenda.interpreter", Map.of("name", "Iva Zupan")));
        }

        /** The only table is taken, so Cleo and Dina meet by video, each through a room's door. */
        private void meetByVideo() {
            var people = event.participants();
            Stage.running()
                    .administrator()
                    .post(
                            event.admin("/walk-in-meetings"),
                            Map.of(
                                    "requester",
                                    people.get(address("cleo")),
                                    "invitee",
                                    people.get(address("dina")),
                                    "slot",
                                    "now-01"))
                    .expect(201);
            var cleo = screen("cleo").signIn(address("cleo"));
            cleo.open(path("/agenda")).shows("agenda.title");
            var asked = new CopyOnWriteArrayList<String>();
            var context = cleo.page().context();
            context.onRequest(it -> asked.add(it.url()));
            context.waitForPage(() -> cleo.press("agenda.join"));
            cleo.page()
                    .waitForCondition(
                            () ->
                                    asked.stream()
                                            .anyMatch(it -> it.matches(VIDEO + "[0-9a-f]{32}")));
        }

        /** Anna and Cleo have agreed to meet, and not before Anna has met Bo. */
        private void putInOrder(Screen organiser) {
            var people = event.participants();
            event.enterMeetings(
                    List.of(
                            Map.of(
                                    "requester",
                                    people.get(address("anna")),
                                    "invitee",
                                    people.get(address("cleo")))));
            organiser.open("/organise/%s/meetings".formatted(event.id)).shows("nav.meetings");
            var first = "Anna Novak – Bo Huber – Alex Kovač – Bea Wolf";
            var then = words.of("event-meetings.after") + ": Anna Novak – Cleo Maier";
            organiser.press(organiser.main().getByRole(AriaRole.BUTTON, named(then)));
            organiser.choose("first", first).confirm("common.save");
            assertThat(organiser.main())
                    .containsText(words.of("event-meetings.comes-after", Map.of("who", first)));
        }

        /** One card, for the one table; a virtual place has none. */
        private String printTheCard(Screen organiser) {
            organiser.open("/organise/%s/places".formatted(event.id)).shows("set-up.places");
            organiser.press("table-cards.title").shows("table-cards.title");
            var card = organiser.main().locator(".table-card");
            assertThat(card).hasCount(1);
            assertThat(card.locator("svg.qr")).hasCount(1);
            return card.locator(".code").innerText();
        }

        /** Whoever scans the card sits down: nothing to press. */
        private void scan(Screen anna, String code) {
            anna.open(path("/table/" + code)).showsTitle(with("Bo Huber"));
            assertThat(anna.main()).containsText(words.of("meeting.status.checked-in"));
            anna.mark();
        }

        /** Whoever cannot scan it types the code; then both are there. */
        private void type(Screen bo, String code) {
            bo.open(path("/agenda")).shows("agenda.title");
            bo.press("table.open").shows("table.title");
            bo.fill("code", code.toLowerCase(Locale.ROOT).replace("-", " "));
            bo.press("day.check-in").showsTitle(with("Anna Novak"));
            assertThat(bo.main()).containsText(words.of("meeting.status.held"));
        }

        private static void check(Screen screen, String slot) {
            screen.page().locator("dialog[open] input[value='%s']".formatted(slot)).check();
        }

        private String with(String name) {
            return words.of("meeting.with", Map.of("name", name));
        }

        private String path(String rest) {
            return "/events/" + event.id + rest;
        }
    }
}
