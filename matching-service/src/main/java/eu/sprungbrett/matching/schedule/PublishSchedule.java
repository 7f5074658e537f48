package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.schedule.RunState.Assignment;
import eu.sprungbrett.matching.slot.Claim;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.matching.slot.Sheet;
import eu.sprungbrett.matching.slot.SlotPlans;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Puts a schedule in force: seals the slots, merges what has happened since, prepares the next plan
 * beside the old one and switches over in one conditional write. Until that write nothing has
 * changed; after it everything has, and the meetings are brought along.
 */
@Component
class PublishSchedule {

    private static final Logger log = LoggerFactory.getLogger(PublishSchedule.class);

    private final Runs runs;
    private final Schedules schedules;
    private final ScheduleVersions versions;
    private final SlotPlans plans;
    private final BringAlong bringAlong;
    private final Meetings meetings;
    private final Participants participants;
    private final Pins pins;
    private final Precedences precedences;
    private final Ids ids;
    private final Clock clock;
    private final String instance;

    /**
     * Tells about which meetings a schedule decides, given what is claimed and agreed when the
     * slots are sealed.
     */
    @FunctionalInterface
    private interface Governing {

        Predicate<String> given(List<Sheet> live, Map<String, StoredMeeting> agreed);
    }

    /** What shall be in force. */
    private record Wanted(
            List<Assignment> assignments,
            Governing governed,
            boolean personsFirst,
            @Nullable String run,
            @Nullable Integer rolledBackTo,
            int unplaced,
            boolean optimal) {}

    PublishSchedule(
            Runs runs,
            Schedules schedules,
            ScheduleVersions versions,
            SlotPlans plans,
            BringAlong bringAlong,
            Meetings meetings,
            Participants participants,
            Pins pins,
            Precedences precedences,
            Ids ids,
            Clock clock,
            @Value("${SPRUNGBRETT_INSTANCE:1}") String instance) {
        this.runs = runs;
        this.schedules = schedules;
        this.versions = versions;
        this.plans = plans;
        this.bringAlong = bringAlong;
        this.meetings = meetings;
        this.participants = participants;
        this.pins = pins;
        this.precedences = precedences;
        this.ids = ids;
        this.clock = clock;
        this.instance = instance;
    }

    /**
     * Publishes what a run proposes. Publishing the same run twice is fine.
     *
     * @throws ProblemException {@code run-not-proposed}, {@code run-supposes}, {@code
     *     publishing-interrupted}
     */
    void publish(Gathering gathering, String run, String organiser) {
        bringAlong.settle(gathering.id());
        var read = runs.demand(gathering.id(), run).state();
        if (read.status().equals(RunState.PUBLISHED)) {
            return;
        }
        var proposal = read.proposal();
        if (!read.status().equals(RunState.PROPOSED) || proposal == null) {
            throw ScheduleProblem.RUN_NOT_PROPOSED.because(
                    "this run is %s".formatted(read.status()));
        }
        if (!read.order().suppose().isEmpty()) {
            throw ScheduleProblem.RUN_SUPPOSES.because(
                    "this run supposes what is not so; enter it and run again");
        }
        // What a person has changed since the picture was taken is theirs; the rest is the
        // schedule's.
        var seen = read.snapshot();
        Governing governed =
                (live, agreed) -> {
                    var claimed = claims(live).map(Claim::meeting).collect(Collectors.toSet());
                    return it ->
                            seen.containsKey(it)
                                    && (!claimed.contains(it)
                                            || (agreed.containsKey(it)
                                                    && Long.valueOf(agreed.get(it).version())
                                                            .equals(seen.get(it))));
                };
        switchTo(
                gathering,
                organiser,
                new Wanted(
                        proposal.assignments(),
                        governed,
                        true,
                        run,
                        null,
                        proposal.left(),
                        proposal.optimal()));
    }

    /**
     * Puts an earlier version in force again, as it stood when it was replaced.
     *
     * @param number 0 for the state before the first version
     * @throws ProblemException {@code schedule-version-unknown}, {@code publishing-interrupted}
     */
    void rollBack(Gathering gathering, int number, String organiser) {
        var event = gathering.id();
        bringAlong.settle(event);
        var current =
                schedules
                        .find(event)
                        .orElseThrow(
                                () ->
                                        ScheduleProblem.SCHEDULE_VERSION_UNKNOWN.because(
                                                "nothing was published yet"))
                        .state();
        if (current.number() == number) {
            return;
        }
        var target =
                number == 0
                        ? CurrentPlan.BASE
                        : versions.history(event, current.plan()).stream()
                                .filter(it -> it.state().number() == number)
                                .map(Stored::id)
                                .findFirst()
                                .orElseThrow(
                                        () ->
                                                ScheduleProblem.SCHEDULE_VERSION_UNKNOWN.because(
                                                        "there is no version %d"
                                                                .formatted(number)));
        var wanted =
                plans.read(event, target).stream()
                        .flatMap(
                                sheet ->
                                        sheet.claims().stream()
                                                .filter(Claim::settled)
                                                .map(
                                                        it ->
                                                                new Assignment(
                                                                        it.meeting(),
                                                                        sheet.slot(),
                                                                        it.place(),
                                                                        it.interpreter())))
                        .toList();
        var inTarget = wanted.stream().map(Assignment::meeting).collect(Collectors.toSet());
        Governing governed =
                (live, _) -> {
                    var byPlan =
                            claims(live)
                                    .filter(it -> it.origin().equals(Claim.PLAN))
                                    .map(Claim::meeting)
                                    .collect(Collectors.toSet());
                    return it -> inTarget.contains(it) || byPlan.contains(it);
                };
        switchTo(gathering, organiser, new Wanted(wanted, governed, false, null, number, 0, false));
    }

