package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/**
 * Policy: {@link #AFTER} days after a meeting its people are asked by a link what came of it, each
 * time once. What was missed while nobody looked is not made up for: the latest question is enough.
 */
@Component
class FollowUpMeetings {

    /** The last first, so that a meeting long ago is asked about once. */
    static final List<Integer> AFTER = List.of(180, 90, 30);

    private static final Logger log = LoggerFactory.getLogger(FollowUpMeetings.class);
    private static final int BATCH = 500;

    private final Meetings meetings;
    private final Clock clock;

    FollowUpMeetings(Meetings meetings, Clock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    /** Asks wherever it is time; returns how many meetings that were. */
    @Scheduled(
            fixedDelayString = "${matching.follow-up-sweep:10m}",
            initialDelayString = "${matching.follow-up-sweep:10m}")
    int sweep() {
        var asked = 0;
        for (var days : AFTER) {
            var endedBefore = clock.instant().minus(Duration.ofDays(days));
            for (var due : meetings.toFollowUp(endedBefore, days, BATCH)) {
                try {
                    meetings.followUp(due, days);
                    asked++;
                } catch (ProblemException changedMeanwhile) {
                    log.atDebug().addKeyValue("meeting", due.id()).log("asked next time");
                }
            }
        }
        return asked;
    }
}
