package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Slot;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What the desk has to show, from nothing but what people did and what they were answered. Written
 * down a second time on purpose: it shares no line with the service.
 */
final class ExpectedDesk {

    /** What the desk could get wrong; a model that forgets one of them shows another board. */
    enum Rule {
        A_TABLE_TO_WHICH_THEY_DO_NOT_COME_IS_FREE,
        BOTH_MAKE_A_MEETING,
        WHO_SITS_HAS_COME_IN,
        NOBODY_IS_MISSED_LONG_BEFORE,
        THE_TABLE_AT_WHICH_SOMEBODY_SITS_IS_NOT_EMPTY,
        AN_OFFER_LAPSES,
        WHO_HAS_MET_FEWEST_COMES_FIRST
    }

    private static final Duration NEAR = Duration.ofMinutes(30);
    private static final Duration LEAD = Duration.ofMinutes(10);
    private static final Duration GRACE = Duration.ofMinutes(3);

    /** A third of the slots of this day. */
    private static final Duration PATIENCE = Duration.ofMinutes(20).dividedBy(3);

    private final List<Slot> slots;
    private final List<String> tables;
    private final Map<String, String> sides;
    private final Set<String> here = new HashSet<>();
    private final Map<String, Sitting> sittings = new LinkedHashMap<>();
    private final Map<String, Instant> waiting = new LinkedHashMap<>();
    private final Map<String, Offered> offers = new LinkedHashMap<>();

    /**
     * Two who have a table.
     *
     * @param due since when they are expected there
     * @param present who has sat down there
     */
    record Sitting(
            String meeting,
            Slot slot,
            String table,
            List<String> people,
            Instant due,
            Set<String> present,
            Set<End> ends) {

        String status() {
            if (ends.contains(End.MISSED)) {
                return "no-show";
            }
            if (present.containsAll(people)) {
                return "held";
            }
            return present.isEmpty() ? "scheduled" : "checked-in";
        }

        boolean is(String status) {
            return status().equals(status);
        }

        boolean stands() {
            return !is("no-show");
        }
    }

    /** What became of a sitting besides who sat down. */
    enum End {
        ASKED,
        MISSED
    }

    private record Offered(List<String> people, String slot, Instant until, Set<String> closed) {

        boolean isOpen(Instant now, @Nullable Rule forgotten) {
            return closed.isEmpty() && (forgotten == Rule.AN_OFFER_LAPSES || until.isAfter(now));
        }
    }

    /**
     * @param sides everybody admitted, and for which side they come
     */
    ExpectedDesk(List<Slot> slots, List<String> tables, Map<String, String> sides) {
        this.slots = slots;
        this.tables = tables;
        this.sides = sides;
    }

    void comesIn(String person) {
        here.add(person);
    }

    void getTable(String meeting, String slot, String table, List<String> two, Instant now) {
        var at = slots.stream().filter(it -> it.id().equals(slot)).findFirst().orElseThrow();
        var due = at.from().isAfter(now) ? at.from() : now;
        sittings.put(
                meeting,
                new Sitting(meeting, at, table, two, due, new LinkedHashSet<>(), new HashSet<>()));
    }

    void sitsDown(String meeting, String person) {
        sitting(meeting).present().add(person);
    }

    void isMissed(String meeting) {
        sitting(meeting).ends().add(End.MISSED);
    }

    void waits(String person, Instant now) {
        waiting.putIfAbsent(person, now);
    }

    /** Somebody sees an offer; what speaks against it, empty when nothing does. */
    List<String> isOffered(String offer, List<String> two, String slot, Instant until) {
        var wrong = new ArrayList<String>();
        if (!offers.containsKey(offer)) {
            if (!waiting.keySet().containsAll(two)) {
                wrong.add("%s is offered to one who does not wait".formatted(offer));
            }
            if (two.stream().anyMatch(it -> isBusy(it, slot))) {
                wrong.add("%s is offered to one who is busy then".formatted(offer));
            }
            if (!suit(two.getFirst(), two.getLast(), slot)) {
                wrong.add("%s is offered to two who do not suit".formatted(offer));
            }
            offers.put(offer, new Offered(two, slot, until, new HashSet<>()));
        }
        return wrong;
    }

