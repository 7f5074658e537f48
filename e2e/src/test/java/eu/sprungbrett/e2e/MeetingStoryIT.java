package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;

/** The main job, done end to end: from the administrator's sign-in to the mails in both inboxes. */
class MeetingStoryIT {

    private static final String ANNA = "anna@meeting.example";
    private static final String BO = "bo@meeting.example";
    private static final String CLEO = "cleo@meeting.example";
    private static final String ROWS =
            """
            anna@meeting.example,Anna,Novak,CTO,Vezje,SI,Kranj,https://vezje.example,company,si,sl;en,embedded-software,electronics-manufacturing,customers,Firmware for sensors.
            bo@meeting.example,Bo,Huber,CEO,Platine,AT,Villach,https://platine.example,company,at,de;en,electronics-manufacturing,embedded-software,suppliers,Boards in small series.
            cleo@meeting.example,Cleo,Maier,Buyer,Sensorik,AT,Klagenfurt,https://sensorik.example,company,at,de;en,sensors,cloud-services,customers,Sensors.
            """;

    @Test
    void fromTheFirstCodeToBothInboxesAndCalendars() throws Exception {
        var stage = Stage.running();
        var organiser = stage.administrator();

        // The organiser sets the event up; participants come from a list with two bad rows.
        var event =
                Event.draft(
                        organiser,
                        "meeting-story",
                        "platform",
                        3,
                        List.of(Event.block("morning", "09:00", "12:00", 20, 5)));
        organiser
                .put(
                        event.admin("/sessions"),
                        List.of(
                                Map.of(
                                        "id",
                                        "opening",
                                        "title",
                                        Map.of(
                                                "en",
                                                "Opening",
                                                "de",
                                                "Eröffnung",
                                                "sl",
                                                "Otvoritev"),
                                        "from",
                                        Event.DAY + "T08:30:00+01:00",
                                        "to",
                                        Event.DAY + "T09:00:00+01:00",
                                        "blocking",
                                        false)))
                .expect(200);
        event.open();
        var bad =
                "not-an-address,Di,Kos,,Kos,SI,,,company,si,sl,embedded-software,,customers,\n"
                    + "di@meeting.example,Di,Kos,,Kos,SI,,,company,nowhere,sl,no-such-topic,,customers,\n";
        var dryRun =
                organiser
                        .postCsv(event.admin("/imports?dryRun=true"), Event.CSV_HEADER + ROWS + bad)
                        .expect(202);
        var report =
                organiser
                        .until(dryRun.headers().firstValue("Location").orElseThrow(), "running")
                        .json();
        assertThat(report.path("rows").asInt()).isEqualTo(5);
        assertThat(report.path("failed").asInt()).isEqualTo(2);
        assertThat(report.path("errors").toString())
                .contains("\"email\"", "\"side\"", "\"offers\"");
        assertThat(event.participants()).as("a dry run changes nothing").isEmpty();
        var people = event.importRows(ROWS.strip().lines().toList());
        assertThat(people).containsOnlyKeys(ANNA, BO, CLEO);
        assertThat(event.importRows(ROWS.strip().lines().toList()))
                .as("the same list again changes nothing")
                .isEqualTo(people);

        // Participants sign in, see and edit their profile.
        var anna = new Visitor(stage.gateway()).signIn(ANNA, stage.mailbox());
        var bo = new Visitor(stage.gateway()).signIn(BO, stage.mailbox());
        var profile = anna.get(event.path("/participants/" + people.get(ANNA))).expect(200);
        assertThat(profile.text("/organisation/name")).isEqualTo("Vezje");
        anna.patch(
                        event.path("/participants/" + people.get(ANNA)),
                        Map.of("jobTitle", "Head of firmware"),
                        profile.tag())
                .expect(200);
        anna.patch(
                        event.path("/participants/" + people.get(ANNA)),
                        Map.of("jobTitle", "Intern"),
                        profile.tag())
                .expectProblem(412, "stale");
        assertThat(anna.get(event.path("/participants/" + people.get(ANNA))).text("/jobTitle"))
                .isEqualTo("Head of firmware");

        // The directory knows the others, not their addresses.
        var directory = anna.get(event.path("/participants?country=AT")).expect(200);
        assertThat(directory.body())
                .contains("Platine", "Sensorik")
                .doesNotContain("@meeting.example");

        // Suggestions say why, in words both declared.
        await().untilAsserted(
                        () -> {
                            var suggestions =
                                    anna.get(event.path("/suggestions")).expect(200).json();
                            var first = suggestions.at("/items/0");
                            assertThat(first.path("participant").asString())
                                    .isEqualTo(people.get(BO));
                            assertThat(first.path("bookable").asBoolean()).isTrue();
                            assertThat(first.path("reasons").toString())
                                    .contains("electronics-manufacturing", "embedded-software");
                        });

        // Anna asks; Bo hears of it live and by mail, accepts, and the platform claims slot and
        // table.
        var live = listen(bo);
        var asked =
                anna.post(
                                event.path("/meetings"),
                                Map.of(
                                        "invitee",
                                        people.get(BO),
                                        "message",
                                        "Shall we talk about boards?"))
                        .expect(201);
        var meeting = asked.text("/id");
        assertThat(asked.text("/status")).isEqualTo("requested");
        stage.mailbox()
                .await(
                        BO,
                        it -> it.toString().contains("Vezje") || it.toString().contains("Novak"));
        assertThat(live.get(20, TimeUnit.SECONDS)).contains(meeting);
        var accepted =
                bo.post(event.path("/meetings/" + meeting + "/accept"), Map.of()).expect(200);
        assertThat(accepted.text("/status")).isEqualTo("scheduled");
        assertThat(accepted.text("/slot")).isEqualTo("morning-01");
        assertThat(accepted.text("/place")).matches("T[1-3]");

        // Both get a mail with a calendar entry and see the meeting in their agenda and feed.
        for (var who : Map.of(ANNA, anna, BO, bo).entrySet()) {
            var mail =
                    stage.mailbox().await(who.getKey(), it -> it.path("Attachments").asInt() > 0);
            var full = stage.mailbox().read(mail);
            var part = full.at("/Attachments/0/PartID").asString();
            assertThat(unfold(stage.mailbox().attachment(mail, part)))
                    .contains(
                            "BEGIN:VCALENDAR",
                            "METHOD:REQUEST",
                            meeting,
                            "DTSTART:20270311T080000Z");
            var agenda = who.getValue().get(event.path("/agenda")).expect(200);
            assertThat(agenda.body()).contains(meeting, "opening", accepted.text("/place"));
            var feed = agenda.text("/calendar");
            await().untilAsserted(
                            () ->
                                    assertThat(unfold(who.getValue().get(feed).expect(200).body()))
                                            .contains(
                                                    "BEGIN:VEVENT",
                                                    meeting,
                                                    "DTSTART:20270311T080000Z"));
        }

        // A change of heart has an actor and a reason, and reaches both.
        bo.post(event.path("/meetings/" + meeting + "/cancel"), Map.of("reason", "I fell ill."))
                .expect(200);
        stage.mailbox()
                .await(ANNA, it -> stage.mailbox().read(it).toString().contains("I fell ill."));
        var timeline =
                anna.get(event.path("/meetings/" + meeting + "/timeline")).expect(200).body();
        assertThat(timeline).contains("requested", "scheduled", "cancelled", "I fell ill.");
        var feed = anna.get(event.path("/agenda")).text("/calendar");
        await().untilAsserted(
                        () ->
                                assertThat(unfold(anna.get(feed).expect(200).body()))
                                        .contains("STATUS:CANCELLED"));

        // A request can be declined, another withdrawn; neither can be answered afterwards.
        var cleo = new Visitor(stage.gateway()).signIn(CLEO, stage.mailbox());
        var declined = ask(anna, event, people.get(CLEO));
        cleo.post(event.path("/meetings/" + declined + "/decline"), Map.of("reason", "no-time"))
                .expect(200);
        assertThat(anna.get(event.path("/meetings/" + declined)).text("/status"))
                .isEqualTo("declined");
        assertThat(cleo.post(event.path("/meetings/" + declined + "/accept"), Map.of()).status())
                .isEqualTo(409);
        var withdrawn = ask(cleo, event, people.get(BO));
        cleo.post(event.path("/meetings/" + withdrawn + "/withdraw"), Map.of()).expect(200);
        assertThat(bo.post(event.path("/meetings/" + withdrawn + "/accept"), Map.of()).status())
                .isEqualTo(409);
        // Whose meeting it is not learns nothing of it.
        anna.get(event.path("/meetings/" + withdrawn)).expectProblem(404, "meeting-unknown");
    }

