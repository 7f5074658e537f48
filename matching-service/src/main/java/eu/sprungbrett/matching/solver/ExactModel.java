package eu.sprungbrett.matching.solver;

import static eu.sprungbrett.matching.solver.Compact.NONE;

import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.IntVar;
import com.google.ortools.sat.LinearArgument;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.Literal;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The question "can all meetings be placed in these slots with so few breaks?", or for smaller
 * events the whole objective, for the solver library.
 *
 * <p>A literal says that a meeting lies in a slot, others that a person is busy in it, has been
 * busy up to it, will be busy from it on, and that a break begins in it. Constraints that follow
 * from the rest but help a proof along: a person without a break spans no more slots than they have
 * meetings; the busy people of a slot are an even number, twice its meetings.
 */
final class ExactModel {

    private final Compact c;
    private final long[] allowed;
    private final CpModel model = new CpModel();
    private final @Nullable BoolVar[][] in;
    private final @Nullable Literal[][] busy;
    private final List<Literal> breaks = new ArrayList<>();
    private final List<Choice> choices = new ArrayList<>();
    private final boolean optional;
    private final boolean fair;
    private final boolean noneIsFewest;
    private final IntVar fewest;

    private ExactModel(Compact compact, long[] allowed, boolean optional, int most) {
        c = compact;
        this.allowed = allowed;
        this.optional = optional;
        fair = !optional && c.problem.objective().allRequired();
        // Somebody has the fewest breaks. With fewer breaks than people, or somebody who cannot
        // have any, that is none.
        var counted = IntStream.range(0, c.people).filter(p -> c.idleCounts[p]).count();
        noneIsFewest =
                most < counted
                        || IntStream.range(0, c.people)
                                .anyMatch(p -> c.idleCounts[p] && c.meetingsOf[p].length < 2);
        fewest = model.newIntVar(0, noneIsFewest ? 0 : c.slots, "");
        in = new BoolVar[c.meetings][c.slots];
        busy = new Literal[c.parties][c.slots];
        meetings();
        tables();
        parties();
        precedences();
    }

    /**
     * Asks whether all meetings can be placed in these slots with at most {@code most} breaks, and
     * where all meetings are required also fairly; "no" proves nothing about other slots.
     */
    static ExactModel near(Compact compact, long[] allowed, int most) {
        var exact = new ExactModel(compact, allowed, false, most);
        exact.days(most);
        exact.model.addLessOrEqual(sum(exact.breaks), most);
        return exact;
    }

    /** Asks for the schedule of least cost; meetings may be left out. */
    static ExactModel leastCost(Compact compact) {
        var exact = new ExactModel(compact, compact.allowed, true, Integer.MAX_VALUE);
        exact.minimiseCost();
        return exact;
    }

    /**
     * Asks for the best schedule whoever interprets; where all meetings are required for the one of
     * least cost that places them all. For problems whose interpreters have no meetings of their
     * own.
     */
    static ExactModel whoeverInterprets(Compact compact) {
        var required = compact.problem.objective().allRequired();
        var exact = new ExactModel(compact, compact.allowed, !required, Integer.MAX_VALUE);
        exact.interpreters();
        exact.minimiseCost();
        return exact;
    }

    /** Somebody who can is with each meeting that needs it, and with one at a time. */
    private void interpreters() {
        var numbers = new HashMap<String, Integer>();
        for (int p = 0; p < c.people; p++) {
            numbers.put(c.problem.people().get(p).id(), p);
        }
        var with = new HashMap<Integer, List<List<Literal>>>();
        for (int m = 0; m < c.meetings; m++) {
            var able = c.problem.meetings().get(m).interpreters();
            for (int s = 0; s < c.slots && !able.isEmpty(); s++) {
                var literal = in[m][s];
                if (literal == null) {
                    continue;
                }
                var options = new ArrayList<Literal>();
                for (var id : able) {
                    int p = Objects.requireNonNull(numbers.get(id));
                    if ((c.open[p] >>> s & 1) != 0) {
                        var interprets = model.newBoolVar("");
                        choices.add(new Choice(m, id, interprets));
                        options.add(interprets);
                        with.computeIfAbsent(p, _ -> slotLists()).get(s).add(interprets);
                    }
                }
                options.add(literal.not());
                model.addExactlyOne(options);
            }
        }
        with.forEach(
                (p, bySlot) -> {
                    bySlot.forEach(model::addAtMostOne);
                    atMost(bySlot, -1L, c.limit[p]);
                    var masks = c.limitMasks[p];
                    var counts = c.limitCounts[p];
                    for (int i = 0; masks != null && counts != null && i < masks.length; i++) {
                        atMost(bySlot, masks[i], counts[i]);
                    }
                });
    }