    void isOver(String offer, String end) {
        Objects.requireNonNull(offers.get(offer)).closed().add(end);
    }

    Sitting sitting(String meeting) {
        return Objects.requireNonNull(sittings.get(meeting), meeting);
    }

    boolean has(String meeting) {
        return sittings.containsKey(meeting);
    }

    /** All who have, or had, a table in a status. */
    List<Sitting> sittings(String status) {
        return sittings.values().stream().filter(it -> it.is(status)).toList();
    }

    int refilled() {
        return (int) offers.values().stream().filter(it -> it.closed().contains("taken")).count();
    }

    Set<String> waiting() {
        return waiting.keySet();
    }

    boolean isBusy(String person, String slot) {
        return sittings.values().stream()
                .filter(Sitting::stands)
                .anyMatch(it -> it.slot().id().equals(slot) && it.people().contains(person));
    }

    boolean isHere(String person) {
        return here.contains(person);
    }

    boolean areStrangers(String one, String other) {
        return sittings.values().stream()
                .filter(Sitting::stands)
                .noneMatch(it -> it.people().containsAll(List.of(one, other)));
    }

    /** Whoever sits alone for a while is asked, once; how many that were so far. */
    int asked(Instant now) {
        sittings("checked-in").stream()
                .filter(it -> !now.isBefore(it.due().plus(GRACE)))
                .forEach(it -> it.ends().add(End.ASKED));
        return (int) sittings.values().stream().filter(it -> it.ends().contains(End.ASKED)).count();
    }

    /** Tables that nobody keeps any longer, where most people do check in. */
    List<Sitting> abandoned(Instant now) {
        var begun = sittings.values().stream().filter(it -> !it.slot().from().isAfter(now));
        Predicate<Sitting> seen = it -> !it.present().isEmpty();
        Predicate<Sitting> overdue = it -> !now.isBefore(it.due().plus(PATIENCE));
        var counted = begun.filter(seen.or(overdue)).toList();
        var checkedIn = counted.stream().filter(seen).count();
        return checkedIn == 0 || 2 * checkedIn < counted.size()
                ? List.of()
                : sittings("scheduled").stream()
                        .filter(overdue)
                        .filter(it -> it.slot().to().isAfter(now))
                        .toList();
    }

    /** Everything on the desk's two boards, a line each. */
    List<String> board(Instant now, @Nullable Rule forgotten) {
        var shown = Stream.concat(current(now), next(now)).toList();
        var lines = new ArrayList<String>();
        lines.add("door: %d of %d".formatted(here.size(), sides.size()));
        missing(shown, now, forgotten).forEach((who, where) -> lines.add("missing: " + where));
        for (var slot : shown) {
            lines.add("%s %s".formatted(slot.id(), slot.from().isAfter(now) ? "next" : "now"));
            lines.addAll(room(slot, forgotten));
        }
        lines.add("queue: " + String.join(" ", queue(now, forgotten)));
        lines.add(
                "offers: "
                        + offers.values().stream().filter(it -> it.isOpen(now, forgotten)).count());
        return lines;
    }

    private Stream<Slot> current(Instant now) {
        return slots.stream().filter(it -> !it.from().isAfter(now) && it.to().isAfter(now));
    }

    private Stream<Slot> next(Instant now) {
        return slots.stream()
                .filter(it -> it.from().isAfter(now))
                .min(Comparator.comparing(Slot::from))
                .stream();
    }

    private Map<String, String> missing(List<Slot> shown, Instant now, @Nullable Rule forgotten) {
        var missing = new LinkedHashMap<String, String>();
        for (var slot : shown) {
            var isNear =
                    forgotten == Rule.NOBODY_IS_MISSED_LONG_BEFORE
                            || slot.from().isBefore(now.plus(NEAR));
            for (var it : isNear ? standing(slot, forgotten) : List.<Sitting>of()) {
                for (var person : it.people()) {
                    var sits =
                            forgotten != Rule.WHO_SITS_HAS_COME_IN && it.present().contains(person);
                    if (!sits && !here.contains(person)) {
                        missing.putIfAbsent(
                                person,
                                "%s at %s from %s".formatted(person, it.table(), slot.from()));
                    }
                }
            }
        }
        return missing;
    }