    private void switchTo(Gathering gathering, String organiser, Wanted wanted) {
        var event = gathering.id();
        var read =
                schedules
                        .find(event)
                        .orElseThrow(
                                () ->
                                        ScheduleProblem.RUN_NOT_PROPOSED.because(
                                                "nothing is proposed"))
                        .state();
        var plan = ids.next("pln");
        plans.seal(gathering, read.plan(), read.epoch(), instance);
        try {
            var result = merge(gathering, read, wanted, plan);
            plans.prepare(result.sheets());
            var unplaced = wanted.unplaced() + result.unplaced();
            versions.insert(plan, version(gathering, read, organiser, wanted, result, unplaced));
            switchOver(event, read, plan, wanted, organiser, result.placed(), unplaced);
        } catch (RuntimeException notPublished) {
            bringAlong.reopen(event, read.plan());
            if (!schedules.of(event).equals(plan)) {
                plans.discard(event, plan);
                throw notPublished;
            }
        }
        bringAlong.settleSoon(event);
    }

    private Merge.Result merge(
            Gathering gathering, ScheduleState read, Wanted wanted, String plan) {
        var live = plans.read(gathering.id(), read.plan());
        var people =
                participants.all(gathering).stream()
                        .collect(Collectors.toMap(Participant::id, Function.identity()));
        var agreed = agreed(gathering);
        var input =
                new Merge.Input(
                        gathering,
                        people,
                        live,
                        wanted.assignments(),
                        wanted.rolledBackTo() == null ? pins.of(gathering.id()) : Map.of(),
                        agreed,
                        wanted.governed().given(live, agreed),
                        wanted.personsFirst(),
                        precedences.of(gathering.id()));
        return Merge.of(input, plan, clock.instant(), () -> ids.next("clm"));
    }

    private VersionState version(
            Gathering gathering,
            ScheduleState read,
            String organiser,
            Wanted wanted,
            Merge.Result result,
            int unplaced) {
        return new VersionState(
                gathering.id(),
                read.number() + 1,
                read.plan(),
                wanted.run(),
                clock.instant(),
                organiser,
                wanted.rolledBackTo(),
                result.placed(),
                unplaced,
                result.dropped(),
                result.conflicts(),
                false);
    }

    /**
     * The one write. Tried again when something else about the schedule changed, never over another
     * publishing.
     */
    private void switchOver(
            String event,
            ScheduleState sealed,
            String plan,
            Wanted wanted,
            String organiser,
            int placed,
            int unplaced) {
        while (true) {
            var read =
                    schedules
                            .find(event)
                            .filter(
                                    it ->
                                            it.state().plan().equals(sealed.plan())
                                                    && it.state().epoch() == sealed.epoch())
                            .orElseThrow(
                                    () ->
                                            ScheduleProblem.PUBLISHING_INTERRUPTED.because(
                                                    "another schedule was published, or it took too"
                                                            + " long"));
            var next = read.state().inForce(plan, wanted.run(), placed, unplaced, wanted.optimal());
            var rolledBackTo = wanted.rolledBackTo();
            try {
                schedules.change(
                        read,
                        next,
                        rolledBackTo == null ? Schedules.PUBLISHED : Schedules.ROLLED_BACK,
                        Actor.organiser(organiser),
                        rolledBackTo == null ? null : "version %d".formatted(rolledBackTo));
                log.atInfo()
                        .addKeyValue("event", event)
                        .addKeyValue("version", next.number())
                        .addKeyValue("placed", placed)
                        .log("schedule in force");
                return;
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE) {
                    throw lost;
                }
            }
        }
    }

    private Map<String, StoredMeeting> agreed(Gathering gathering) {
        return meetings.ofEvent(gathering.id(), Meetings.AGREED).stream()
                .collect(Collectors.toMap(StoredMeeting::id, Function.identity()));
    }

    private static java.util.stream.Stream<Claim> claims(List<Sheet> sheets) {
        return sheets.stream().flatMap(it -> it.claims().stream());
    }
}
