package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;

/** Policy: a request that nobody answered in time lapses. Decided by one clock, whoever asks. */
@Component
class ExpireRequests {

    private static final Logger log = LoggerFactory.getLogger(ExpireRequests.class);
    private static final int BATCH = 500;

    private final Meetings meetings;
    private final Clock clock;

    ExpireRequests(Meetings meetings, Clock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    /** Lets everything lapse whose time is over; returns how many did. */
    @Scheduled(
            fixedDelayString = "${matching.expiry-sweep:10s}",
            initialDelayString = "${matching.expiry-sweep:10s}")
    int sweep() {
        var now = clock.instant();
        var expired = 0;
        for (var lapsed : meetings.lapsed(now, BATCH)) {
            try {
                meetings.save(
                        lapsed,
                        MeetingLife.take(lapsed.meeting(), new Step.Expire(Actor.system(), now)));
                expired++;
            } catch (ProblemException answeredMeanwhile) {
                log.atDebug()
                        .addKeyValue("meeting", lapsed.id())
                        .log("request was answered in the last moment");
            }
        }
        return expired;
    }
}
