package eu.sprungbrett.matching.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

class SuggestionsIT extends MatchingIntegration {

    @Test
    void counterpartsAreRankedWithReasonsBothWaysInTheReadersLanguage() {
        // Given
        var event = "evt_sugg1";
        say(gathering(event, tables(1)));
        say(
                profile(
                        "par_annaS1",
                        event,
                        "si",
                        List.of("embedded-software"),
                        List.of("printed-circuit-boards"),
                        "sl"),
                profile(
                        "par_boS1",
                        event,
                        "at",
                        List.of("printed-circuit-boards"),
                        List.of("embedded-software"),
                        "sl"),
                profile(
                        "par_cleoS1",
                        event,
                        "at",
                        List.of("cloud-services"),
                        List.of("embedded-software"),
                        "de"),
                profile(
                        "par_dinaS1",
                        event,
                        "at",
                        List.of("cloud-services"),
                        List.of("cybersecurity"),
                        "de"));

        heard(event, "par_annaS1", "par_boS1", "par_cleoS1", "par_dinaS1");

        // When
        var answer =
                call(
                        HttpMethod.GET,
                        account("par_annaS1"),
                        "/api/v1/events/%s/suggestions".formatted(event),
                        null,
                        it -> it.header("Accept-Language", "sl"));

        // Then
        var items = answer.body().path("items");
        assertThat(participants(answer)).startsWith("par_boS1", "par_cleoS1");
        assertThat(items.path(0).path("score").asDouble())
                .isGreaterThan(items.path(1).path("score").asDouble());
        assertThat(items.path(0).path("bookable").asBoolean()).isTrue();
        var reasons = items.path(0).path("reasons");
        assertThat(reasons.valueStream().map(it -> it.path("code").asString()))
                .contains(
                        "they-offer-what-you-seek",
                        "they-seek-what-you-offer",
                        "common-language",
                        "other-side");
        assertThat(reasons.path(0).path("words").path(0).asString())
                .isEqualTo("printed-circuit-boards");
        assertThat(reasons.path(1).path("text").asString())
                .startsWith("Išče Vgrajena programska oprema");
    }

    @Test
    void noThanksHoldsForBothAndAWishGoesFirst() {
        // Given
        var event = "evt_sugg2";
        say(gathering(event, tables(1)));
        say(
                profile(
                        "par_annaS2",
                        event,
                        "si",
                        List.of("embedded-software"),
                        List.of("cybersecurity"),
                        "sl"),
                profile(
                        "par_boS2",
                        event,
                        "at",
                        List.of("cybersecurity"),
                        List.of("embedded-software"),
                        "sl"),
                profile(
                        "par_cleoS2",
                        event,
                        "at",
                        List.of("cloud-services"),
                        List.of("embedded-software"),
                        "de"));
        heard(event, "par_annaS2", "par_boS2", "par_cleoS2");
        var before = get(account("par_annaS2"), "/api/v1/events/%s/suggestions".formatted(event));

        // When
        wish(event, "par_annaS2", "par_cleoS2", "must");
        var wished = get(account("par_annaS2"), "/api/v1/events/%s/suggestions".formatted(event));
        wish(event, "par_annaS2", "par_boS2", "no-thanks");
        var after = get(account("par_annaS2"), "/api/v1/events/%s/suggestions".formatted(event));
        var theirs = get(account("par_boS2"), "/api/v1/events/%s/suggestions".formatted(event));

        // Then
        assertThat(participants(before)).containsExactly("par_boS2", "par_cleoS2");
        assertThat(participants(wished)).containsExactly("par_cleoS2", "par_boS2");
        assertThat(participants(after)).containsExactly("par_cleoS2");
        assertThat(participants(theirs)).doesNotContain("par_annaS2");
    }

