package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.Place;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.schedule.Merge.Conflict;
import eu.sprungbrett.matching.schedule.RunState.Absence;
import eu.sprungbrett.matching.schedule.RunState.Affected;
import eu.sprungbrett.matching.schedule.RunState.Assignment;
import eu.sprungbrett.matching.schedule.RunState.Cause;
import eu.sprungbrett.matching.schedule.RunState.Gauge;
import eu.sprungbrett.matching.schedule.RunState.Order;
import eu.sprungbrett.matching.schedule.RunState.Proposal;
import eu.sprungbrett.matching.schedule.RunState.Suppositions;
import eu.sprungbrett.matching.schedule.RunState.Unplaced;
import eu.sprungbrett.matching.schedule.RunState.Way;
import eu.sprungbrett.matching.solver.Objective;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.ListPage;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Schedules, for an event's organisers. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}")
class ScheduleController {

    private static final int USUAL_SECONDS = 10;

    private final Gatherings gatherings;
    private final Meetings meetings;
    private final Participants participants;
    private final RunSchedule runSchedule;
    private final PublishSchedule publishSchedule;
    private final Runs runs;
    private final Schedules schedules;
    private final ScheduleVersions versions;
    private final Pins pins;
    private final PinMeeting pinMeeting;
    private final Reasons reasons;

    ScheduleController(
            Gatherings gatherings,
            Meetings meetings,
            Participants participants,
            RunSchedule runSchedule,
            PublishSchedule publishSchedule,
            Runs runs,
            Schedules schedules,
            ScheduleVersions versions,
            Pins pins,
            PinMeeting pinMeeting,
            Reasons reasons) {
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.participants = participants;
        this.runSchedule = runSchedule;
        this.publishSchedule = publishSchedule;
        this.runs = runs;
        this.schedules = schedules;
        this.versions = versions;
        this.pins = pins;
        this.pinMeeting = pinMeeting;
        this.reasons = reasons;
    }

    @PostMapping("/schedule-runs")
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<RunView> start(
            @PathVariable String event,
            Caller caller,
            @Valid @RequestBody(required = false) @Nullable OrderBody body) {
        var gathering = gatherings.organised(event, caller);
        var order = (body == null ? OrderBody.USUAL : body).toOrder();
        demandKnown(gathering, order.freeze());
        demandKnown(gathering, order.suppose());
        var run = runSchedule.start(gathering, caller.id(), order);
        return ResponseEntity.accepted()
                .location(
                        URI.create(
                                "/api/v1/admin/events/%s/schedule-runs/%s"
                                        .formatted(event, run.id())))
                .body(view(gathering, run));
    }

    @GetMapping("/schedule-runs")
    Page<RunView> list(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return new Page<>(
                runs.ofEvent(gathering.id()).stream().map(it -> view(gathering, it)).toList(),
                null);
    }

    @GetMapping("/schedule-runs/{run}")
    RunView one(@PathVariable String event, @PathVariable String run, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return view(gathering, runs.demand(gathering.id(), run));
    }

    @GetMapping("/schedule-runs/{run}/assignments")
    Page<AssignmentView> assignments(
            @PathVariable String event,
            @PathVariable String run,
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.organised(event, caller);
        var proposal = runs.demand(gathering.id(), run).state().proposal();
        var all = proposal == null ? List.<Assignment>of() : proposal.assignments();
        return ListPage.of(all, cursor, limit)
                .map(
                        it -> {
                            var stored = meetings.find(gathering.id(), it.meeting());
                            return new AssignmentView(
                                    it.meeting(),
                                    stored.map(m -> m.meeting().terms().requester()).orElse(null),
                                    stored.map(m -> m.meeting().terms().invitee()).orElse(null),
                                    it.slot(),
                                    it.place(),
                                    it.interpreter(),
                                    stored.map(m -> m.meeting().standing())
                                            .map(Place::slot)
                                            .orElse(null));
                        });
    }

    @PostMapping("/schedule-runs/{run}/publish")
    RunView publish(@PathVariable String event, @PathVariable String run, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        publishSchedule.publish(gathering, run, caller.id());
        return view(gathering, runs.demand(gathering.id(), run));
    }

