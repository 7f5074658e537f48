package eu.sprungbrett.matching.suggestion.encoder;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.CRC32;

/**
 * Our own encoder: a table of small integers, one row for each bucket of word pieces. A text is the
 * sum of the rows of its words' pieces, so it can be split into its words again.
 */
public final class TableEncoder implements TextEncoder {

    private static final int MAGIC = 0x53505231;
    private static final String RESOURCE = "/encoder/table.bin";

    /** Of how many words the sums are kept: people of one trade use the same few thousand. */
    private static final int ROOM = 8_192;

    private final int dimensions;
    private final int buckets;
    private final byte[] cells;
    private final float[] scales;
    private final Rarity rarity;
    private final List<String> codes;
    private final byte[] codeCells;
    private final String version;
    private final Map<String, float[]> known = new ConcurrentHashMap<>();

    private TableEncoder(
            int dimensions,
            byte[] cells,
            float[] scales,
            Rarity rarity,
            List<String> codes,
            byte[] codeCells) {
        this.dimensions = dimensions;
        this.buckets = scales.length;
        this.cells = cells;
        this.scales = scales;
        this.rarity = rarity;
        this.codes = List.copyOf(codes);
        this.codeCells = codeCells;
        this.version = "cpv-%08x".formatted(checksum());
    }