    private List<Sitting> standing(Slot slot, @Nullable Rule forgotten) {
        return in(
                slot,
                it -> it.stands() || forgotten == Rule.A_TABLE_TO_WHICH_THEY_DO_NOT_COME_IS_FREE);
    }

    private List<Sitting> in(Slot slot, Predicate<Sitting> which) {
        return sittings.values().stream()
                .filter(it -> it.slot().equals(slot))
                .filter(which)
                .sorted(Comparator.comparing(Sitting::table).thenComparing(Sitting::meeting))
                .toList();
    }

    private List<String> room(Slot slot, @Nullable Rule forgotten) {
        var lines = new ArrayList<String>();
        var standing = standing(slot, forgotten);
        standing.forEach(it -> lines.add(line(it, forgotten)));
        var taken =
                standing.stream()
                        .filter(
                                it ->
                                        forgotten
                                                        != Rule
                                                                .THE_TABLE_AT_WHICH_SOMEBODY_SITS_IS_NOT_EMPTY
                                                || it.present().isEmpty())
                        .map(Sitting::table)
                        .toList();
        tables.stream().filter(it -> !taken.contains(it)).forEach(it -> lines.add("empty " + it));
        in(slot, it -> !it.stands() && !standing.contains(it))
                .forEach(it -> lines.add("missed " + line(it, forgotten)));
        return lines;
    }

    private static String line(Sitting it, @Nullable Rule forgotten) {
        var status =
                forgotten == Rule.BOTH_MAKE_A_MEETING && it.is("held") ? "checked-in" : it.status();
        var people =
                it.people().stream()
                        .map(who -> it.present().contains(who) ? who : "(%s)".formatted(who))
                        .toList();
        return "%s %s %s %s".formatted(it.table(), status, it.meeting(), String.join(" ", people));
    }

    /** Who waits, for the rest of the day. */
    private List<String> queue(Instant now, @Nullable Rule forgotten) {
        if (!slots.getLast().to().isAfter(now)) {
            return List.of();
        }
        var longest =
                Comparator.<String, Instant>comparing(it -> Objects.requireNonNull(waiting.get(it)))
                        .thenComparing(it -> it);
        var fewest = Comparator.comparingLong(this::tablesOf).thenComparing(longest);
        return waiting.keySet().stream()
                .sorted(forgotten == Rule.WHO_HAS_MET_FEWEST_COMES_FIRST ? longest : fewest)
                .toList();
    }

    private long tablesOf(String person) {
        return sittings.values().stream()
                .filter(Sitting::stands)
                .filter(it -> it.people().contains(person))
                .count();
    }

    /** Two who wait though there is a table left that they could have together. */
    List<String> inVain(Instant now) {
        var vain = new ArrayList<String>();
        var open = offers.values().stream().filter(it -> it.isOpen(now, null)).toList();
        for (var slot : slots) {
            var half = slot.from().plus(Duration.between(slot.from(), slot.to()).dividedBy(2));
            var offered = open.stream().filter(it -> it.slot().equals(slot.id())).count();
            var free = tables.size() - standing(slot, null).size() - offered;
            if (free <= 0 || slot.from().isAfter(now.plus(LEAD)) || now.isAfter(half)) {
                continue;
            }
            var idle =
                    waiting.keySet().stream()
                            .filter(it -> open.stream().noneMatch(o -> o.people().contains(it)))
                            .filter(it -> !isBusy(it, slot.id()))
                            .toList();
            for (var one : idle) {
                idle.stream()
                        .filter(other -> one.compareTo(other) < 0 && suit(one, other, slot.id()))
                        .forEach(it -> vain.add("%s and %s in %s".formatted(one, it, slot.id())));
            }
        }
        return vain;
    }

    private boolean suit(String one, String other, String slot) {
        return !Objects.equals(sides.get(one), sides.get(other))
                && areStrangers(one, other)
                && offers.values().stream()
                        .filter(it -> it.slot().equals(slot))
                        .noneMatch(it -> it.people().containsAll(List.of(one, other)));
    }
}
