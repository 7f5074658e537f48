package eu.sprungbrett.matching.suggestion.encoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The build's step: {@code TrainEncoder LABELS CLASSES KEPT TABLE} trains on the labels and writes
 * the table, unless one is kept that the same classes trained on the same labels; it lies beside
 * Maven's own files, so that a clean build and a second working copy find it.
 */
public final class TrainEncoder {

    private TrainEncoder() {}

    /** The step. */
    public static void main(String[] arguments) throws IOException {
        var labels = Path.of(arguments[0]);
        var kept =
                Path.of(arguments[2]).resolve(fingerprint(labels, Path.of(arguments[1])) + ".bin");
        var table = Path.of(arguments[3]);
        if (!Files.exists(kept)) {
            System.out.println("Training the encoder of the suggestions ...");
            try (var reader = Files.newBufferedReader(labels, StandardCharsets.UTF_8)) {
                var encoder = Training.train(Vocabulary.read(reader), Recipe.standard());
                Files.createDirectories(kept.getParent());
                var written = Files.createTempFile(kept.getParent(), "table", ".new");
                Files.write(written, encoder.toBytes());
                Files.move(written, kept, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        if (!Files.exists(table) || Files.mismatch(kept, table) >= 0) {
            Files.createDirectories(table.getParent());
            Files.copy(kept, table, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Of the labels and of everything in this package. */
    private static String fingerprint(Path labels, Path classes) throws IOException {
        var folder = classes.resolve(TrainEncoder.class.getPackageName().replace('.', '/'));
        try (var files = Files.list(folder)) {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(Files.readAllBytes(labels));
            for (var file : files.sorted().toList()) {
                digest.update(Files.readAllBytes(file));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 32);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
