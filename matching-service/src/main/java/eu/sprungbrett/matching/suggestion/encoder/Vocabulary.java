package eu.sprungbrett.matching.suggestion.encoder;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The entries of the Common Procurement Vocabulary with their names, in order of their codes.
 *
 * @param languages for example {@code en}, {@code de}, {@code sl}
 */
public record Vocabulary(List<String> languages, List<Label> labels) {

    public Vocabulary {
        languages = List.copyOf(languages);
        labels = List.copyOf(labels);
    }

    /** A part of the entries for training and the rest to be asked about. */
    public record Split(Vocabulary seen, Vocabulary unseen) {}

    /**
     * Reads the tab-separated table of the contracts: remarks begin with {@code #}, the first row
     * names the languages.
     */
    public static Vocabulary read(Reader table) throws IOException {
        var lines = new BufferedReader(table);
        List<String> languages = List.of();
        var labels = new ArrayList<Label>();
        for (var line = lines.readLine(); line != null; line = lines.readLine()) {
            var cells = List.of(line.split("\t", -1));
            if (cells.getFirst().equals("code")) {
                languages = cells.subList(1, cells.size());
            } else if (!line.startsWith("#")) {
                labels.add(new Label(cells.getFirst(), cells.subList(1, cells.size())));
            }
        }
        return new Vocabulary(languages, labels);
    }

    /** Puts a fifth of the entries aside, chosen by a seed. */
    public Split split(long seed) {
        var order = new ArrayList<>(labels);
        var random = new Randomness(seed);
        for (var last = order.size() - 1; last > 0; last--) {
            var other = random.next(last + 1);
            var swapped = order.get(last);
            order.set(last, order.get(other));
            order.set(other, swapped);
        }
        var cut = order.size() / 5;
        return new Split(sorted(order.subList(cut, order.size())), sorted(order.subList(0, cut)));
    }

    private Vocabulary sorted(List<Label> some) {
        return new Vocabulary(
                languages, some.stream().sorted(Comparator.comparing(Label::code)).toList());
    }
}