    /** Ends a search early; the best found so far becomes the proposal. */
    @PostMapping("/schedule-runs/{run}/end")
    @ResponseStatus(HttpStatus.ACCEPTED)
    RunView end(@PathVariable String event, @PathVariable String run, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        runSchedule.end(gathering, run);
        return view(gathering, runs.demand(gathering.id(), run));
    }

    @GetMapping("/schedule-versions")
    Page<VersionView> versions(@PathVariable String event, Caller caller) {
        return new Page<>(history(gatherings.organised(event, caller)), null);
    }

    @PostMapping("/schedule-versions/{version}/roll-back-to")
    VersionView rollBackTo(@PathVariable String event, @PathVariable int version, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        publishSchedule.rollBack(gathering, version, caller.id());
        return history(gathering).getFirst();
    }

    @GetMapping("/pins")
    Page<PinView> pins(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return new Page<>(pins.list(gathering.id()).stream().map(PinView::of).toList(), null);
    }

    @PutMapping("/pins/{meeting}")
    PinView pin(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @Valid @RequestBody(required = false) @Nullable PinBody body) {
        var gathering = gatherings.organised(event, caller);
        var where = body == null ? new PinBody(null, null) : body;
        var pin = pinMeeting.pin(gathering, meeting, where.slot(), where.place());
        return PinView.of(pin);
    }

