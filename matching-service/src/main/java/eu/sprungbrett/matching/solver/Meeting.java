package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A meeting to be placed.
 *
 * @param id unique in the problem
 * @param people two or more ids, an interpreter who is settled already among them
 * @param weight how much it is worth to place it, at least 1
 * @param blocks ids of the blocks it may lie in; empty means any
 * @param slots ids of the slots it may lie in; empty means any
 * @param pinnedSlot the one slot it must keep, or null
 * @param pinnedPlace the one place it must keep, or null
 * @param predecessors ids of meetings that must end before this one begins, where both are placed
 * @param interpreters people any one of whom must be there as well, the dearest first; empty when
 *     nobody is needed
 */
public record Meeting(
        String id,
        List<String> people,
        int weight,
        Set<String> blocks,
        Set<String> slots,
        @Nullable String pinnedSlot,
        @Nullable String pinnedPlace,
        Set<String> predecessors,
        List<String> interpreters) {

    public Meeting {
        people = List.copyOf(people);
        blocks = Set.copyOf(blocks);
        slots = Set.copyOf(slots);
        predecessors = Set.copyOf(predecessors);
        interpreters = List.copyOf(interpreters);
    }

    /** A meeting of weight 1 that may lie anywhere. */
    public static Meeting of(String id, String... people) {
        return new Meeting(
                id, List.of(people), 1, Set.of(), Set.of(), null, null, Set.of(), List.of());
    }

    /** The same meeting, worth this much. */
    public Meeting weighing(int newWeight) {
        return new Meeting(
                id,
                people,
                newWeight,
                blocks,
                slots,
                pinnedSlot,
                pinnedPlace,
                predecessors,
                interpreters);
    }

    /** The same meeting in one of these blocks. */
    public Meeting inBlocks(Set<String> newBlocks) {
        return new Meeting(
                id,
                people,
                weight,
                newBlocks,
                slots,
                pinnedSlot,
                pinnedPlace,
                predecessors,
                interpreters);
    }

    /** The same meeting in one of these slots. */
    public Meeting inSlots(Set<String> newSlots) {
        return new Meeting(
                id,
                people,
                weight,
                blocks,
                newSlots,
                pinnedSlot,
                pinnedPlace,
                predecessors,
                interpreters);
    }

    /** The same meeting pinned to a slot, a place, or both. */
    public Meeting pinned(@Nullable String slot, @Nullable String place) {
        return new Meeting(
                id, people, weight, blocks, slots, slot, place, predecessors, interpreters);
    }

    /** The same meeting after these. */
    public Meeting after(Set<String> earlier) {
        return new Meeting(
                id, people, weight, blocks, slots, pinnedSlot, pinnedPlace, earlier, interpreters);
    }

    /** The same meeting, for which any one of these is needed; nobody when there are none. */
    public Meeting interpretedBy(List<String> anyOf) {
        return new Meeting(
                id, people, weight, blocks, slots, pinnedSlot, pinnedPlace, predecessors, anyOf);
    }

    /** The interpreter among its people; null when none is needed, or none is settled yet. */
    public @Nullable String interpreter() {
        return people.stream().filter(interpreters::contains).findFirst().orElse(null);
    }

    /** The same meeting with one interpreter among its people, in the place of another. */
    public Meeting with(String interpreter) {
        var all =
                Stream.concat(
                                people.stream().filter(it -> !interpreters.contains(it)),
                                Stream.of(interpreter))
                        .toList();
        return new Meeting(
                id,
                all,
                weight,
                blocks,
                slots,
                pinnedSlot,
                pinnedPlace,
                predecessors,
                interpreters);
    }
}
