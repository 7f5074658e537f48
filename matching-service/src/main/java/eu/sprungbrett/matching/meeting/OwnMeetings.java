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
     * The same for what only the two who arrange a meeting may do.
     *
     * @throws ProblemException {@code meeting-unknown}, or {@code meeting-not-yours} for whoever
     *     was brought along
     */
    static StoredMeeting arranged(
            Meetings meetings, Gathering gathering, String meeting, Participant participant) {
        var found = find(meetings, gathering, meeting, participant);
        if (found.meeting().terms().bringsAlong(participant.id())) {
            throw MeetingProblem.MEETING_NOT_YOURS.because(
                    "only the two who arrange this meeting decide about it");
        }
        return found;
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