    @Test
    void anOrganiserHasAcceptedMeetingsPlacedPublishedAndRolledBack() {
        var stage = Stage.running();
        var organiser = stage.administrator();
        var event = Event.open(organiser, "schedule-story", "schedule", 2);
        var people =
                event.importRows(ROWS.replace("@meeting.", "@schedule.").strip().lines().toList());
        var anna = people.get("anna@schedule.example");
        var bo = people.get("bo@schedule.example");
        var cleo = people.get("cleo@schedule.example");
        var job =
                event.enterMeetings(
                        List.of(
                                Map.of(
                                        "requester",
                                        anna,
                                        "invitee",
                                        bo,
                                        "status",
                                        "accepted",
                                        "weight",
                                        1,
                                        "blocks",
                                        List.of("morning")),
                                Map.of(
                                        "requester",
                                        cleo,
                                        "invitee",
                                        anna,
                                        "status",
                                        "accepted",
                                        "weight",
                                        1,
                                        "blocks",
                                        List.of())));
        assertThat(job.json().path("failed").asInt()).as(job.body()).isZero();

        var run = propose(organiser, event);
        assertThat(run.json().path("placed").asInt()).isEqualTo(2);
        assertThat(run.json().path("optimal").asBoolean()).isTrue();
        assertThat(run.json().at("/diff/added").asInt()).isEqualTo(2);
        assertThat(slots(organiser, event)).as("a proposal changes nothing").isEmpty();

        organiser.post(event.admin("/schedule-runs/" + run.text("/id") + "/publish")).expect(200);
        await().untilAsserted(() -> assertThat(slots(organiser, event)).hasSize(2));
        stage.mailbox().await("cleo@schedule.example", it -> it.path("Attachments").asInt() > 0);

        var versions = organiser.get(event.admin("/schedule-versions")).expect(200).json();
        var list = versions.has("items") ? versions.path("items") : versions;
        var oldest =
                StreamSupport.stream(list.spliterator(), false)
                        .mapToInt(it -> it.path("version").asInt())
                        .min()
                        .orElseThrow();
        organiser.post(event.admin("/schedule-versions/" + oldest + "/roll-back-to")).expect(200);
        if (oldest == 0) {
            await().untilAsserted(() -> assertThat(slots(organiser, event)).isEmpty());
        }
    }

