package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.gathering.Gathering.Place;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.schedule.RunState.Assignment;
import eu.sprungbrett.matching.slot.Claim;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.Sheet;
import eu.sprungbrett.matching.slot.SlotRules;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Brings a schedule that was made from an earlier picture together with what people have done
 * since. A pure function: what is claimed now, what is wanted, what became of the meetings; the
 * result is the sheets of the next plan.
 *
 * <p>A click under way is always kept, and so is a meeting that has begun. What else people
 * arranged themselves since the picture was taken is kept before the schedule's wishes when
 * publishing, and after them when rolling back. Rules are looked at again: a placement that has
 * become wrong since, because somebody will be away for example, is not made.
 */
final class Merge {

    /**
     * What a merge works on.
     *
     * @param live the sheets in force, sealed
     * @param wanted where the schedule has its meetings
     * @param pins where organisers want meetings to stay, also those pinned after the schedule was
     *     made: they go before what the schedule wants
     * @param meetings the meetings of the event that are wanted at all, by id, as they are now
     * @param governed whether the schedule decides about a meeting, rather than its people
     * @param personsFirst whether what people arranged themselves goes before what the schedule
     *     wants
     * @param precedences which meetings must come before which; what breaks them is kept and listed
     */
    record Input(
            Gathering gathering,
            Map<String, Participant> people,
            List<Sheet> live,
            List<Assignment> wanted,
            Map<String, Pin> pins,
            Map<String, StoredMeeting> meetings,
            Predicate<String> governed,
            boolean personsFirst,
            List<Precedence> precedences) {}

    /** People have arranged a meeting so that it does not follow what must come first. */
    static final String OUT_OF_ORDER = "precedence";

    /** A placement that could not be kept, because somebody sits there now. */
    record Conflict(String meeting, String slot, String reason, @Nullable String kept) {}

    /**
     * The next plan.
     *
     * @param dropped meetings that were called off since
     * @param conflicts placements that could not be kept
     * @param placed how many meetings have a place
     */
    record Result(List<Sheet> sheets, List<String> dropped, List<Conflict> conflicts, int placed) {

        /** How many of the conflicts are placements that could not be kept. */
        int unplaced() {
            return (int) conflicts.stream().filter(it -> !it.reason().equals(OUT_OF_ORDER)).count();
        }
    }

    private record Standing(String slot, Claim claim) {}

    private record Share(String person, String block) {}

    private final Input input;
    private final String plan;
    private final Instant now;
    private final Supplier<String> keys;
    private final Map<String, Slot> slots;
    private final Map<String, List<Claim>> taken = new LinkedHashMap<>();
    private final Set<String> placed = new HashSet<>();
    private final Map<Share, Set<String>> shares = new HashMap<>();
    private final Map<String, Standing> standing = new LinkedHashMap<>();
    private final Set<String> dropped = new LinkedHashSet<>();
    private final List<Conflict> conflicts = new ArrayList<>();

    private Merge(Input input, String plan, Instant now, Supplier<String> keys) {
        this.input = input;
        this.plan = plan;
        this.now = now;
        this.keys = keys;
        slots =
                input.gathering().slots().stream()
                        .collect(Collectors.toMap(Slot::id, Function.identity()));
    }

    /**
     * Merges.
     *
     * @param plan name of the next plan
     * @param keys gives new claims their keys
     */
    static Result of(Input input, String plan, Instant now, Supplier<String> keys) {
        return new Merge(input, plan, now, keys).result();
    }

    private Result result() {
        keepWhatIsUnderWay();
        if (input.personsFirst()) {
            keepWhatPeopleArranged();
        }
        pinnedAndStayingFirst().forEach(this::place);
        if (!input.personsFirst()) {
            keepWhatPeopleArranged();
        }
        nameWhatIsOutOfOrder();
        var event = input.gathering().id();
        var sheets =
                taken.entrySet().stream()
                        .map(it -> Sheet.of(event, plan, it.getKey(), it.getValue()))
                        .toList();
        return new Result(sheets, List.copyOf(dropped), List.copyOf(conflicts), placed.size());
    }

    /**
     * Claims whose meeting is being written at this very moment; whatever it becomes, the seat is
     * theirs. Who moves has two seats until it is done, and stands in either. And those whose
     * people sit there by now.
     */
    private void keepWhatIsUnderWay() {
        var moving =
                input.live().stream()
                        .flatMap(it -> it.claims().stream())
                        .filter(it -> !it.settled())
                        .map(Claim::meeting)
                        .collect(Collectors.toSet());
        for (var sheet : input.live()) {
            for (var claim : sheet.claims()) {
                if (moving.contains(claim.meeting())
                        || (hasBegun(sheet.slot()) && isAgreed(claim.meeting()))) {
                    put(sheet.slot(), claim);
                } else if (isAgreed(claim.meeting())) {
                    standing.put(claim.meeting(), new Standing(sheet.slot(), claim));
                }
            }
        }
    }

