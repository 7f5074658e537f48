package eu.sprungbrett.registration.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.registration.RegistrationIntegration;
import eu.sprungbrett.registration.gathering.Actor;

import org.bson.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

class ImportIT extends RegistrationIntegration {

    private String administrator = "";
    private String event = "";
    private String path = "";

    @Autowired private MongoOperations mongo;

    @Autowired private Imports imports;

    @BeforeEach
    void anEvent() {
        administrator = signIn(ADMINISTRATOR);
        event = published(administrator, Map.of());
        path = "/api/v1/admin/events/%s/imports".formatted(event);
    }

    private Answer csv(String text) {
        return post(path).as(administrator).text("text/csv", text);
    }

    private static String row(String email, String givenName) {
        return "%s,%s,Novak,Vezje,SI,si\n".formatted(email, givenName);
    }

    private static final String HEADING = "email,givenName,familyName,organisation,country,side\n";

    private List<String> errors(Answer job) {
        return job.body().path("errors").values().stream()
                .map(
                        it ->
                                "%d %s %s"
                                        .formatted(
                                                it.path("row").asInt(),
                                                it.path("field").asString(),
                                                it.path("code").asString()))
                .toList();
    }

    @Test
    void everyWrongRowIsNamedAndTheOthersComeIn() {
        // Given
        var anna = somebody("anna");
        var list =
                "email,givenName,familyName,organisation,country,side,offers,website\n"
                        + anna
                        + ",Anna,Novak,Vezje,SI,si,embedded-software,\n"
                        + anna.toUpperCase(java.util.Locale.ROOT)
                        + ",Anna,Novak,Vezje,SI,si,,\n"
                        + "nonsense,Bo,Novak,Vezje,SI,si,,\n"
                        + somebody("bo")
                        + ",Bo,Novak,Vezje,Slovenia,si,alchemy,not a page\n"
                        + somebody("cleo")
                        + ",Cleo,Novak,,SI,si,,,,\n"
                        + ",Dora,Novak,Vezje,SI,si,,\n";

        // When
        var job = done(administrator, csv(list));

        // Then
        assertThat(job.text("status")).isEqualTo("done");
        assertThat(job.body().path("created").asInt()).isEqualTo(1);
        assertThat(job.body().path("failed").asInt()).isEqualTo(5);
        assertThat(errors(job))
                .containsExactlyInAnyOrder(
                        "3 email duplicate",
                        "4 email not-an-address",
                        "5 country too-long",
                        "5 website not-a-web-address",
                        "5 offers unknown-topic",
                        "6  unreadable",
                        "7 email required");
    }

    @Test
    void somebodyImportedIsToldAboutAsSuch() {
        // Given
        var anna = somebody("anna");

        // When
        done(administrator, csv("language," + HEADING + "de," + row(anna, "Anna")));

        // Then
        var listed =
                get("/api/v1/admin/events/%s/participants".formatted(event))
                        .as(administrator)
                        .send();
        var id = listed.body().path("items").get(0).path("id").asString();
        await().until(
                        () ->
                                told("registration.participant", id)
                                        .contains("\"reason\":\"imported\""));
        assertThat(told("registration.participant", id))
                .contains("\"kind\":\"organiser\"", "\"language\":\"de\"", "\"directory\":true");
    }

    @Test
    void anUpdateChangesWhatItSaysAndNothingElse() {
        // Given
        var email = somebody("anna");
        var anna = signIn(email);
        post("/api/v1/events/%s/participants".formatted(event))
                .as(anna)
                .json(profile("Anna", "si").replace("\"directory\":true", "\"directory\":false"));

        // When
        var job = done(administrator, csv("email,jobTitle,city\n%s,CEO,\n".formatted(email)));

        // Then
        assertThat(job.body().path("updated").asInt()).isEqualTo(1);
        var now =
                get("/api/v1/admin/events/%s/participants".formatted(event))
                        .as(administrator)
                        .send()
                        .body()
                        .path("items")
                        .get(0);
        assertThat(now.path("jobTitle").asString()).isEqualTo("CEO");
        assertThat(now.path("organisation").path("city").asString()).isEqualTo("Kranj");
        assertThat(now.path("consents").path("directory").asBoolean()).isFalse();
    }

    @Test
    void whoLeftIsNotBroughtBack() {
        // Given
        var email = somebody("anna");
        var anna = signIn(email);
        var id =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(anna)
                        .json(profile("Anna", "si"))
                        .text("id");
        post("/api/v1/events/%s/participants/%s/withdraw".formatted(event, id)).as(anna).send();

        // When
        var job = done(administrator, csv(HEADING + row(email, "Anna")));

        // Then
        assertThat(errors(job)).containsExactly("2 email withdrawn");
    }

    @Test
    void seatsHoldForImportsToo() {
        // Given
        event = published(administrator, Map.of("capacity", 2, "admission", "manual"));
        path = "/api/v1/admin/events/%s/imports".formatted(event);

        // When
        done(
                administrator,
                csv(
                        HEADING
                                + row(somebody("anna"), "Anna")
                                + row(somebody("bo"), "Bo")
                                + row(somebody("cleo"), "Cleo")));

        // Then
        var statuses =
                get("/api/v1/admin/events/%s/participants".formatted(event))
                        .as(administrator)
                        .send()
                        .body()
                        .path("items")
                        .values()
                        .stream()
                        .map(it -> it.path("status").asString())
                        .toList();
        assertThat(statuses).containsExactly("admitted", "admitted", "waitlisted");
    }

