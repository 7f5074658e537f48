package eu.sprungbrett.matching.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;

/** What people put on the marketplace moves suggestions, and requests can be about it. */
class MarketplaceIT extends MatchingIntegration {

    private static final String WANTED = "Milling of aluminium housings";

    private static Said opportunity(
            String id, long version, String event, String participant, String kind, String status) {
        var what = status.equals("removed") ? "removed" : "created";
        return Said.example(
                "registration.opportunity.%s.v1".formatted(what),
                id,
                version,
                it -> {
                    it.put("event", event).put("participant", participant);
                    it.put("kind", kind).put("status", status);
                    it.putObject("title").put("en", WANTED);
                    it.putArray("topics");
                });
    }

    private void crowd(String event, String suffix) {
        say(gathering(event, tables(3)));
        for (var name : List.of("anna", "bo", "cleo", "dina")) {
            say(
                    participant(
                            "par_" + name + suffix,
                            event,
                            it -> {
                                it.putArray("offers");
                                it.putArray("seeks");
                                it.putArray("aims");
                                ((ObjectNode) it.get("organisation")).putObject("about");
                            }));
        }
        heard(event, "par_anna" + suffix, "par_bo" + suffix);
        heard(event, "par_cleo" + suffix, "par_dina" + suffix);
    }

    private Answer suggestions(String event, String who) {
        return get(account(who), "/api/v1/events/%s/suggestions".formatted(event));
    }

    private static List<String> sought(Answer suggestions, String other) {
        return suggestions
                .body()
                .path("items")
                .valueStream()
                .filter(it -> it.path("participant").asString().equals(other))
                .flatMap(it -> it.path("reasons").valueStream())
                .filter(it -> it.path("code").asString().equals("they-offer-what-you-seek"))
                .flatMap(it -> it.path("words").valueStream())
                .map(it -> it.asString())
                .toList();
    }

    @Test
    void whatOneSeeksThereAndAnotherOffersBringsThemTogetherUntilItIsTakenBack() {
        // Given
        var event = "evt_market1";
        crowd(event, "Market1");
        var before = sought(suggestions(event, "par_annaMarket1"), "par_cleoMarket1");

        // When
        say(
                opportunity("opp_Market1a", 1, event, "par_annaMarket1", "request", "published"),
                opportunity("opp_Market1b", 1, event, "par_cleoMarket1", "offer", "published"));

        // Then
        assertThat(before).isEmpty();
        var told =
                await().atMost(Duration.ofSeconds(30))
                        .until(
                                () -> suggestions(event, "par_annaMarket1"),
                                it -> !sought(it, "par_cleoMarket1").isEmpty());
        assertThat(told.body().at("/items/0/participant").asString()).isEqualTo("par_cleoMarket1");
        assertThat(sought(told, "par_cleoMarket1")).containsExactly(WANTED);

        // When
        say(opportunity("opp_Market1b", 2, event, "par_cleoMarket1", "offer", "removed"));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .until(
                        () -> sought(suggestions(event, "par_annaMarket1"), "par_cleoMarket1"),
                        List::isEmpty);
    }

    @Test
    void aRequestIsAboutSomethingOfOneOfTheTwo() {
        // Given
        var event = "evt_market2";
        crowd(event, "Market2");
        say(
                opportunity("opp_Market2a", 1, event, "par_boMarket2", "offer", "published"),
                opportunity("opp_Market2b", 1, event, "par_cleoMarket2", "offer", "published"));

        // When
        var unknown = askAbout(event, "opp_Market2x");
        var third = askAbout(event, "opp_Market2b");
        var theirs = askAbout(event, "opp_Market2a");

        // Then
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("opportunity-unknown");
        assertThat(third.status()).isEqualTo(422);
        assertThat(third.body().at("/errors/0/field").asString()).isEqualTo("opportunity");
        assertThat(third.body().at("/errors/0/code").asString()).isEqualTo("of-somebody-else");
        assertThat(theirs.status()).as("%s", theirs.body()).isEqualTo(201);
        assertThat(theirs.text("opportunity")).isEqualTo("opp_Market2a");
    }

    private Answer askAbout(String event, String opportunity) {
        return post(
                account("par_annaMarket2"),
                "/api/v1/events/%s/meetings".formatted(event),
                "{\"invitee\":\"par_boMarket2\",\"opportunity\":\"%s\"}".formatted(opportunity));
    }
}
