package eu.sprungbrett.matching.solver;

/** Fast repeatable numbers (splitmix64); the same seed gives the same numbers on every machine. */
final class Random {

    private long state;

    Random(long seed) {
        state = seed * 0x9E3779B97F4A7C15L + 0x2545F4914F6CDD1DL;
    }

    long next() {
        state += 0x9E3779B97F4A7C15L;
        var z = state;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** A number from 0 to {@code bound} - 1. */
    int below(int bound) {
        return (int) (((next() >>> 32) * bound) >>> 32);
    }

    /** A number from 0 (included) to 1 (excluded). */
    double unit() {
        return (next() >>> 11) * 0x1.0p-53;
    }
}
