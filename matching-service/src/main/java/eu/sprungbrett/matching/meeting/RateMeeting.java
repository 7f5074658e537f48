package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;

/**
 * Its people say how a meeting was and, possibly months later, what came of it. Whoever does says
 * that it took place.
 */
@Component
class RateMeeting {

    private final Meetings meetings;
    private final CheckInMeeting checkInMeeting;
    private final Clock clock;

    RateMeeting(Meetings meetings, CheckInMeeting checkInMeeting, Clock clock) {
        this.meetings = meetings;
        this.checkInMeeting = checkInMeeting;
        this.clock = clock;
    }

    StoredMeeting rate(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            int stars,
            @Nullable String comment) {
        var rating = new Rating(by.id(), stars, comment, clock.instant());
        return take(gathering, meeting, by, new Step.Rate(actor, rating));
    }

    StoredMeeting report(
            Gathering gathering,
            String meeting,
            Participant by,
            Actor actor,
            Outcome.Kind kind,
            Outcome.@Nullable Band band) {
        var outcome = new Outcome(by.id(), kind, band, clock.instant());
        return take(gathering, meeting, by, new Step.Report(actor, outcome));
    }

    private StoredMeeting take(Gathering gathering, String meeting, Participant by, Step step) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting, by);
                    var change = MeetingLife.take(read.meeting(), step);
                    checkInMeeting.demandBegun(read.meeting());
                    return meetings.save(read, change);
                });
    }
}