    @DeleteMapping("/pins/{meeting}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void unpin(@PathVariable String event, @PathVariable String meeting, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        if (!pins.remove(gathering.id(), meeting)) {
            throw ScheduleProblem.PIN_UNKNOWN.because("this meeting is not pinned");
        }
    }

    private void demandKnown(Gathering gathering, List<String> freeze) {
        for (var index = 0; index < freeze.size(); index++) {
            var word = freeze.get(index);
            var isBlock = gathering.blocks().stream().anyMatch(it -> it.id().equals(word));
            if (!isBlock && meetings.find(gathering.id(), word).isEmpty()) {
                throw PlatformProblem.INVALID_INPUT
                        .because("only blocks and meetings can be frozen")
                        .field(
                                "freeze[%d]".formatted(index),
                                "unknown",
                                "no block and no meeting has this id");
            }
        }
    }

    private void demandKnown(Gathering gathering, Suppositions suppose) {
        var absent = suppose.absent();
        for (var index = 0; index < absent.size(); index++) {
            if (participants.find(gathering, absent.get(index).participant()).isEmpty()) {
                throw PlatformProblem.INVALID_INPUT
                        .because("only participants of the event can be absent")
                        .field(
                                "suppose.absent[%d].participant".formatted(index),
                                "participant-unknown",
                                "there is no such participant");
            }
        }
        var closed = suppose.closedPlaces();
        for (var index = 0; index < closed.size(); index++) {
            if (gathering.place(closed.get(index)).isEmpty()) {
                throw PlatformProblem.INVALID_INPUT
                        .because("only places of the event can be closed")
                        .field(
                                "suppose.closedPlaces[%d]".formatted(index),
                                "place-unknown",
                                "there is no such place");
            }
        }
    }

    private List<VersionView> history(Gathering gathering) {
        var current = schedules.find(gathering.id());
        var views = new ArrayList<VersionView>();
        current.ifPresent(
                it ->
                        versions.history(gathering.id(), it.state().plan()).stream()
                                .map(
                                        version ->
                                                VersionView.of(
                                                        version.state(),
                                                        version.state().number()
                                                                == it.state().number()))
                                .forEach(views::add));
        views.add(VersionView.beforeTheFirst(views.isEmpty()));
        return List.copyOf(views);
    }

    private RunView view(Gathering gathering, Stored<RunState> stored) {
        var run = stored.state();
        var proposal = run.proposal();
        var number = run.publishedAs();
        var version =
                number == null
                        ? null
                        : schedules
                                .find(gathering.id())
                                .flatMap(
                                        it ->
                                                versions
                                                        .history(gathering.id(), it.state().plan())
                                                        .stream()
                                                        .filter(
                                                                known ->
                                                                        known.state().number()
                                                                                == number)
                                                        .findFirst())
                                .map(Stored::state)
                                .orElse(null);
        return new RunView(
                stored.id(),
                run.status(),
                run.order().objective(),
                run.order().weights(),
                run.order().freeze(),
                run.order().suppose().isEmpty() ? null : run.order().suppose(),
                run.order().seconds(),
                run.order().seed(),
                run.startedAt(),
                run.progress(),
                proposal == null ? null : proposal.assignments().size(),
                proposal == null ? null : proposal.unplaced().stream().map(this::view).toList(),
                proposal == null ? null : proposal.left(),
                proposal == null ? null : proposal.idleSlots(),
                proposal == null ? null : proposal.breaks(),
                proposal == null ? null : proposal.bound(),
                proposal == null ? null : proposal.placedWeight(),
                proposal == null ? null : proposal.placedWeightBound(),
                proposal == null ? null : proposal.optimal(),
                proposal == null
                        ? null
                        : new FairnessView(
                                proposal.idleSpread(),
                                proposal.meetingsSpread(),
                                proposal.breaksSpread()),
                proposal == null
                        ? null
                        : new DiffView(
                                proposal.moved(),
                                proposal.added(),
                                proposal.removed(),
                                proposal.affected()),
                proposal == null ? null : measures(proposal),
                proposal == null ? null : proposal.seconds(),
                proposal == null ? null : proposal.notes(),
                run.failure(),
                number,
                version == null ? null : version.dropped(),
                version == null ? null : version.conflicts());
    }

    private UnplacedView view(Unplaced unplaced) {
        var ways = unplaced.ways();
        return new UnplacedView(
                unplaced.meeting(), said(unplaced.reasons()), ways == null ? List.of() : ways);
    }

    private static @Nullable List<MeasureView> measures(Proposal proposal) {
        var before = proposal.before();
        var after = proposal.after();
        if (before == null || after == null) {
            return null;
        }
        var measures =
                new ArrayList<>(
                        List.of(
                                new MeasureView("placed", before.placed(), after.placed()),
                                new MeasureView("breaks", before.breaks(), after.breaks()),
                                new MeasureView(
                                        "idle-slots", before.idleSlots(), after.idleSlots()),
                                new MeasureView(
                                        "idle-spread", before.idleSpread(), after.idleSpread()),
                                new MeasureView(
                                        "meetings-spread",
                                        before.meetingsSpread(),
                                        after.meetingsSpread()),
                                new MeasureView(
                                        "breaks-spread",
                                        before.breaksSpread(),
                                        after.breaksSpread()),
                                new MeasureView(
                                        "table-changes",
                                        before.tableChanges(),
                                        after.tableChanges())));
        var roomsBefore = before.roomChanges();
        var roomsAfter = after.roomChanges();
        if (roomsBefore != null && roomsAfter != null) {
            measures.add(new MeasureView("room-changes", roomsBefore, roomsAfter));
        }
        return List.copyOf(measures);
    }

    private List<Reason> said(List<Cause> causes) {
        return causes.stream().map(it -> reasons.of(it.code(), Map.copyOf(it.facts()))).toList();
    }

    record OrderBody(
            @Nullable @Pattern(regexp = "standard|replan", message = "is standard or replan")
                    String objective,
            @Nullable @Min(1) @Max(600) Integer seconds,
            @Nullable Long seed,
            @Nullable @Size(max = 10_000) List<@NotNull String> freeze,
            @Nullable @Valid SuppositionsBody suppose) {

        static final OrderBody USUAL = new OrderBody(null, null, null, null, null);

        /** Whoever asks what would be if wants to keep the rest as it is. */
        Order toOrder() {
            var supposed = suppose == null ? Suppositions.NONE : suppose.toSuppositions();
            var usual = supposed.isEmpty() ? "standard" : "replan";
            return new Order(
                    objective == null ? usual : objective,
                    seconds == null ? USUAL_SECONDS : seconds,
                    seed == null ? 1 : seed,
                    freeze == null ? List.of() : freeze,
                    supposed);
        }
    }

    /** What is not so, but might be. */
    record SuppositionsBody(
            @Nullable @Size(max = 1_000) List<@NotNull @Valid AbsenceBody> absent,
            @Nullable @Size(max = 1_000) List<@NotNull String> closedPlaces) {

        Suppositions toSuppositions() {
            return new Suppositions(
                    absent == null
                            ? List.of()
                            : absent.stream()
                                    .map(it -> new Absence(it.participant, it.from, it.to))
                                    .toList(),
                    closedPlaces == null ? List.of() : closedPlaces);
        }
    }

    /** Somebody would be absent, from the beginning or until the end where nothing else is said. */
    record AbsenceBody(@NotNull String participant, @Nullable Instant from, @Nullable Instant to) {}

    record PinBody(@Nullable String slot, @Nullable String place) {}

    record PinView(String meeting, String slot, @Nullable String place) {

        static PinView of(Pin pin) {
            return new PinView(pin.meeting(), pin.slot(), pin.place());
        }
    }

    /**
     * A meeting without a slot.
     *
     * @param ways what would make it fit, best first; the changes of one way are needed together
     */
    record UnplacedView(String meeting, List<Reason> reasons, List<Way> ways) {}

    /**
     * A figure of the schedule in force and of the proposal.
     *
     * @param definition what is counted; described in the documentation under this word
     */
    record MeasureView(String definition, int before, int after) {}

    record FairnessView(int idleSpread, int meetingsSpread, int breaksSpread) {}

    /**
     * How much changes against the version in force.
     *
     * @param people how many of them it concerns
     */
    record DiffView(int moved, int added, int removed, @Nullable Affected people) {}

    record AssignmentView(
            String meeting,
            @Nullable String requester,
            @Nullable String invitee,
            String slot,
            String place,
            @Nullable String interpreter,
            @Nullable String previousSlot) {}

    /**
     * A run as its organisers see it.
     *
     * @param weights what counts how much in the search, smaller sums are better
     * @param freeze blocks or meetings whose placements stay
     * @param suppose absent when the run may be published
     * @param bound no schedule that places all meetings has fewer breaks, so none has fewer idle
     *     slots either
     */
    record RunView(
            String id,
            String status,
            String objective,
            Objective weights,
            List<String> freeze,
            @Nullable Suppositions suppose,
            int limitSeconds,
            long seed,
            Instant startedAt,
            @Nullable Gauge progress,
            @Nullable Integer placed,
            @Nullable List<UnplacedView> unplaced,
            @Nullable Integer unplacedCount,
            @Nullable Integer idleSlots,
            @Nullable Integer breaks,
            @Nullable Integer bound,
            @Nullable Long placedWeight,
            @Nullable Long placedWeightBound,
            @Nullable Boolean optimal,
            @Nullable FairnessView fairness,
            @Nullable DiffView diff,
            @Nullable List<MeasureView> measures,
            @Nullable Double seconds,
            @Nullable List<String> notes,
            @Nullable String failure,
            @Nullable Integer version,
            @Nullable List<String> dropped,
            @Nullable List<Conflict> conflicts) {}

    record VersionView(
            int version,
            boolean current,
            @Nullable String run,
            @Nullable Instant publishedAt,
            @Nullable String publishedBy,
            @Nullable Integer rolledBackTo,
            int placed,
            int unplaced,
            List<String> dropped,
            List<Conflict> conflicts) {

        static VersionView of(VersionState version, boolean current) {
            return new VersionView(
                    version.number(),
                    current,
                    version.run(),
                    version.publishedAt(),
                    version.publishedBy(),
                    version.rolledBackTo(),
                    version.placed(),
                    version.unplaced(),
                    version.dropped(),
                    version.conflicts());
        }

        static VersionView beforeTheFirst(boolean current) {
            return new VersionView(0, current, null, null, null, null, 0, 0, List.of(), List.of());
        }
    }
}
