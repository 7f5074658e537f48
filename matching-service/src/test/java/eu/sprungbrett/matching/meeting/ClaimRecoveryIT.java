package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.Invariants;
import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotClaims.Seat;
import eu.sprungbrett.matching.slot.SlotPlans;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What a process leaves behind that dies between claiming a slot and writing the meeting. */
class ClaimRecoveryIT extends MatchingIntegration {

    private final SlotClaims claims;
    private final Gatherings gatherings;
    private final Participants participants;
    private final SweepClaims sweepClaims;
    private final Seats seats;
    private final Meetings meetings;
    private final SlotPlans plans;

    @Autowired
    ClaimRecoveryIT(
            SlotClaims claims,
            Gatherings gatherings,
            Participants participants,
            SweepClaims sweepClaims,
            Seats seats,
            Meetings meetings,
            SlotPlans plans) {
        this.claims = claims;
        this.gatherings = gatherings;
        this.participants = participants;
        this.sweepClaims = sweepClaims;
        this.seats = seats;
        this.meetings = meetings;
        this.plans = plans;
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

    /** Found by {@link RandomWalkIT}: the table stayed taken for good, by nobody. */
    @Test
    void aMeetingCalledOffBeforeItsClaimIsSettledHoldsNothing() {
        // Given
        var event = "evt_dead5";
        var between = agreed(event, "par_annaD5", "par_boD5");

        // When
        var answered = write(between, it -> callOff(event, it));

        // Then
        assertThat(answered.status()).isEqualTo("scheduled");
        assertThat(standing(between)).isNull();
        assertThat(isFree(event, party(event, "mtg_other", "par_annaD5", "par_boD5"))).isTrue();
        assertThat(claims.unsettledSince(later())).noneMatch(it -> it.event().equals(event));
    }

    @Test
    void aMeetingWhoseClaimWasSweptAwayWhileItWasWrittenGetsItAgain() {
        // Given
        var event = "evt_dead6";
        var between = agreed(event, "par_annaD6", "par_boD6");

        // When
        write(between, it -> claims.release(event, FIRST, it, () -> false));

        // Then
        assertThat(standing(between)).isEqualTo(FIRST);
        assertThat(claims.seated(event, FIRST, between.meeting().id()))
                .containsExactly("par_annaD6", "par_boD6");
        assertThat(claims.unsettledSince(later())).noneMatch(it -> it.event().equals(event));
    }

    /** Also when it has changed meanwhile and somebody else sits at its table. */
    @Test
    void aMeetingWhoseClaimWasSweptAwayStandsAtAnotherTableIfItsOwnIsTaken() {
        // Given
        var event = "evt_dead7";
        var between = agreed(event, "par_annaD7", "par_boD7");
        admit(event, "par_cleoD7", "par_dinaD7");
        var other = ask(event, "par_cleoD7", "par_dinaD7");

        // When
        write(
                between,
                it -> {
                    claims.release(event, FIRST, it, () -> false);
                    accept(event, "par_dinaD7", other, FIRST);
                    post(
                            account("par_annaD7"),
                            "/api/v1/events/%s/meetings/%s/messages".formatted(event, it),
                            "{\"text\":\"At the blue table?\"}");
                });

        // Then
        assertThat(meetings.allOf(event)).allMatch(it -> it.isSeatedIn(FIRST));
        assertThat(broken(event)).isEmpty();
    }

    /** One has moved it away, the other moves it back before the slot is free again. */
    @Test
    void aMeetingThatIsBackBeforeItsOldSlotIsFreedKeepsIt() {
        // Given
        var event = "evt_dead8";
        var between = agreed(event, "par_annaD8", "par_boD8");
        var stands = write(between, _ -> {});
        var second = known(event).slot("morning-02").orElseThrow();
        var away = seats.claimFirst(known(event), between.party(), List.of(second), true);
        var step = new Step.Put(Actor.person(account("par_annaD8")), Seats.place(away), null);
        seats.doubt(known(event), FIRST, stands.id());
        var change = MeetingLife.take(stands.meeting(), step);
        seats.write(known(event), between.party(), away, () -> meetings.save(stands, change));
        var back = move(event, "par_boD8", stands.id(), FIRST);

        // When
        seats.vacate(known(event), FIRST, stands.id());

        // Then
        assertThat(back.status()).as("%s", back.body()).isEqualTo(200);
        assertThat(standing(between)).isEqualTo(FIRST);
        assertThat(broken(event)).isEmpty();
    }

    private Answer move(String event, String by, String meeting, String slot) {
        return post(
                account(by),
                "/api/v1/events/%s/meetings/%s/reschedule".formatted(event, meeting),
                "{\"slot\":\"%s\"}".formatted(slot));
    }

    private List<String> broken(String event) {
        return Invariants.atRest(meetings.allOf(event), plans.read(event, CurrentPlan.BASE));
    }

    /** A request that is about to be accepted into the first slot, which is claimed for it. */
    private record Between(Gathering gathering, StoredMeeting meeting, Party party, Seat seat) {}

    private Between agreed(String event, String requester, String invitee) {
        say(gathering(event, tables(2)));
        admit(event, requester, invitee);
        var meeting = meetings.find(event, ask(event, requester, invitee)).orElseThrow();
        var party = party(event, meeting.id(), requester, invitee);
        var seat = seats.claimFirst(known(event), party, List.of(first(event)), true);
        return new Between(known(event), meeting, party, seat);
    }

    /** Writes the meeting; something happens before its claim is settled. */
    private StoredMeeting write(Between between, Consumer<String> meanwhile) {
        var invitee = between.meeting().meeting().terms().invitee();
        var step =
                new Step.Accept(
                        Actor.person(account(invitee)),
                        invitee,
                        List.of(),
                        Optional.of(Seats.place(between.seat())),
                        null);
        return seats.write(
                between.gathering(),
                between.party(),
                between.seat(),
                () -> {
                    var read = between.meeting();
                    var written = meetings.save(read, MeetingLife.take(read.meeting(), step));
                    meanwhile.accept(written.id());
                    return written;
                });
    }

    private void callOff(String event, String meeting) {
        var called =
                post(
                        ORGANISER,
                        "/api/v1/admin/events/%s/meetings/%s/cancel".formatted(event, meeting),
                        "{\"reason\":\"Something came up.\"}");
        assertThat(called.status()).as("%s", called.body()).isEqualTo(200);
    }

    /** In which slot the meeting stands now. */
    private @Nullable String standing(Between between) {
        var place =
                meetings.find(between.gathering().id(), between.meeting().id())
                        .orElseThrow()
                        .meeting()
                        .standing();
        return place == null ? null : place.slot();
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
