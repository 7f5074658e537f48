package eu.sprungbrett.matching.statistics;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Objects;

/** A table as spreadsheets read it. */
final class Table {

    /** Without it, spreadsheets take UTF-8 for something else. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final StringBuilder text = new StringBuilder(BYTE_ORDER_MARK);

    Table(String... columns) {
        row(columns);
    }

    void row(@Nullable String... cells) {
        try (var printer = new CSVPrinter(text, CSVFormat.RFC4180)) {
            printer.printRecord(Arrays.stream(cells).map(Table::harmless));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** An apostrophe in front keeps people's words from being taken for formulas. */
    private static String harmless(@Nullable String cell) {
        var words = Objects.requireNonNullElse(cell, "");
        return words.isEmpty() || "=+-@\t\r".indexOf(words.charAt(0)) < 0 ? words : "'" + words;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
