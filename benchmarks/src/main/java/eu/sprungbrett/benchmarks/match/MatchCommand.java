package eu.sprungbrett.benchmarks.match;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.encoder.Words;
import eu.sprungbrett.matching.suggestion.engine.Engine;
import eu.sprungbrett.matching.suggestion.engine.Item;
import eu.sprungbrett.matching.suggestion.engine.Profile;
import eu.sprungbrett.matching.suggestion.engine.Rules;
import eu.sprungbrett.matching.suggestion.engine.Ties;
import eu.sprungbrett.matching.suggestion.engine.Weights;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * {@code match PROFILES WISHES [--top N] [--weights codes,meaning,wording]}: scores any set of
 * texts.
 *
 * <p>Both files are tab-separated, one row each: an id, a text, and, if there are any, eight-digit
 * codes with spaces between them. Empty rows and rows that begin with {@code #} are passed over.
 * For each wish, in the order of the file, the profiles that meet it best: wish, rank, profile,
 * score.
 */
public final class MatchCommand {

    private static final int SENTENCES = 40;

    private record Row(String id, List<Item> items) {}

    private MatchCommand() {}

    /** The command. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length < 2) {
            System.err.println("match PROFILES WISHES [--top N] [--weights codes,meaning,wording]");
            System.exit(2);
        }
        var profiles = read(Path.of(arguments[0]));
        var wishes = read(Path.of(arguments[1]));
        var top = Integer.parseInt(option(arguments, "--top", "10"));
        var parts =
                Arrays.stream(option(arguments, "--weights", "0.4,0.4,0.1").split(","))
                        .mapToDouble(Double::parseDouble)
                        .toArray();
        rank(profiles, wishes, top, new Weights(parts[0], parts[1], parts[2], 0, 0, 0, 0));
    }

    private static String option(String[] arguments, String name, String otherwise) {
        var at = Arrays.asList(arguments).indexOf(name);
        return at < 0 ? otherwise : arguments[at + 1];
    }

    private static void rank(List<Row> profiles, List<Row> wishes, int top, Weights weights) {
        var encoder = TableEncoder.builtIn();
        var people = new ArrayList<Profile>();
        profiles.forEach(it -> people.add(profile("profile " + it.id(), it.items(), List.of())));
        wishes.forEach(it -> people.add(profile("wish " + it.id(), List.of(), it.items())));
        var ranking =
                new Engine(encoder, encoder.rarity())
                        .rank(people, Ties.NONE, weights, Rules.standard(false));
        var out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        for (var wish : wishes) {
            record Scored(String id, double score) {}
            var best =
                    profiles.stream()
                            .map(
                                    it ->
                                            new Scored(
                                                    it.id(),
                                                    ranking.wanting(
                                                            "wish " + wish.id(),
                                                            "profile " + it.id())))
                            .sorted(
                                    Comparator.comparingDouble(Scored::score)
                                            .reversed()
                                            .thenComparing(Scored::id))
                            .limit(top)
                            .toList();
            for (var rank = 0; rank < best.size(); rank++) {
                out.printf(
                        Locale.ROOT,
                        "%s\t%d\t%s\t%.6f%n",
                        wish.id(),
                        rank + 1,
                        best.get(rank).id(),
                        best.get(rank).score());
            }
        }
        out.flush();
    }

    private static Profile profile(String id, List<Item> offers, List<Item> seeks) {
        return new Profile(id, id, null, offers, seeks, List.of(), List.of(), 0, 0, false);
    }

    private static List<Row> read(Path file) throws IOException {
        var rows = new ArrayList<Row>();
        for (var line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
            if (!line.isBlank() && !line.startsWith("#")) {
                var cells = line.split("\t", -1);
                var text = cells.length > 1 ? cells[1] : "";
                var codes =
                        cells.length > 2
                                ? Arrays.stream(cells[2].strip().split("\\s+"))
                                        .filter(it -> it.matches("\\d{8}"))
                                        .toList()
                                : List.<String>of();
                rows.add(
                        new Row(
                                cells[0],
                                Words.sentences(text, SENTENCES).stream()
                                        .map(it -> new Item(it, true, codes, it))
                                        .toList()));
            }
        }
        return rows;
    }
}
