package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;

/**
 * Products of rows with a block of columns, in loops that a compiler turns into vector instructions
 * by itself: no flag and no native code. For that each sum is fused with its product ({@link
 * Math#fma}), and whatever one loop touches has the same index.
 *
 * <p>Directions are in whole steps of one {@link #STEPS}th. Their sums of products are whole
 * numbers below 2^24, which floating point knows exactly: they are the same in whatever order they
 * are summed. Columns are kept as bytes, because reading them from memory takes longer than
 * multiplying them.
 */
final class Tiles {

    /** How many columns a block has. */
    static final int WIDTH = 256;

    /** How many rows are done at once. */
    static final int HEIGHT = 4;

    /** How many vectors are multiplied one by one at the same time. */
    static final int SINGLY = 8;

    /** In how many steps the length of a direction is divided. */
    static final int STEPS = 256;

    private Tiles() {}

    /** A direction of length one in whole steps; what is longer than a byte is cut off. */
    static float[] steps(float[] direction) {
        var steps = new float[direction.length];
        for (var d = 0; d < steps.length; d++) {
            steps[d] =
                    Math.clamp(Math.round(direction[d] * STEPS), -Byte.MAX_VALUE, Byte.MAX_VALUE);
        }
        return steps;
    }

    /** The cosine that a product of two directions in steps stands for. */
    static float cosine(float product) {
        return product / ((float) STEPS * STEPS);
    }

    /**
     * Lays vectors out by columns: one array for each dimension, {@link #WIDTH} long.
     *
     * @param vectors in steps, of the same length; one at least, {@link #WIDTH} at most
     */
    static byte[][] columns(float[][] vectors) {
        var columns = new byte[vectors[0].length][WIDTH];
        for (var column = 0; column < vectors.length; column++) {
            var vector = vectors[column];
            for (var d = 0; d < vector.length; d++) {
                columns[d][column] = (byte) vector[d];
            }
        }
        return columns;
    }

    /** The same columns, to be multiplied many times. */
    static void unpack(byte[][] columns, float[][] to) {
        for (var d = 0; d < columns.length; d++) {
            var from = columns[d];
            var floats = to[d];
            for (var j = 0; j < WIDTH; j++) {
                floats[j] = from[j];
            }
        }
    }

    /**
     * Multiplies {@link #HEIGHT} rows.
     *
     * @param products {@link #HEIGHT} arrays of {@link #WIDTH}
     */
    static void multiply(float[][] rows, float[][] columns, float[][] products) {
        for (var product : products) {
            Arrays.fill(product, 0);
        }
        var d = 0;
        for (; d + 4 <= columns.length; d += 4) {
            four(rows, d, columns, products);
        }
        for (; d < columns.length; d++) {
            for (var row = 0; row < HEIGHT; row++) {
                add(rows[row][d], columns[d], products[row]);
            }
        }
    }

    /** Multiplies one row. */
    static void multiply(float[] row, byte[][] columns, float[] products) {
        Arrays.fill(products, 0);
        var d = 0;
        for (; d + 4 <= columns.length; d += 4) {
            four(row, d, columns, products);
        }
        for (; d < columns.length; d++) {
            var x = columns[d];
            for (var j = 0; j < WIDTH; j++) {
                products[j] = Math.fma(row[d], x[j], products[j]);
            }
        }
    }

    /**
     * Multiplies a row with single vectors, {@link #SINGLY} at the same time since each sum waits
     * for itself.
     *
     * @param columns where the products belong
     * @param from where in {@code columns} the first of the vectors is named
     * @param to how far in {@code columns} there are any
     */
    static void multiplySingly(
            float[] row, float[][] vectors, int[] columns, int from, int to, float[] products) {
        var a = vectors[0];
        var b = vectors[1];
        var c = vectors[2];
        var e = vectors[3];
        var f = vectors[4];
        var g = vectors[5];
        var h = vectors[6];
        var i = vectors[7];
        var s0 = 0f;
        var s1 = 0f;
        var s2 = 0f;
        var s3 = 0f;
        var s4 = 0f;
        var s5 = 0f;
        var s6 = 0f;
        var s7 = 0f;
        for (var d = 0; d < row.length; d++) {
            var x = row[d];
            s0 = Math.fma(x, a[d], s0);
            s1 = Math.fma(x, b[d], s1);
            s2 = Math.fma(x, c[d], s2);
            s3 = Math.fma(x, e[d], s3);
            s4 = Math.fma(x, f[d], s4);
            s5 = Math.fma(x, g[d], s5);
            s6 = Math.fma(x, h[d], s6);
            s7 = Math.fma(x, i[d], s7);
        }
        var sums = new float[] {s0, s1, s2, s3, s4, s5, s6, s7};
        for (var at = from; at < Math.min(from + SINGLY, to); at++) {
            products[columns[at]] = sums[at - from];
        }
    }

    /** One row by four dimensions, so that each sum is written once for four. */
    private static void four(float[] row, int d, byte[][] columns, float[] to) {
        var a0 = row[d];
        var a1 = row[d + 1];
        var a2 = row[d + 2];
        var a3 = row[d + 3];
        var x0 = columns[d];
        var x1 = columns[d + 1];
        var x2 = columns[d + 2];
        var x3 = columns[d + 3];
        for (var j = 0; j < WIDTH; j++) {
            to[j] =
                    Math.fma(
                            a3,
                            x3[j],
                            Math.fma(a2, x2[j], Math.fma(a1, x1[j], Math.fma(a0, x0[j], to[j]))));
        }
    }

    private static void add(float a, float[] x, float[] to) {
        for (var j = 0; j < WIDTH; j++) {
            to[j] = Math.fma(a, x[j], to[j]);
        }
    }

    /** Four rows by four dimensions, so that what is read is used four times. */
    private static void four(float[][] rows, int d, float[][] columns, float[][] products) {
        var a = rows[0];
        var b = rows[1];
        var c = rows[2];
        var e = rows[3];
        var a0 = a[d];
        var a1 = a[d + 1];
        var a2 = a[d + 2];
        var a3 = a[d + 3];
        var b0 = b[d];
        var b1 = b[d + 1];
        var b2 = b[d + 2];
        var b3 = b[d + 3];
        var c0 = c[d];
        var c1 = c[d + 1];
        var c2 = c[d + 2];
        var c3 = c[d + 3];
        var e0 = e[d];
        var e1 = e[d + 1];
        var e2 = e[d + 2];
        var e3 = e[d + 3];
        var x0 = columns[d];
        var x1 = columns[d + 1];
        var x2 = columns[d + 2];
        var x3 = columns[d + 3];
        var pa = products[0];
        var pb = products[1];
        var pc = products[2];
        var pe = products[3];
        for (var j = 0; j < WIDTH; j++) {
            var y0 = x0[j];
            var y1 = x1[j];
            var y2 = x2[j];
            var y3 = x3[j];
            pa[j] = Math.fma(a3, y3, Math.fma(a2, y2, Math.fma(a1, y1, Math.fma(a0, y0, pa[j]))));
            pb[j] = Math.fma(b3, y3, Math.fma(b2, y2, Math.fma(b1, y1, Math.fma(b0, y0, pb[j]))));
            pc[j] = Math.fma(c3, y3, Math.fma(c2, y2, Math.fma(c1, y1, Math.fma(c0, y0, pc[j]))));
            pe[j] = Math.fma(e3, y3, Math.fma(e2, y2, Math.fma(e1, y1, Math.fma(e0, y0, pe[j]))));
        }
    }
}
