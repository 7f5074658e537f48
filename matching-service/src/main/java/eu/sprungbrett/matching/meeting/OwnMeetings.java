package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.platform.problem.ProblemException;

/** Finds meetings for those who may know of them. */
final class OwnMeetings {

    private OwnMeetings() {}

    /**
     * A meeting at whose table the participant sits.
     *
     * @throws ProblemException {@code meeting-unknown}, also when it is somebody else's
     */
    static StoredMeeting find(
            Meetings meetings, Gathering gathering, String meeting, Participant participant) {
        return meetings.find(gathering.id(), meeting)
                .filter(it -> it.meeting().terms().people().contains(participant.id()))
                .orElseThrow(
                        () -> MeetingProblem.MEETING_UNKNOWN.because("there is no such meeting"));
    }

    /**
     * Any meeting of an event, for its organisers.
     *
     * @throws ProblemException {@code meeting-unknown}
     */
    static StoredMeeting find(Meetings meetings, Gathering gathering, String meeting) {
        return meetings.find(gathering.id(), meeting)
                .orElseThrow(
                        () -> MeetingProblem.MEETING_UNKNOWN.because("there is no such meeting"));
    }
}
