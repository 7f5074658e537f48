package eu.sprungbrett.registration.gathering;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.registration.RegistrationIntegration;
import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Objects;

class GatheringIT extends RegistrationIntegration {

    private static final String EVENTS = "/api/v1/admin/events";

    private String administrator = "";

    @BeforeEach
    void signIn() {
        administrator = signIn(ADMINISTRATOR);
    }

    private String draft(Map<String, Object> different) {
        var created = post(EVENTS).as(administrator).json(event(different));
        assertThat(created.status()).isEqualTo(201);
        return created.text("id");
    }

    @Test
    void anEventGoesFromDraftToArchive() {
        // Given
        var id = published(administrator, Map.of());
        var path = EVENTS + "/" + id;

        // When
        var open = post(path + "/open-booking").as(administrator).send();
        var again = post(path + "/open-booking").as(administrator).send();
        post(path + "/close-booking").as(administrator).send();
        var archived = post(path + "/archive").as(administrator).send();
        var tooLate = patch(path).as(administrator).json("{\"capacity\":5}");

        // Then
        assertThat(open.text("booking")).isEqualTo("open");
        assertThat(again.tag()).isEqualTo(open.tag());
        assertThat(archived.text("status")).isEqualTo("archived");
        assertThat(tooLate.code()).isEqualTo("event-archived");
        await().untilAsserted(
                        () ->
                                assertThat(types("registration.gathering", id))
                                        .containsExactly(
                                                "registration.gathering.created.v1",
                                                "registration.gathering.changed.v1",
                                                "registration.gathering.changed.v1",
                                                "registration.gathering.published.v1",
                                                "registration.gathering.booking-opened.v1",
                                                "registration.gathering.booking-closed.v1",
                                                "registration.gathering.archived.v1"));
        assertThat(
                        Contracts.violations(
                                "registration.gathering.archived.v1",
                                told("registration.gathering", id)))
                .isEmpty();
    }

    @Test
    void aDraftIsSeenByThoseWhoRunIt() {
        // Given
        var slug = slug();
        var id = draft(Map.of("slug", slug));
        var cleo = somebody("cleo");
        var stranger = signIn(somebody("bo"));

        // When
        var added =
                post(EVENTS + "/" + id + "/members")
                        .as(administrator)
                        .json("{\"email\":\"%s\",\"role\":\"co-organiser\"}".formatted(cleo));
        var cleosToken = signIn(cleo);

        // Then
        assertThat(added.status()).isEqualTo(201);
        assertThat(get("/api/v1/events/" + id).send().code()).isEqualTo("event-unknown");
        assertThat(get("/api/v1/events/" + slug).as(stranger).send().code())
                .isEqualTo("event-unknown");
        assertThat(get(EVENTS + "/" + id).as(stranger).send().code()).isEqualTo("event-unknown");
        assertThat(patch(EVENTS + "/" + id).as(stranger).json("{\"capacity\":5}").code())
                .isEqualTo("event-unknown");
        assertThat(
                        get("/api/v1/events/" + slug)
                                .as(cleosToken)
                                .send()
                                .body()
                                .path("members")
                                .size())
                .isEqualTo(2);
        assertThat(
                        patch(EVENTS + "/" + slug)
                                .as(cleosToken)
                                .json("{\"capacity\":5}")
                                .body()
                                .path("capacity")
                                .asInt())
                .isEqualTo(5);
        assertThat(get(EVENTS).as(cleosToken).send().body().path("items").size()).isEqualTo(1);
        assertThat(get(EVENTS).as(stranger).send().body().path("items").isEmpty()).isTrue();
        assertThat(post(EVENTS).as(stranger).json(event(Map.of())).code())
                .isEqualTo("administrator-only");
    }

    @Test
    void theDeskHelpsButDoesNotOrganise() {
        // Given
        var id = draft(Map.of());
        var bo = somebody("bo");
        post(EVENTS + "/" + id + "/members")
                .as(administrator)
                .json("{\"email\":\"%s\",\"role\":\"desk\"}".formatted(bo));

        // When
        var token = signIn(bo);

        // Then
        assertThat(get(EVENTS + "/" + id + "/participants").as(token).send().status())
                .isEqualTo(200);
        assertThat(patch(EVENTS + "/" + id).as(token).json("{\"capacity\":5}").code())
                .isEqualTo("event-unknown");
    }

