package eu.sprungbrett.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;

import eu.sprungbrett.local.PlatformSettings;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The main job in real browsers, with real mails: an organiser sets an event up, two people find
 * each other and meet, a schedule places another meeting. On a laptop and on a phone, in three
 * languages, every page with axe-core, every main action with the keyboard.
 */
class BrowserStoryIT extends BrowserStory {

    private static final String ROWS =
            """
            anna@,Anna,Novak,CTO,Vezje,SI,Kranj,https://vezje.example,company,slovenija,sl;en,embedded-software,electronics-manufacturing,customers,Firmware for sensors.
            bo@,Bo,Huber,CEO,Platine,AT,Villach,https://platine.example,company,karnten,de;en,electronics-manufacturing,embedded-software,suppliers,Boards in small series.
            cleo@,Cleo,Maier,Buyer,Sensorik,AT,Klagenfurt,https://sensorik.example,company,karnten,de;en,sensors,cloud-services,customers,Sensors.
            """;

    @ParameterizedTest(name = "{0}, {1} pixels wide")
    @CsvSource({"en, 1280", "de, 390", "sl, 390"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void fromTheFirstDraftToTheChangedDay(String language, int width) {
        tell(new Story(language, width));
    }

    /** One telling of the story, with a browser for everybody in it. */
    private static final class Story extends Telling {

        private String event = "";

        Story(String language, int width) {
            super("browser", language, width);
        }

        @Override
        void play() {
            var organiser = screen("organiser").signIn(PlatformSettings.ADMINISTRATOR);
            setUp(organiser);
            inviteFromATable(organiser);
            var anna = screen("anna").signIn(address("anna"));
            var bo = screen("bo").signIn(address("bo"));
            getToKnow(anna, bo);
            meet(anna, bo);
            schedule(organiser, anna);
            changeTheDay(anna, bo);
        }

        /** From nothing to an event people can book in. */
        private void setUp(Screen organiser) {
            organiser.open("/organise").shows("organise.title").press("organise.new");
            organiser.shows("organise.new");
            var title = "Treffen " + words.language();
            for (var language : List.of("en", "de", "sl")) {
                organiser
                        .fill("title." + language, title)
                        .fill("sides[0].title." + language, "Slovenija")
                        .fill("sides[1].title." + language, "Kärnten")
                        .fill("types[0].title." + language, "Company");
            }
            organiser.fill("slug", slug());
            organiser.fill("starts", Event.DAY).fill("ends", Event.DAY).press("settings.create");
            organiser.shows("organise.set-up");
            event = organiser.page().url().replaceFirst(".*/", "");

            organiser.open("/organise/" + event + "/blocks").shows("set-up.blocks");
            organiser.fill("blocks[0].id", "afternoon").press("common.save");
            organiser.shows("organise.set-up");
            organiser.open("/organise/" + event + "/places").shows("set-up.places");
            organiser.fill("count", "2").press("places.add");
            assertThat(organiser.main().locator(".chip")).hasCount(2);
            organiser.open("/organise/" + event + "/sessions").shows("set-up.sessions");
            for (var language : List.of("en", "de", "sl")) {
                organiser.fill("sessions[0].title." + language, "Opening");
            }
            organiser.press("common.save").shows("organise.set-up");
            organiser.press("set-up.publish-now").confirm("set-up.publish-now");
            assertThat(organiser.main()).containsText(words.of("event.status.published"));
            organiser.press("set-up.open");
            assertThat(organiser.main()).containsText(words.of("set-up.booking-open"));
            organiser.open("/organise/" + event + "/settings").shows("settings.title");
        }

        /** Tried first: what is wrong is said row by row, and nothing has happened yet. */
        private void inviteFromATable(Screen organiser) {
            var rows = ROWS.replace("@,", address("") + ",");
            organiser.open("/organise/" + event + "/import").shows("import.title");
            choose(organiser, rows + "not-an-address,Di,Kos,,Kos,SI,,,company,slovenija,sl,,,,\n");
            organiser.press("import.try");
            assertThat(organiser.main().locator("tbody tr")).hasCount(1);
            assertThat(organiser.main().locator("tbody tr")).containsText("email");
            organiser.shows("import.title");

            choose(organiser, rows);
            organiser.press("import.try");
            assertThat(organiser.main()).containsText(words.of("import.nothing-yet"));
            organiser.press("import.run");
            organiser.press("organise.participants").shows("organise.participants");
            assertThat(organiser.main().locator("tbody tr")).hasCount(3);
            organiser.open("/organise/" + event + "/partners").shows("organise.partners");
            organiser.open("/organise/" + event + "/members").shows("organise.members");
        }

        private static void choose(Screen organiser, String rows) {
            var csv = (Event.CSV_HEADER + rows).getBytes(StandardCharsets.UTF_8);
            organiser
                    .page()
                    .locator("#file")
                    .setInputFiles(new FilePayload("people.csv", "text/csv", csv));
        }

        /** Anna completes her profile, looks who is there, and asks Bo, who is told at once. */
        private void getToKnow(Screen anna, Screen bo) {
            anna.open("/").shows("brand.line");
            anna.open(path("")).showsTitle("Treffen " + words.language());
            anna.open(path("/profile")).shows("nav.profile").press("profile.edit");
            // The page before has the same heading.
            assertThat(anna.main().locator("[name=jobTitle]")).isVisible();
            anna.shows("nav.profile").fill("jobTitle", "Head of firmware").press("common.save");
            assertThat(anna.main()).containsText("Head of firmware");

            anna.open(path("/people")).shows("people.title").fill("q", "Platine");
            assertThat(anna.main().locator("article")).hasCount(1);
            anna.press(anna.main().getByRole(AriaRole.LINK, named("Bo Huber")));
            anna.showsTitle("Bo Huber");
            wish(anna, "would");

            bo.open(path("/meetings")).shows("meetings.title").mark();
            anna.open(path("/suggestions")).shows("suggestions.title");
            assertThat(anna.main().locator("article").first()).containsText("Platine");
            assertThat(anna.main().locator("article").first().locator("li")).not().hasCount(0);
            seesWish(anna, "would");
            wish(anna, "must");
            seesWish(anna, "must");
            anna.open(path("/suggestions")).shows("suggestions.title");
            seesWish(anna, "must");
            wish(anna, "must");
            anna.open(path("/suggestions")).shows("suggestions.title");
            seesWish(anna, "none");

            anna.press("ask.button");
            anna.fill("message", "Shall we talk about boards?").confirm("ask.send");
            anna.open(path("/meetings")).shows("meetings.title").mark();

            assertThat(bo.page().locator("a[href='/notifications'] .count")).not().hasCount(0);
            assertThat(bo.main().locator("article")).containsText("Anna Novak");
            bo.isStillTheSame();
        }

        /** Presses a word about the first person of the page until the server has heard it. */
        private static void wish(Screen screen, String kind) {
            screen.page()
                    .waitForResponse(
                            it -> it.url().contains("/wish") && it.ok(),
                            () -> screen.press("wish.kind." + kind));
        }

        /** Of the first person suggested this has been said and nothing else. */
        private static void seesWish(Screen screen, String said) {
            for (var kind : List.of("would", "must")) {
                assertThat(screen.action("wish.kind." + kind).first())
                        .hasAttribute("aria-pressed", String.valueOf(kind.equals(said)));
            }
        }

        /** Bo accepts; both see slot and table, on the page and in a mail with a calendar entry. */
        private void meet(Screen anna, Screen bo) {
            bo.shows("meetings.title").press("meeting.accept").confirm("meeting.accept");
            for (var screen : List.of(bo, anna)) {
                assertThat(screen.main().locator("article")).containsText("13:00");
                screen.isStillTheSame();
            }
            for (var person : List.of("anna", "bo")) {
                Stage.running()
                        .mailbox()
                        .await(address(person), it -> it.path("Attachments").asInt() > 0);
            }
            for (var screen : List.of(anna, bo)) {
                screen.open(path("/agenda")).shows("agenda.title");
                assertThat(screen.main()).containsText("Opening");
                var meeting = screen.main().locator("li").filter(having("13:00"));
                assertThat(meeting).containsText(screen == anna ? "Platine" : "Vezje");
                assertThat(meeting).containsText(words.of("place.table") + " ");
            }
        }

        /** The organiser enters a meeting agreed elsewhere and has it placed. */
        private void schedule(Screen organiser, Screen anna) {
            organiser.open("/organise/" + event + "/meetings").shows("nav.meetings");
            organiser.press("enter.title").shows("enter.title");
            organiser.choose("meetings[0].requester", "Anna Novak · Vezje");
            organiser.choose("meetings[0].invitee", "Cleo Maier · Sensorik");
            organiser.press("enter.send").shows("nav.meetings");
            assertThat(organiser.main().locator("tbody tr")).hasCount(2);
            organiser.open("/organise/" + event + "/schedule").shows("organise.schedule");
            organiser.press("schedule.start").shows("run.title");
            organiser.action("run.publish").waitFor();
            organiser.shows("run.title").press("run.publish").confirm("run.publish");
            organiser.shows("organise.schedule");
            anna.open(path("/agenda")).shows("agenda.title");
            assertThat(anna.main()).containsText("Sensorik");
        }

        /** Anna has no time in the evening and moves the meeting; Bo cancels it and says why. */
        private void changeTheDay(Screen anna, Screen bo) {
            bo.open(path("/meetings")).shows("meetings.title");
            bo.press(bo.main().getByRole(AriaRole.LINK, named("Anna Novak")));
            bo.showsTitle(words.of("meeting.with", Map.of("name", "Anna Novak"))).mark();

            anna.press("availability.title").shows("availability.title");
            anna.press("availability.add");
            anna.fill("unavailable[0].from", Event.DAY + "T18:00");
            anna.fill("unavailable[0].to", Event.DAY + "T20:00");
            anna.press("common.save").shows("agenda.title");
            anna.open(path("/meetings")).shows("meetings.title");
            anna.press(anna.main().getByRole(AriaRole.LINK, named("Bo Huber")));
            anna.showsTitle(words.of("meeting.with", Map.of("name", "Bo Huber")));
            anna.press("meeting.reschedule");
            anna.page().locator("dialog[open]").getByLabel("15:30").check();
            anna.confirm("meeting.reschedule");
            assertThat(bo.main()).containsText("15:30");
            bo.isStillTheSame();

            bo.press("meeting.cancel").fill("reason", "I fell ill.").confirm("meeting.cancel");
            assertThat(bo.main()).containsText(words.of("meeting.status.cancelled"));
            assertThat(anna.main()).containsText("I fell ill.");
            anna.open("/notifications").shows("notifications.title");
            anna.press("preferences.title").shows("preferences.title");
            anna.page().locator("[name=meeting-declined]").uncheck();
            anna.press("common.save").shows("notifications.title");
            anna.open("/me").shows("me.title");
        }

        private String path(String rest) {
            return "/events/" + event + rest;
        }

        private static Locator.FilterOptions having(String text) {
            return new Locator.FilterOptions().setHasText(text);
        }
    }
}
