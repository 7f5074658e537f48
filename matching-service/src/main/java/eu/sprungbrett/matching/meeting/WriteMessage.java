package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.Reason;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The people of a meeting write to each other, as far as the organisers' rule lets them. */
@Component
class WriteMessage {

    /** How many messages one meeting has at most. */
    static final int MOST = 200;

    private final Meetings meetings;
    private final Reasons reasons;
    private final Ids ids;
    private final Clock clock;

    WriteMessage(Meetings meetings, Reasons reasons, Ids ids, Clock clock) {
        this.meetings = meetings;
        this.reasons = reasons;
        this.ids = ids;
        this.clock = clock;
    }

    /** Writes; a repeated attempt finds the message there. */
    StoredMeeting write(
            Gathering gathering, String meeting, Participant by, Actor actor, String text) {
        var id = ids.next("txt");
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting, by);
                    var thread = read.read().state().messages();
                    if (thread.stream().anyMatch(it -> it.id().equals(id))) {
                        return read;
                    }
                    var against = against(gathering, read);
                    if (!against.isEmpty()) {
                        throw MeetingProblem.MESSAGES_NOT_ALLOWED
                                .because("nothing can be written here")
                                .with(against);
                    }
                    return meetings.write(
                            read, new Message(id, by.id(), text, clock.instant()), actor);
                });
    }

    /** What speaks against writing; the same before it is tried. */
    List<Reason> against(Gathering gathering, StoredMeeting read) {
        var against = new ArrayList<Reason>();
        switch (gathering.rules().messages()) {
            case OPEN -> {}
            case WITH_REQUEST -> against.add(reasons.of("messages-only-with-request"));
            case OFF -> against.add(reasons.of("messages-off"));
        }
        if (!read.meeting().isOpen() && !(read.meeting() instanceof Meeting.Held)) {
            against.add(reasons.of("meeting-over", Map.of("status", read.status())));
        }
        if (read.read().state().messages().size() >= MOST) {
            against.add(reasons.of("too-many-messages", Map.of("limit", MOST)));
        }
        return against;
    }
}
