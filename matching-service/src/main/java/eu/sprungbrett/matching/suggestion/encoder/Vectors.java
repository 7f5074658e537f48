package eu.sprungbrett.matching.suggestion.encoder;

/** Arithmetic on vectors, always summed in the same order. */
public final class Vectors {

    private Vectors() {}

    /** The sum of the products, in eight partial sums. */
    public static float dot(float[] one, float[] other) {
        return dot(one, 0, other, 0, one.length);
    }

    /** The sum of the products of two stretches of the same length. */
    public static float dot(float[] one, int oneFrom, float[] other, int otherFrom, int length) {
        var s0 = 0f;
        var s1 = 0f;
        var s2 = 0f;
        var s3 = 0f;
        var s4 = 0f;
        var s5 = 0f;
        var s6 = 0f;
        var s7 = 0f;
        var k = 0;
        for (; k + 8 <= length; k += 8) {
            var a = oneFrom + k;
            var b = otherFrom + k;
            s0 += one[a] * other[b];
            s1 += one[a + 1] * other[b + 1];
            s2 += one[a + 2] * other[b + 2];
            s3 += one[a + 3] * other[b + 3];
            s4 += one[a + 4] * other[b + 4];
            s5 += one[a + 5] * other[b + 5];
            s6 += one[a + 6] * other[b + 6];
            s7 += one[a + 7] * other[b + 7];
        }
        for (; k < length; k++) {
            s0 += one[oneFrom + k] * other[otherFrom + k];
        }
        return ((s0 + s1) + (s2 + s3)) + ((s4 + s5) + (s6 + s7));
    }

    /** Adds a multiple of one vector to another. */
    public static void add(float[] to, float[] from, float times) {
        for (var d = 0; d < to.length; d++) {
            to[d] += times * from[d];
        }
    }

    /** Makes a vector's length one; nothing stays nothing. Gives back what the length was. */
    public static float normalise(float[] vector) {
        var length = (float) StrictMath.sqrt(dot(vector, vector));
        if (length > 0) {
            for (var d = 0; d < vector.length; d++) {
                vector[d] /= length;
            }
        }
        return length;
    }
}
