package eu.sprungbrett.matching.suggestion.encoder;

/** Our own stream of random numbers (SplitMix64): the same everywhere and for ever. */
public final class Randomness {

    private static final long STEP = 0x9E3779B97F4A7C15L;

    private long state;

    /** A stream that this number names. */
    public Randomness(long seed) {
        state = seed;
    }

    /** The stream that a word names. */
    static Randomness named(String name) {
        var seed = 0xcbf29ce484222325L;
        for (var at = 0; at < name.length(); at++) {
            seed = (seed ^ name.charAt(at)) * 0x100000001b3L;
        }
        return new Randomness(seed);
    }

    /** The next 64 bits. */
    public long next() {
        state += STEP;
        var mixed = state;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return mixed ^ (mixed >>> 31);
    }

    /** From 0 (inclusive) to the bound (exclusive). */
    public int next(int bound) {
        return (int) ((next() >>> 33) % bound);
    }

    /** Evenly from 0 (inclusive) to 1 (exclusive). */
    public double nextShare() {
        return (next() >>> 11) * 0x1.0p-53;
    }

    /** Evenly from -1 to 1. */
    float nextSigned() {
        return (next() >> 39) / (float) (1 << 24);
    }

    /** A direction, of length one. */
    float[] direction(int dimensions) {
        var vector = new float[dimensions];
        for (var d = 0; d < dimensions; d++) {
            vector[d] = nextSigned();
        }
        Vectors.normalise(vector);
        return vector;
    }
}