    private record Choice(int meeting, String interpreter, Literal literal) {}

    private List<List<Literal>> slotLists() {
        var lists = new ArrayList<List<Literal>>();
        for (int s = 0; s < c.slots; s++) {
            lists.add(new ArrayList<>());
        }
        return lists;
    }

    private void atMost(List<List<Literal>> bySlot, long mask, int most) {
        var inside = new ArrayList<Literal>();
        for (int s = 0; s < c.slots; s++) {
            if ((mask >>> s & 1) != 0) {
                inside.addAll(bySlot.get(s));
            }
        }
        if (inside.size() > most) {
            model.addLessOrEqual(sum(inside), most);
        }
    }

    /** Reads who interprets, by meeting, from the solver's answer. */
    Map<String, String> interpreters(CpSolver solver) {
        var interpreters = new HashMap<String, String>();
        for (var choice : choices) {
            if (solver.booleanValue(choice.literal)) {
                interpreters.put(c.problem.meetings().get(choice.meeting).id(), choice.interpreter);
            }
        }
        return interpreters;
    }

    private void days(int most) {
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                if (most == 0) {
                    compactDay(p);
                } else {
                    breakableDay(p, most);
                }
            }
        }
    }

    private void minimiseCost() {
        var objective = c.problem.objective();
        var cost = LinearExpr.newBuilder();
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                var own = breakableDay(p, c.slots);
                var unfair = model.newIntVar(0, c.slots, "");
                model.addGreaterOrEqual(own, fewest);
                model.addLessOrEqual(
                        own,
                        LinearExpr.newBuilder().add(unfair).add(fewest).add(objective.fairness()));
                cost.addTerm(unfair, objective.unfair());
            }
        }
        breaks.forEach(it -> cost.addTerm(it, objective.breaks()));
        if (optional && objective.uneven() > 0) {
            for (int p = 0; p < c.people; p++) {
                if (c.idleCounts[p] && c.meetingsOf[p].length > 0) {
                    cost.addTerm(uneven(p), objective.uneven());
                }
            }
        }
        for (int m = 0; m < c.meetings; m++) {
            for (int s = 0; s < c.slots; s++) {
                var literal = in[m][s];
                if (literal != null) {
                    var moves = c.current[m] != NONE && c.current[m] != s;
                    cost.addTerm(
                            literal,
                            (moves ? objective.moves() : 0)
                                    - (long) objective.unplaced() * c.weight[m]);
                }
            }
        }
        model.minimize(cost);
    }

    /**
     * How far somebody falls behind: convex in the number of their meetings, so it is the least
     * that lies above the straight lines from each number to the next.
     */
    private IntVar uneven(int p) {
        var wanted = c.meetingsOf[p].length;
        var behind = model.newIntVar(0, c.uneven(p, 0), "");
        var placed = sum(busyIn(p, -1L));
        for (int s = 0; s < wanted; s++) {
            // From s to s + 1 meetings it falls by step; above the line means behind + step *
            // placed
            // is no less than its value at 0.
            var step = c.uneven(p, s) - c.uneven(p, s + 1);
            model.addGreaterOrEqual(
                    LinearExpr.newBuilder().add(behind).addTerm(placed, step),
                    c.uneven(p, s) + step * s);
        }
        return behind;
    }

    /** Tells the solver where to look first. */
    void suggest(int[] slotOf) {
        for (int m = 0; m < c.meetings; m++) {
            for (int s = 0; s < c.slots; s++) {
                var literal = in[m][s];
                if (literal != null) {
                    model.addHint(literal, slotOf[m] == s);
                }
            }
        }
    }

    CpModel model() {
        return model;
    }

    /** Reads the solver's answer. */
    int[] assignment(CpSolver solver) {
        var slotOf = new int[c.meetings];
        Arrays.fill(slotOf, NONE);
        for (int m = 0; m < c.meetings; m++) {
            for (int s = 0; s < c.slots; s++) {
                var literal = in[m][s];
                if (literal != null && solver.booleanValue(literal)) {
                    slotOf[m] = s;
                }
            }
        }
        return slotOf;
    }

    private void meetings() {
        for (int m = 0; m < c.meetings; m++) {
            var options = new ArrayList<Literal>();
            for (var rest = allowed[m]; rest != 0; rest &= rest - 1) {
                var slot = Long.numberOfTrailingZeros(rest);
                var literal = model.newBoolVar("");
                in[m][slot] = literal;
                options.add(literal);
            }
            if (optional) {
                model.addAtMostOne(options);
            } else {
                model.addExactlyOne(options);
            }
        }
    }

    private void tables() {
        for (int s = 0; s < c.slots; s++) {
            var needing = new ArrayList<Literal>();
            for (int m = 0; m < c.meetings; m++) {
                var literal = in[m][s];
                if (literal != null && c.needsTable[m]) {
                    needing.add(literal);
                }
            }
            if (needing.size() > c.tables) {
                model.addLessOrEqual(sum(needing), c.tables);
            }
        }
    }

    private void parties() {
        for (int p = 0; p < c.parties; p++) {
            var own = c.meetingsOf[p];
            var all = new ArrayList<Literal>();
            for (int s = 0; s < c.slots && own.length > 0; s++) {
                var options = new ArrayList<Literal>();
                for (var m : own) {
                    var literal = in[m][s];
                    if (literal != null) {
                        options.add(literal);
                    }
                }
                if (options.isEmpty()) {
                    busy[p][s] = model.falseLiteral();
                } else {
                    var literal = model.newBoolVar("");
                    busy[p][s] = literal;
                    options.add(literal.not());
                    model.addExactlyOne(options);
                    all.add(literal);
                }
            }
            if (own.length > 1 && !optional) {
                model.addEquality(sum(all), own.length);
            }
            limits(p);
        }
        if (Arrays.stream(c.members)
                .allMatch(it -> Arrays.stream(it).filter(p -> p < c.people).count() == 2)) {
            evenlyBusy();
        }
    }

    private void limits(int p) {
        if (c.meetingsOf[p].length > c.limit[p]) {
            model.addLessOrEqual(sum(busyIn(p, -1L)), c.limit[p]);
        }
        var masks = c.limitMasks[p];
        var counts = c.limitCounts[p];
        if (masks != null && counts != null) {
            for (int i = 0; i < masks.length; i++) {
                model.addLessOrEqual(sum(busyIn(p, masks[i])), counts[i]);
            }
        }
    }

    private List<Literal> busyIn(int p, long mask) {
        var inside = new ArrayList<Literal>();
        for (int s = 0; s < c.slots; s++) {
            var literal = busy[p][s];
            if (literal != null && (mask >>> s & 1) != 0) {
                inside.add(literal);
            }
        }
        return inside;
    }

    /** The busy people of a slot are twice its meetings, of which there are only so many. */
    private void evenlyBusy() {
        var mostAtOnce =
                IntStream.range(0, c.meetings).allMatch(m -> c.needsTable[m])
                        ? c.tables
                        : c.meetings;
        for (int s = 0; s < c.slots; s++) {
            var present = new ArrayList<Literal>();
            for (int p = 0; p < c.people; p++) {
                var literal = busy[p][s];
                if (literal != null) {
                    present.add(literal);
                }
            }
            var pairs = model.newIntVar(0, mostAtOnce, "");
            model.addEquality(sum(present), LinearExpr.term(pairs, 2));
        }
    }

    private void precedences() {
        for (int m = 0; m < c.meetings; m++) {
            for (var earlier : c.predecessors[m]) {
                for (int s = 0; s < c.slots; s++) {
                    var later = in[m][s];
                    if (later != null && optional) {
                        for (int t = s; t < c.slots; t++) {
                            var literal = in[earlier][t];
                            if (literal != null) {
                                or(later.not(), literal.not());
                            }
                        }
                    } else if (later != null) {
                        var options = new ArrayList<Literal>();
                        options.add(later.not());
                        for (int t = 0; t < s; t++) {
                            var literal = in[earlier][t];
                            if (literal != null) {
                                options.add(literal);
                            }
                        }
                        model.addBoolOr(options);
                    }
                }
            }
        }
    }

    /** Literals of a person's day within one segment: busy up to a slot, busy from a slot on. */
    private record Day(List<Literal> busy, List<Literal> begun, List<Literal> toCome) {}

    private Day day(int p, long segment) {
        var day = new Day(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        var possible = possible(p) & segment;
        for (var rest = segment; rest != 0; rest &= rest - 1) {
            var slot = Long.numberOfTrailingZeros(rest);
            var literal = busy[p][slot];
            // Before the first and after the last slot in which somebody can be busy nothing is
            // idle.
            var inside = (possible >>> slot) != 0 && (possible << (63 - slot)) != 0;
            if (literal != null && inside) {
                day.busy.add(literal);
                day.begun.add(day.begun.isEmpty() ? literal : model.newBoolVar(""));
                day.toCome.add(model.newBoolVar(""));
            }
        }
        var last = day.busy.size() - 1;
        if (last >= 0) {
            day.toCome.set(last, day.busy.get(last));
        }
        for (int i = 0; i <= last; i++) {
            model.addImplication(day.busy.get(i), day.begun.get(i));
            model.addImplication(day.busy.get(i), day.toCome.get(i));
            if (i > 0) {
                model.addImplication(day.begun.get(i - 1), day.begun.get(i));
                model.addImplication(day.toCome.get(i), day.toCome.get(i - 1));
                or(day.begun.get(i).not(), day.begun.get(i - 1), day.busy.get(i));
                or(day.toCome.get(i - 1).not(), day.toCome.get(i), day.busy.get(i - 1));
            }
        }
        return day;
    }

    /** Slots in which a person has a meeting that may lie there. */
    private long possible(int p) {
        long possible = 0;
        for (var m : c.meetingsOf[p]) {
            possible |= allowed[m];
        }
        return possible;
    }

    private void compactDay(int p) {
        for (var segment : c.segments) {
            var day = day(p, segment);
            for (int i = 1; i < day.busy.size() - 1; i++) {
                or(day.busy.get(i - 1).not(), day.busy.get(i), day.toCome.get(i).not());
            }
            spanIsShort(p, day, null);
        }
    }

    /**
     * Counts a person's breaks: literals "has at least one", "has at least two"… are added to
     * {@link #breaks}, as many as may be needed, and their sum is returned.
     */
    private LinearExpr breakableDay(int p, int most) {
        var begins = new ArrayList<Literal>();
        var days = new ArrayList<Day>();
        for (var segment : c.segments) {
            var day = day(p, segment);
            days.add(day);
            for (int i = 1; i < day.busy.size() - 1; i++) {
                begins.add(breakBegins(day, i));
            }
        }
        var conceivable = Math.min(begins.size(), Math.min(most, c.meetingsOf[p].length - 1));
        if (fair && noneIsFewest) {
            conceivable = Math.min(conceivable, c.problem.objective().fairness());
        }
        var count = new ArrayList<Literal>();
        for (int i = 0; i < conceivable; i++) {
            count.add(model.newBoolVar(""));
            if (i > 0) {
                model.addImplication(count.get(i), count.get(i - 1));
            }
        }
        model.addEquality(sum(begins), sum(count));
        if (!count.isEmpty()) {
            begins.forEach(it -> model.addImplication(it, count.getFirst()));
        }
        days.forEach(it -> spanIsShort(p, it, count.isEmpty() ? null : count.getFirst()));
        if (fair && !noneIsFewest) {
            model.addGreaterOrEqual(sum(count), fewest);
            model.addLessOrEqual(
                    sum(count), LinearExpr.affine(fewest, 1, c.problem.objective().fairness()));
        }
        breaks.addAll(count);
        return sum(count);
    }

    private Literal breakBegins(Day day, int i) {
        var begins = model.newBoolVar("");
        or(begins, day.busy.get(i - 1).not(), day.busy.get(i), day.toCome.get(i).not());
        model.addImplication(begins, day.busy.get(i - 1));
        model.addImplication(begins, day.busy.get(i).not());
        model.addImplication(begins, day.toCome.get(i));
        return begins;
    }

    /**
     * Without a break the first and the last meeting are no further apart than there are meetings.
     */
    private void spanIsShort(int p, Day day, @Nullable Literal unless) {
        var meetings = c.meetingsOf[p].length;
        for (int i = 0; !optional && i + meetings < day.busy.size(); i++) {
            if (unless == null) {
                or(day.begun.get(i).not(), day.toCome.get(i + meetings).not());
            } else {
                or(day.begun.get(i).not(), day.toCome.get(i + meetings).not(), unless);
            }
        }
    }

    private void or(Literal... literals) {
        model.addBoolOr(literals);
    }

    private static LinearExpr sum(List<? extends LinearArgument> terms) {
        return LinearExpr.sum(terms.toArray(new LinearArgument[0]));
    }
}
