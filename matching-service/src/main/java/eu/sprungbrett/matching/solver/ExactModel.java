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
import java.util.List;
import java.util.stream.IntStream;

/**
 * The question "can all meetings be placed with so few breaks?", or for smaller events the whole
 * objective, as clauses for the exact solver.
 *
 * <p>A literal says that a meeting lies in a slot, others that a person is busy in it, has been
 * busy up to it, will be busy from it on, and that a break begins in it. Constraints that follow
 * from the rest but help a proof along: a person without a break spans no more slots than they have
 * meetings; the busy people of a slot are an even number, twice its meetings.
 *
 * <p>Whoever is not among the {@code relaxed} has no break at all; that makes a much easier
 * question, whose "no" proves nothing about the full one.
 */
final class ExactModel {

    private final Compact c;
    private final CpModel model = new CpModel();
    private final @Nullable BoolVar[][] in;
    private final @Nullable Literal[][] busy;
    private final List<Literal> breaks = new ArrayList<>();
    private final boolean optional;
    private final boolean fair;
    private final IntVar fewest;

    /**
     * Asks for at most {@code most} breaks, and where all meetings are required also for fairness.
     *
     * @param relaxed people who may have breaks, or null for everybody
     */
    ExactModel(Compact compact, boolean @Nullable [] relaxed, int most) {
        c = compact;
        optional = false;
        fair = c.problem.objective().allRequired();
        var counted = IntStream.range(0, c.people).filter(p -> c.idleCounts[p]).count();
        // Somebody has the fewest breaks. With fewer breaks than people, or somebody who cannot
        // have any, that is none.
        var noneIsFewest =
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
        var broken = new ArrayList<Literal>();
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                if (most == 0 || (relaxed != null && !relaxed[p])) {
                    compactDay(p);
                } else {
                    broken.add(breakableDay(p, most));
                }
            }
        }
        if (!breaks.isEmpty()) {
            model.addLessOrEqual(sum(breaks), most);
            model.addLessOrEqual(sum(broken), most);
        }
    }

    /** Asks for the schedule of least cost; meetings may be left out. */
    ExactModel(Compact compact) {
        c = compact;
        optional = true;
        fair = false;
        var everybodyCanHaveBreaks =
                IntStream.range(0, c.people)
                        .allMatch(p -> !c.idleCounts[p] || c.meetingsOf[p].length > 1);
        fewest = model.newIntVar(0, everybodyCanHaveBreaks ? c.slots : 0, "");
        in = new BoolVar[c.meetings][c.slots];
        busy = new Literal[c.parties][c.slots];
        meetings();
        tables();
        parties();
        precedences();
        var objective = c.problem.objective();
        var cost = LinearExpr.newBuilder();
        for (int p = 0; p < c.people; p++) {
            if (c.idleCounts[p] && c.meetingsOf[p].length > 1) {
                var before = breaks.size();
                breakableDay(p, c.slots);
                var own = sum(breaks.subList(before, breaks.size()));
                var unfair = model.newIntVar(0, c.slots, "");
                model.addGreaterOrEqual(own, fewest);
                model.addLessOrEqual(
                        own,
                        LinearExpr.newBuilder().add(unfair).add(fewest).add(objective.fairness()));
                cost.addTerm(unfair, objective.unfair());
            }
        }
        breaks.forEach(it -> cost.addTerm(it, objective.breaks()));
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
            for (var rest = c.allowed[m]; rest != 0; rest &= rest - 1) {
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

    private void evenlyBusy() {
        for (int s = 0; s < c.slots; s++) {
            var present = new ArrayList<Literal>();
            for (int p = 0; p < c.people; p++) {
                var literal = busy[p][s];
                if (literal != null) {
                    present.add(literal);
                }
            }
            var pairs = model.newIntVar(0, c.meetings, "");
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
        for (var rest = segment; rest != 0; rest &= rest - 1) {
            var literal = busy[p][Long.numberOfTrailingZeros(rest)];
            if (literal != null) {
                day.busy.add(literal);
                day.begun.add(model.newBoolVar(""));
                day.toCome.add(model.newBoolVar(""));
            }
        }
        var last = day.busy.size() - 1;
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
        if (last >= 0) {
            model.addImplication(day.begun.getFirst(), day.busy.getFirst());
            model.addImplication(day.toCome.getLast(), day.busy.getLast());
        }
        return day;
    }

    private void compactDay(int p) {
        for (var segment : c.segments) {
            var day = day(p, segment);
            for (int i = 1; i < day.busy.size() - 1; i++) {
                or(day.busy.get(i), day.begun.get(i).not(), day.toCome.get(i).not());
            }
            spanIsShort(p, day, null);
        }
    }

    /** Returns a literal that is true when the person has any break. */
    private Literal breakableDay(int p, int most) {
        var own = new ArrayList<Literal>();
        var any = model.newBoolVar("");
        for (var segment : c.segments) {
            var day = day(p, segment);
            for (int i = 1; i < day.busy.size() - 1; i++) {
                var begins = model.newBoolVar("");
                or(begins, day.busy.get(i - 1).not(), day.busy.get(i), day.toCome.get(i).not());
                model.addImplication(begins, day.busy.get(i - 1));
                model.addImplication(begins, day.busy.get(i).not());
                model.addImplication(begins, day.toCome.get(i));
                model.addImplication(begins, any);
                own.add(begins);
            }
            spanIsShort(p, day, any);
        }
        var some = new ArrayList<>(own);
        some.add(any.not());
        model.addBoolOr(some);
        if (own.size() > most) {
            model.addLessOrEqual(sum(own), most);
        }
        if (fair) {
            model.addGreaterOrEqual(sum(own), fewest);
            model.addLessOrEqual(
                    sum(own), LinearExpr.affine(fewest, 1, c.problem.objective().fairness()));
        }
        breaks.addAll(own);
        return any;
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
