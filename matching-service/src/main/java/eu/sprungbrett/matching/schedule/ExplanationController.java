package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.schedule.Comparisons.ChangedMeeting;
import eu.sprungbrett.matching.schedule.RunState.Remedy;
import eu.sprungbrett.matching.schedule.RunState.Unplaced;
import eu.sprungbrett.matching.schedule.RunState.Way;
import eu.sprungbrett.matching.solver.Schedule.PersonFigures;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.page.ListPage;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** What a schedule run would mean, for an event's organisers: for whom, for which meetings, why. */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/schedule-runs/{run}")
class ExplanationController {

    private static final List<String> CHANGES =
            List.of(Explained.ADDED, Explained.MOVED, Explained.REMOVED, Explained.RESEATED);

    private final Gatherings gatherings;
    private final Meetings meetings;
    private final Participants participants;
    private final Runs runs;
    private final Comparisons comparisons;
    private final Reasons reasons;

    ExplanationController(
            Gatherings gatherings,
            Meetings meetings,
            Participants participants,
            Runs runs,
            Comparisons comparisons,
            Reasons reasons) {
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.participants = participants;
        this.runs = runs;
        this.comparisons = comparisons;
        this.reasons = reasons;
    }

    /** Every meeting left out, why, and what would make it fit. */
    @GetMapping("/unplaced")
    Page<UnplacedView> unplaced(
            @PathVariable String event,
            @PathVariable String run,
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.organised(event, caller);
        var known = runs.demand(gathering.id(), run);
        var proposal = known.state().proposal();
        var page =
                ListPage.of(
                        proposal == null ? 0 : proposal.left(),
                        (from, most) -> comparisons.unplaced(known.id(), from, most),
                        cursor,
                        limit);
        var named =
                new Names(
                        gathering,
                        page.items().stream().flatMap(ExplanationController::meetings).toList(),
                        page.items().stream().flatMap(ExplanationController::people).toList());
        return page.map(it -> view(it, named));
    }

    /** Everybody's day before and after, who loses most first. */
    @GetMapping("/people")
    Page<PersonView> people(
            @PathVariable String event,
            @PathVariable String run,
            Caller caller,
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.organised(event, caller);
        var known = runs.demand(gathering.id(), run);
        var wanted = change(change);
        var all =
                comparisons.people(known.id()).stream()
                        .filter(
                                it ->
                                        switch (wanted) {
                                            case Explained.ADDED -> it.added() > 0;
                                            case Explained.MOVED -> it.moved() > 0;
                                            case Explained.REMOVED -> it.removed() > 0;
                                            case Explained.RESEATED -> it.reseated() > 0;
                                            default -> true;
                                        })
                        .toList();
        var page = ListPage.of(all, cursor, limit);
        var named =
                new Names(
                        gathering,
                        List.of(),
                        page.items().stream().map(it -> it.participant()).toList());
        return page.map(
                it ->
                        new PersonView(
                                it.participant(),
                                named.person(it.participant()).name(),
                                named.organisation(it.participant()),
                                it.before(),
                                it.after(),
                                it.added(),
                                it.moved(),
                                it.removed(),
                                it.reseated()));
    }

    /** Every meeting that the proposal changes. */
    @GetMapping("/changes")
    Page<ChangeView> changes(
            @PathVariable String event,
            @PathVariable String run,
            Caller caller,
            @RequestParam(required = false) @Nullable String change,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit) {
        var gathering = gatherings.organised(event, caller);
        var known = runs.demand(gathering.id(), run);
        var wanted = change(change);
        var all =
                comparisons.meetings(known.id()).stream()
                        .filter(it -> wanted.isEmpty() || it.change().equals(wanted))
                        .toList();
        var page = ListPage.of(all, cursor, limit);
        var named =
                new Names(
                        gathering,
                        page.items().stream().map(ChangedMeeting::meeting).toList(),
                        List.of());
        return page.map(
                it ->
                        new ChangeView(
                                it.meeting(),
                                named.meeting(it.meeting()),
                                it.change(),
                                SeatView.of(it.fromSlot(), it.fromPlace()),
                                SeatView.of(it.toSlot(), it.toPlace())));
    }

    private static String change(@Nullable String asked) {
        if (asked == null || asked.isBlank()) {
            return "";
        }
        if (!CHANGES.contains(asked)) {
            throw PlatformProblem.INVALID_PARAMETER
                    .because("there is no such change")
                    .field("change", "unknown", "one of %s".formatted(CHANGES));
        }
        return asked;
    }

    private UnplacedView view(Unplaced unplaced, Names named) {
        return new UnplacedView(
                unplaced.meeting(),
                named.meeting(unplaced.meeting()),
                unplaced.reasons().stream()
                        .map(it -> reasons.of(it.code(), Map.copyOf(it.facts())))
                        .toList(),
                ways(unplaced).stream().map(it -> view(it, named)).toList());
    }

