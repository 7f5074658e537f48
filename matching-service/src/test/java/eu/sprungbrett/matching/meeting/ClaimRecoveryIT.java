package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What a process leaves behind that dies between claiming a slot and writing the meeting. */
class ClaimRecoveryIT extends MatchingIntegration {

    private final SlotClaims claims;
    private final Gatherings gatherings;
    private final Participants participants;
    private final SweepClaims sweepClaims;

    @Autowired
    ClaimRecoveryIT(
            SlotClaims claims,
            Gatherings gatherings,
            Participants participants,
            SweepClaims sweepClaims) {
        this.claims = claims;
        this.gatherings = gatherings;
        this.participants = participants;
        this.sweepClaims = sweepClaims;
    }

    @Test
    void aClaimWithoutAMeetingIsLetGoAfterAWhile() {
        // Given
        var event = "evt_dead1";
        say(gathering(event, tables(1)));
        admit(event, "par_annaD1", "par_boD1");
        var meeting = ask(event, "par_annaD1", "par_boD1");
        var party = claimAndDie(event, meeting, "par_annaD1", "par_boD1");
        var early = isFree(event, party);

        // When
        advance(SweepClaims.PATIENCE.plusSeconds(1));
        sweepClaims.sweep();

        // Then
        assertThat(early).isFalse();
        assertThat(isFree(event, party)).isTrue();
    }

    /** QUALITY R18; the control: by its machine's clock it takes the claim for an old one. */
    @Test
    void anInstanceWhoseMachineIsFastLeavesAFreshClaimAlone() {
        // Given
        var event = "evt_dead4";
        var second = secondInstance();
        say(gathering(event, tables(1)));
        admit(event, "par_annaD4", "par_boD4");
        var meeting = ask(event, "par_annaD4", "par_boD4");
        var party = claimAndDie(event, meeting, "par_annaD4", "par_boD4");

        // When
        second.part(SweepClaims.class).sweep();
        var guarded = isFree(event, party);
        second.trustItsMachine();
        second.part(SweepClaims.class).sweep();

        // Then
        assertThat(guarded).isFalse();
        assertThat(isFree(event, party)).isTrue();
    }

    @Test
    void theSameYesGoesOnFromWhereItDied() {
        // Given
        var event = "evt_dead2";
        say(gathering(event, tables(1)));
        admit(event, "par_annaD2", "par_boD2");
        var meeting = ask(event, "par_annaD2", "par_boD2");
        claimAndDie(event, meeting, "par_annaD2", "par_boD2");

        // When
        var again = accept(event, "par_boD2", meeting, FIRST);

        // Then
        assertThat(again.status()).as("%s", again.body()).isEqualTo(200);
        assertThat(again.text("slot")).isEqualTo(FIRST);
    }

    @Test
    void aClaimWhoseMeetingStandsIsSettled() {
        // Given
        var event = "evt_dead3";
        say(gathering(event, tables(1)));
        admit(event, "par_annaD3", "par_boD3");
        var meeting = ask(event, "par_annaD3", "par_boD3");
        accept(event, "par_boD3", meeting, FIRST);
        claims.doubt(event, FIRST, meeting);

        // When
        advance(SweepClaims.PATIENCE.plusSeconds(1));
        sweepClaims.sweep();

        // Then
        assertThat(claims.unsettledSince(later())).noneMatch(it -> it.event().equals(event));
        assertThat(isFree(event, party(event, "mtg_other", "par_annaD3", "par_boD3"))).isFalse();
    }

    private java.time.Instant later() {
        return java.time.Instant.parse("2027-03-01T00:00:00Z").plus(Duration.ofDays(1));
    }

    private Party claimAndDie(String event, String meeting, String one, String other) {
        var party = party(event, meeting, one, other);
        assertThat(claims.claim(known(event), party, first(event)).seat()).isPresent();
        return party(event, "mtg_other", one, other);
    }

    private boolean isFree(String event, Party party) {
        return claims.view(known(event)).obstacle(party, first(event)).isEmpty();
    }

    private Party party(String event, String meeting, String one, String other) {
        var gathering = known(event);
        return new Party(
                meeting,
                List.of(participants.other(gathering, one), participants.other(gathering, other)),
                List.of());
    }

    private Gathering known(String event) {
        return gatherings.visible(event);
    }

    private Slot first(String event) {
        return Optional.of(known(event)).flatMap(it -> it.slot(FIRST)).orElseThrow();
    }
}
