package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * At the table: who is there, and who did not come. When both sides are there the meeting is held;
 * when one gives up waiting, people and place are free again.
 */
@Component
class CheckInMeeting {

    /** How long before its start a table may be taken. */
    static final Duration EARLY = Duration.ofMinutes(15);

    /** How long one side waits for the other before anything is said. */
    static final Duration GRACE = Duration.ofMinutes(3);

    private static final Logger log = LoggerFactory.getLogger(CheckInMeeting.class);

    private final Meetings meetings;
    private final Seats seats;
    private final Reasons reasons;
    private final Clock clock;

    CheckInMeeting(Meetings meetings, Seats seats, Reasons reasons, Clock clock) {
        this.meetings = meetings;
        this.seats = seats;
        this.reasons = reasons;
        this.clock = clock;
    }

    /**
     * Somebody sits down.
     *
     * @param present who is seen at the table; each is one of the meeting's people
     */
    StoredMeeting checkIn(Gathering gathering, String meeting, Actor actor, List<String> present) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting);
                    demandPeople(read.meeting().terms(), "present", present);
                    var change = MeetingLife.take(read.meeting(), new Step.CheckIn(actor, present));
                    demandOpenTable(read.meeting());
                    return meetings.save(read, change);
                });
    }

    /**
     * Waiting is over.
     *
     * @param missing who did not come; each is one of the meeting's people
     */
    StoredMeeting noShow(Gathering gathering, String meeting, Actor actor, List<String> missing) {
        return Meetings.retrying(
                () -> {
                    var read = OwnMeetings.find(meetings, gathering, meeting);
                    demandPeople(read.meeting().terms(), "missing", missing);
                    demandAbsent(read, missing);
                    var change = MeetingLife.take(read.meeting(), new Step.NoShow(actor, missing));
                    demandGraceIsOver(read);
                    var saved = seats.leave(gathering.id(), read, change);
                    log.atInfo().addKeyValue("meeting", saved.id()).log("somebody did not come");
                    return saved;
                });
    }

    /**
     * Makes sure that a meeting has begun, so that one can speak of how it was: by the clock, or
     * because both sat down before their time.
     *
     * @throws ProblemException {@code meeting-not-now}
     */
    void demandBegun(Meeting meeting) {
        var place = meeting.standing();
        if (place != null
                && !(meeting instanceof Meeting.Held)
                && clock.instant().isBefore(place.from())) {
            throw notNow("too-early", "this meeting has not begun yet", place.from());
        }
    }

    /** Whether its people may sit down now. */
    boolean isTableOpen(Meeting meeting) {
        var place = meeting.standing();
        var now = clock.instant();
        return place != null
                && !now.isBefore(place.from().minus(EARLY))
                && now.isBefore(place.to());
    }

    private void demandOpenTable(Meeting meeting) {
        var place = meeting.standing();
        if (place == null) {
            return;
        }
        var opens = place.from().minus(EARLY);
        if (clock.instant().isBefore(opens)) {
            throw notNow("too-early", "check-in opens shortly before the meeting", opens);
        }
        if (!clock.instant().isBefore(place.to())) {
            throw notNow("too-late", "this meeting's time is over", place.to());
        }
    }

    private void demandGraceIsOver(StoredMeeting read) {
        read.due()
                .map(it -> it.plus(GRACE))
                .filter(clock.instant()::isBefore)
                .ifPresent(
                        it -> {
                            throw notNow("too-early", "give them a few minutes more", it);
                        });
    }

    private ProblemException notNow(String reason, String detail, Instant at) {
        return MeetingProblem.MEETING_NOT_NOW
                .because(detail)
                .with(reasons.of(reason, Map.of("at", at.toString())));
    }

    private static void demandPeople(Terms terms, String field, List<String> people) {
        for (var index = 0; index < people.size(); index++) {
            if (!terms.people().contains(people.get(index))) {
                throw eu.sprungbrett.platform.problem.PlatformProblem.INVALID_INPUT
                        .because("this person has no seat at this table")
                        .field(
                                "%s[%d]".formatted(field, index),
                                "not-at-this-table",
                                "name people of this meeting");
            }
        }
    }

    /** Somebody who has been seen there cannot be missing. */
    private void demandAbsent(StoredMeeting read, List<String> missing) {
        var seen = read.read().state().present();
        for (var person : missing) {
            if (read.meeting().isOpen() && seen.contains(person)) {
                throw MeetingProblem.MEETING_NOT_NOW
                        .because("this person has checked in")
                        .with(reasons.of("is-at-the-table", Map.of("participant", person)));
            }
        }
    }
}
