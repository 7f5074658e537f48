package eu.sprungbrett.matching.solver;

import java.util.List;

/** A scheduler was asked something that makes no sense. Check {@link Problem#faults()} first. */
public final class InvalidProblemException extends IllegalArgumentException {

    private final transient List<Fault> faults;

    InvalidProblemException(List<Fault> faults) {
        super("%d fault(s), the first: %s".formatted(faults.size(), faults.getFirst().detail()));
        this.faults = List.copyOf(faults);
    }

    /** All of them, not empty. */
    public List<Fault> faults() {
        return faults;
    }
}
