package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.schedule.Rehearsal.Assumptions;
import eu.sprungbrett.matching.schedule.RunState.Order;
import eu.sprungbrett.matching.schedule.RunState.Suppositions;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import jakarta.annotation.PreDestroy;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plays an event's day before it happens; nothing of the event changes. */
@Component
class RehearseEvent {

    private static final Logger log = LoggerFactory.getLogger(RehearseEvent.class);
    private static final Duration LONGEST = Duration.ofMinutes(30);
    private static final Order ORDER = new Order("standard", 1, 1, List.of(), Suppositions.NONE);

    private final VersionedCollection<RehearsalState> rehearsals;
    private final Meetings meetings;
    private final Participants participants;
    private final Pins pins;
    private final Ids ids;
    private final Clock clock;
    private final Set<String> active = ConcurrentHashMap.newKeySet();
    private final ExecutorService one =
            Executors.newSingleThreadExecutor(
                    Thread.ofPlatform().name("rehearsal").daemon().factory());
    private volatile boolean stopping;

    RehearseEvent(
            VersionedCollections collections,
            Meetings meetings,
            Participants participants,
            Pins pins,
            Ids ids,
            Clock clock) {
        this.rehearsals = collections.silent("rehearsal", RehearsalState.class).index("event");
        this.meetings = meetings;
        this.participants = participants;
        this.pins = pins;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Begins a rehearsal.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code schedule-impossible} without
     *     slots, places or two people
     */
    Stored<RehearsalState> start(Gathering gathering, Assumptions assumptions) {
        var id = ids.next("reh");
        var repeated = rehearsals.find(id);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        var known =
                participants.all(gathering).stream()
                        .filter(Participant::isAdmitted)
                        .collect(Collectors.toMap(Participant::id, Function.identity()));
        var agreed = meetings.ofEvent(gathering.id(), Meetings.AGREED);
        var snapshot =
                Snapshot.ofEverybody(
                        gathering, agreed, known, pins.of(gathering.id()), ORDER, clock.instant());
        snapshot.demandSense();
        var problem = snapshot.problem();
        var registered =
                problem.people().stream().filter(it -> !Interpreting.isSeat(it.id())).toList();
        var guests =
                new Guests(
                        gathering,
                        known,
                        registered,
                        assumptions.participants(),
                        assumptions.seed());
        var people = guests.people();
        if (people.size() < 2) {
            throw ScheduleProblem.SCHEDULE_IMPOSSIBLE.because(
                    "nobody to rehearse with: say how many participants are expected");
        }
        var state =
                new RehearsalState(
                        gathering.id(),
                        RehearsalState.RUNNING,
                        assumptions,
                        clock.instant(),
                        people.size(),
                        people.size() - registered.size(),
                        null);
        Stored<RehearsalState> stored;
        try {
            stored = rehearsals.insert(id, state, null);
        } catch (DuplicateKeyException twice) {
            return rehearsals.find(id).orElseThrow(() -> twice);
        }
        active.add(id);
        var rehearsal = new Rehearsal(problem, people, guests::between, assumptions);
        one.execute(() -> play(stored, rehearsal));
        return stored;
    }

    /**
     * A rehearsal of an event. One whose process died counts as failed.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code rehearsal-unknown}
     */
    Stored<RehearsalState> demand(String event, String rehearsal) {
        var stored =
                rehearsals
                        .find(rehearsal)
                        .filter(it -> it.state().event().equals(event))
                        .orElseThrow(
                                () ->
                                        ScheduleProblem.REHEARSAL_UNKNOWN.because(
                                                "there is no such rehearsal"));
        var state = stored.state();
        var over = state.startedAt().plus(LONGEST).isBefore(clock.instant());
        return state.status().equals(RehearsalState.RUNNING) && over && !active.contains(rehearsal)
                ? new Stored<>(stored.id(), stored.version(), state.failed())
                : stored;
    }

    private void play(Stored<RehearsalState> stored, Rehearsal rehearsal) {
        try {
            var measures = rehearsal.play(() -> stopping);
            var end = stopping ? stored.state().failed() : stored.state().done(measures);
            rehearsals.update(stored, end, null);
        } catch (RuntimeException failure) {
            log.atError()
                    .addKeyValue("rehearsal", stored.id())
                    .setCause(failure)
                    .log("rehearsal failed");
            rehearsals.update(stored, stored.state().failed(), null);
        } finally {
            active.remove(stored.id());
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
        one.shutdown();
    }
}
