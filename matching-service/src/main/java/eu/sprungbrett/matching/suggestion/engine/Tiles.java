package eu.sprungbrett.matching.suggestion.engine;

import java.util.Arrays;

/**
 * Products of rows with a block of columns, in loops that a compiler turns into vector instructions
 * by itself: no flag, no native code, and the same sums in the same order everywhere. For that each
 * sum is fused with its product ({@link Math#fma}), and whatever one loop touches has the same
 * index.
 */
final class Tiles {

    /** How many columns a block has. */
    static final int WIDTH = 256;

    /** How many rows are done at once. */
    static final int HEIGHT = 4;

    private Tiles() {}

    /**
     * Lays vectors out by columns: one array for each dimension, {@link #WIDTH} long.
     *
     * @param vectors of the same length
     */
    static float[][] columns(float[][] vectors, int from, int count) {
        var columns = new float[vectors[from].length][WIDTH];
        for (var column = 0; column < count; column++) {
            var vector = vectors[from + column];
            for (var d = 0; d < vector.length; d++) {
                columns[d][column] = vector[d];
            }
        }
        return columns;
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
    static void multiply(float[] row, float[][] columns, float[] products) {
        Arrays.fill(products, 0);
        var d = 0;
        for (; d + 4 <= columns.length; d += 4) {
            four(row, d, columns, products);
        }
        for (; d < columns.length; d++) {
            add(row[d], columns[d], products);
        }
    }

    /** One row by four dimensions, so that each sum is written once for four. */
    private static void four(float[] row, int d, float[][] columns, float[] to) {
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
