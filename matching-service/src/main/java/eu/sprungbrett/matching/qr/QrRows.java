package eu.sprungbrett.matching.qr;

import io.nayuki.qrcodegen.QrCode;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Draws QR codes without drawing: a page knows how. */
public final class QrRows {

    private QrRows() {}

    /** The code's rows from above, {@code 1} for dark and {@code 0} for light. */
    public static List<String> of(String text) {
        var qr = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        return IntStream.range(0, qr.size).mapToObj(it -> row(qr, it)).toList();
    }

    private static String row(QrCode qr, int y) {
        return IntStream.range(0, qr.size)
                .mapToObj(x -> qr.getModule(x, y) ? "1" : "0")
                .collect(Collectors.joining());
    }
}
