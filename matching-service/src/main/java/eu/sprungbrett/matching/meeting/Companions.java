package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.matching.wish.Wishes;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.problem.Reason;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/**
 * Whom the two who arrange a meeting bring along: colleagues of their own. Nobody asks them first;
 * they hear of it and may leave.
 */
@Component
class Companions {

    private final Participants participants;
    private final Meetings meetings;
    private final Wishes wishes;
    private final Reasons reasons;

    Companions(Participants participants, Meetings meetings, Wishes wishes, Reasons reasons) {
        this.participants = participants;
        this.meetings = meetings;
        this.wishes = wishes;
        this.reasons = reasons;
    }

    /**
     * The people somebody names.
     *
     * @param seated who is at the table already
     * @throws ProblemException {@code invalid-input} that names each fault, {@code
     *     participant-unknown}
     */
    List<Participant> named(Gathering gathering, List<String> seated, List<String> named) {
        var faults = PlatformProblem.INVALID_INPUT.because("these people cannot all sit down");
        var all = new HashSet<>(seated);
        for (var index = 0; index < named.size(); index++) {
            var field = "others[%d]".formatted(index);
            if (seated.contains(named.get(index))) {
                faults.field(field, "at-the-table", "this person sits there already");
            } else if (!all.add(named.get(index))) {
                faults.field(field, "duplicate", "this person is named twice");
            }
        }
        if (all.size() > Terms.MOST_PEOPLE) {
            var most = "a meeting has %d people at most".formatted(Terms.MOST_PEOPLE);
            faults.field("others", "too-many", most);
        }
        if (!faults.errors().isEmpty()) {
            throw faults;
        }
        return named.stream().map(it -> participants.other(gathering, it)).toList();
    }

    /**
     * What speaks against bringing them; empty when nothing does.
     *
     * @param host who brings them
     * @param met whom they are to meet
     * @param meeting id of the meeting, so that it does not count against them; empty when it is
     *     new
     */
    List<Reason> against(
            Gathering gathering,
            Participant host,
            String met,
            List<Participant> companions,
            String meeting) {
        var against = new ArrayList<Reason>();
        var limit = gathering.rules().maxMeetingsPerParticipant();
        for (var companion : companions) {
            var who = Map.<String, Object>of("participant", companion.id());
            if (!companion.isAdmitted()) {
                against.add(reasons.of("they-are-not-admitted", who));
            }
            if (!host.isColleagueOf(companion)) {
                against.add(reasons.of("other-organisation", who));
            }
            if (limit != null && meetings.agreed(companion.id(), meeting) >= limit) {
                against.add(
                        reasons.of(
                                "their-limit-reached",
                                Map.of("participant", companion.id(), "limit", limit)));
            }
            if (refuses(met, companion.id()) || refuses(companion.id(), met)) {
                against.add(reasons.of("prefers-other-meetings", who));
            }
        }
        return List.copyOf(against);
    }

    private boolean refuses(String one, String other) {
        return wishes.of(one, other).filter(Wish.NO_THANKS::equals).isPresent();
    }

    /** The refusal, with those who could come instead. */
    ProblemException refusal(
            Gathering gathering, Participant host, List<String> seated, List<Reason> against) {
        return MeetingProblem.CANNOT_BRING_ALONG
                .because("somebody whom you bring along cannot come")
                .with(against)
                .alternatives(
                        colleagues(gathering, host).stream()
                                .filter(it -> !seated.contains(it.id()))
                                .limit(Bookability.ALTERNATIVES)
                                .map(it -> Map.of("participant", it.id()))
                                .toList());
    }

    /** Everybody admitted who comes for the same organisation, in order of their ids. */
    List<Participant> colleagues(Gathering gathering, Participant host) {
        return participants.admitted(gathering).people().stream()
                .filter(it -> !it.id().equals(host.id()))
                .filter(host::isColleagueOf)
                .toList();
    }
}
