package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.schedule.Comparisons.ChangedMeeting;
import eu.sprungbrett.matching.schedule.Comparisons.ChangedPerson;
import eu.sprungbrett.matching.schedule.RunState.Affected;
import eu.sprungbrett.matching.schedule.RunState.Measures;
import eu.sprungbrett.matching.schedule.RunState.Move;
import eu.sprungbrett.matching.schedule.RunState.Remedy;
import eu.sprungbrett.matching.schedule.RunState.Way;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.solver.Days;
import eu.sprungbrett.matching.solver.Placement;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Remedies;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Schedule.PersonFigures;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A schedule beside the one in force: what it changes for each meeting and each person, what both
 * are worth, and what would make room for the meetings it leaves out. A pure function.
 *
 * @param ways by meeting
 */
record Explained(
        Measures before,
        Measures after,
        Affected affected,
        List<ChangedPerson> people,
        List<ChangedMeeting> meetings,
        Map<String, List<Way>> ways) {

    static final String ADDED = "added";
    static final String MOVED = "moved";
    static final String REMOVED = "removed";

    /** The same slot at another place. */
    static final String RESEATED = "reseated";

    private static final PersonFigures NOTHING = new PersonFigures(0, 0, 0, 0);

    /**
     * Explains.
     *
     * @param problem with every meeting the schedule could not place, also the hopeless ones
     * @param had in which blocks people's meetings lie that have begun, once for each: the
     *     problem's limits are what these leave, people want to hear of the whole
     */
    static Explained of(Problem problem, Schedule schedule, Map<String, List<String>> had) {
        var current = problem.current();
        var next = new HashMap<String, Placement>();
        var slots = new HashMap<String, String>();
        for (var outcome : schedule.meetings()) {
            var slot = outcome.slot();
            if (slot != null) {
                next.put(outcome.meeting(), new Placement(slot, outcome.place()));
                slots.put(outcome.meeting(), slot);
            }
        }
        var before = Days.of(problem, current);
        var after = Days.of(problem, next);
        var meetings = new ArrayList<ChangedMeeting>();
        var counts = new HashMap<String, Map<String, Integer>>();
        for (var meeting : problem.meetings()) {
            var from = current.get(meeting.id());
            var to = next.get(meeting.id());
            var change = change(from, to);
            if (change != null) {
                meetings.add(changed(meeting.id(), change, from, to));
                meeting.people()
                        .forEach(
                                it ->
                                        counts.computeIfAbsent(it, _ -> new HashMap<>())
                                                .merge(change, 1, Integer::sum));
            }
        }
        var people = people(problem, before, after, counts);
        return new Explained(
                measures(before),
                measures(after),
                new Affected(
                        (int) people.stream().filter(it -> it.added() > 0).count(),
                        (int) people.stream().filter(it -> it.moved() > 0).count(),
                        (int) people.stream().filter(it -> it.removed() > 0).count()),
                people,
                meetings,
                Remedies.of(problem, slots).entrySet().stream()
                        .collect(
                                Collectors.toMap(
                                        Map.Entry::getKey,
                                        it ->
                                                it.getValue().stream()
                                                        .map(way -> way(way, had))
                                                        .toList())));
    }

    private static @Nullable String change(@Nullable Placement from, @Nullable Placement to) {
        if (from == null) {
            return to == null ? null : ADDED;
        }
        if (to == null) {
            return REMOVED;
        }
        if (!from.slot().equals(to.slot())) {
            return MOVED;
        }
        return from.equals(to) ? null : RESEATED;
    }

    private static ChangedMeeting changed(
            String meeting, String change, @Nullable Placement from, @Nullable Placement to) {
        return new ChangedMeeting(
                meeting,
                change,
                from == null ? null : from.slot(),
                from == null ? null : from.place(),
                to == null ? null : to.slot(),
                to == null ? null : to.place());
    }

    /** Who loses most comes first, then who has to move most. */
    private static List<ChangedPerson> people(
            Problem problem, Days before, Days after, Map<String, Map<String, Integer>> counts) {
        return problem.people().stream()
                .filter(it -> !Interpreting.isSeat(it.id()))
                .map(
                        it -> {
                            var was = before.people().getOrDefault(it.id(), NOTHING);
                            var is = after.people().getOrDefault(it.id(), NOTHING);
                            var changes = counts.getOrDefault(it.id(), Map.of());
                            return new ChangedPerson(
                                    it.id(),
                                    was,
                                    is,
                                    changes.getOrDefault(ADDED, 0),
                                    changes.getOrDefault(MOVED, 0),
                                    changes.getOrDefault(REMOVED, 0),
                                    changes.getOrDefault(RESEATED, 0));
                        })
                .sorted(
                        Comparator.comparingInt(ChangedPerson::removed)
                                .thenComparingInt(ChangedPerson::moved)
                                .thenComparingInt(it -> it.after().idleSlots())
                                .reversed()
                                .thenComparing(ChangedPerson::participant))
                .toList();
    }

    private static Measures measures(Days days) {
        return new Measures(
                days.placed(),
                days.breaks(),
                days.idleSlots(),
                days.idleSpread(),
                days.meetingsSpread(),
                days.breaksSpread(),
                days.tableChanges(),
                days.roomChanges());
    }

    private static Way way(eu.sprungbrett.matching.solver.Way way, Map<String, List<String>> had) {
        return new Way(
                way.slot(),
                way.changes().stream().map(it -> remedy(it, had)).toList(),
                way.moves().entrySet().stream()
                        .map(it -> new Move(it.getKey(), it.getValue()))
                        .sorted(Comparator.comparing(Move::meeting))
                        .toList());
    }

    private static Remedy remedy(
            eu.sprungbrett.matching.solver.Remedy remedy, Map<String, List<String>> had) {
        return switch (remedy) {
            case eu.sprungbrett.matching.solver.Remedy.MoreTables it ->
                    new Remedy("more-tables", null, null, it.slot(), null, it.tables());
            case eu.sprungbrett.matching.solver.Remedy.RaiseLimit it ->
                    new Remedy(
                            "raise-limit",
                            null,
                            it.person(),
                            null,
                            it.block(),
                            it.to() + begun(had.getOrDefault(it.person(), List.of()), it.block()));
            case eu.sprungbrett.matching.solver.Remedy.ReleasePin it ->
                    new Remedy("release-pin", it.meeting(), null, null, null, null);
            case eu.sprungbrett.matching.solver.Remedy.AllowSlot it ->
                    new Remedy("allow-slot", it.meeting(), null, it.slot(), null, null);
            case eu.sprungbrett.matching.solver.Remedy.DropOrder it ->
                    new Remedy("drop-order", it.meeting(), null, null, null, null);
            case eu.sprungbrett.matching.solver.Remedy.Attend it ->
                    new Remedy(
                            Interpreting.isSeat(it.person()) ? "attend-interpreter" : "attend",
                            null,
                            Interpreting.isSeat(it.person()) ? null : it.person(),
                            it.slot(),
                            null,
                            null);
            case eu.sprungbrett.matching.solver.Remedy.GiveUp it ->
                    new Remedy("give-up", it.meeting(), null, null, null, null);
        };
    }

    private static int begun(List<String> blocks, @Nullable String block) {
        return block == null ? blocks.size() : Collections.frequency(blocks, block);
    }
}
