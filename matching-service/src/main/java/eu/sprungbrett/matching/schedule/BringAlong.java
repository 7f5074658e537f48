package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.meeting.ArrangeMeetings;
import eu.sprungbrett.matching.meeting.Meeting;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.Place;
import eu.sprungbrett.matching.slot.Claim;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotPlans;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Policy: when a schedule is in force, every meeting says so, once, with the cause. What a crash
 * interrupts is done again and finds most of it done; slots that a dead publishing has left sealed
 * are opened.
 */
@Component
class BringAlong {

    private static final Logger log = LoggerFactory.getLogger(BringAlong.class);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration AT_THE_DOOR = Duration.ofSeconds(5);
    private static final int ATTEMPTS = 10;

    private final Gatherings gatherings;
    private final Schedules schedules;
    private final ScheduleVersions versions;
    private final Runs runs;
    private final Comparisons comparisons;
    private final SlotPlans plans;
    private final SlotClaims claims;
    private final Meetings meetings;
    private final ArrangeMeetings arrange;
    private final Clock clock;
    private final String instance;

    BringAlong(
            Gatherings gatherings,
            Schedules schedules,
            ScheduleVersions versions,
            Runs runs,
            Comparisons comparisons,
            SlotPlans plans,
            SlotClaims claims,
            Meetings meetings,
            ArrangeMeetings arrange,
            Clock clock,
            @Value("${SPRUNGBRETT_INSTANCE:1}") String instance) {
        this.gatherings = gatherings;
        this.schedules = schedules;
        this.versions = versions;
        this.runs = runs;
        this.comparisons = comparisons;
        this.plans = plans;
        this.claims = claims;
        this.meetings = meetings;
        this.arrange = arrange;
        this.clock = clock;
        this.instance = instance;
    }

    /** Goes on with what this instance was doing when it died. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        for (var schedule : schedules.all()) {
            if (plans.isSealedBy(schedule.id(), schedule.state().plan(), instance)) {
                reopen(schedule.id(), schedule.state().plan());
            }
            settle(schedule.id());
        }
    }

    /** Goes on with what other instances have left lying for too long. */
    @Scheduled(fixedDelay = 15_000, initialDelay = 15_000)
    void sweep() {
        var before = clock.instant().minus(PATIENCE);
        for (var schedule : schedules.all()) {
            if (plans.isSealedSince(schedule.id(), schedule.state().plan(), before)) {
                reopen(schedule.id(), schedule.state().plan());
            }
            versions.find(schedule.state().plan())
                    .filter(
                            it ->
                                    !it.state().settled()
                                            && it.state().publishedAt().isBefore(before))
                    .ifPresent(_ -> settle(schedule.id()));
        }
    }

