package eu.sprungbrett.matching.schedule;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * How two people who may meet would talk.
 *
 * @param languages the first language of each in alphabetical order, for example {@code de-sl},
 *     where they share none; absent where they understand each other
 * @param interpreters seats of those who could interpret, any one of whom is needed; none where
 *     they understand each other
 */
record Conversation(@Nullable String languages, List<String> interpreters) {

    static final Conversation DIRECT = new Conversation(null, List.of());
}
