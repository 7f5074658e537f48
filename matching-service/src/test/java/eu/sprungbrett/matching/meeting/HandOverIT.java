package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.slot.SlotClaims;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** A colleague goes instead. */
class HandOverIT extends MatchingIntegration {

    private final SlotClaims claims;
    private final Meetings meetings;
    private final Gatherings gatherings;
    private final SweepClaims sweepClaims;

    @Autowired
    HandOverIT(
            SlotClaims claims, Meetings meetings, Gatherings gatherings, SweepClaims sweepClaims) {
        this.claims = claims;
        this.meetings = meetings;
        this.gatherings = gatherings;
        this.sweepClaims = sweepClaims;
    }

    /** Anna and Bo have a meeting in the first slot; Cleo is Bo's colleague, Dina is not. */
    private String meeting(String event, String suffix) {
        say(gathering(event, tables(3)));
        say(
                participant("par_anna" + suffix, event),
                participant("par_bo" + suffix, event, employedBy("org_firm" + suffix)),
                participant("par_cleo" + suffix, event, employedBy("org_firm" + suffix)),
                participant("par_dina" + suffix, event));
        heard(event, "par_anna" + suffix, "par_bo" + suffix);
        heard(event, "par_cleo" + suffix, "par_dina" + suffix);
        var meeting = ask(event, "par_anna" + suffix, "par_bo" + suffix);
        assertThat(accept(event, "par_bo" + suffix, meeting, FIRST).status()).isEqualTo(200);
        return meeting;
    }

    @Test
    void theMeetingStaysTheSameOneAndTheSeatIsTheColleagues() {
        // Given
        var event = "evt_hand1";
        var meeting = meeting(event, "H1");

        // When
        var answer = handOver(event, "par_boH1", meeting, "par_cleoH1");

        // Then
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
        assertThat(answer.text("id")).isEqualTo(meeting);
        assertThat(answer.text("invitee")).isEqualTo("par_cleoH1");
        assertThat(answer.text("slot")).isEqualTo(FIRST);
        var id = gatherings.visible(event).id();
        assertThat(claims.seated(id, FIRST, meeting)).containsExactly("par_annaH1", "par_cleoH1");
        assertThat(get(account("par_boH1"), path(event, meeting)).status()).isEqualTo(404);
        assertThat(get(account("par_cleoH1"), path(event, meeting)).status()).isEqualTo(200);
        var freed = ask(event, "par_dinaH1", "par_boH1");
        assertThat(accept(event, "par_boH1", freed, FIRST).status()).isEqualTo(200);
        var taken = ask(event, "par_dinaH1", "par_cleoH1");
        assertThat(accept(event, "par_cleoH1", taken, FIRST).text("code")).isEqualTo("person-busy");
    }

    @Test
    void onlyAColleagueTakesTheSeat() {
        // Given
        var event = "evt_hand2";
        var meeting = meeting(event, "H2");

        // When
        var refused = handOver(event, "par_boH2", meeting, "par_dinaH2");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("no-such-colleague");
        assertThat(refused.reasons()).containsExactly("other-organisation");
        assertThat(refused.body().at("/alternatives/0/participant").asString())
                .isEqualTo("par_cleoH2");
    }

    @Test
    void aBusyColleagueIsRefused() {
        // Given
        var event = "evt_hand3";
        var meeting = meeting(event, "H3");
        var other = ask(event, "par_dinaH3", "par_cleoH3");
        accept(event, "par_cleoH3", other, FIRST);

        // When
        var refused = handOver(event, "par_boH3", meeting, "par_cleoH3");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("person-busy");
        assertThat(claims.seated(gatherings.visible(event).id(), FIRST, meeting))
                .containsExactly("par_annaH3", "par_boH3");
    }

    @Test
    void twoOpenMeetingsOfTheSameTwoAreRefused() {
        // Given
        var event = "evt_hand4";
        var meeting = meeting(event, "H4");
        var other = ask(event, "par_annaH4", "par_cleoH4");

        // When
        var refused = handOver(event, "par_boH4", meeting, "par_cleoH4");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("already-asked");
        assertThat(refused.body().at("/alternatives/0/meeting").asString()).isEqualTo(other);
        assertThat(claims.seated(gatherings.visible(event).id(), FIRST, meeting))
                .containsExactly("par_annaH4", "par_boH4");
    }

    @Test
    void aSeatGivenAwayByAProcessThatDiedGoesBack() {
        // Given
        var event = "evt_hand5";
        var meeting = meeting(event, "H5");
        var id = gatherings.visible(event).id();
        claims.exchange(id, FIRST, meeting, "par_boH5", "par_cleoH5", null);

        // When
        advance(SweepClaims.PATIENCE.plusSeconds(1));
        sweepClaims.sweep();

        // Then
        assertThat(claims.seated(id, FIRST, meeting)).containsExactly("par_annaH5", "par_boH5");
        assertThat(meetings.find(id, meeting).orElseThrow().status()).isEqualTo("scheduled");
    }

    private static String path(String event, String meeting) {
        return "/api/v1/events/%s/meetings/%s".formatted(event, meeting);
    }
}
