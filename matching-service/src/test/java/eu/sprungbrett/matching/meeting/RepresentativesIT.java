package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ObjectNode;

/** Somebody wants to meet an organisation, whoever of it fits. */
class RepresentativesIT extends MatchingIntegration {

    /** Anna seeks what Bea offers, not what Bo does; both come for the same firm. */
    private void day(String event, String suffix) {
        say(gathering(event, tables(2)));
        say(
                participant(
                        "par_anna" + suffix,
                        event,
                        it -> {
                            it.putArray("seeks").add("embedded-software");
                            it.putArray("offers").add("sensors");
                            it.putArray("aims").add("suppliers");
                        }),
                participant(
                        "par_bo" + suffix,
                        event,
                        it -> {
                            it.putArray("offers").add("cloud-services");
                            ofFirm(it, suffix);
                        }),
                participant(
                        "par_bea" + suffix,
                        event,
                        it -> {
                            it.putArray("offers").add("embedded-software");
                            ofFirm(it, suffix);
                        }));
        heard(event, "par_anna" + suffix, "par_bo" + suffix, "par_bea" + suffix);
    }

    private static void ofFirm(ObjectNode person, String suffix) {
        person.putArray("seeks").add("sensors");
        person.putArray("aims").add("customers");
        ((ObjectNode) person.get("organisation")).put("id", "org_firm" + suffix);
    }

    private Answer askFirm(String event, String suffix) {
        return post(
                account("par_anna" + suffix),
                "/api/v1/events/%s/meetings".formatted(event),
                "{\"organisation\":\"org_firm%s\"}".formatted(suffix));
    }

    private void refuses(String event, String who, String whom) {
        var said =
                call(
                        HttpMethod.PUT,
                        account(who),
                        "/api/v1/events/%s/suggestions/%s/wish".formatted(event, whom),
                        "{\"wish\":\"no-thanks\"}",
                        it -> it);
        assertThat(said.status()).isLessThan(300);
    }

    @Test
    void whoeverSuitsBestIsAskedAndAColleagueMayTakeItOver() {
        // Given
        var event = "evt_firm1";
        day(event, "J1");

        // When
        var asked = askFirm(event, "J1");

        // Then
        assertThat(asked.status()).as("%s", asked.body()).isEqualTo(201);
        assertThat(asked.text("invitee")).isEqualTo("par_beaJ1");
        assertThat(asked.body().at("/people/1/name").asString()).contains("beaJ1");
        var taken =
                post(
                        account("par_beaJ1"),
                        "/api/v1/events/%s/meetings/%s/hand-over"
                                .formatted(event, asked.text("id")),
                        "{\"colleague\":\"par_boJ1\"}");
        assertThat(taken.text("awaits")).isEqualTo("par_boJ1");
    }

    @Test
    void whoCannotBeAskedIsPassedOver() {
        // Given
        var event = "evt_firm2";
        day(event, "J2");
        refuses(event, "par_beaJ2", "par_annaJ2");

        // When
        var asked = askFirm(event, "J2");

        // Then
        assertThat(asked.text("invitee")).as("%s", asked.body()).isEqualTo("par_boJ2");
    }

    @Test
    void whereNobodyCanBeAskedItIsSaidWhyOfEach() {
        // Given
        var event = "evt_firm3";
        day(event, "J3");
        refuses(event, "par_beaJ3", "par_annaJ3");
        refuses(event, "par_boJ3", "par_annaJ3");

        // When
        var refused = askFirm(event, "J3");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("nobody-to-ask");
        assertThat(refused.reasons())
                .containsExactly("prefers-other-meetings", "prefers-other-meetings");
        assertThat(refused.body().path("reasons").valueStream())
                .extracting(it -> it.path("representative").asString())
                .containsExactlyInAnyOrder("par_beaJ3", "par_boJ3");
    }

    @Test
    void theSameOrganisationIsNotAskedTwice() {
        // Given
        var event = "evt_firm4";
        day(event, "J4");
        var first = askFirm(event, "J4").text("id");

        // When
        var again = askFirm(event, "J4");

        // Then
        assertThat(again.text("code")).isEqualTo("already-asked");
        assertThat(again.body().at("/alternatives/0/meeting").asString()).isEqualTo(first);
    }

    @Test
    void aRequestGoesToOneOfTheTwo() {
        // Given
        var event = "evt_firm5";
        day(event, "J5");
        var path = "/api/v1/events/%s/meetings".formatted(event);

        // When
        var neither = post(account("par_annaJ5"), path, "{}");
        var both =
                post(
                        account("par_annaJ5"),
                        path,
                        "{\"invitee\":\"par_boJ5\",\"organisation\":\"org_firmJ5\"}");
        var unknown = post(account("par_annaJ5"), path, "{\"organisation\":\"org_none\"}");

        // Then
        assertThat(neither.body().at("/errors/0/field").asString()).isEqualTo("invitee");
        assertThat(both.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.text("code")).isEqualTo("organisation-unknown");
    }
}
