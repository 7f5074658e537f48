package eu.sprungbrett.matching.slot;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** All slots of an event with everything taken in them, as they were at one moment. */
public final class SlotView {

    private final Gathering gathering;
    private final List<Slot> slots;
    private final Map<String, Sheet> sheets;
    private final Instant now;

    SlotView(Gathering gathering, List<Slot> slots, Map<String, Sheet> sheets, Instant now) {
        this.gathering = gathering;
        this.slots = slots;
        this.sheets = sheets;
        this.now = now;
    }

    /** Every slot with what speaks against it for a party, in order of time. */
    public Map<Slot, Optional<Obstacle>> look(Party party) {
        var looks = new LinkedHashMap<Slot, Optional<Obstacle>>();
        slots.forEach(it -> looks.put(it, obstacle(party, it)));
        return looks;
    }

    /** What speaks against one slot for a party. */
    public Optional<Obstacle> obstacle(Party party, Slot slot) {
        return Optional.ofNullable(party.full())
                .map(it -> new Obstacle(Obstacle.Kind.LIMIT_REACHED, slot.id(), it))
                .or(() -> SlotRules.standing(gathering, party, slot, now))
                .or(() -> blockLimit(party, slot))
                .or(
                        () -> {
                            var sheet = sheets.get(slot.id());
                            return sheet == null
                                    ? Optional.empty()
                                    : SlotRules.taken(gathering, party, slot, sheet);
                        });
    }

    /** Whoever has as many other meetings in the slot's block as the organisers allow. */
    private Optional<Obstacle> blockLimit(Party party, Slot slot) {
        var limit = gathering.rules().maxMeetingsPerBlock();
        if (limit == null) {
            return Optional.empty();
        }
        return party.ids().stream()
                .filter(it -> meetingsIn(slot.block(), it, party.meeting()) >= limit)
                .findFirst()
                .map(it -> new Obstacle(Obstacle.Kind.BLOCK_LIMIT_REACHED, slot.id(), it));
    }

    private long meetingsIn(String block, String person, String except) {
        return slots.stream()
                .filter(it -> it.block().equals(block))
                .map(it -> sheets.get(it.id()))
                .filter(Objects::nonNull)
                .flatMap(it -> it.claims().stream())
                .filter(it -> it.people().contains(person) && !it.meeting().equals(except))
                .map(Claim::meeting)
                .distinct()
                .count();
    }

    /**
     * The slots a party could have, in order of time, beginning with those after a slot that was
     * just lost.
     *
     * @param after where to begin; empty for the beginning of the event
     */
    public List<Slot> free(Party party, Optional<Slot> after, int limit) {
        var order =
                after.map(
                                lost ->
                                        Comparator.comparing(
                                                        (Slot it) ->
                                                                !it.from().isAfter(lost.from()))
                                                .thenComparing(Slot::from)
                                                .thenComparing(Slot::id))
                        .orElse(Comparator.comparing(Slot::from).thenComparing(Slot::id));
        return slots.stream()
                .sorted(order)
                .filter(it -> obstacle(party, it).isEmpty())
                .limit(limit)
                .toList();
    }

    /** How many places for everybody are free in a slot, virtual ones aside. */
    public int freeTables(Slot slot) {
        var sheet = sheets.get(slot.id());
        var taken = sheet == null ? List.<String>of() : sheet.places();
        return (int)
                SlotRules.freePlaces(gathering, new Party("", List.of(), List.of()), taken).stream()
                        .filter(it -> !it.isVirtual())
                        .count();
    }

    /** The slot with this id, if the event still has it. */
    public Optional<Slot> slot(String id) {
        return slots.stream().filter(it -> it.id().equals(id)).findFirst();
    }

    /** Whether a party could have a slot; one that the event has no more cannot be had. */
    public boolean isFree(Party party, String slot) {
        return slot(slot).filter(it -> obstacle(party, it).isEmpty()).isPresent();
    }

    /** What speaks against each slot for a party that can have none. */
    public List<Obstacle> obstacles(Party party) {
        return slots.stream().flatMap(it -> obstacle(party, it).stream()).toList();
    }

    /** Whether any slot still to come has a place that is for everybody. */
    public boolean hasRoom() {
        var nobody = new Party("", List.of(), List.of());
        return hasFree(nobody);
    }

    /** Whether there is any slot a party could have. */
    public boolean hasFree(Party party) {
        return slots.stream().anyMatch(it -> obstacle(party, it).isEmpty());
    }
}
