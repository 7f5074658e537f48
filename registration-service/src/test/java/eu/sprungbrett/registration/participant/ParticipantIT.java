package eu.sprungbrett.registration.participant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.mongodb.client.model.IndexOptions;

import eu.sprungbrett.registration.RegistrationIntegration;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;

class ParticipantIT extends RegistrationIntegration {

    private String administrator = "";

    @Autowired private MongoOperations mongo;

    @BeforeEach
    void signIn() {
        administrator = signIn(ADMINISTRATOR);
    }

    private Answer register(String event, String token, String givenName, String side) {
        return post("/api/v1/events/%s/participants".formatted(event))
                .as(token)
                .json(profile(givenName, side));
    }

    private Answer decide(String event, String participant, String step) {
        return post("/api/v1/admin/events/%s/participants/%s/%s"
                        .formatted(event, participant, step))
                .as(administrator)
                .send();
    }

    private static List<String> names(Answer list) {
        return list.body().path("items").values().stream()
                .map(it -> it.path("givenName").asString())
                .toList();
    }

    @Test
    void everybodyTakesPartOnce() {
        // Given
        var event = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));

        // When
        var first = register(event, anna, "Anna", "si");
        var second = register(event, anna, "Anna", "si");

        // Then
        assertThat(first.status()).isEqualTo(201);
        assertThat(first.text("status")).isEqualTo("admitted");
        assertThat(first.body().path("version").asInt()).isEqualTo(1);
        assertThat(first.whole().headers().firstValue("Location").orElseThrow())
                .endsWith(first.text("id"));
        assertThat(second.code()).isEqualTo("already-registered");
        assertThat(second.body().path("alternatives").get(0).path("participant").asString())
                .isEqualTo(first.text("id"));
    }

    @Test
    void theSameClickCountsOnce() {
        // Given
        var event = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));
        var path = "/api/v1/events/%s/participants".formatted(event);

        // When
        var first =
                post(path).as(anna).header("Idempotency-Key", "click").json(profile("Anna", "si"));
        var again =
                post(path).as(anna).header("Idempotency-Key", "click").json(profile("Anna", "si"));
        var other =
                post(path).as(anna).header("Idempotency-Key", "click").json(profile("Anna", "at"));

        // Then
        assertThat(again.status()).isEqualTo(201);
        assertThat(again.text("id")).isEqualTo(first.text("id"));
        assertThat(other.status()).isEqualTo(422);
    }

    @Test
    void nobodyGetsASeatTwiceHoweverManyAskAtOnce() throws Exception {
        // Given
        var event = published(administrator, Map.of("capacity", 3));
        var tokens = new ArrayList<String>();
        for (var i = 0; i < 12; i++) {
            tokens.add(signIn(somebody("somebody")));
        }
        var registrations =
                tokens.stream()
                        .map(
                                it ->
                                        (Callable<String>)
                                                () ->
                                                        register(event, it, "Somebody", "si")
                                                                .text("status"))
                        .toList();

        // When
        var statuses = new ArrayList<String>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : people.invokeAll(registrations)) {
                statuses.add(it.get());
            }
        }

        // Then
        assertThat(statuses.stream().filter("admitted"::equals)).hasSize(3);
        assertThat(statuses.stream().filter("waitlisted"::equals)).hasSize(9);
    }

    @Test
    void organisersDecideWhoIsIn() {
        // Given
        var event = published(administrator, Map.of("admission", "manual", "capacity", 1));
        var anna = signIn(somebody("anna"));
        var bo = signIn(somebody("bo"));
        var annas = register(event, anna, "Anna", "si").text("id");
        var bos = register(event, bo, "Bo", "at").text("id");

        // When
        var pending =
                get("/api/v1/admin/events/%s/participants?status=pending".formatted(event))
                        .as(administrator)
                        .send();
        var admitted = decide(event, annas, "admit");
        var again = decide(event, annas, "admit");
        var full = decide(event, bos, "admit");
        var waiting = decide(event, bos, "waitlist");
        decide(event, annas, "reject");
        var free = decide(event, bos, "admit");

        // Then
        assertThat(names(pending)).containsExactly("Anna", "Bo");
        assertThat(admitted.text("status")).isEqualTo("admitted");
        assertThat(again.tag()).isEqualTo(admitted.tag());
        assertThat(full.code()).isEqualTo("event-full");
        assertThat(waiting.text("status")).isEqualTo("waitlisted");
        assertThat(free.text("status")).isEqualTo("admitted");
        await().untilAsserted(
                        () ->
                                assertThat(types("registration.participant", annas))
                                        .containsExactly(
                                                "registration.participant.registered.v1",
                                                "registration.participant.admitted.v1",
                                                "registration.participant.rejected.v1"));
        assertThat(
                        get("/api/v1/admin/events/%s/participants?status=perhaps".formatted(event))
                                .as(administrator)
                                .send()
                                .fields())
                .containsExactly("status");
        assertThat(decide(event, "par_nobody", "admit").code()).isEqualTo("participant-unknown");
        assertThat(
                        post("/api/v1/admin/events/%s/participants/%s/admit".formatted(event, bos))
                                .as(anna)
                                .send()
                                .code())
                .isEqualTo("event-unknown");
    }

    @Test
    void aSeatLostInACrashIsFoundAgain() {
        // Given: a seat that was taken for somebody who never came to be
        var event = published(administrator, Map.of("capacity", 1));
        mongo.getCollection("seats")
                .insertOne(
                        new Document("_id", event + ":1")
                                .append("event", event)
                                .append("number", 1)
                                .append("participant", "par_lost")
                                .append("at", new java.util.Date(0)));

        // When
        var registered = register(event, signIn(somebody("anna")), "Anna", "si");

        // Then
        assertThat(registered.text("status")).isEqualTo("admitted");
    }

    @Test
    void whoTriesAgainAfterACrashHasOneSeatAndNotTwo() {
        assertThat(letInAfterACrash()).containsExactly("admitted", "admitted", "event-full");
    }

    /** The control: without the index whoever tries again takes somebody else's seat, too. */
    @Test
    void withoutTheIndexACrashCostsASeat() {
        var seats = mongo.getCollection("seats");
        seats.dropIndex("one-seat-each");
        try {
            assertThat(letInAfterACrash()).containsExactly("admitted", "event-full", "event-full");
        } finally {
            seats.deleteMany(new Document());
            seats.createIndex(
                    new Document("event", 1).append("participant", 1),
                    new IndexOptions().unique(true).name("one-seat-each"));
        }
    }

    /**
     * Three seats; Dora has one, and an attempt to let Anna in was cut off after it had taken
     * another. Then Anna, Bo and Cleo are let in: what becomes of each.
     */
    private List<String> letInAfterACrash() {
        var event = published(administrator, Map.of("admission", "manual", "capacity", 3));
        decide(event, register(event, signIn(somebody("dora")), "dora", "at").text("id"), "admit");
        var people =
                Stream.of("anna", "bo", "cleo")
                        .map(it -> register(event, signIn(somebody(it)), it, "si").text("id"))
                        .toList();
        mongo.getCollection("seats")
                .insertOne(
                        new Document("_id", event + ":3")
                                .append("event", event)
                                .append("number", 3)
                                .append("participant", people.getFirst())
                                .append("at", new java.util.Date()));
        return people.stream()
                .map(it -> decide(event, it, "admit"))
                .map(it -> it.status() == 200 ? it.text("status") : it.code())
                .toList();
    }

    @Test
    void whoLeavesMayComeBack() {
        // Given
        var event = published(administrator, Map.of("capacity", 1));
        var anna = signIn(somebody("anna"));
        var id = register(event, anna, "Anna", "si").text("id");
        var path = "/api/v1/events/%s/participants/%s".formatted(event, id);

        // When
        var left = post(path + "/withdraw").as(anna).json("{\"reason\":\"I am ill.\"}");
        var byOrganiser = decide(event, id, "admit");
        var back = register(event, anna, "Anna", "at");

        // Then
        assertThat(left.text("status")).isEqualTo("withdrawn");
        assertThat(byOrganiser.code()).isEqualTo("participant-withdrawn");
        assertThat(back.status()).isEqualTo(201);
        assertThat(back.text("id")).isEqualTo(id);
        assertThat(back.text("status")).isEqualTo("admitted");
        assertThat(back.text("side")).isEqualTo("at");
    }

    @Test
    void peopleFindThoseWhoAgreedToBeFound() {
        // Given
        var event = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));
        register(event, anna, "Anna", "si");
        var bo = signIn(somebody("bo"));
        var bos = register(event, bo, "Bo", "at").text("id");
        var cleo = signIn(somebody("cleo"));
        var shy =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(cleo)
                        .json(
                                profile("Cleo", "at")
                                        .replace("\"directory\":true", "\"directory\":false"))
                        .text("id");
        var stranger = signIn(somebody("dora"));
        var path = "/api/v1/events/%s/participants".formatted(event);

        // When
        var all = get(path).as(anna).send();

        // Then
        assertThat(names(all)).containsExactly("Anna", "Bo");
        assertThat(all.whole().body())
                .doesNotContain("people.example", "calendar", "unavailable", "consents");
        assertThat(names(get(path + "?side=at").as(anna).send())).containsExactly("Bo");
        assertThat(names(get(path + "?q=bo%20NOVAK").as(anna).send())).containsExactly("Bo");
        assertThat(names(get(path + "?q=.*").as(anna).send())).isEmpty();
        assertThat(
                        names(
                                get(path
                                                + "?topic=cpv:31712100&country=SI&type=company&offers=embedded-software&aim=customers&language=sl")
                                        .as(anna)
                                        .send()))
                .containsExactly("Anna", "Bo");
        assertThat(names(get(path + "?country=AT").as(anna).send())).isEmpty();
        var first = get(path + "?limit=1").as(anna).send();
        assertThat(names(get(path + "?limit=1&cursor=" + first.text("next")).as(anna).send()))
                .containsExactly("Bo");
        assertThat(get(path + "/" + bos).as(anna).send().body().has("email")).isFalse();
        assertThat(get(path + "/" + shy).as(anna).send().code()).isEqualTo("participant-unknown");
        assertThat(get(path).as(stranger).send().code()).isEqualTo("not-admitted");
        assertThat(get(path + "/" + bos).as(stranger).send().code())
                .isEqualTo("participant-unknown");
        assertThat(get(path).send().status()).isEqualTo(401);
        assertThat(get(path + "/" + bos).as(administrator).send().text("email")).contains("bo.");
        assertThat(get(path + "?q=" + "a%20".repeat(9)).as(anna).send().fields())
                .containsExactly("q");
    }

    @Test
    void oneEventDoesNotKnowTheOthersPeople() {
        // Given
        var event = published(administrator, Map.of());
        var other = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));
        var id = register(event, anna, "Anna", "si").text("id");

        // When
        var elsewhere =
                get("/api/v1/events/%s/participants/%s".formatted(other, id))
                        .as(administrator)
                        .send();

        // Then
        assertThat(elsewhere.code()).isEqualTo("participant-unknown");
    }

    @Test
    void onlyTheyThemselvesAndOrganisersChangeAProfile() {
        // Given
        var event = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));
        var id = register(event, anna, "Anna", "si").text("id");
        var bo = signIn(somebody("bo"));
        register(event, bo, "Bo", "at");
        var path = "/api/v1/events/%s/participants/%s".formatted(event, id);

        // When
        var stranger = patch(path).as(bo).json("{\"jobTitle\":\"Clown\"}");
        var organiser = patch(path).as(administrator).json("{\"jobTitle\":\"CEO\"}");
        var wrong = patch(path).as(anna).json("{\"offers\":[\"alchemy\"],\"status\":\"admitted\"}");
        var nothing = patch(path).as(anna).json("{}");

        // Then
        assertThat(stranger.code()).isEqualTo("participant-not-yours");
        assertThat(organiser.text("jobTitle")).isEqualTo("CEO");
        assertThat(organiser.body().has("calendar")).isFalse();
        assertThat(wrong.fields()).containsExactlyInAnyOrder("offers", "status");
        assertThat(nothing.tag()).isEqualTo(organiser.tag());
        assertThat(
                        patch(path)
                                .as(anna)
                                .text("application/merge-patch+json", "{\"jobTitle\":null}")
                                .body()
                                .path("jobTitle")
                                .isNull())
                .isTrue();
        assertThat(post(path + "/withdraw").as(bo).send().code())
                .isEqualTo("participant-not-yours");
    }

    @Test
    void peopleSayWhenTheyCannot() {
        // Given
        var event = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));
        var registered = register(event, anna, "Anna", "si");
        var path =
                "/api/v1/events/%s/participants/%s/availability"
                        .formatted(event, registered.text("id"));

        // When
        var said =
                put(path)
                        .as(anna)
                        .header("If-Match", Objects.requireNonNull(registered.tag()))
                        .json(
                                "{\"unavailable\":[{\"from\":\"2027-03-11T10:00:00+01:00\",\"to\":\"2027-03-11T11:00:00+01:00\"}]}");
        var wrong =
                put(path)
                        .as(anna)
                        .json(
                                "{\"unavailable\":[{\"from\":\"2027-03-11T10:00:00+01:00\"}],\"when\":1}");

        // Then
        assertThat(said.body().path("unavailable").get(0).path("from").asString())
                .isEqualTo("2027-03-11T09:00:00Z");
        assertThat(wrong.fields()).contains("unavailable[0].to", "when");
    }

    @Test
    void theSameOrganisationHasTheSameId() {
        // Given
        var event = published(administrator, Map.of());

        // When
        var anna = register(event, signIn(somebody("anna")), "Anna", "si");
        var bo =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(signIn(somebody("bo")))
                        .json(profile("Bo", "si").replace("Vezje d.o.o.", "VEZJE  d.o.o."));

        // Then
        assertThat(bo.body().path("organisation").path("id"))
                .isEqualTo(anna.body().path("organisation").path("id"));
    }

    @Test
    void aSupportOfficeSeesItsOwnPeople() {
        // Given
        var event = published(administrator, Map.of());
        register(event, signIn(somebody("anna")), "Anna", "si");
        register(event, signIn(somebody("bo")), "Bo", "at");
        var office = somebody("office");
        var added =
                post("/api/v1/admin/events/%s/members".formatted(event))
                        .as(administrator)
                        .json(
                                "{\"email\":\"%s\",\"role\":\"support-office\",\"scope\":{\"side\":\"at\"}}"
                                        .formatted(office));

        // When
        var theirs =
                get("/api/v1/admin/events/%s/participants".formatted(event))
                        .as(signIn(office))
                        .send();

        // Then
        assertThat(added.status()).isEqualTo(201);
        assertThat(names(theirs)).containsExactly("Bo");
    }

    @Test
    void nobodyRegistersForADraftOrForWhatIsOver() {
        // Given
        var draft = post("/api/v1/admin/events").as(administrator).json(event(Map.of())).text("id");
        var over = published(administrator, Map.of());
        post("/api/v1/admin/events/%s/archive".formatted(over)).as(administrator).send();
        var anna = signIn(somebody("anna"));

        // When
        var first = register(draft, anna, "Anna", "si");
        var second = register(over, anna, "Anna", "si");

        // Then
        assertThat(first.code()).isEqualTo("event-unknown");
        assertThat(second.code()).isEqualTo("registration-closed");
    }

    @Test
    void theTableHoldsEverybodyAndNoFormulas() {
        // Given
        var event = published(administrator, Map.of());
        register(event, signIn(somebody("anna")), "=HYPERLINK(1)", "si");

        // When
        var table =
                get("/api/v1/admin/events/%s/exports/participants.csv".formatted(event))
                        .as(administrator)
                        .send();

        // Then
        assertThat(table.status()).isEqualTo(200);
        assertThat(table.whole().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/csv");
        assertThat(table.whole().body())
                .startsWith("\uFEFFid,status,email")
                .contains(",'=HYPERLINK(1),", "sl;en", "https://vezje.example");
        assertThat(
                        get("/api/v1/admin/events/%s/exports/participants.csv".formatted(event))
                                .as(signIn(somebody("bo")))
                                .send()
                                .code())
                .isEqualTo("event-unknown");
    }

    @Test
    void theDeskSeesWhoComesInAndTakesItBack() {
        // Given
        var event = published(administrator, Map.of());
        var bo = somebody("bo");
        post("/api/v1/admin/events/" + event + "/members")
                .as(administrator)
                .json("{\"email\":\"%s\",\"role\":\"desk\"}".formatted(bo));
        var desk = signIn(bo);
        var anna = signIn(somebody("anna"));
        var participant = register(event, anna, "Anna", "si").text("id");
        var path = "/api/v1/admin/events/%s/participants/%s/check-in".formatted(event, participant);

        // When
        var came = post(path).as(desk).send();
        var again = post(path).as(desk).send();
        var byAnna = post(path).as(anna).send();
        var undone = delete(path).as(desk).send();
        var undoneAgain = delete(path).as(desk).send();

        // Then
        assertThat(came.status()).as("%s", came.body()).isEqualTo(200);
        assertThat(came.text("checkedInAt")).isNotEmpty();
        assertThat(again.tag()).isEqualTo(came.tag());
        assertThat(again.text("checkedInAt")).isEqualTo(came.text("checkedInAt"));
        assertThat(byAnna.code()).isEqualTo("event-unknown");
        assertThat(undone.body().has("checkedInAt")).isFalse();
        assertThat(undoneAgain.tag()).isEqualTo(undone.tag());
        await().untilAsserted(
                        () ->
                                assertThat(types("registration.participant", participant))
                                        .endsWith(
                                                "registration.participant.changed.v1",
                                                "registration.participant.changed.v1"));
    }

    @Test
    void onlyWhoIsAdmittedComesInAndWhoIsRejectedIsNotThereAnyMore() {
        // Given
        var event = published(administrator, Map.of());
        var participant = register(event, signIn(somebody("anna")), "Anna", "si").text("id");
        assertThat(decide(event, participant, "check-in").status()).isEqualTo(200);

        // When
        var rejected = decide(event, participant, "reject");
        var refused = decide(event, participant, "check-in");

        // Then
        assertThat(rejected.body().has("checkedInAt")).isFalse();
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("participant-not-admitted");
    }
}