    private static Answer propose(Visitor organiser, Event event) {
        var started = organiser.post(event.admin("/schedule-runs"), Map.of()).expect(202);
        var run =
                organiser.until(started.headers().firstValue("Location").orElseThrow(), "running");
        assertThat(run.text("/status")).as(run.body()).isEqualTo("proposed");
        return run;
    }

    private static List<String> slots(Visitor organiser, Event event) {
        return StreamSupport.stream(
                        organiser
                                .get(event.admin("/meetings?limit=200"))
                                .expect(200)
                                .json()
                                .path("items")
                                .spliterator(),
                        false)
                .filter(it -> it.path("status").asString().equals("scheduled"))
                .map(it -> it.path("slot").asString())
                .toList();
    }

    private static String ask(Visitor who, Event event, @Nullable String whom) {
        return who.post(
                        event.path("/meetings"),
                        Map.of(
                                "invitee",
                                Objects.requireNonNull(whom),
                                "message",
                                "Shall we meet?"))
                .expect(201)
                .text("/id");
    }

    /** The first live notification that is about a meeting. */
    private static CompletableFuture<String> listen(Visitor who) throws Exception {
        var stream =
                who.http()
                        .send(
                                who.request("/api/v1/notifications/stream")
                                        .timeout(Duration.ofMinutes(2))
                                        .header("Accept", "text/event-stream")
                                        .GET()
                                        .build(),
                                HttpResponse.BodyHandlers.ofLines());
        assertThat(stream.statusCode()).isEqualTo(200);
        return CompletableFuture.supplyAsync(
                () ->
                        stream.body()
                                .filter(it -> it.startsWith("data:") && it.contains("mtg_"))
                                .findFirst()
                                .orElse(""),
                Thread::startVirtualThread);
    }

    private static String unfold(String ics) {
        return ics.replace("\r\n ", "").replace("\n ", "");
    }
}