    /**
     * Opens the slots of a plan again that were sealed for a publishing that did not happen. The
     * epoch goes up first, so that the publishing cannot happen afterwards either.
     */
    void reopen(String event, String plan) {
        while (true) {
            var read = schedules.find(event).filter(it -> it.state().plan().equals(plan));
            if (read.isEmpty()) {
                return;
            }
            var reopened = read.get().state().reopened();
            try {
                schedules.change(
                        read.get(),
                        reopened,
                        Schedules.PROPOSED,
                        Actor.system(),
                        "publishing-abandoned");
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE) {
                    throw lost;
                }
                continue;
            }
            plans.unseal(event, plan, reopened.epoch());
            log.atWarn()
                    .addKeyValue("event", event)
                    .log("slots opened again after a publishing that did not happen");
            return;
        }
    }

    /**
     * Begins to bring the meetings along and waits for it as long as a person waits for an answer;
     * thousands of meetings go on being brought along afterwards.
     */
    void settleSoon(String event) {
        var journey = new FutureTask<Void>(() -> settle(event), null);
        Thread.ofVirtual().name("bring-along-", 0).start(journey);
        try {
            journey.get(AT_THE_DOOR.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            log.atInfo().addKeyValue("event", event).log("meetings are still being brought along");
        } catch (ExecutionException failed) {
            // The schedule is in force all the same; the sweep goes on with it.
            log.atWarn()
                    .setCause(failed.getCause())
                    .addKeyValue("event", event)
                    .log("meetings not brought along yet");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Brings every meeting of an event along with the schedule in force. */
    void settle(String event) {
        var schedule = schedules.find(event);
        var version =
                schedule.flatMap(it -> versions.find(it.state().plan()))
                        .filter(it -> !it.state().settled());
        var gathering = gatherings.find(event);
        if (version.isEmpty() || gathering.isEmpty()) {
            return;
        }
        var run = version.get().state().run();
        if (run != null) {
            runs.change(run, RunState.PROPOSED, it -> it.published(version.get().state().number()));
        }
        var journey = new Journey(gathering.get(), version.get());
        for (var sheet : plans.read(event, version.get().id())) {
            sheet.claims().stream()
                    .filter(Claim::settled)
                    .forEach(it -> journey.bring(sheet.slot(), it));
        }
        journey.displaceTheRest();
        versions.settled(version.get());
        log.atInfo()
                .addKeyValue("event", event)
                .addKeyValue("version", version.get().state().number())
                .log("meetings brought along with the schedule");
    }

    private final class Journey {

        private final Gathering gathering;
        private final String plan;
        private final Actor actor;
        private final String cause;
        private final Map<String, String> reasons = new HashMap<>();

        Journey(Gathering gathering, Stored<VersionState> version) {
            var state = version.state();
            this.gathering = gathering;
            this.plan = version.id();
            this.actor = Actor.organiser(state.publishedBy());
            this.cause =
                    state.rolledBackTo() == null ? "schedule-published" : "schedule-rolled-back";
            var run = state.run();
            if (run != null) {
                comparisons
                        .unplaced(run)
                        .forEach(
                                it ->
                                        reasons.put(
                                                it.meeting(),
                                                it.reasons().isEmpty()
                                                        ? cause
                                                        : it.reasons().getFirst().code()));
            }
            state.conflicts().forEach(it -> reasons.put(it.meeting(), it.reason()));
        }

        /** One claim of the plan in force and its meeting. */
        void bring(String slot, Claim claim) {
            for (var attempt = 0; attempt < ATTEMPTS && !isDone(slot, claim); attempt++) {
                log.atDebug()
                        .addKeyValue("meeting", claim.meeting())
                        .log("meeting changed meanwhile, read again");
            }
        }

        private boolean isDone(String slot, Claim claim) {
            var stored = meetings.find(gathering.id(), claim.meeting());
            if (stored.filter(it -> it.isHeldIn(slot)).isPresent()) {
                return true;
            }
            if (stored.isEmpty() || !stored.get().meeting().isOpen()) {
                release(slot, claim);
                return true;
            }
            if (stored.get().meeting() instanceof Meeting.Requested) {
                return true;
            }
            var standing = stored.get().meeting().standing();
            if (standing != null
                    && !standing.slot().equals(slot)
                    && plans.holds(gathering.id(), plan, standing.slot(), claim.meeting())) {
                // Its people were faster and moved it themselves.
                release(slot, claim);
                return true;
            }
            var time = gathering.slot(slot);
            if (time.isEmpty()) {
                return true;
            }
            var place =
                    new Place(
                            slot,
                            claim.place(),
                            time.get().from(),
                            time.get().to(),
                            claim.interpreter());
            return arrange.put(stored.get(), place, actor, cause);
        }

        private void release(String slot, Claim claim) {
            var event = gathering.id();
            claims.release(
                    event,
                    slot,
                    claim.meeting(),
                    () ->
                            meetings.find(event, claim.meeting())
                                    .filter(it -> it.isSeatedIn(slot))
                                    .isPresent());
        }

        /** Whatever still stands somewhere without a claim in the plan has lost its slot. */
        void displaceTheRest() {
            for (var stored : meetings.ofEvent(gathering.id(), Set.of("scheduled", "checked-in"))) {
                var standing = stored.meeting().standing();
                if (standing != null
                        && !plans.holds(gathering.id(), plan, standing.slot(), stored.id())) {
                    arrange.displace(stored, actor, reasons.getOrDefault(stored.id(), cause));
                }
            }
        }
    }
}
