package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.page.Page;

import java.util.ArrayList;
import java.util.function.Predicate;

/** Pages of the meetings at whose tables somebody of a certain part of the participants sits. */
final class ScopedMeetings {

    private static final int CHUNK = 500;

    private ScopedMeetings() {}

    /**
     * One page, newest first.
     *
     * @param covered who belongs to the part; others stay nameless
     */
    static Page<MeetingView> page(
            Gathering gathering,
            Meetings meetings,
            Participants participants,
            Meetings.Filter filter,
            int limit,
            Predicate<Participant> covered) {
        var views = new ArrayList<MeetingView>();
        var next = filter;
        while (views.size() <= limit) {
            var chunk = meetings.list(next, CHUNK);
            var known = participants.byId(MeetingView.people(chunk));
            for (var stored : chunk) {
                if (stored.meeting().terms().people().stream()
                        .anyMatch(it -> known.containsKey(it) && covered.test(known.get(it)))) {
                    views.add(MeetingView.ofDelegation(gathering, stored, known, covered));
                }
            }
            if (chunk.size() <= CHUNK) {
                break;
            }
            next =
                    new Meetings.Filter(
                            filter.event(),
                            filter.participant(),
                            filter.statuses(),
                            chunk.getLast().id());
        }
        return Page.of(views.subList(0, Math.min(views.size(), limit + 1)), limit, MeetingView::id);
    }
}
