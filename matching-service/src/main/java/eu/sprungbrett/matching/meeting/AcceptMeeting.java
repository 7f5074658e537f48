package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one whose answer is awaited says yes. Unless a schedule chooses the slots, the meeting gets
 * its slot and place in the same moment, or the yes is refused with the next free alternatives.
 * Saying yes twice is fine.
 */
@Component
class AcceptMeeting {

    private static final Logger log = LoggerFactory.getLogger(AcceptMeeting.class);

    private final Meetings meetings;
    private final Seats seats;
    private final Companions companions;

    AcceptMeeting(Meetings meetings, Seats seats, Companions companions) {
        this.meetings = meetings;
        this.seats = seats;
        this.companions = companions;
    }

    /**
     * Accepts.
     *
     * @param slot the slot chosen; absent for the first that suits everybody
     * @param others whom they bring along
     */
    StoredMeeting accept(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            @Nullable String slot,
            List<String> others) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting, by);
                    var plain = new Step.Accept(actor, by.id(), others, Optional.empty(), null);
                    // Also finds out whether a yes is in order at all, before anything is claimed.
                    var withoutSlot = MeetingLife.take(read.meeting(), plain);
                    if (withoutSlot.event() == null) {
                        return read;
                    }
                    demandCompanions(gathering, read, by, others);
                    if (gathering.slotMode() == SlotMode.SCHEDULE) {
                        if (slot != null) {
                            throw MeetingProblem.SLOTS_BY_SCHEDULE.because(
                                    "in this event a schedule chooses the slots");
                        }
                        return seats.agree(
                                gathering,
                                withoutSlot.meeting().terms(),
                                () -> meetings.save(read, withoutSlot));
                    }
                    return acceptInto(gathering, read, plain, withoutSlot.meeting().terms(), slot);
                });
    }

    private StoredMeeting acceptInto(
            Gathering gathering,
            StoredMeeting read,
            Step.Accept plain,
            Terms terms,
            @Nullable String slot) {
        var party = seats.party(gathering, terms);
        var named = candidates(gathering, party, terms, slot);
        var seat =
                seats.claimFirst(
                        gathering,
                        party,
                        named.isEmpty() ? gathering.slots() : named,
                        !named.isEmpty());
        var step = plain.into(Seats.place(seat));
        var saved =
                seats.write(
                        gathering,
                        party,
                        seat,
                        () -> meetings.save(read, MeetingLife.take(read.meeting(), step)));
        log.atInfo()
                .addKeyValue("meeting", saved.id())
                .addKeyValue("slot", seat.slot().id())
                .addKeyValue("place", seat.place())
                .log("meeting accepted and seated");
        return saved;
    }

    private List<Slot> candidates(
            Gathering gathering, Party party, Terms terms, @Nullable String slot) {
        if (slot == null) {
            if (gathering.slotMode() == SlotMode.ACCEPTING && terms.candidateSlots().isEmpty()) {
                throw PlatformProblem.INVALID_INPUT
                        .because("in this event whoever accepts names the slot")
                        .field("slot", "missing", "name a slot");
            }
            // A slot that the organisers have removed since cannot be had; the others still can.
            return terms.candidateSlots().stream()
                    .flatMap(it -> gathering.slot(it).stream())
                    .toList();
        }
        var chosen = Seats.known(gathering, "slot", slot);
        if (!terms.candidateSlots().isEmpty() && !terms.candidateSlots().contains(slot)) {
            // Whoever saw it proposed and was too slow hears that it is taken, and what is left.
            seats.demandOne(gathering, party, List.of(chosen));
            throw PlatformProblem.INVALID_INPUT
                    .because("only these slots were proposed: %s".formatted(terms.candidateSlots()))
                    .field(
                            "slot",
                            "not-proposed",
                            "choose one of the proposed slots, or counter with another")
                    .alternatives(
                            terms.candidateSlots().stream().map(it -> Map.of("slot", it)).toList());
        }
        return List.of(chosen);
    }

    private void demandCompanions(
            Gathering gathering, StoredMeeting read, Participant by, List<String> others) {
        var terms = read.meeting().terms();
        var brought = companions.named(gathering, terms.people(), others);
        var met = terms.counterpartOf(by.id());
        var against = companions.against(gathering, by, met, brought, read.id());
        if (!against.isEmpty()) {
            var seated = new ArrayList<>(terms.people());
            seated.addAll(others);
            throw companions.refusal(gathering, by, seated, against);
        }
    }
}