    private void nameWhatIsOutOfOrder() {
        if (input.precedences().isEmpty()) {
            return;
        }
        var slotOf = new HashMap<String, Slot>();
        taken.forEach(
                (id, claims) -> {
                    var slot = slots.get(id);
                    if (slot != null) {
                        claims.forEach(it -> slotOf.put(it.meeting(), slot));
                    }
                });
        for (var precedence : input.precedences()) {
            var first = slotOf.get(precedence.first());
            var then = slotOf.get(precedence.then());
            if (first != null && then != null && first.to().isAfter(then.from())) {
                conflicts.add(new Conflict(precedence.then(), then.id(), OUT_OF_ORDER, then.id()));
            }
        }
    }

    private void keepWhatPeopleArranged() {
        standing.forEach(
                (meeting, where) -> {
                    if (placed.contains(meeting) || input.governed().test(meeting)) {
                        return;
                    }
                    var full = !input.personsFirst() && isBlockFull(where);
                    if (isFree(where) && !full) {
                        put(where.slot(), where.claim());
                    } else {
                        var reason =
                                full ? Obstacle.Kind.BLOCK_LIMIT_REACHED.code() : "slots-taken";
                        conflicts.add(new Conflict(meeting, where.slot(), reason, null));
                    }
                });
    }

    /** What the schedule wants, corrected by the pins; what moves has to find room beside it. */
    private List<Assignment> pinnedAndStayingFirst() {
        var unpinned =
                input.wanted().stream()
                        .collect(
                                Collectors.toMap(
                                        Assignment::meeting,
                                        Function.identity(),
                                        (first, _) -> first,
                                        LinkedHashMap::new));
        var all = new ArrayList<Assignment>();
        for (var pin : input.pins().values()) {
            if (isAgreed(pin.meeting()) && slots.containsKey(pin.slot())) {
                var wanted = unpinned.remove(pin.meeting());
                var place = pin.place();
                if (place == null) {
                    place = wanted == null ? "" : wanted.place();
                }
                var interpreter = wanted == null ? null : wanted.interpreter();
                all.add(new Assignment(pin.meeting(), pin.slot(), place, interpreter));
            }
        }
        unpinned.values().stream()
                .sorted(Comparator.comparing(it -> !isStaying(it)))
                .forEach(all::add);
        return all;
    }

    private boolean isStaying(Assignment wanted) {
        var before = standing.get(wanted.meeting());
        return before != null && before.slot().equals(wanted.slot());
    }

    private void place(Assignment wanted) {
        var meeting = wanted.meeting();
        var stored = input.meetings().get(meeting);
        if (stored == null || !isAgreed(meeting)) {
            dropped.add(meeting);
            return;
        }
        if (placed.contains(meeting) || !input.governed().test(meeting)) {
            return;
        }
        var seats = stored.meeting().terms().people();
        var party = party(stored);
        var place = placeFor(party, wanted);
        var free = isFree(wanted.slot(), seats, List.of());
        var needed = Interpreting.isNeeded(input.gathering(), party.people());
        var interpreter = needed && free ? interpreterFor(party, wanted) : null;
        Obstacle.Kind against = null;
        if (place == null) {
            against = Obstacle.Kind.TABLES_FULL;
        } else if (!free) {
            against = Obstacle.Kind.PERSON_BUSY;
        } else if (needed && interpreter == null) {
            against = Obstacle.Kind.NO_INTERPRETER;
        } else if (!isStaying(wanted)) {
            against = brokenRule(party, seats, wanted.slot());
        }
        if (place != null && against == null) {
            put(wanted.slot(), claim(meeting, seats, place, interpreter));
            return;
        }
        var reason = Objects.requireNonNull(against).code();
        var before = standing.get(meeting);
        var stays = before != null && isFree(before) && !isBlockFull(before);
        if (before != null && stays) {
            put(before.slot(), before.claim());
        }
        conflicts.add(
                new Conflict(
                        meeting,
                        wanted.slot(),
                        reason,
                        stays && before != null ? before.slot() : null));
    }