    @Test
    void theLastOwnerStays() {
        // Given
        var id = draft(Map.of());
        var me = get("/api/v1/me").as(administrator).send().text("id");

        // When
        var refused = delete(EVENTS + "/" + id + "/members/" + me).as(administrator).send();

        // Then
        assertThat(refused.code()).isEqualTo("last-owner");
        assertThat(
                        delete(EVENTS + "/" + id + "/members/acc_nobody")
                                .as(administrator)
                                .send()
                                .code())
                .isEqualTo("member-unknown");
    }

    @Test
    void whatEverybodySeesNamesNobodyWhoRunsIt() {
        // Given
        var id = published(administrator, Map.of());

        // When
        var seen = get("/api/v1/events/" + id).send();
        var list = get("/api/v1/events?limit=200").send();

        // Then
        assertThat(seen.status()).isEqualTo(200);
        assertThat(seen.body().has("members")).isFalse();
        assertThat(seen.text("timeZone")).isEqualTo("Europe/Vienna");
        assertThat(seen.body().path("blocks").get(0).path("from").asString())
                .isEqualTo("2027-03-11T08:00:00Z");
        assertThat(list.body().path("items").values())
                .anyMatch(it -> it.path("id").asString().equals(id));
        assertThat(get("/api/v1/events/" + id + "/sessions").send().status()).isEqualTo(200);
        assertThat(get("/api/v1/events/" + id + "/partners").send().status()).isEqualTo(200);
    }

    @Test
    void nobodyPublishesWhatIsNotReady() {
        // Given
        var id = draft(Map.of());

        // When
        var refused =
                post(EVENTS + "/" + id + "/publish")
                        .as(administrator)
                        .header("Accept-Language", "sl")
                        .send();

        // Then
        assertThat(refused.code()).isEqualTo("event-not-ready");
        assertThat(refused.text("title")).isEqualTo("Dogodek še ni popoln");
        assertThat(
                        refused.body().path("reasons").values().stream()
                                .map(it -> it.path("code").asString()))
                .containsExactly("no-blocks", "no-places");
        assertThat(post(EVENTS + "/" + id + "/open-booking").as(administrator).send().code())
                .isEqualTo("event-not-published");
    }

