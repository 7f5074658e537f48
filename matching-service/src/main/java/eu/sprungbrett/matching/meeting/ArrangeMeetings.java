package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Brings meetings along with a schedule that is in force already. May be called again for what is
 * done.
 */
@Component
public class ArrangeMeetings {

    private final Meetings meetings;

    ArrangeMeetings(Meetings meetings) {
        this.meetings = meetings;
    }

    /**
     * Puts an agreed meeting where the schedule has it.
     *
     * @return false when somebody changed the meeting since it was read; read it again
     */
    public boolean put(StoredMeeting read, Place place, Actor actor, @Nullable String reason) {
        return take(read, new Step.Put(actor, place, reason));
    }

    /**
     * Takes its slot from a meeting for which the schedule has none.
     *
     * @return false when somebody changed the meeting since it was read; read it again
     */
    public boolean displace(StoredMeeting read, Actor actor, @Nullable String reason) {
        return take(read, new Step.Displace(actor, reason));
    }

    private boolean take(StoredMeeting read, Step step) {
        try {
            meetings.save(read, MeetingLife.take(read.meeting(), step));
            return true;
        } catch (ProblemException lost) {
            if (lost.code() == PlatformProblem.CHANGED_MEANWHILE) {
                return false;
            }
            throw lost;
        }
    }
}
