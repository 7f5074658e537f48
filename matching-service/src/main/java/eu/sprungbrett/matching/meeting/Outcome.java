package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;

/**
 * What came of a meeting according to one of its people, possibly months later.
 *
 * @param participant who says so
 * @param band of its value; absent when they would rather not say
 */
public record Outcome(String participant, Kind kind, @Nullable Band band, Instant at) {

    /**
     * Kinds of co-operation, from nothing to the firmest; the word of the contract in kebab-case.
     */
    public enum Kind {
        NOTHING,
        IN_CONTACT,
        OFFER,
        ORDER,
        DISTRIBUTION,
        TECHNOLOGY_LICENCE,
        JOINT_DEVELOPMENT,
        INTERREG_PROJECT,
        INVESTMENT;

        /** The word, for example {@code joint-development}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** Bands of value in euros, from the smallest. */
    public enum Band {
        BELOW_10K("below-10k"),
        FROM_10K("10k-50k"),
        FROM_50K("50k-250k"),
        FROM_250K("250k-1m"),
        FROM_1M("above-1m");

        private final String word;

        Band(String word) {
            this.word = word;
        }

        /** The word of the contract, for example {@code 10k-50k}. */
        public String word() {
            return word;
        }
    }

    /**
     * The firmest kind, then the smallest value said, so that nothing is made more of than it is.
     */
    static final Comparator<Outcome> FIRMEST_FIRST =
            Comparator.comparing(Outcome::kind)
                    .reversed()
                    .thenComparing(
                            Outcome::band, Comparator.nullsFirst(Comparator.<Band>naturalOrder()))
                    .thenComparing(Outcome::participant);

    /** Whether it says the same, whenever it was said. */
    boolean saysTheSameAs(Outcome other) {
        return new Outcome(participant, kind, band, other.at).equals(other);
    }
}