    private static WayView view(Way way, Names named) {
        return new WayView(
                way.slot(),
                way.changes().stream().map(it -> view(it, named)).toList(),
                way.moves().stream()
                        .map(
                                it ->
                                        new MoveView(
                                                it.meeting(),
                                                named.meeting(it.meeting()),
                                                it.slot()))
                        .toList());
    }

    private static RemedyView view(Remedy remedy, Names named) {
        var meeting = remedy.meeting();
        var participant = remedy.participant();
        return new RemedyView(
                remedy.change(),
                meeting,
                meeting != null
                        ? named.meeting(meeting)
                        : participant != null ? List.of(named.person(participant)) : List.of(),
                participant,
                remedy.slot(),
                remedy.block(),
                remedy.number());
    }

    private static List<Way> ways(Unplaced unplaced) {
        var ways = unplaced.ways();
        return ways == null ? List.of() : ways;
    }

    private static Stream<String> meetings(Unplaced unplaced) {
        return Stream.concat(
                Stream.of(unplaced.meeting()),
                ways(unplaced).stream()
                        .flatMap(
                                way ->
                                        Stream.concat(
                                                way.changes().stream().map(Remedy::meeting),
                                                way.moves().stream().map(it -> it.meeting())))
                        .filter(Objects::nonNull));
    }

    private static Stream<String> people(Unplaced unplaced) {
        return ways(unplaced).stream()
                .flatMap(way -> way.changes().stream().map(Remedy::participant))
                .filter(Objects::nonNull);
    }

    /** Looks the people of one page up at once. */
    private final class Names {

        private final Map<String, List<String>> peopleOf = new HashMap<>();
        private final Map<String, Participant> known;

        Names(Gathering gathering, Collection<String> ofMeetings, Collection<String> people) {
            var wanted = new HashSet<>(people);
            for (var meeting : new HashSet<>(ofMeetings)) {
                meetings.find(gathering.id(), meeting)
                        .map(it -> it.meeting().terms().people())
                        .ifPresent(
                                it -> {
                                    peopleOf.put(meeting, it);
                                    wanted.addAll(it);
                                });
            }
            known = participants.byId(wanted);
        }

        List<NamedView> meeting(String meeting) {
            return peopleOf.getOrDefault(meeting, List.of()).stream().map(this::person).toList();
        }

        NamedView person(String participant) {
            var person = known.get(participant);
            return new NamedView(participant, person == null ? "" : person.name());
        }

        String organisation(String participant) {
            var person = known.get(participant);
            return person == null ? "" : person.organisation().name();
        }
    }

    /** Somebody with their name; empty once they have been erased. */
    record NamedView(String participant, String name) {}

    /**
     * A meeting without a slot.
     *
     * @param ways what would make it fit, best first; the changes of one way are needed together
     */
    record UnplacedView(
            String meeting, List<NamedView> people, List<Reason> reasons, List<WayView> ways) {}

    /**
     * One way to place a meeting.
     *
     * @param slot where it fits then
     * @param changes all are needed; none when it is enough that others move
     */
    record WayView(String slot, List<RemedyView> changes, List<MoveView> moves) {}

    /**
     * One thing that would have to be otherwise.
     *
     * @param change {@code more-tables}, {@code raise-limit}, {@code release-pin}, {@code
     *     allow-slot}, {@code drop-order}, {@code attend} or {@code give-up}
     * @param people of the meeting, or the person it is about
     * @param number so many more tables, or the new limit
     */
    record RemedyView(
            String change,
            @Nullable String meeting,
            List<NamedView> people,
            @Nullable String participant,
            @Nullable String slot,
            @Nullable String block,
            @Nullable Integer number) {}

    /** Another meeting that moves along. */
    record MoveView(String meeting, List<NamedView> people, String slot) {}

    /**
     * What a run means for one person.
     *
     * @param before their day in the version in force when the run began
     * @param added meetings that get a slot; the others likewise
     */
    record PersonView(
            String participant,
            String name,
            String organisation,
            PersonFigures before,
            PersonFigures after,
            int added,
            int moved,
            int removed,
            int reseated) {}

    /** Where a meeting sits. */
    record SeatView(String slot, @Nullable String place) {

        static @Nullable SeatView of(@Nullable String slot, @Nullable String place) {
            return slot == null ? null : new SeatView(slot, place);
        }
    }

    /**
     * What happens to one meeting.
     *
     * @param change {@code added}, {@code moved}, {@code removed} or {@code reseated}
     * @param from absent when it has no slot in the version in force
     * @param to absent when the proposal leaves it out
     */
    record ChangeView(
            String meeting,
            List<NamedView> people,
            String change,
            @Nullable SeatView from,
            @Nullable SeatView to) {}
}