    /** The place the schedule wants, or another that is free; absent when there is none. */
    private @Nullable Place placeFor(Party party, Assignment wanted) {
        var occupied = occupied(wanted.slot());
        var gathering = input.gathering();
        var first = gathering.place(wanted.place());
        var room = first.map(Place::room).orElse(null);
        var free = SlotRules.freePlaces(gathering, party, occupied);
        var pin = input.pins().get(wanted.meeting());
        var isPinned = pin != null && wanted.place().equals(pin.place());
        if (first.filter(
                        it ->
                                isPinned
                                        ? it.isVirtual() || !occupied.contains(it.id())
                                        : free.contains(it))
                .isPresent()) {
            return first.get();
        }
        return free.stream()
                .filter(it -> !it.isVirtual() && room != null && room.equals(it.room()))
                .findFirst()
                .orElse(free.stream().findFirst().orElse(null));
    }

    /** What speaks against a slot by now, whoever else sits in it; absent when nothing does. */
    private Obstacle.@Nullable Kind brokenRule(Party party, List<String> people, String wanted) {
        var slot = slots.get(wanted);
        if (slot == null) {
            return Obstacle.Kind.OUTSIDE_BLOCKS;
        }
        return SlotRules.standing(input.gathering(), party, slot, now)
                .map(Obstacle::kind)
                .orElse(
                        isBlockFull(party.meeting(), people, slot)
                                ? Obstacle.Kind.BLOCK_LIMIT_REACHED
                                : null);
    }

    private boolean isBlockFull(Standing where) {
        var slot = slots.get(where.slot());
        return slot != null && isBlockFull(where.claim().meeting(), where.claim().people(), slot);
    }

    /** Whether one of some people has as many other meetings in a slot's block as are allowed. */
    private boolean isBlockFull(String meeting, List<String> people, Slot slot) {
        var limit = input.gathering().rules().maxMeetingsPerBlock();
        return limit != null
                && people.stream()
                        .map(it -> shares.getOrDefault(new Share(it, slot.block()), Set.of()))
                        .anyMatch(it -> it.size() - (it.contains(meeting) ? 1 : 0) >= limit);
    }

    private boolean hasBegun(String id) {
        var slot = slots.get(id);
        return slot != null && !slot.from().isAfter(now);
    }

    /** Where organisers put a meeting themselves, it need not lie in its blocks. */
    private Party party(StoredMeeting stored) {
        var terms = stored.meeting().terms();
        var anywhere = !input.personsFirst() || input.pins().containsKey(stored.id());
        return new Party(
                stored.id(),
                terms.people().stream().map(input.people()::get).filter(Objects::nonNull).toList(),
                anywhere ? List.of() : terms.blocks());
    }

    /** Who the schedule wants to interpret, or somebody else; absent when nobody can. */
    private @Nullable String interpreterFor(Party party, Assignment wanted) {
        var busy =
                taken.getOrDefault(wanted.slot(), List.of()).stream()
                        .flatMap(it -> it.seats().stream())
                        .collect(Collectors.toSet());
        var slot = slots.get(wanted.slot());
        var free =
                slot == null
                        ? List.<String>of()
                        : SlotRules.freeInterpreters(input.gathering(), party, slot, busy).stream()
                                .map(Interpreter::id)
                                .toList();
        var first = wanted.interpreter();
        return first != null && free.contains(first)
                ? first
                : free.stream().findFirst().orElse(null);
    }

    private Claim claim(
            String meeting, List<String> people, Place place, @Nullable String interpreter) {
        var before = standing.get(meeting);
        return new Claim(
                keys.get(),
                meeting,
                people,
                place.id(),
                place.isVirtual(),
                before == null ? Claim.PLAN : before.claim().origin(),
                now,
                true,
                interpreter);
    }

    private void put(String slot, Claim claim) {
        taken.computeIfAbsent(slot, _ -> new ArrayList<>()).add(claim);
        placed.add(claim.meeting());
        var known = slots.get(slot);
        if (known != null) {
            for (var person : claim.people()) {
                shares.computeIfAbsent(new Share(person, known.block()), _ -> new HashSet<>())
                        .add(claim.meeting());
            }
        }
    }

    private boolean isFree(Standing where) {
        return isFree(where.slot(), where.claim().seats(), where.claim().exclusivePlaces());
    }

    private boolean isFree(String slot, List<String> seats, List<String> places) {
        var claims = taken.getOrDefault(slot, List.of());
        return claims.stream()
                .noneMatch(
                        it ->
                                it.seats().stream().anyMatch(seats::contains)
                                        || it.exclusivePlaces().stream()
                                                .anyMatch(places::contains));
    }

    private Set<String> occupied(String slot) {
        return taken.getOrDefault(slot, List.of()).stream()
                .flatMap(it -> it.exclusivePlaces().stream())
                .collect(Collectors.toSet());
    }

    private boolean isAgreed(String meeting) {
        var stored = input.meetings().get(meeting);
        return stored != null && Meetings.AGREED.contains(stored.status());
    }
}
