package eu.sprungbrett.matching.suggestion.encoder;

/**
 * How the encoder is trained.
 *
 * @param dimensions length of a vector
 * @param buckets rows of the table, a power of two
 * @param rounds how often every text is seen
 * @param step of Adagrad
 * @param scale how sharply a text has to tell its own entry from the others of its batch
 * @param pull how strongly it is drawn towards its entry besides
 * @param wording how much an entry's own words count beside its place in the tree
 */
public record Recipe(
        int dimensions,
        int buckets,
        int rounds,
        float step,
        float scale,
        float pull,
        float wording) {

    /** What the build uses. */
    public static Recipe standard() {
        return new Recipe(312, 65_536, 14, 0.1f, 20, 2, 0.4f);
    }

    /** The tree of codes alone as the teacher. */
    public Recipe withoutWording() {
        return new Recipe(dimensions, buckets, rounds, step, scale, pull, 0);
    }

    /** Fewer rounds, smaller table: for tests. */
    public Recipe small() {
        return new Recipe(32, 4096, 3, step, scale, pull, wording);
    }
}
