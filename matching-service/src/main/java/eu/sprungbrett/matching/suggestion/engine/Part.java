package eu.sprungbrett.matching.suggestion.engine;

import java.util.List;

/**
 * A part of a score.
 *
 * @param kind what it is
 * @param words the very words, as they were picked or written
 * @param value what it adds to the score
 * @param parts of which it consists; their values sum to its own; empty when it is one thing
 */
public record Part(Kind kind, List<String> words, double value, List<Part> parts) {

    /** What a part of a score is. */
    public enum Kind {
        /** What one seeks and they offer: first what is sought, then what is offered. */
        THEY_OFFER_WHAT_YOU_SEEK,
        /** What they seek and one offers: first what is sought, then what is offered. */
        THEY_SEEK_WHAT_YOU_OFFER,
        /** A language in common. */
        COMMON_LANGUAGE,
        /** Slots in which both are free. */
        FREE_TOGETHER,
        /** They come from the other side. */
        OTHER_SIDE,
        /** Profiles that say something. */
        COMPLETE_PROFILES,
        /** They resemble people one wanted to meet. */
        LIKE_THOSE_YOU_WANTED,
        /** They resemble people one did not want to meet. */
        LIKE_THOSE_YOU_REFUSED,
        /** What their own answers so far say about one's kind. */
        THEIR_ANSWERS,
        /** What keeps a match visible that is good for one side only. */
        ONE_SIDED,
        /** Codes: the two codes. */
        CODES,
        /** Meaning: a word sought and a word offered, in whatever languages. */
        MEANING,
        /** Wording: a word sought and a word offered that share rare pieces. */
        WORDING
    }

    public Part {
        words = List.copyOf(words);
        parts = List.copyOf(parts);
    }

    Part(Kind kind, List<String> words, double value) {
        this(kind, words, value, List.of());
    }
}
