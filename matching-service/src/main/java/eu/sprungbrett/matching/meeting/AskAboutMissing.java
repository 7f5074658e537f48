package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;

/**
 * Policy: when somebody sits alone at a table for {@link CheckInMeeting#GRACE}, both sides are
 * asked once what to do: wait, let the slot go, or move the meeting.
 */
@Component
class AskAboutMissing {

    private static final Logger log = LoggerFactory.getLogger(AskAboutMissing.class);
    private static final int BATCH = 500;

    private final Meetings meetings;
    private final Clock clock;

    AskAboutMissing(Meetings meetings, Clock clock) {
        this.meetings = meetings;
        this.clock = clock;
    }

    /** Asks wherever it is time; returns how many meetings that were. */
    @Scheduled(
            fixedDelayString = "${matching.missing-sweep:10s}",
            initialDelayString = "${matching.missing-sweep:10s}")
    int sweep() {
        var asked = 0;
        var since = clock.instant().minus(CheckInMeeting.GRACE);
        for (var waiting : meetings.waitingSince(since, BATCH)) {
            if (waiting.due().filter(since::isBefore).isPresent()) {
                continue;
            }
            try {
                meetings.save(
                        waiting,
                        MeetingLife.take(
                                waiting.meeting(), new Step.AskAboutMissing(Actor.system())));
                asked++;
            } catch (ProblemException arrivedMeanwhile) {
                log.atDebug().addKeyValue("meeting", waiting.id()).log("they have just arrived");
            }
        }
        return asked;
    }
}