    @Test
    void jsonAndMappingsWork() {
        // Given
        var mapping =
                URLEncoder.encode(
                        "{\"Mail\":\"email\",\"Vorname\":\"givenName\",\"Nachname\":\"familyName\",\"Firma\":\"organisation\"}",
                        StandardCharsets.UTF_8);

        // When
        var json =
                done(
                        administrator,
                        post(path)
                                .as(administrator)
                                .json(
                                        "[{\"email\":\"%s\",\"givenName\":\"Anna\",\"familyName\":\"Novak\",\"organisation\":\"Vezje\",\"country\":\"SI\",\"side\":\"si\",\"languages\":[\"sl\"],\"surprise\":1}, 7]"
                                                .formatted(somebody("anna"))));
        var mapped =
                done(
                        administrator,
                        post(path + "?mapping=" + mapping)
                                .as(administrator)
                                .text(
                                        "text/csv;charset=iso-8859-1",
                                        "Mail;Vorname;Nachname;Firma;country;side;Telefon\n%s;Bo;Huber;Huber;AT;at;1\n"
                                                .formatted(somebody("bo"))));

        // Then
        assertThat(errors(json)).containsExactly("1 surprise unknown-field", "2  unreadable");
        assertThat(mapped.body().path("created").asInt()).isEqualTo(1);
        assertThat(mapped.body().path("ignored").get(0).asString()).isEqualTo("Telefon");
        assertThat(
                        post(path + "?mapping=nonsense")
                                .as(administrator)
                                .text("text/csv", HEADING + row("a@b.example", "A"))
                                .fields())
                .containsExactly("mapping");
    }

    @Test
    void whatCannotBeReadIsRefusedAtOnce() {
        assertThat(csv("").code()).isEqualTo("import-incomplete");
        assertThat(csv("name\nAnna\n").fields()).containsExactly("email");
        assertThat(csv("email,givenName\na@b.example,\"Anna\n").code())
                .isEqualTo("import-unreadable");
        assertThat(
                        post(path)
                                .as(administrator)
                                .bytes(
                                        "text/csv",
                                        new byte[] {
                                            'e', 'm', 'a', 'i', 'l', '\n', (byte) 0xFF, (byte) 0xFE
                                        })
                                .code())
                .isEqualTo("import-unreadable");
        assertThat(post(path).as(administrator).json("{\"email\":\"a@b.example\"}").code())
                .isEqualTo("import-unreadable");
        assertThat(post(path).as(administrator).json("[").code()).isEqualTo("import-unreadable");
        assertThat(csv("email\n" + "a@b.example\n".repeat(5001)).code())
                .isEqualTo("import-too-large");
        assertThat(
                        post(path)
                                .as(administrator)
                                .bytes("text/csv", new byte[5 * 1024 * 1024 + 1])
                                .code())
                .isEqualTo("import-too-large");
        assertThat(post(path).as(administrator).text("application/xml", "<a/>").status())
                .isEqualTo(415);
        assertThat(
                        post(path + "?dryRun=perhaps")
                                .as(administrator)
                                .text("text/csv", HEADING)
                                .code())
                .isEqualTo("invalid-parameter");
        assertThat(get(path + "/imp_nobody").as(administrator).send().code())
                .isEqualTo("import-unknown");
        assertThat(post(path).as(signIn(somebody("anna"))).text("text/csv", HEADING).code())
                .isEqualTo("event-unknown");
    }

    @Test
    void anImportGoesOnAfterACrashAndCountsEverybodyOnce() {
        // Given: an import of an instance that is alive, and what it holds
        var people =
                PeopleList.csv(
                        (HEADING
                                        + IntStream.range(0, 30)
                                                .mapToObj(
                                                        _ -> row(somebody("somebody"), "Somebody"))
                                                .collect(Collectors.joining()))
                                .getBytes(StandardCharsets.UTF_8),
                        StandardCharsets.UTF_8,
                        Map.of(),
                        "en");
        var id =
                imports.add(
                                new Import(
                                        event,
                                        new Actor("organiser", "acc_cleo"),
                                        null,
                                        null,
                                        false,
                                        Import.Status.RUNNING,
                                        30,
                                        0,
                                        0,
                                        0,
                                        0,
                                        List.of(),
                                        List.of(),
                                        "another",
                                        Instant.now().plus(Duration.ofHours(1)),
                                        0,
                                        Instant.now()),
                                people)
                        .id();
        var rows = Objects.requireNonNull(mongo.findById(id, Document.class, "importRows"));

        // When it dies, we go on; and when we die before our first note, too
        fallSilent(id, new Update());
        var first = finished(id);
        mongo.save(rows, "importRows");
        fallSilent(id, new Update().set("status", "RUNNING").set("next", 0).set("created", 0));
        var second = finished(id);

        // Then
        assertThat(first.body().path("created").asInt()).isEqualTo(30);
        assertThat(second.body().path("created").asInt()).isEqualTo(30);
        assertThat(second.body().path("updated").asInt()).isZero();
        assertThat(mongo.findById(id, Document.class, "importRows")).isNull();
    }

    private void fallSilent(String id, Update with) {
        var silent = with.set("holder", "another").set("heldUntil", new Date(0));
        mongo.updateFirst(query(where("_id").is(id)), silent, "imports");
    }

    private Answer finished(String id) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> get(path + "/" + id).as(administrator).send(),
                        it -> it.text("status").equals("done"));
    }
}
