package eu.sprungbrett.registration.input;

import eu.sprungbrett.platform.problem.FieldError;
import eu.sprungbrett.platform.problem.PlatformProblem;

import java.util.ArrayList;
import java.util.List;

/** Everything that is wrong with one input, each with the path of its field. */
public final class Findings {

    private static final int MOST = 50;

    private final List<FieldError> all = new ArrayList<>();

    /**
     * Notes one thing; beyond {@value #MOST} nobody reads on, so further ones are dropped.
     *
     * @param field path of the field, for example {@code blocks[0].from}
     * @param code stable word for programs, for example {@code required}
     * @param detail a sentence for people
     */
    public void add(String field, String code, String detail) {
        if (all.size() < MOST) {
            all.add(new FieldError(field, code, detail));
        }
    }

    /** True as long as nothing wrong was found. */
    public boolean none() {
        return all.isEmpty();
    }

    /** What was found, in the order of reading. */
    public List<FieldError> all() {
        return List.copyOf(all);
    }

    /**
     * Goes on only when nothing was found.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code invalid-input} with every
     *     finding
     */
    public void refuseIfAny() {
        if (!all.isEmpty()) {
            var problem =
                    PlatformProblem.INVALID_INPUT.because(
                            "the input has %d error%s"
                                    .formatted(all.size(), all.size() == 1 ? "" : "s"));
            for (var finding : all) {
                problem = problem.field(finding.field(), finding.code(), finding.detail());
            }
            throw problem;
        }
    }
}