    @Test
    void aShortNameIsTakenOnce() {
        // Given
        var slug = slug();
        draft(Map.of("slug", slug));
        var other = draft(Map.of());

        // When
        var refused = post(EVENTS).as(administrator).json(event(Map.of("slug", slug)));

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.code()).isEqualTo("slug-taken");
        assertThat(
                        patch(EVENTS + "/" + other)
                                .as(administrator)
                                .json("{\"slug\":\"%s\"}".formatted(slug))
                                .code())
                .isEqualTo("slug-taken");
    }

    @Test
    void aStaleChangeIsRefused() {
        // Given
        var id = draft(Map.of());
        var read = get(EVENTS + "/" + id).as(administrator).send();
        patch(EVENTS + "/" + id).as(administrator).json("{\"capacity\":5}");

        // When
        var stale =
                put(EVENTS + "/" + id + "/rules")
                        .as(administrator)
                        .header("If-Match", Objects.requireNonNull(read.tag()))
                        .json("{\"crossSideOnly\":true}");

        // Then
        assertThat(stale.status()).isEqualTo(412);
    }

    @Test
    void partsAreCheckedAgainstTheWhole() {
        // Given
        var id = published(administrator, Map.of());
        var path = EVENTS + "/" + id;
        var anna = signIn(somebody("anna"));
        var participant =
                post("/api/v1/events/%s/participants".formatted(id))
                        .as(anna)
                        .json(profile("Anna", "si"));

        // When
        var moved =
                patch(path)
                        .as(administrator)
                        .json("{\"starts\":\"2027-03-12\",\"ends\":\"2027-03-12\"}");
        var without =
                put(path + "/sides")
                        .as(administrator)
                        .json("[{\"id\":\"at\",\"title\":{\"en\":\"Carinthia\"}}]");
        var forAnna =
                put(path + "/places")
                        .as(administrator)
                        .json(
                                "[{\"id\":\"B1\",\"kind\":\"booth\",\"fixedFor\":\"%s\"}]"
                                        .formatted(participant.text("id")));
        var forNobody =
                put(path + "/places")
                        .as(administrator)
                        .json("[{\"id\":\"B1\",\"kind\":\"booth\",\"fixedFor\":\"par_nobody\"}]");
        var notAList = put(path + "/blocks").as(administrator).json("{\"id\":\"morning\"}");

        // Then
        assertThat(moved.fields()).containsExactly("blocks[0].from");
        assertThat(without.fields()).containsExactly("sides");
        assertThat(forAnna.status()).isEqualTo(200);
        assertThat(forNobody.fields()).containsExactly("places[0].fixedFor");
        assertThat(notAList.fields()).containsExactly("blocks");
        for (var part : java.util.List.of("types", "questions", "texts", "sessions", "topics")) {
            var empty = part.equals("texts") ? "{}" : "[]";
            assertThat(put(path + "/" + part).as(administrator).json(empty).status())
                    .as(part)
                    .isEqualTo(200);
        }
        assertThat(put(path + "/members").as(administrator).json("[]").status()).isEqualTo(405);
    }

    @Test
    void theNextEditionIsADraftOnItsOwnDay() {
        // Given
        var id = published(administrator, Map.of());

        // When
        var copied =
                post(EVENTS + "/" + id + "/copy")
                        .as(administrator)
                        .json(
                                "{\"slug\":\"%s\",\"starts\":\"2027-06-17\",\"title\":{\"en\":\"Second meeting\"}}"
                                        .formatted(slug()));

        // Then
        assertThat(copied.status()).isEqualTo(201);
        assertThat(copied.text("status")).isEqualTo("draft");
        assertThat(copied.text("ends")).isEqualTo("2027-06-17");
        assertThat(copied.body().path("blocks").get(0).path("from").asString())
                .isEqualTo("2027-06-17T07:00:00Z");
        assertThat(copied.body().path("title").path("de").asString()).isEqualTo("Treffen");
        assertThat(post(EVENTS + "/" + id + "/copy").as(administrator).send().fields())
                .contains("slug", "starts");
    }

    @Test
    void pagesGoOnWhereTheLastOneEnded() {
        // Given
        for (var i = 0; i < 3; i++) {
            draft(Map.of());
        }

        // When
        var first = get(EVENTS + "?limit=2").as(administrator).send();
        var second = get(EVENTS + "?limit=2&cursor=" + first.text("next")).as(administrator).send();

        // Then
        assertThat(first.body().path("items").size()).isEqualTo(2);
        assertThat(second.body().path("items").get(0).path("id").asString())
                .isGreaterThan(first.body().path("items").get(1).path("id").asString());
        assertThat(get(EVENTS + "?cursor=nonsense").as(administrator).send().code())
                .isEqualTo("invalid-cursor");
        assertThat(get(EVENTS + "?limit=0").as(administrator).send().code())
                .isEqualTo("invalid-parameter");
        assertThat(get(EVENTS + "?limit=many").as(administrator).send().code())
                .isEqualTo("invalid-parameter");
    }

    @Test
    void whereVideoRoomsAreIsForThoseWhoRunTheEventAlone() {
        // Given
        var id = published(administrator, Map.of());
        var path = "/api/v1/admin/events/" + id;
        var places =
                "[{\"id\":\"V1\",\"kind\":\"virtual\",\"link\":\"https://meet.example/{room}\"}]";

        // When
        var put = put(path + "/places").as(administrator).json(places);

        // Then
        assertThat(put.status()).isEqualTo(200);
        assertThat(get(path).as(administrator).send().body().at("/places/0/link").asString())
                .isEqualTo("https://meet.example/{room}");
        assertThat(get("/api/v1/events/" + id).send().body().at("/places/0").has("link")).isFalse();
    }
}
