package eu.sprungbrett.benchmarks.schedule;

import com.google.ortools.Loader;
import com.google.ortools.sat.BoolVar;
import com.google.ortools.sat.CpModel;
import com.google.ortools.sat.CpSolver;
import com.google.ortools.sat.LinearExpr;
import com.google.ortools.sat.LinearExprBuilder;
import com.google.ortools.sat.Literal;

import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Problem;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The question of the literature written down as plainly as possible for a general solver, to have
 * a second opinion. Nothing here is shared with the scheduler: breaks are groups of meetings less
 * one, and there are no constraints beyond the definition.
 */
final class PlainModel {

    /** What the general solver says; breaks are -1 when it found no schedule. */
    record Verdict(boolean infeasible, int breaks, int bound) {}

    private final Problem problem;
    private final CpModel model = new CpModel();
    private final Map<String, BoolVar[]> in = new HashMap<>();
    private final int slots;

    private PlainModel(Problem problem) {
        this.problem = problem;
        slots = problem.slots().size();
    }

    static Verdict solve(Problem problem, double seconds, int seed) {
        Loader.loadNativeLibraries();
        var plain = new PlainModel(problem);
        plain.meetings();
        plain.people();
        var solver = new CpSolver();
        solver.getParameters()
                .setNumWorkers(1)
                .setLinearizationLevel(0)
                .setRandomSeed(seed)
                .setMaxTimeInSeconds(seconds);
        return switch (solver.solve(plain.model)) {
            case OPTIMAL, FEASIBLE ->
                    new Verdict(
                            false,
                            (int) Math.round(solver.objectiveValue()),
                            (int) Math.ceil(solver.bestObjectiveBound() - 1e-6));
            case INFEASIBLE -> new Verdict(true, -1, 0);
            case UNKNOWN, MODEL_INVALID, UNRECOGNIZED -> new Verdict(false, -1, 0);
        };
    }

    private void meetings() {
        var load = new ArrayList<LinearExprBuilder>();
        for (int s = 0; s < slots; s++) {
            load.add(LinearExpr.newBuilder());
        }
        for (var meeting : problem.meetings()) {
            var options = new BoolVar[slots];
            for (int s = 0; s < slots; s++) {
                options[s] = model.newBoolVar("");
                load.get(s).add(options[s]);
                if (!mayLie(meeting, s)) {
                    model.addEquality(options[s], 0);
                }
            }
            model.addExactlyOne(options);
            in.put(meeting.id(), options);
        }
        load.forEach(it -> model.addLessOrEqual(it, problem.places().size()));
        for (var meeting : problem.meetings()) {
            for (var earlier : meeting.predecessors()) {
                model.addLessThan(number(earlier), number(meeting.id()));
            }
        }
    }

    private boolean mayLie(Meeting meeting, int s) {
        var slot = problem.slots().get(s);
        return (meeting.blocks().isEmpty() || meeting.blocks().contains(slot.block()))
                && (meeting.slots().isEmpty() || meeting.slots().contains(slot.id()))
                && problem.people().stream()
                        .filter(it -> meeting.people().contains(it.id()))
                        .noneMatch(it -> it.unavailable().contains(slot.id()));
    }

    private LinearExpr number(String meeting) {
        var number = LinearExpr.newBuilder();
        var options = in.getOrDefault(meeting, new BoolVar[0]);
        for (int s = 0; s < options.length; s++) {
            number.addTerm(options[s], s);
        }
        return number.build();
    }

    private void people() {
        var fewest = model.newIntVar(0, slots, "");
        var sum = LinearExpr.newBuilder();
        for (var person : problem.people()) {
            var own =
                    problem.meetings().stream()
                            .filter(it -> it.people().contains(person.id()))
                            .map(it -> in.getOrDefault(it.id(), new BoolVar[0]))
                            .toList();
            var breaks = LinearExpr.newBuilder();
            if (!own.isEmpty()) {
                groups(own).forEach(breaks::add);
                breaks.add(-1);
            }
            model.addGreaterOrEqual(breaks, fewest);
            model.addLessOrEqual(breaks, LinearExpr.affine(fewest, 1, BenchmarkFile.FAIRNESS));
            sum.add(breaks);
        }
        model.minimize(sum);
    }

    /** Where groups of meetings begin. */
    private List<Literal> groups(List<BoolVar[]> own) {
        var busy = new ArrayList<BoolVar>();
        var groups = new ArrayList<Literal>();
        for (int s = 0; s < slots; s++) {
            var now = model.newBoolVar("");
            var slot = s;
            model.addEquality(
                    LinearExpr.sum(own.stream().map(it -> it[slot]).toArray(BoolVar[]::new)), now);
            if (s == 0) {
                groups.add(now);
            } else {
                var begins = model.newBoolVar("");
                var before = busy.getLast();
                model.addBoolOr(List.of(now.not(), before, begins));
                model.addImplication(begins, now);
                model.addImplication(begins, before.not());
                groups.add(begins);
            }
            busy.add(now);
        }
        return groups;
    }
}
