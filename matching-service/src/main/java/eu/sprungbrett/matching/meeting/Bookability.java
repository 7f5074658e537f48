package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotView;
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.matching.wish.Wishes;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.Reason;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * May one participant ask another, and if not, why, and what would work. Asking refuses for the
 * same reasons.
 */
@Component
public class Bookability {

    /** How many alternatives a refusal names. */
    static final int ALTERNATIVES = 5;

    /** A slot that would do. */
    public record Alternative(String slot, java.time.Instant from, java.time.Instant to) {

        static Alternative of(Slot slot) {
            return new Alternative(slot.id(), slot.from(), slot.to());
        }
    }

    /**
     * The answer.
     *
     * @param reasons why not; empty when bookable
     * @param ofCompanions those of them that are about people to be brought along
     * @param slots free for both; empty when there are none or a schedule chooses them
     * @param open the meeting they have already
     * @param wish what the one who asks has said about the other
     */
    record Answer(
            List<Reason> reasons,
            List<Reason> ofCompanions,
            List<Alternative> slots,
            Optional<StoredMeeting> open,
            Optional<String> wish) {

        boolean bookable() {
            return reasons.isEmpty();
        }

        boolean failsByCompanionsAlone() {
            return !bookable() && reasons.equals(ofCompanions);
        }
    }

    private final Meetings meetings;
    private final SlotClaims claims;
    private final Wishes wishes;
    private final Companions companions;
    private final Reasons reasons;

    Bookability(
            Meetings meetings,
            SlotClaims claims,
            Wishes wishes,
            Companions companions,
            Reasons reasons) {
        this.meetings = meetings;
        this.claims = claims;
        this.wishes = wishes;
        this.companions = companions;
        this.reasons = reasons;
    }

    /**
     * The answer.
     *
     * @param brought whom the one who asks would bring along
     */
    Answer of(Gathering gathering, Participant self, Participant other, List<Participant> brought) {
        var against = new ArrayList<>(standing(gathering, self, other));
        var open = meetings.openBetween(self.id(), other.id());
        open.ifPresent(it -> against.add(reasons.of("already-asked", Map.of("meeting", it.id()))));
        var limit = gathering.rules().maxMeetingsPerParticipant();
        if (limit != null) {
            if (meetings.agreed(self.id(), "") >= limit) {
                against.add(reasons.of("your-limit-reached", Map.of("limit", limit)));
            }
            if (meetings.agreed(other.id(), "") >= limit) {
                against.add(reasons.of("their-limit-reached", Map.of("limit", limit)));
            }
        }
        var requests = gathering.rules().maxRequestsPerParticipant();
        if (requests != null && meetings.askedFor(self.id()).size() >= requests) {
            against.add(requestsSpent(gathering));
        }
        if (wishes.of(other.id(), self.id()).filter(Wish.NO_THANKS::equals).isPresent()) {
            against.add(reasons.of("prefers-other-meetings"));
        }
        var ofCompanions = companions.against(gathering, self, other.id(), brought, "");
        against.addAll(ofCompanions);
        var people = new ArrayList<>(List.of(self, other));
        people.addAll(brought);
        var slots = List.<Alternative>of();
        if (gathering.slotMode() != SlotMode.SCHEDULE && !self.id().equals(other.id())) {
            slots =
                    alternatives(
                            gathering,
                            new Party("", List.copyOf(people), List.of()),
                            Optional.empty());
            if (slots.isEmpty()) {
                against.add(reasons.of("no-common-slot"));
            }
        }
        return new Answer(
                List.copyOf(against), ofCompanions, slots, open, wishes.of(self.id(), other.id()));
    }

    /** Somebody has asked for as much as they may. */
    Reason requestsSpent(Gathering gathering) {
        var most = Objects.requireNonNull(gathering.rules().maxRequestsPerParticipant());
        return reasons.of(Obstacle.Kind.REQUESTS_SPENT.code(), Map.of("limit", most));
    }

    /** What speaks against the two meeting whatever else is in their agendas. */
    private List<Reason> standing(Gathering gathering, Participant self, Participant other) {
        var against = new ArrayList<Reason>();
        if (!gathering.isBookingOpen()) {
            against.add(reasons.of("booking-closed"));
        }
        if (!self.isAdmitted()) {
            against.add(reasons.of("you-are-not-admitted"));
        }
        if (self.id().equals(other.id())) {
            against.add(reasons.of("self"));
            return against;
        }
        if (!other.isAdmitted()) {
            against.add(reasons.of("they-are-not-admitted"));
        }
        if (self.isColleagueOf(other)) {
            against.add(reasons.of("same-organisation"));
        }
        if (gathering.rules().crossSideOnly()
                && self.side() != null
                && Objects.equals(self.side(), other.side())) {
            against.add(reasons.of("other-side-only"));
        }
        var both = List.of(self, other);
        if (Interpreting.isNeeded(gathering, both)
                && Interpreting.suitable(gathering, both).isEmpty()) {
            against.add(reasons.of("no-interpreter"));
        }
        return against;
    }

    /**
     * Whether a participant could be asked, judged from what is already at hand; for lists.
     *
     * @param view of all slots
     */
    public boolean quickly(
            Gathering gathering, SlotView view, Participant self, Participant other) {
        return standing(gathering, self, other).isEmpty()
                && (gathering.slotMode() == SlotMode.SCHEDULE
                        || view.hasFree(new Party("", List.of(self, other), List.of())));
    }

    List<Alternative> alternatives(Gathering gathering, Party party, Optional<Slot> after) {
        return claims.view(gathering).free(party, after, ALTERNATIVES).stream()
                .map(Alternative::of)
                .toList();
    }
}
