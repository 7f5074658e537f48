package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.ProblemException;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whoever scans the card of a table, or types its code, sits down in the meeting that is theirs
 * there now. Of two at the same table the one that is under way counts, else the one that is next.
 */
@Component
class CheckInAtTable {

    private static final int ALTERNATIVES = 3;

    private final Meetings meetings;
    private final CheckInMeeting checkInMeeting;
    private final TableCodes tableCodes;
    private final Reasons reasons;
    private final Clock clock;

    CheckInAtTable(
            Meetings meetings,
            CheckInMeeting checkInMeeting,
            TableCodes tableCodes,
            Reasons reasons,
            Clock clock) {
        this.meetings = meetings;
        this.checkInMeeting = checkInMeeting;
        this.tableCodes = tableCodes;
        this.reasons = reasons;
        this.clock = clock;
    }

    /** One of somebody's meetings, and where it is. */
    private record Seat(StoredMeeting stored, Place place) {}

    /**
     * Checks somebody in.
     *
     * @param code as it stands on the card, or as it was typed
     * @throws ProblemException {@code table-unknown}; {@code no-meeting-here} or {@code
     *     meeting-not-now} with the reason and with the meetings that come next
     */
    StoredMeeting checkIn(Gathering gathering, Participant self, Actor actor, String code) {
        var table =
                tableCodes
                        .find(gathering, code)
                        .orElseThrow(
                                () ->
                                        MeetingProblem.TABLE_UNKNOWN.because(
                                                "no table of this event has this code"))
                        .id();
        var now = clock.instant();
        var coming =
                meetings.of(self.id(), Meetings.STANDING).stream()
                        .flatMap(CheckInAtTable::seat)
                        .filter(it -> it.place().to().isAfter(now))
                        .sorted(Comparator.comparing(it -> it.place().from()))
                        .toList();
        var here = coming.stream().filter(it -> it.place().place().equals(table)).toList();
        var meeting = open(here).orElseThrow(() -> refusal(coming, here)).stored().id();
        return checkInMeeting.checkIn(gathering, meeting, actor, List.of(self.id()));
    }

    private static Stream<Seat> seat(StoredMeeting stored) {
        var place = stored.meeting().standing();
        return place == null ? Stream.empty() : Stream.of(new Seat(stored, place));
    }

    /** In order of time, so that one under way comes first. */
    private Optional<Seat> open(List<Seat> seats) {
        return seats.stream()
                .filter(it -> checkInMeeting.isTableOpen(it.stored().meeting()))
                .findFirst();
    }

    private ProblemException refusal(List<Seat> coming, List<Seat> here) {
        return open(coming)
                .map(
                        it ->
                                MeetingProblem.NO_MEETING_HERE
                                        .because("this is not the table of your meeting")
                                        .with(
                                                reasons.of(
                                                        "at-another-table",
                                                        Map.of("place", it.place().place()))))
                .or(() -> here.stream().findFirst().map(it -> tooEarly(it.place().from())))
                .orElseGet(
                        () ->
                                MeetingProblem.NO_MEETING_HERE
                                        .because("you have no meeting at this table now")
                                        .with(reasons.of("no-meeting-now")))
                .alternatives(coming.stream().limit(ALTERNATIVES).map(this::shown).toList());
    }

    private ProblemException tooEarly(Instant from) {
        var opens = from.minus(CheckInMeeting.EARLY);
        return MeetingProblem.MEETING_NOT_NOW
                .because("check-in opens shortly before the meeting")
                .with(reasons.of("too-early", Map.of("at", opens.toString())));
    }

    private Map<String, String> shown(Seat seat) {
        return Map.of(
                "meeting", seat.stored().id(),
                "slot", seat.place().slot(),
                "place", seat.place().place(),
                "from", seat.place().from().toString());
    }
}
