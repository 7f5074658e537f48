package eu.sprungbrett.platform.change;

import java.util.List;

/**
 * What one decision did: the state to keep and the facts to tell others. Both are saved in one
 * write, or neither is.
 *
 * @param state the state after the decision
 * @param events in the order in which they happened; empty when the decision changed nothing
 * @param <S> the kind of state
 * @param <E> the kind of facts
 */
public record Change<S, E>(S state, List<E> events) {

    /** Keeps its own copy of the facts. */
    public Change {
        events = List.copyOf(events);
    }

    /** A decision that tells one fact. */
    public static <S, E> Change<S, E> of(S state, E event) {
        return new Change<>(state, List.of(event));
    }

    /** A decision that found everything as it should be. */
    public static <S, E> Change<S, E> none(S state) {
        return new Change<>(state, List.of());
    }
}
