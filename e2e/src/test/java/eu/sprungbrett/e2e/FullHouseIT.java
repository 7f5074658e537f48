package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;

import eu.sprungbrett.e2e.Aftermath.Held;
import eu.sprungbrett.e2e.Aftermath.Kept;
import eu.sprungbrett.e2e.Aftermath.State;
import eu.sprungbrett.e2e.Aftermath.Told;

import org.awaitility.Awaitility;
import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Ten times as many want a place as there are, all at once, and the service that gives places away
 * is killed with -9 in the rush (QUALITY R17): in the end every place is taken, none twice and none
 * by nobody, everybody knows where they stand, and what was told is what is kept. {@link
 * AftermathTest} shows that each breach would be seen; the controls with a guard switched off stand
 * beside the guards (in registration-service {@code ParticipantIT}, in matching-service {@code
 * SlotRaceIT} and {@code ClaimRecoveryIT}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FullHouseIT {

    private static final int PLACES = 6;
    private static final int PEOPLE = 10 * PLACES;
    private static final String SLOT = "morning-01";
    private static final Set<String> REFUSALS = Set.of("slot-taken", "person-busy");

    // The killed service's callers see its end as a failure; it is none of the story.
    static {
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    private final Stage stage = Stage.ofItsOwn(it -> it.with("MATCHING_CLAIM_SWEEP", "1s"));
    private final MongoClient store = MongoClients.create(stage.platform().store().toString());
    private final List<Visitor> people = new ArrayList<>();

    @BeforeAll
    void everybodySignsIn() {
        IntStream.range(0, PEOPLE)
                .mapToObj(it -> new Visitor(stage.gateway()).signIn(guest(it), stage.mailbox()))
                .forEach(people::add);
    }

    @AfterAll
    void close() {
        store.close();
        stage.close();
    }

    @Test
    void whoeverIsKilledInTheRushEverySeatIsTakenOnce() throws Exception {
        // Given
        var organiser = stage.administrator();
        var event = Event.withSeats(organiser, "full-house", PLACES);

        // When
        var rush =
                Rush.of(
                        stage,
                        "registration-service",
                        PEOPLE,
                        it ->
                                people.get(it)
                                        .insist(
                                                event.path("/participants"),
                                                profile(it),
                                                "come-" + it));

        // Then
        var participants = store.getDatabase("registration").getCollection("participants");
        await().atMost(Duration.ofMinutes(1)).until(() -> unsent(participants, event) == 0);
        var aftermath =
                new Aftermath(
                        PLACES,
                        rush.clients().stream()
                                .map(it -> told(it.answer().text("/id"), it, seated(it.answer())))
                                .toList(),
                        all(organiser, event.admin("/participants?limit=200")).stream()
                                .map(it -> kept(it, seated(it), List.of()))
                                .toList(),
                        seats(event),
                        Fact.told(
                                stage,
                                event,
                                "registration.participant",
                                "participant",
                                FullHouseIT::seated));
        assertThat(rush.cutOff()).isPositive();
        assertThat(aftermath.violations()).isEmpty();
        var waiting =
                all(organiser, event.admin("/participants?limit=200&status=waitlisted")).stream()
                        .map(it -> it.path("id").asString())
                        .toList();
        assertThat(waiting).hasSize(PEOPLE - PLACES);
        assertThat(aftermath.overtaken(waiting)).isEmpty();
        organiser
                .post(event.admin("/participants/" + waiting.getFirst() + "/admit"))
                .expectProblem(409, "event-full");
    }

    /** Each asker wants two meetings, whose guests say yes at once: the asker can sit in one. */
    @Test
    void whoeverIsKilledInTheRushEveryTableIsTakenOnce() throws Exception {
        // Given
        var organiser = stage.administrator();
        var event = Event.open(organiser, "full-slot", "accepting", PLACES);
        var meetings = asked(organiser, event);

        // When
        var rush =
                Rush.of(
                        stage,
                        "matching-service",
                        PEOPLE,
                        it ->
                                people.get(it)
                                        .insist(
                                                event.path(
                                                        "/meetings/"
                                                                + meetings.get(it)
                                                                + "/accept"),
                                                Map.of("slot", SLOT),
                                                "yes-" + it));

        // Then
        var kept = store.getDatabase("matching").getCollection("meeting");
        await().atMost(Duration.ofMinutes(2))
                .until(
                        () ->
                                unsent(kept, event) == 0
                                        && tables(event).stream().allMatch(Held::settled));
        var aftermath =
                new Aftermath(
                        PLACES,
                        IntStream.range(0, PEOPLE)
                                .mapToObj(
                                        it -> {
                                            var client = rush.clients().get(it);
                                            return told(
                                                    meetings.get(it),
                                                    client,
                                                    accepted(client.answer()));
                                        })
                                .toList(),
                        all(organiser, event.admin("/meetings?limit=200")).stream()
                                .map(it -> kept(it, standing(it), twoOf(it)))
                                .toList(),
                        tables(event),
                        Fact.told(
                                stage,
                                event,
                                "matching.meeting",
                                "meeting",
                                FullHouseIT::standing));
        assertThat(rush.cutOff()).isPositive();
        assertThat(aftermath.violations()).isEmpty();
    }

    /** Requests to every guest, two by each asker; their ids in the guests' order. */
    private static List<String> asked(Visitor organiser, Event event) {
        var rows = new ArrayList<String>();
        for (var person = 0; person < PEOPLE; person++) {
            rows.add(row(guest(person), "Guest", person));
            if (person % 2 == 0) {
                rows.add(row(asker(person), "Asker", person));
            }
        }
        var ids = event.importRows(rows);
        var requests = new ArrayList<Map<String, Object>>();
        for (var person = 0; person < PEOPLE; person++) {
            requests.add(
                    Map.of(
                            "requester",
                            ids.get(asker(person)),
                            "invitee",
                            ids.get(guest(person)),
                            "status",
                            "requested"));
        }
        assertThat(event.enterMeetings(requests).json().path("failed").asInt()).isZero();
        var byGuest = new HashMap<String, String>();
        all(organiser, event.admin("/meetings?limit=200"))
                .forEach(
                        it -> byGuest.put(it.path("invitee").asString(), it.path("id").asString()));
        return IntStream.range(0, PEOPLE).mapToObj(it -> byGuest.get(ids.get(guest(it)))).toList();
    }

    private static Told told(String taker, Rush.Client client, @Nullable State state) {
        return new Told(taker, client.asked(), client.answered(), state);
    }

    private static @Nullable State seated(Answer answer) {
        return answer.status() == 201 ? seated(answer.json()) : null;
    }

    private static State seated(JsonNode participant) {
        return new State(participant.path("status").asString(), "");
    }

    /** A refusal that shows the way out is an answer, too. */
    private static @Nullable State accepted(Answer answer) {
        if (answer.status() == 200) {
            return standing(answer.json());
        }
        var refused =
                answer.status() == 409
                        && REFUSALS.contains(answer.json().path("code").asString())
                        && !answer.json().path("alternatives").isEmpty();
        return refused ? new State("requested", "") : null;
    }

    private static State standing(JsonNode meeting) {
        return new State(
                meeting.path("status").asString(),
                meeting.hasNonNull("slot")
                        ? table(meeting.path("slot").asString(), meeting.path("place").asString())
                        : "");
    }

    private static String table(String slot, String place) {
        return slot + "/" + place;
    }

    private static Kept kept(JsonNode item, State state, List<String> people) {
        return new Kept(item.path("id").asString(), item.path("version").asLong(), state, people);
    }

    private static List<String> twoOf(JsonNode meeting) {
        return List.of(meeting.path("requester").asString(), meeting.path("invitee").asString());
    }

    private List<Held> seats(Event event) {
        return ofEvent("registration", "seats", event).stream()
                .map(
                        it ->
                                new Held(
                                        "seat " + it.getInteger("number"),
                                        it.getString("participant"),
                                        List.of(),
                                        true))
                .toList();
    }

    private List<Held> tables(Event event) {
        return ofEvent("matching", "slot", event).stream()
                .flatMap(
                        sheet ->
                                sheet.getList("claims", Document.class).stream()
                                        .map(
                                                it ->
                                                        new Held(
                                                                table(
                                                                        sheet.getString("slot"),
                                                                        it.getString("place")),
                                                                it.getString("meeting"),
                                                                it.getList("people", String.class),
                                                                it.getBoolean("settled"))))
                .toList();
    }

    private List<Document> ofEvent(String database, String collection, Event event) {
        return store.getDatabase(database)
                .getCollection(collection)
                .find(new Document("event", event.id))
                .into(new ArrayList<>());
    }

    private static long unsent(MongoCollection<Document> things, Event event) {
        return things.countDocuments(
                new Document("event", event.id).append("outbox.0", new Document("$exists", true)));
    }

    private static List<JsonNode> all(Visitor organiser, String list) {
        var page = organiser.get(list).expect(200).json();
        assertThat(page.has("next")).as("another page").isFalse();
        return page.path("items").valueStream().toList();
    }

    private static String guest(int person) {
        return "guest-%d@full-house.example".formatted(person);
    }

    /** Two guests have the same one. */
    private static String asker(int person) {
        return "asker-%d@full-house.example".formatted(person / 2);
    }

    private static String row(String address, String name, int number) {
        return "%s,%s,Number %d,,%s %d,AT,,,company,at,en,embedded-software,sensors,customers,"
                .formatted(address, name, number, name, number);
    }

    private static Map<String, Object> profile(int person) {
        return Map.of(
                "givenName",
                "Guest",
                "familyName",
                "Number " + person,
                "type",
                "company",
                "side",
                person % 2 == 0 ? "at" : "si",
                "languages",
                List.of("en"),
                "organisation",
                Map.of("name", "Firm " + person, "country", "AT"),
                "consents",
                Map.of("directory", true));
    }
}
