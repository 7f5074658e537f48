package eu.sprungbrett.matching.suggestion.encoder;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Teaches a table to send every name of an entry, in any language, towards the entry's own
 * direction and away from those of the other entries of its batch.
 *
 * <p>One thread, sums in one order, random numbers of our own and {@link StrictMath}: the same
 * labels give the same table on every machine. The inner loops are element by element, so that a
 * compiler may do several at once without changing a bit.
 */
public final class Training {

    private static final int BATCH = 96;
    private static final float NEGLIGIBLE = 1e-4f;
    private static final float FAR = -1e9f;

    private final Recipe recipe;
    private final int dimensions;
    private final float[] table;
    private final float[] squares;
    private final float[][] directions;
    private final float[] lengths = new float[BATCH];
    private final float[][] columns;
    private final float[] chances = new float[BATCH];
    private final float[] gradient;

    private Training(Recipe recipe) {
        this.recipe = recipe;
        dimensions = recipe.dimensions();
        table = new float[recipe.buckets() * dimensions];
        squares = new float[recipe.buckets()];
        directions = new float[BATCH][dimensions];
        columns = new float[dimensions][BATCH];
        gradient = new float[dimensions];
    }

    /** Trains an encoder on all names of a vocabulary. */
    public static TableEncoder train(Vocabulary vocabulary, Recipe recipe) {
        var training = new Training(recipe);
        training.run(vocabulary);
        return TableEncoder.quantised(training.table, recipe, Rarity.of(vocabulary), vocabulary);
    }

    private void run(Vocabulary vocabulary) {
        var targets = new Targets(dimensions).of(vocabulary, recipe.wording());
        var languages = vocabulary.languages().size();
        var features =
                vocabulary.labels().stream()
                        .flatMap(it -> it.texts().stream())
                        .map(it -> TableEncoder.features(it, recipe.buckets()))
                        .toArray(int[][]::new);
        var random = new Randomness(1);
        for (var cell = 0; cell < table.length; cell++) {
            table[cell] = random.nextSigned() * 0.05f;
        }
        Arrays.fill(squares, 1e-8f);
        var order = IntStream.range(0, features.length).toArray();
        for (var round = 0; round < recipe.rounds(); round++) {
            shuffle(order, random);
            for (var from = 0; from < order.length; from += BATCH) {
                var batch = Arrays.copyOfRange(order, from, Math.min(order.length, from + BATCH));
                var entries = IntStream.of(batch).map(it -> it / languages).toArray();
                learn(batch, entries, features, targets);
            }
        }
    }

    private static void shuffle(int[] order, Randomness random) {
        for (var last = order.length - 1; last > 0; last--) {
            var other = random.next(last + 1);
            var swapped = order[last];
            order[last] = order[other];
            order[other] = swapped;
        }
    }

    private void learn(int[] batch, int[] entries, int[][] features, float[][] targets) {
        for (var b = 0; b < batch.length; b++) {
            var direction = directions[b];
            Arrays.fill(direction, 0);
            for (var row : features[batch[b]]) {
                addRow(direction, row);
            }
            lengths[b] = Vectors.normalise(direction);
            var target = targets[entries[b]];
            for (var d = 0; d < dimensions; d++) {
                columns[d][b] = target[d];
            }
        }
        for (var b = 0; b < batch.length; b++) {
            if (lengths[b] > 0) {
                correct(b, entries, features[batch[b]], targets);
            }
        }
    }

    /**
     * The softmax over the batch's targets, its gradient through the normalisation, and one Adagrad
     * step per row.
     */
    private void correct(int b, int[] entries, int[] rows, float[][] targets) {
        var own = entries[b];
        var direction = directions[b];
        chances(b, entries);
        Arrays.fill(gradient, 0);
        for (var other = 0; other < entries.length; other++) {
            var off = chances[other] - (other == b ? 1 : 0);
            if (off > NEGLIGIBLE || off < -NEGLIGIBLE) {
                Vectors.add(gradient, targets[entries[other]], recipe.scale() * off);
            }
        }
        Vectors.add(gradient, targets[own], -recipe.pull());
        Vectors.add(gradient, direction, -Vectors.dot(gradient, direction));
        for (var d = 0; d < dimensions; d++) {
            gradient[d] /= lengths[b];
        }
        var square = Vectors.dot(gradient, gradient) / dimensions;
        for (var row : rows) {
            squares[row] += square;
            subtractFromRow(row, recipe.step() / (float) StrictMath.sqrt(squares[row]));
        }
    }

    private void chances(int b, int[] entries) {
        Arrays.fill(chances, 0);
        for (var d = 0; d < dimensions; d++) {
            Vectors.add(chances, columns[d], directions[b][d]);
        }
        var greatest = FAR;
        for (var other = 0; other < entries.length; other++) {
            chances[other] =
                    other != b && entries[other] == entries[b]
                            ? FAR
                            : chances[other] * recipe.scale();
            greatest = Math.max(greatest, chances[other]);
        }
        var sum = 0f;
        for (var other = 0; other < entries.length; other++) {
            var below = chances[other] - greatest;
            chances[other] = below < -20 ? 0 : (float) StrictMath.exp(below);
            sum += chances[other];
        }
        for (var other = 0; other < entries.length; other++) {
            chances[other] /= sum;
        }
    }

    private void addRow(float[] to, int row) {
        var from = row * dimensions;
        for (var d = 0; d < dimensions; d++) {
            to[d] += table[from + d];
        }
    }

    private void subtractFromRow(int row, float step) {
        var from = row * dimensions;
        for (var d = 0; d < dimensions; d++) {
            table[from + d] -= step * gradient[d];
        }
    }
}
