package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Optional;
import java.util.function.BiPredicate;

/**
 * Policy: a table to which nobody comes is not kept for them until the end. After a third of the
 * slot, though never before {@link #LEAST} nor after {@link #MOST}, the meeting is over as a
 * no-show of both, so that whoever waits has most of the slot left. Whoever got the table while the
 * slot was under way has as long to walk there.
 *
 * <p>Silence means something only where people do check in at the tables. So nothing is touched
 * unless at least half of the meetings whose time to check in has come, in this event and within
 * {@link #TODAY}, were checked in: where a single one tries the button, everybody else's meetings
 * stay. Who came in at the door says nothing about tables. People who meet by video have no table
 * that could be free.
 */
@Component
class FreeAbandonedTables {

    /** No table is given away before. */
    static final Duration LEAST = Duration.ofMinutes(5);

    /** No table is kept longer. */
    static final Duration MOST = Duration.ofMinutes(10);

    /** Why such a meeting is over. */
    static final String NOBODY_CAME = "nobody-came";

    /** How far back it is looked whether people check in. */
    private static final Duration TODAY = Duration.ofHours(12);

    private static final int THIRD = 3;

    private static final Logger log = LoggerFactory.getLogger(FreeAbandonedTables.class);

    private final Meetings meetings;
    private final Gatherings gatherings;
    private final Seats seats;
    private final Clock clock;

    FreeAbandonedTables(Meetings meetings, Gatherings gatherings, Seats seats, Clock clock) {
        this.meetings = meetings;
        this.gatherings = gatherings;
        this.seats = seats;
        this.clock = clock;
    }

    /** Frees every table to which nobody came in time; returns how many. */
    @Scheduled(
            fixedDelayString = "${matching.missing-sweep:10s}",
            initialDelayString = "${matching.missing-sweep:10s}")
    int sweep() {
        return sweep(this::doPeopleCheckIn);
    }

    /**
     * The same, where what silence means is decided elsewhere.
     *
     * @param doPeopleCheckIn whether people of an event check in at the tables, at a moment
     */
    int sweep(BiPredicate<Gathering, Instant> doPeopleCheckIn) {
        var now = clock.instant();
        var events = new HashMap<String, Optional<Gathering>>();
        var freed = 0;
        for (var abandoned : meetings.unattended(now)) {
            var event =
                    events.computeIfAbsent(
                            abandoned.meeting().terms().event(),
                            it ->
                                    gatherings
                                            .find(it)
                                            .filter(known -> doPeopleCheckIn.test(known, now)));
            if (event.filter(it -> isOverdue(it, abandoned, now)).isPresent() && free(abandoned)) {
                freed++;
            }
        }
        return freed;
    }

    private boolean free(StoredMeeting abandoned) {
        var terms = abandoned.meeting().terms();
        var step = new Step.NoShow(Actor.system(), terms.people(), NOBODY_CAME);
        try {
            seats.leave(terms.event(), abandoned, MeetingLife.take(abandoned.meeting(), step));
            log.atInfo().addKeyValue("meeting", abandoned.id()).log("nobody came to this table");
            return true;
        } catch (ProblemException arrivedMeanwhile) {
            log.atDebug().addKeyValue("meeting", abandoned.id()).log("they have just arrived");
            return false;
        }
    }

    private boolean doPeopleCheckIn(Gathering gathering, Instant now) {
        var due =
                meetings.begun(gathering.id(), now.minus(TODAY), now).stream()
                        .filter(it -> wasSeen(it) || isOverdue(gathering, it, now))
                        .toList();
        var seen = due.stream().filter(FreeAbandonedTables::wasSeen).count();
        return seen > 0 && 2 * seen >= due.size();
    }

    /** Whether somebody checked in at its table, be it that the other side never came. */
    private static boolean wasSeen(StoredMeeting stored) {
        var checkedIn = MeetingEvent.Kind.CHECKED_IN.word();
        return !stored.read().state().present().isEmpty()
                || stored.timeline().stream().anyMatch(it -> it.what().equals(checkedIn));
    }

    /** Whether its people should be sitting at a table by now. */
    private static boolean isOverdue(Gathering gathering, StoredMeeting stored, Instant now) {
        var document = stored.read().state();
        var from = document.from();
        var to = document.to();
        var isAtATable =
                Optional.ofNullable(document.place())
                        .flatMap(gathering::place)
                        .filter(it -> !it.isVirtual())
                        .isPresent();
        return isAtATable
                && from != null
                && to != null
                && stored.due()
                        .map(it -> it.plus(patience(Duration.between(from, to))))
                        .filter(it -> !now.isBefore(it))
                        .isPresent();
    }

    /** How long a table is kept for people of whom nobody has come. */
    private static Duration patience(Duration slot) {
        var third = slot.dividedBy(THIRD);
        if (third.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return third.compareTo(MOST) > 0 ? MOST : third;
    }
}