    /** The one that was trained when this was built. */
    public static TableEncoder builtIn() {
        try (var in = TableEncoder.class.getResourceAsStream(RESOURCE)) {
            return read(Objects.requireNonNull(in, "the build left no " + RESOURCE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TableEncoder quantised(
            float[] table, Recipe recipe, Rarity rarity, Vocabulary vocabulary) {
        var dimensions = recipe.dimensions();
        var cells = new byte[table.length];
        var scales = new float[recipe.buckets()];
        for (var row = 0; row < scales.length; row++) {
            scales[row] = quantise(table, cells, row * dimensions, dimensions);
        }
        var bare = new TableEncoder(dimensions, cells, scales, rarity, List.of(), new byte[0]);
        var labels = vocabulary.labels();
        var codeCells = new byte[labels.size() * dimensions];
        var codeTable = new float[codeCells.length];
        for (var entry = 0; entry < labels.size(); entry++) {
            var mean = new float[dimensions];
            for (var text : labels.get(entry).texts()) {
                Vectors.add(mean, bare.encode(text), 1);
            }
            Vectors.normalise(mean);
            System.arraycopy(mean, 0, codeTable, entry * dimensions, dimensions);
            quantise(codeTable, codeCells, entry * dimensions, dimensions);
        }
        return new TableEncoder(
                dimensions,
                cells,
                scales,
                rarity,
                labels.stream().map(Label::code).toList(),
                codeCells);
    }

    private static float quantise(float[] from, byte[] to, int start, int length) {
        var greatest = 0f;
        for (var at = start; at < start + length; at++) {
            greatest = Math.max(greatest, Math.abs(from[at]));
        }
        var scale = greatest / Byte.MAX_VALUE;
        for (var at = start; at < start + length; at++) {
            to[at] = scale == 0 ? 0 : (byte) Math.round(from[at] / scale);
        }
        return scale;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public int dimensions() {
        return dimensions;
    }

    /** How rare word pieces are. */
    public Rarity rarity() {
        return rarity;
    }

    @Override
    public float[] encode(String text) {
        var vector = new float[dimensions];
        for (var word : Features.words(text)) {
            Vectors.add(vector, sum(word), 1);
        }
        Vectors.normalise(vector);
        return vector;
    }

    @Override
    public List<WordVector> explain(String text) {
        var sum = new float[dimensions];
        var words = new ArrayList<WordVector>();
        for (var word : Features.words(text)) {
            var vector = sum(word).clone();
            Vectors.add(sum, vector, 1);
            words.add(new WordVector(word, vector));
        }
        var length = Vectors.normalise(sum);
        if (length > 0) {
            for (var word : words) {
                for (var d = 0; d < dimensions; d++) {
                    word.vector()[d] /= length;
                }
            }
        }
        return words;
    }

    /** The sum of the rows of a word's pieces; not to be changed. */
    private float[] sum(String word) {
        if (known.size() >= ROOM) {
            known.clear();
        }
        return known.computeIfAbsent(word, this::add);
    }

    private float[] add(String word) {
        var sum = new float[dimensions];
        for (var row : Features.of(word, buckets)) {
            var from = row * dimensions;
            var scale = scales[row];
            for (var d = 0; d < dimensions; d++) {
                sum[d] += scale * cells[from + d];
            }
        }
        return sum;
    }

    static int[] features(String text, int buckets) {
        var all = new int[64];
        var count = 0;
        for (var word : Features.words(text)) {
            var some = Features.of(word, buckets);
            if (count + some.length > all.length) {
                all = Arrays.copyOf(all, 2 * (count + some.length));
            }
            System.arraycopy(some, 0, all, count, some.length);
            count += some.length;
        }
        return Arrays.copyOf(all, count);
    }

    /** A code of the vocabulary and how near it is, up to 1. */
    public record Near(String code, float nearness) {}

    /**
     * The codes nearest to a direction, nearest first.
     *
     * @param limit how many at most
     */
    public List<Near> nearest(float[] direction, int limit) {
        var all = new ArrayList<Near>(codes.size());
        for (var entry = 0; entry < codes.size(); entry++) {
            var sum = 0f;
            var square = 0f;
            for (var d = 0; d < dimensions; d++) {
                var cell = codeCells[entry * dimensions + d];
                sum += direction[d] * cell;
                square += cell * cell;
            }
            all.add(new Near(codes.get(entry), sum / (float) StrictMath.sqrt(Math.max(1, square))));
        }
        all.sort(
                (one, other) ->
                        one.nearness() == other.nearness()
                                ? one.code().compareTo(other.code())
                                : Float.compare(other.nearness(), one.nearness()));
        return List.copyOf(all.subList(0, Math.min(limit, all.size())));
    }

    /** How many bytes of memory the table takes. */
    public long size() {
        return cells.length + 4L * scales.length + Rarity.BUCKETS + codeCells.length;
    }

    private long checksum() {
        var checksum = new CRC32();
        checksum.update(cells);
        checksum.update(codeCells);
        return checksum.getValue();
    }

    /** SHA-256 over all of it, in hexadecimal digits. */
    public String hash() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(toBytes()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As it is read back by {@link #read}. */
    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream(cells.length + codeCells.length + (1 << 20));
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(MAGIC);
            out.writeInt(dimensions);
            out.writeInt(buckets);
            for (var scale : scales) {
                out.writeFloat(scale);
            }
            out.write(cells);
            out.writeFloat(rarity.unit());
            out.write(rarity.steps());
            out.writeInt(codes.size());
            for (var code : codes) {
                out.writeInt(Integer.parseInt(code));
            }
            out.write(codeCells);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads what {@link #toBytes} wrote.
     *
     * @throws IOException when it is something else
     */
    public static TableEncoder read(InputStream stream) throws IOException {
        var in = new DataInputStream(new BufferedInputStream(stream, 1 << 16));
        if (in.readInt() != MAGIC) {
            throw new IOException("not a table of this encoder");
        }
        var dimensions = in.readInt();
        var scales = new float[in.readInt()];
        for (var row = 0; row < scales.length; row++) {
            scales[row] = in.readFloat();
        }
        var cells = in.readNBytes(scales.length * dimensions);
        var unit = in.readFloat();
        var rarity = new Rarity(in.readNBytes(Rarity.BUCKETS), unit);
        var codes = new ArrayList<String>();
        for (var left = in.readInt(); left > 0; left--) {
            codes.add("%08d".formatted(in.readInt()));
        }
        var codeCells = in.readNBytes(codes.size() * dimensions);
        if (codeCells.length < codes.size() * dimensions) {
            throw new IOException("the table ends early");
        }
        return new TableEncoder(dimensions, cells, scales, rarity, codes, codeCells);
    }
}
