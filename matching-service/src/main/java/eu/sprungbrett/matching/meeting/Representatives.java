package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.problem.Reason;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;

/** Whom to ask when somebody wants to meet an organisation, whoever of it suits them best. */
@Component
class Representatives {

    private final Participants participants;
    private final Meetings meetings;
    private final Bookability bookability;
    private final Companions companions;
    private final WhoFits whoFits;

    Representatives(
            Participants participants,
            Meetings meetings,
            Bookability bookability,
            Companions companions,
            WhoFits whoFits) {
        this.participants = participants;
        this.meetings = meetings;
        this.bookability = bookability;
        this.companions = companions;
        this.whoFits = whoFits;
    }

    /**
     * The one to ask: whoever is asked already, so that nobody asks the same organisation twice;
     * else of those who can be asked the one who suits best; else whoever suits best.
     *
     * @param others whom the one who asks brings along
     * @throws ProblemException {@code organisation-unknown}
     */
    Participant choose(
            Gathering gathering, Participant self, String organisation, List<String> others) {
        var all = bestFirst(gathering, self, organisation);
        return all.stream()
                .filter(it -> meetings.openBetween(self.id(), it.id()).isPresent())
                .findFirst()
                .or(
                        () ->
                                all.stream()
                                        .filter(
                                                it ->
                                                        answer(gathering, self, it, others)
                                                                .bookable())
                                        .findFirst())
                .orElse(all.getFirst());
    }

    /** Why none of an organisation can be asked: everybody's reasons, best fit first. */
    ProblemException refusal(
            Gathering gathering, Participant self, String organisation, List<String> others) {
        var reasons = new ArrayList<Reason>();
        for (var one : bestFirst(gathering, self, organisation)) {
            for (var reason : answer(gathering, self, one, others).reasons()) {
                var facts = new HashMap<>(reason.facts());
                facts.put("representative", one.id());
                reasons.add(new Reason(reason.code(), reason.text(), facts));
            }
        }
        return MeetingProblem.NOBODY_TO_ASK
                .because("nobody who comes for this organisation can be asked")
                .with(reasons);
    }

    private Bookability.Answer answer(
            Gathering gathering, Participant self, Participant other, List<String> others) {
        var seated = List.of(self.id(), other.id());
        return bookability.of(gathering, self, other, companions.named(gathering, seated, others));
    }

    private List<Participant> bestFirst(
            Gathering gathering, Participant self, String organisation) {
        var coming = new HashMap<String, Participant>();
        var order = new LinkedHashSet<>(whoFits.bestFirst(gathering, self));
        for (var one : participants.admitted(gathering).people()) {
            if (Objects.equals(one.organisation().id(), organisation)) {
                coming.put(one.id(), one);
                order.add(one.id());
            }
        }
        if (coming.isEmpty()) {
            throw MeetingProblem.ORGANISATION_UNKNOWN.because(
                    "nobody comes for an organisation with this id");
        }
        return order.stream().map(coming::get).filter(Objects::nonNull).toList();
    }
}
