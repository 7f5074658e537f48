package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The clause solver against trying all assignments, and what it learns against the clauses. */
class ClauseSolverTest {

    private static final int VARIABLES = 12;

    @Test
    void yesAndNoAreRightUnderChangingAssumptions() {
        int yes = 0;
        int no = 0;
        for (int seed = 0; seed < 400; seed++) {
            var random = new java.util.Random(seed);
            var clauses = randomClauses(random, VARIABLES, 40 + random.nextInt(20));
            var solver = solver(VARIABLES, clauses, seed, ClauseSolver.Exchange.NONE);
            for (int question = 0; question < 4; question++) {
                var assumed = new int[random.nextInt(3)];
                for (int i = 0; i < assumed.length; i++) {
                    assumed[i] = 2 * (3 * i + random.nextInt(3)) + random.nextInt(2);
                }

                var answer = solver.solve(assumed, () -> false);

                if (satisfiable(clauses, assumed)) {
                    assertThat(answer).as("seed %d", seed).isEqualTo(ClauseSolver.Answer.YES);
                    assertThat(clauses).allMatch(it -> Arrays.stream(it).anyMatch(solver::isTrue));
                    assertThat(assumed).matches(it -> Arrays.stream(it).allMatch(solver::isTrue));
                    yes++;
                } else {
                    assertThat(answer).as("seed %d", seed).isEqualTo(ClauseSolver.Answer.NO);
                    no++;
                }
            }
        }
        assertThat(yes).isGreaterThan(200);
        assertThat(no).isGreaterThan(200);
    }

    @Test
    void everyLearnedClauseFollowsByUnitPropagationAndALongProofEndsInAContradiction() {
        int pigeons = 7;
        var clauses = pigeonHoles(pigeons);
        var known = new ArrayList<>(clauses);
        var proof = new Recorder();
        var solver = solver(pigeons * (pigeons - 1), clauses, 1, proof);

        var answer = solver.solve(new int[0], () -> false);

        assertThat(answer).isEqualTo(ClauseSolver.Answer.NO);
        assertThat(proof.learned).hasSizeGreaterThan(100);
        for (var clause : proof.learned) {
            assertThat(follows(known, clause, pigeons * (pigeons - 1))).isTrue();
            known.add(clause);
        }
        assertThat(follows(known, new int[0], pigeons * (pigeons - 1))).isTrue();
    }

    @Test
    void aQuestionIsGivenUpWhenTold() {
        var solver = solver(72, pigeonHoles(9), 1, ClauseSolver.Exchange.NONE);

        var answer = solver.solve(new int[0], () -> true);

        assertThat(answer).isEqualTo(ClauseSolver.Answer.STOPPED);
    }

    /** So many pigeons do not fit into one hole fewer. */
    private static List<int[]> pigeonHoles(int pigeons) {
        int holes = pigeons - 1;
        var clauses = new ArrayList<int[]>();
        for (int p = 0; p < pigeons; p++) {
            var somewhere = new int[holes];
            for (int h = 0; h < holes; h++) {
                somewhere[h] = 2 * (p * holes + h);
                for (int q = 0; q < p; q++) {
                    clauses.add(new int[] {2 * (p * holes + h) + 1, 2 * (q * holes + h) + 1});
                }
            }
            clauses.add(somewhere);
        }
        return clauses;
    }

    private static final class Recorder implements ClauseSolver.Exchange {

        private final List<int[]> learned = new ArrayList<>();

        @Override
        public void learned(int[] clause, int levels) {
            learned.add(clause);
        }

        @Override
        public int @Nullable [] next() {
            return null;
        }
    }

    private static ClauseSolver solver(
            int variables, List<int[]> clauses, long seed, ClauseSolver.Exchange exchange) {
        var solver = new ClauseSolver(seed, exchange);
        for (int v = 0; v < variables; v++) {
            solver.variable();
        }
        clauses.forEach(solver::add);
        return solver;
    }

    private static List<int[]> randomClauses(java.util.Random random, int variables, int count) {
        var clauses = new ArrayList<int[]>();
        for (int i = 0; i < count; i++) {
            var clause = new int[random.nextInt(8) == 0 ? 2 : 3];
            for (int j = 0; j < clause.length; j++) {
                clause[j] = random.nextInt(2 * variables);
            }
            clauses.add(clause);
        }
        return clauses;
    }

    private static boolean satisfiable(List<int[]> clauses, int[] assumed) {
        var demands = new ArrayList<>(clauses);
        Arrays.stream(assumed).forEach(it -> demands.add(new int[] {it}));
        var positive = new int[demands.size()];
        var negative = new int[demands.size()];
        for (int i = 0; i < demands.size(); i++) {
            for (var literal : demands.get(i)) {
                if ((literal & 1) == 0) {
                    positive[i] |= 1 << (literal >> 1);
                } else {
                    negative[i] |= 1 << (literal >> 1);
                }
            }
        }
        for (int bits = 0; bits < 1 << VARIABLES; bits++) {
            int i = 0;
            while (i < positive.length && ((bits & positive[i]) | (~bits & negative[i])) != 0) {
                i++;
            }
            if (i == positive.length) {
                return true;
            }
        }
        return false;
    }

    /** Whether denying the clause leads to a contradiction by drawing simple conclusions only. */
    private static boolean follows(List<int[]> clauses, int[] clause, int variables) {
        var value = new int[2 * variables];
        for (var literal : clause) {
            value[literal] = -1;
            value[literal ^ 1] = 1;
        }
        var changed = true;
        while (changed) {
            changed = false;
            for (var it : clauses) {
                int open = 0;
                int last = 0;
                var satisfied = false;
                for (var literal : it) {
                    satisfied |= value[literal] > 0;
                    if (value[literal] == 0) {
                        open++;
                        last = literal;
                    }
                }
                if (!satisfied && open == 0) {
                    return true;
                }
                if (!satisfied && open == 1) {
                    value[last] = 1;
                    value[last ^ 1] = -1;
                    changed = true;
                }
            }
        }
        return false;
    }
}