    @Test
    void aWishIsSaidInTheBodyOrInTheAddressAndNothingElse() {
        // Given
        var event = "evt_sugg4";
        say(gathering(event, tables(1)));
        admit(event, "par_annaS4", "par_boS4");
        var path = "/api/v1/events/%s/suggestions/par_boS4/wish".formatted(event);

        // When
        var inAddress = put("par_annaS4", path + "/would", null);
        var bare = put("par_annaS4", path, "\"must\"");
        var wrong = put("par_annaS4", path, "{\"wish\":\"perhaps\"}");
        var wrongAddress = put("par_annaS4", path + "/perhaps", null);
        var nothing = put("par_annaS4", path, "{}");

        // Then
        assertThat(inAddress.text("wish")).isEqualTo("would");
        assertThat(bare.text("wish")).isEqualTo("must");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrongAddress.status()).isEqualTo(422);
        assertThat(nothing.status()).isEqualTo(422);
    }

    @Test
    void aWishIsTakenBackAndSaidAnew() {
        // Given
        var event = "evt_sugg8";
        say(gathering(event, tables(1)));
        admit(event, "par_annaWish1", "par_boWish1", "par_cleoWish1");
        var path = "/api/v1/events/%s/suggestions/%s/wish".formatted(event, "%s");
        var before =
                get(account("par_annaWish1"), "/api/v1/events/%s/suggestions".formatted(event));
        var first = participants(before).getFirst();
        var last = participants(before).getLast();

        // When
        var nothingToTakeBack = takeBack("par_annaWish1", path.formatted(first));
        wish(event, "par_annaWish1", first, "no-thanks");
        wish(event, "par_annaWish1", last, "must");
        var said = get(account("par_annaWish1"), "/api/v1/events/%s/suggestions".formatted(event));
        var takenBack = takeBack("par_annaWish1", path.formatted(first));
        var again = takeBack("par_annaWish1", path.formatted(first));
        var other = takeBack("par_annaWish1", path.formatted(last));
        var after = get(account("par_annaWish1"), "/api/v1/events/%s/suggestions".formatted(event));
        wish(event, "par_annaWish1", last, "would");
        var anew = get(account("par_annaWish1"), "/api/v1/events/%s/suggestions".formatted(event));
        var ofOneself = takeBack("par_annaWish1", path.formatted("par_annaWish1"));

        // Then
        assertThat(List.of(nothingToTakeBack, takenBack, again, other))
                .extracting(Answer::status)
                .containsOnly(204);
        assertThat(participants(said)).containsExactly(last);
        assertThat(after.body()).isEqualTo(before.body());
        assertThat(participants(anew)).containsExactly(last, first);
        assertThat(anew.body().path("items").path(0).path("wish").asString()).isEqualTo("would");
        assertThat(ofOneself.status()).isEqualTo(404);
    }

    @Test
    void whoeverMayBeAskedAlsoShowsWhatOneHasSaidOfThem() {
        // Given
        var event = "evt_sugg9";
        say(gathering(event, tables(1)));
        admit(event, "par_annaWish2", "par_boWish2");
        var path = "/api/v1/events/%s/participants/%s/bookability".formatted(event, "%s");
        wish(event, "par_annaWish2", "par_boWish2", "must");

        // When
        var own = get(account("par_annaWish2"), path.formatted("par_boWish2"));
        var theirs = get(account("par_boWish2"), path.formatted("par_annaWish2"));
        takeBack(
                "par_annaWish2", "/api/v1/events/%s/suggestions/par_boWish2/wish".formatted(event));
        var takenBack = get(account("par_annaWish2"), path.formatted("par_boWish2"));

        // Then
        assertThat(own.text("wish")).isEqualTo("must");
        assertThat(theirs.body().path("wish").isString()).isFalse();
        assertThat(takenBack.body().path("wish").isString()).isFalse();
    }

    private Answer takeBack(String by, String path) {
        return call(HttpMethod.DELETE, account(by), path, null, it -> it);
    }

    private Answer put(String by, String path, @Nullable String body) {
        return call(HttpMethod.PUT, account(by), path, body, it -> it);
    }

    @Test
    void whomOneMeetsAlreadyIsNotSuggested() {
        // Given
        var event = "evt_sugg3";
        say(gathering(event, tables(1)));
        admit(event, "par_annaS3", "par_boS3", "par_cleoS3");

        // When
        ask(event, "par_annaS3", "par_boS3");

        // Then
        assertThat(
                        participants(
                                get(
                                        account("par_annaS3"),
                                        "/api/v1/events/%s/suggestions".formatted(event))))
                .containsExactly("par_cleoS3");
    }

    @Test
    void thePartsOfTheReasonsSumToTheScoreAndSayWhatWouldBeOtherwise() {
        // Given
        var event = "evt_sugg5";
        say(gathering(event, tables(1)));
        admit(event, "par_annaS5", "par_boS5", "par_cleoS5");

        // When
        var answer = get(account("par_annaS5"), "/api/v1/events/%s/suggestions".formatted(event));

        // Then
        assertThat(participants(answer)).hasSize(2);
        for (var item : answer.body().path("items")) {
            var sum =
                    item.path("reasons")
                            .valueStream()
                            .mapToDouble(it -> it.path("part").asDouble())
                            .sum();
            assertThat(sum).isEqualTo(item.path("score").asDouble(), within(1e-5));
            assertThat(item.path("without").path("rank").asInt())
                    .isGreaterThanOrEqualTo(item.path("rank").asInt());
            assertThat(item.path("without").path("text").asString()).isNotBlank();
        }
    }

    @Test
    void whoIsAdmittedGetsAndEntersSuggestionsAtOnce() {
        // Given
        var event = "evt_sugg6";
        say(gathering(event, tables(1)));
        admit(event, "par_annaS6", "par_boS6");
        var path = "/api/v1/events/%s/suggestions".formatted(event);
        assertThat(participants(get(account("par_annaS6"), path))).containsExactly("par_boS6");

        // When
        say(participant("par_cleoS6", event));

        // Then
        await().atMost(Duration.ofSeconds(10))
                .untilAsserted(
                        () ->
                                assertThat(participants(get(account("par_annaS6"), path)))
                                        .contains("par_cleoS6"));
        assertThat(participants(get(account("par_cleoS6"), path)))
                .containsExactlyInAnyOrder("par_annaS6", "par_boS6");
    }

    @Test
    void organisersSeeTheEffectOfWeightsBeforeTheySetThem() {
        // Given
        var event = "evt_sugg7";
        say(gathering(event, tables(1)));
        admit(event, "par_annaS7", "par_boS7");
        var path = "/api/v1/admin/events/%s/suggestion-weights".formatted(event);
        var next =
                """
                {"codes":0,"meaning":1,"wording":0,"language":0,"availability":0,"otherSide":0,"completeness":0}\
                """;

        // When
        var usual = get(ORGANISER, path);
        var preview = post(ORGANISER, path + "/preview", next);
        var still = get(ORGANISER, path);
        var set = call(HttpMethod.PUT, ORGANISER, path, next, it -> it);
        var stale =
                call(HttpMethod.PUT, ORGANISER, path, next, it -> it.header("If-Match", "\"0\""));
        var nothing = call(HttpMethod.PUT, ORGANISER, path, next.replace(":1", ":0"), it -> it);
        var stranger = get(account("par_annaS7"), path);

        // Then
        assertThat(usual.body().path("usual").asBoolean()).isTrue();
        assertThat(preview.status()).as("%s", preview.body()).isEqualTo(200);
        assertThat(preview.body().path("before").path("people").asInt()).isEqualTo(2);
        assertThat(preview.body().path("after").path("meanScore").asDouble())
                .isNotEqualTo(preview.body().path("before").path("meanScore").asDouble());
        assertThat(still.body()).isEqualTo(usual.body());
        assertThat(set.body().path("codes").asDouble()).isZero();
        assertThat(set.header("ETag")).isEqualTo("\"1\"");
        assertThat(stale.status()).isEqualTo(412);
        assertThat(nothing.status()).isEqualTo(422);
        assertThat(stranger.status()).isEqualTo(404);
    }

    @Test
    void freeTextFindsCodesWithTheirNames() {
        // When
        var answer =
                post(
                        "acc_anyone",
                        "/api/v1/taxonomy/codes",
                        "{\"text\":\"Proizvajamo tiskana vezja\",\"language\":\"de\"}");
        var empty = post("acc_anyone", "/api/v1/taxonomy/codes", "{\"text\":\" \"}");

        // Then
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        var first = answer.body().path("items").path(0);
        assertThat(first.path("id").asString()).startsWith("cpv:3171");
        assertThat(first.path("name").asString())
                .isEqualTo(first.path("label").path("de").asString());
        assertThat(first.path("score").asDouble()).isBetween(0.3, 1.0);
        assertThat(empty.status()).isEqualTo(422);
    }

    private void wish(String event, String by, String about, String wish) {
        var answer =
                call(
                        HttpMethod.PUT,
                        account(by),
                        "/api/v1/events/%s/suggestions/%s/wish".formatted(event, about),
                        "{\"wish\":\"%s\"}".formatted(wish),
                        it -> it);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private static List<String> participants(Answer answer) {
        return answer.body()
                .path("items")
                .valueStream()
                .map(it -> it.path("participant").asString())
                .toList();
    }

    private static Said profile(
            String participant,
            String event,
            String side,
            List<String> offers,
            List<String> seeks,
            String language) {
        return participant(
                participant,
                event,
                it -> {
                    it.put("side", side);
                    words(it, "offers", offers);
                    words(it, "seeks", seeks);
                    words(it, "aims", List.of());
                    words(it, "languages", List.of(language));
                });
    }

    private static void words(ObjectNode profile, String field, List<String> words) {
        var array = profile.putArray(field);
        words.forEach(array::add);
    }
}
