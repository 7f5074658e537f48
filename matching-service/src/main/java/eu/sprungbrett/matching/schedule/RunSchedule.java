package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.schedule.RunState.Assignment;
import eu.sprungbrett.matching.schedule.RunState.Cause;
import eu.sprungbrett.matching.schedule.RunState.Gauge;
import eu.sprungbrett.matching.schedule.RunState.Order;
import eu.sprungbrett.matching.schedule.RunState.Proposal;
import eu.sprungbrett.matching.schedule.RunState.Unplaced;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.solver.Placement;
import eu.sprungbrett.matching.solver.Progress;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;
import eu.sprungbrett.matching.wish.Wishes;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;

import jakarta.annotation.PreDestroy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Computes a schedule from one picture of the event and proposes it. Nothing that people see
 * changes. A run that dies with its process is shown as failed and can be started again.
 */
@Component
class RunSchedule {

    private static final Logger log = LoggerFactory.getLogger(RunSchedule.class);

    /** A run itself holds so many; it has to stay small enough for one document. */
    private static final int UNPLACED_IN_RUN = 1000;

    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Runs runs;
    private final Schedules schedules;
    private final Meetings meetings;
    private final Participants participants;
    private final Pins pins;
    private final Precedences precedences;
    private final Wishes wishes;
    private final Comparisons comparisons;
    private final Ids ids;
    private final Clock clock;
    private final String instance;
    private final Map<String, Activity> active = new ConcurrentHashMap<>();
    private final ExecutorService one =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("schedule-run").daemon().factory());
    private volatile boolean stopping;

    /** A run that this process is at. */
    private static final class Activity {

        volatile @Nullable Gauge gauge;
        volatile boolean endAsked;
    }

    RunSchedule(
            Runs runs,
            Schedules schedules,
            Meetings meetings,
            Participants participants,
            Pins pins,
            Precedences precedences,
            Wishes wishes,
            Comparisons comparisons,
            Ids ids,
            Clock clock,
            @Value("${SPRUNGBRETT_INSTANCE:1}") String instance) {
        this.runs = runs;
        this.schedules = schedules;
        this.meetings = meetings;
        this.participants = participants;
        this.pins = pins;
        this.precedences = precedences;
        this.wishes = wishes;
        this.comparisons = comparisons;
        this.ids = ids;
        this.clock = clock;
        this.instance = instance;
    }

    /**
     * Begins a run.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException when there is one already, or when
     *     what there is makes no sense
     */
    Stored<RunState> start(Gathering gathering, String organiser, Order order) {
        var id = ids.next("run");
        var repeated = runs.find(gathering.id(), id);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        runs.running().stream()
                .filter(it -> it.state().event().equals(gathering.id()))
                .findFirst()
                .ifPresent(
                        it -> {
                            throw ScheduleProblem.RUN_UNDER_WAY
                                    .because("a schedule is being computed already")
                                    .alternatives(List.of(Map.of("run", it.id())));
                        });
        var snapshot = snapshot(gathering, order);
        snapshot.demandSense();
        var now = clock.instant();
        var state =
                new RunState(
                        gathering.id(),
                        RunState.RUNNING,
                        order,
                        organiser,
                        instance,
                        now,
                        now,
                        false,
                        snapshot.versions(),
                        null,
                        null,
                        null,
                        null);
        Stored<RunState> stored;
        try {
            stored = runs.insert(id, state);
        } catch (DuplicateKeyException twice) {
            return runs.find(gathering.id(), id).orElseThrow(() -> twice);
        }
        active.put(id, new Activity());
        one.execute(() -> run(id, state, snapshot));
        return stored;
    }

    /** Ends a search early: what it has found so far is the proposal. */
    void end(Gathering gathering, String run) {
        runs.demand(gathering.id(), run);
        runs.change(run, RunState.RUNNING, RunState::ending);
    }

    private Snapshot snapshot(Gathering gathering, Order order) {
        var people =
                participants.all(gathering).stream()
                        .collect(Collectors.toMap(Participant::id, Function.identity()));
        var agreed = meetings.ofEvent(gathering.id(), Meetings.AGREED);
        var known = agreed.stream().map(StoredMeeting::id).collect(Collectors.toSet());
        var pinned = pins.of(gathering.id());
        pinned.keySet().retainAll(known);
        return Snapshot.of(
                gathering,
                agreed,
                people,
                pinned,
                precedences.of(gathering.id()),
                wishes.ofEvent(gathering.id()),
                order,
                clock.instant());
    }

    private void run(String id, RunState run, Snapshot snapshot) {
        var activity = Objects.requireNonNull(active.get(id));
        try {
            var order = run.order();
            var settings =
                    Settings.within(Duration.ofSeconds(order.seconds())).withSeed(order.seed());
            var schedule =
                    new Scheduler(settings)
                            .schedule(
                                    snapshot.problem(),
                                    it -> activity.gauge = gauge(snapshot, it),
                                    () -> stopping || activity.endAsked);
            if (stopping) {
                throw new IllegalStateException("the service was stopped");
            }
            var explained =
                    Explained.of(
                            snapshot.whole().interpretedBy(schedule.interpreters()),
                            schedule,
                            snapshot.had());
            var unplaced = unplaced(snapshot, schedule, explained);
            comparisons.keep(id, explained.people(), explained.meetings(), unplaced);
            var proposal = proposal(snapshot, schedule, explained, unplaced);
            if (order.suppose().isEmpty()) {
                schedules.propose(
                        run.event(),
                        Actor.organiser(run.organiser()),
                        id,
                        proposal.assignments().size(),
                        proposal.left(),
                        proposal.optimal());
            }
            runs.change(id, RunState.RUNNING, it -> it.proposing(proposal));
            log.atInfo()
                    .addKeyValue("run", id)
                    .addKeyValue("placed", proposal.assignments().size())
                    .addKeyValue("unplaced", proposal.left())
                    .addKeyValue("optimal", proposal.optimal())
                    .addKeyValue("seconds", proposal.seconds())
                    .log("schedule proposed");
        } catch (RuntimeException | LinkageError failure) {
            log.atError().addKeyValue("run", id).setCause(failure).log("schedule run failed");
            runs.change(
                    id, RunState.RUNNING, it -> it.failing(stopping ? "interrupted" : "internal"));
        } finally {
            active.remove(id);
        }
    }

    private static Gauge gauge(Snapshot snapshot, Progress progress) {
        return new Gauge(
                progress.elapsed().toMillis() / 1000.0,
                progress.placed(),
                snapshot.versions().size(),
                progress.breaks(),
                progress.breaksBound());
    }

    private static List<Unplaced> unplaced(
            Snapshot snapshot, Schedule schedule, Explained explained) {
        var unplaced = new ArrayList<Unplaced>();
        for (var it : snapshot.hopeless()) {
            unplaced.add(
                    new Unplaced(
                            it.meeting(),
                            it.reasons(),
                            explained.ways().getOrDefault(it.meeting(), List.of())));
        }
        for (var outcome : schedule.meetings()) {
            if (!outcome.placed()) {
                unplaced.add(
                        new Unplaced(
                                outcome.meeting(),
                                outcome.reasons().stream().map(RunSchedule::cause).toList(),
                                explained.ways().getOrDefault(outcome.meeting(), List.of())));
            }
        }
        return unplaced;
    }

    private static Cause cause(eu.sprungbrett.matching.solver.Reason reason) {
        return new Cause(
                reason.code().word(),
                reason.facts().entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        it -> Interpreting.name(it.getValue()))));
    }

    private static Proposal proposal(
            Snapshot snapshot, Schedule schedule, Explained explained, List<Unplaced> unplaced) {
        var assignments = new ArrayList<Assignment>();
        var current = snapshot.problem().current();
        var moved = 0;
        var added = 0;
        var removed = snapshot.losing();
        for (var outcome : schedule.meetings()) {
            var before = current.get(outcome.meeting());
            var slot = outcome.slot();
            var place = outcome.place();
            if (slot != null && place != null) {
                var interpreter = outcome.interpreter();
                assignments.add(
                        new Assignment(
                                outcome.meeting(),
                                slot,
                                place,
                                interpreter == null ? null : Interpreting.name(interpreter)));
                added += before == null ? 1 : 0;
                moved += isMoved(before, slot) ? 1 : 0;
            } else {
                removed += before == null ? 0 : 1;
            }
        }
        var figures = schedule.figures();
        return new Proposal(
                List.copyOf(assignments),
                List.copyOf(unplaced.subList(0, Math.min(UNPLACED_IN_RUN, unplaced.size()))),
                unplaced.size(),
                figures.breaks(),
                figures.breaksBound(),
                figures.idleSlots(),
                figures.placedWeight(),
                figures.placedWeightBound(),
                figures.optimal(),
                figures.idleSpread(),
                figures.meetingsSpread(),
                figures.breaksSpread(),
                moved,
                added,
                removed,
                Math.round(figures.seconds() * 1000) / 1000.0,
                schedule.notes(),
                explained.before(),
                explained.after(),
                explained.affected());
    }

    private static boolean isMoved(@Nullable Placement before, String slot) {
        return before != null && !before.slot().equals(slot);
    }

    /** Says that the runs of this instance are alive, and how far; hears who wants them ended. */
    @Scheduled(fixedDelay = 1000)
    void beat() {
        active.forEach(
                (run, activity) ->
                        runs.change(
                                        run,
                                        RunState.RUNNING,
                                        it -> it.beating(clock.instant(), activity.gauge))
                                .filter(RunState::endAsked)
                                .ifPresent(_ -> activity.endAsked = true));
    }

    /** Whatever ran here before this process began has died with its predecessor. */
    @EventListener(ApplicationReadyEvent.class)
    void buryOwn() {
        runs.running().stream()
                .filter(
                        it ->
                                it.state().instance().equals(instance)
                                        && !active.containsKey(it.id()))
                .forEach(it -> bury(it.id()));
    }

    /** Runs of other instances that have fallen silent have died, too. */
    @Scheduled(fixedDelay = 10_000)
    void burySilent() {
        var before = clock.instant().minus(SILENCE);
        runs.running().stream()
                .filter(it -> it.state().beatAt().isBefore(before) && !active.containsKey(it.id()))
                .forEach(it -> bury(it.id()));
    }

    private void bury(String run) {
        runs.change(run, RunState.RUNNING, it -> it.failing("interrupted"));
        log.atWarn().addKeyValue("run", run).log("schedule run died with its process");
    }

    @PreDestroy
    void stop() {
        stopping = true;
        one.shutdown();
    }
}
