package eu.sprungbrett.benchmarks.match;

import eu.sprungbrett.matching.suggestion.encoder.Recipe;
import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.encoder.Training;
import eu.sprungbrett.matching.suggestion.encoder.Vectors;
import eu.sprungbrett.matching.suggestion.encoder.Vocabulary;
import eu.sprungbrett.matching.suggestion.engine.Engine;
import eu.sprungbrett.matching.suggestion.engine.Profile;
import eu.sprungbrett.matching.suggestion.engine.Ranking;
import eu.sprungbrett.matching.suggestion.engine.Rules;
import eu.sprungbrett.matching.suggestion.engine.Ties;
import eu.sprungbrett.matching.suggestion.engine.Weights;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How good the suggestions are: {@code match-quality [--two-builds] [--tree-only]}. Every figure
 * with its seed; the bounds of the issue beside the figures, and exit code 1 when one is missed.
 */
public final class MatchQuality {

    private static final long SPLIT_SEED = 7;
    private static final long[] EVENT_SEEDS = {11, 12, 13, 14, 15};
    private static final int PEOPLE = 400;
    private static final Weights TEXT_ALONE = new Weights(0, 0.40, 0.10, 0, 0, 0, 0);
    private static final Rules RULES = Rules.standard(false);

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final Vocabulary vocabulary;
    private final Vocabulary unseen;
    private final TableEncoder encoder;
    private boolean missed;

    private MatchQuality(Recipe recipe) throws IOException {
        vocabulary = vocabulary();
        var split = vocabulary.split(SPLIT_SEED);
        unseen = split.unseen();
        out.printf(
                "split seed %d: %d codes for training, %d never seen; %s%n",
                SPLIT_SEED, split.seen().labels().size(), unseen.labels().size(), recipe);
        var before = cpu();
        encoder = Training.train(split.seen(), recipe);
        out.printf(
                "trained in %.1f CPU seconds; table %.1f MB; %s%n%n",
                cpu() - before, encoder.size() / 1e6, encoder.version());
    }

    /** The command. */
    public static void main(String[] arguments) throws IOException {
        var options = List.of(arguments);
        var standard = Recipe.standard();
        var recipe =
                new Recipe(
                        Integer.getInteger("dimensions", standard.dimensions()),
                        standard.buckets(),
                        Integer.getInteger("rounds", standard.rounds()),
                        standard.step(),
                        standard.scale(),
                        standard.pull(),
                        Float.parseFloat(System.getProperty("wording", "" + standard.wording())));
        var quality =
                new MatchQuality(
                        options.contains("--tree-only") ? recipe.withoutWording() : recipe);
        quality.acrossLanguages();
        quality.families();
        quality.events();
        quality.coverage();
        quality.additivity();
        if (options.contains("--two-builds")) {
            quality.twoBuilds();
        }
        System.exit(quality.missed ? 1 : 0);
    }

    static Vocabulary vocabulary() throws IOException {
        var table = MatchQuality.class.getResourceAsStream("/taxonomy/cpv.tsv");
        try (var reader =
                new InputStreamReader(Objects.requireNonNull(table), StandardCharsets.UTF_8)) {
            return Vocabulary.read(reader);
        }
    }

    static double cpu() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        return machine instanceof com.sun.management.OperatingSystemMXBean it
                ? it.getProcessCpuTime() / 1e9
                : System.nanoTime() / 1e9;
    }

    private void demand(String what, double value, double atLeast) {
        var held = value >= atLeast;
        missed |= !held;
        out.printf(
                "  %s %.3f, wanted at least %.3f: %s%n", what, value, atLeast, held ? "yes" : "NO");
    }

    private void demandAtMost(String what, double value, double atMost) {
        var held = value <= atMost;
        missed |= !held;
        out.printf(
                "  %s %.5f, wanted at most %.5f: %s%n", what, value, atMost, held ? "yes" : "NO");
    }

    /**
     * The name of an unseen code in one language finds that in the other among the names of all
     * codes.
     */
    private void acrossLanguages() {
        out.println("Same code in another language, recall@10, codes never seen in training");
        var all = new ArrayList<>(unseen.labels());
        vocabulary.labels().stream().filter(it -> !unseen.labels().contains(it)).forEach(all::add);
        var languages = vocabulary.languages();
        var directions = new float[languages.size()][][];
        for (var language = 0; language < directions.length; language++) {
            var column = language;
            directions[language] =
                    all.stream()
                            .map(it -> encoder.encode(it.texts().get(column)))
                            .toArray(float[][]::new);
        }
        out.printf(
                "%-8s %22s %26s%n",
                "", "among all " + all.size(), "among the unseen " + unseen.labels().size());
        for (var pair :
                List.of("sl-en", "de-en", "sl-de", "it-en", "hr-en", "en-sl", "en-de", "de-sl")) {
            var from = directions[languages.indexOf(pair.substring(0, 2))];
            var to = directions[languages.indexOf(pair.substring(3))];
            var hard = recall(from, to, all.size());
            out.printf(
                    "%-8s %22.3f %26.3f%n", pair, hard, recall(from, to, unseen.labels().size()));
            switch (pair) {
                case "sl-en" -> demand(pair, hard, 0.80);
                case "de-en" -> demand(pair, hard, 0.75);
                case "sl-de" -> demand(pair, hard, 0.70);
                default -> {}
            }
        }
        out.println();
    }

    private double recall(float[][] from, float[][] to, int pool) {
        var found = 0;
        for (var one = 0; one < unseen.labels().size(); one++) {
            var own = Vectors.dot(from[one], to[one]);
            var better = 0;
            for (var other = 0; other < pool && better < 10; other++) {
                if (other != one && Vectors.dot(from[one], to[other]) > own) {
                    better++;
                }
            }
            if (better < 10) {
                found++;
            }
        }
        return found / (double) unseen.labels().size();
    }

    /** Among the unseen names of one language another of the same class is within the first ten. */
    private void families() {
        out.println("Others of the same class, hit@10, unseen names only");
        var english = 0.0;
        for (var language : vocabulary.languages()) {
            var hit = family(vocabulary.languages().indexOf(language));
            out.printf("%-8s %.3f%n", language, hit);
            if (language.equals("en")) {
                english = hit;
            } else {
                demand(language + " against English", hit, english - 0.05);
            }
        }
        out.println();
    }

    private double family(int column) {
        var labels = unseen.labels();
        var directions =
                labels.stream()
                        .map(it -> encoder.encode(it.texts().get(column)))
                        .toArray(float[][]::new);
        var asked = 0;
        var hits = 0;
        for (var one = 0; one < directions.length; one++) {
            var number = one;
            var stem = labels.get(one).code().substring(0, 5);
            var others =
                    IntStream.range(0, directions.length)
                            .filter(it -> it != number)
                            .boxed()
                            .toList();
            if (others.stream().anyMatch(it -> labels.get(it).code().startsWith(stem))) {
                asked++;
                var near = new float[directions.length];
                others.forEach(it -> near[it] = Vectors.dot(directions[number], directions[it]));
                if (others.stream()
                        .sorted(Comparator.comparingDouble(it -> -near[it]))
                        .limit(10)
                        .anyMatch(it -> labels.get(it).code().startsWith(stem))) {
                    hits++;
                }
            }
        }
        return hits / (double) asked;
    }

    /** An event whose truth is known, and what each part of the score adds. */
    private void events() {
        out.printf(
                "Event of %d people, seeds %s, unseen names as texts; nDCG@10%n",
                PEOPLE, Arrays.toString(EVENT_SEEDS));
        out.printf("%-34s %8s %8s %8s %8s%n", "", "one way", "mutual", "arithm.", "wish only");
        var standard = row("texts: meaning and wording", TEXT_ALONE, false);
        row("texts: meaning alone", new Weights(0, 1, 0, 0, 0, 0, 0), false);
        row("texts: wording alone", new Weights(0, 0, 1, 0, 0, 0, 0), false);
        row("codes alone", new Weights(1, 0, 0, 0, 0, 0, 0), true);
        row("codes and texts, as the event begins", Weights.STANDARD, true);
        demand("one way", standard[0], 0.80);
        demand("mutual", standard[1], 0.56);
        out.println();
    }

    private double[] row(String name, Weights weights, boolean withCodes) {
        var sums = new double[4];
        for (var seed : EVENT_SEEDS) {
            var event = new SimulatedEvent(unseen, PEOPLE, seed, withCodes);
            var ranking = ranking(event, weights, RULES);
            var people = event.people().stream().map(Profile::id).toList();
            var wanting =
                    people.stream()
                            .map(
                                    one ->
                                            people.stream()
                                                    .mapToDouble(it -> ranking.wanting(one, it))
                                                    .toArray())
                            .toArray(double[][]::new);
            for (var self = 0; self < PEOPLE; self++) {
                var one = self;
                var id = people.get(self);
                IntToDoubleFunction truth = it -> event.truth(id, people.get(it));
                IntToDoubleFunction mutual = it -> event.mutualTruth(id, people.get(it));
                sums[0] += ndcg(one, it -> wanting[one][it], truth);
                sums[1] += ndcg(one, it -> harmonic(wanting[one][it], wanting[it][one]), mutual);
                sums[2] += ndcg(one, it -> wanting[one][it] + wanting[it][one], mutual);
                sums[3] += ndcg(one, it -> wanting[one][it], mutual);
            }
        }
        var means = Arrays.stream(sums).map(it -> it / EVENT_SEEDS.length / PEOPLE).toArray();
        out.printf("%-34s %8.3f %8.3f %8.3f %8.3f%n", name, means[0], means[1], means[2], means[3]);
        return means;
    }

    private Ranking ranking(SimulatedEvent event, Weights weights, Rules rules) {
        return new Engine(encoder, encoder.rarity())
                .rank(event.people(), Ties.NONE, weights, rules);
    }

    private static double harmonic(double one, double other) {
        return (one + 0.02) * (other + 0.02) / (one + other + 0.04);
    }

    private static double ndcg(int self, IntToDoubleFunction score, IntToDoubleFunction gain) {
        var others = IntStream.range(0, PEOPLE).filter(it -> it != self).toArray();
        var gains = Arrays.stream(others).mapToDouble(gain).toArray();
        var scores = Arrays.stream(others).mapToDouble(score).toArray();
        var order =
                IntStream.range(0, gains.length)
                        .boxed()
                        .sorted(Comparator.comparingDouble(it -> -scores[it]))
                        .limit(10)
                        .mapToDouble(it -> gains[it])
                        .toArray();
        Arrays.sort(gains);
        var ideal =
                IntStream.range(0, 10).mapToDouble(it -> gains[gains.length - 1 - it]).toArray();
        return dcg(ideal) == 0 ? 1 : dcg(order) / dcg(ideal);
    }

    private static double dcg(double[] gains) {
        return IntStream.range(0, gains.length)
                .mapToDouble(it -> gains[it] / (Math.log(it + 2) / Math.log(2)))
                .sum();
    }

    /** Who is suggested how often, and what the balance costs. */
    private void coverage() {
        out.printf(
                "Ten suggestions each, %d people, seeds %s%n",
                PEOPLE, Arrays.toString(EVENT_SEEDS));
        out.printf("%-30s %8s %8s %6s %12s%n", "", "never", "< 3", "most", "true value");
        var best = lists("the best for each", RULES.withoutBalance());
        lists("hubs corrected, no cap", RULES.withoutCap());
        var ours = lists("as built", RULES);
        demandAtMost("never suggested", ours[0], 0);
        demandAtMost("in fewer than three lists", ours[1], 0.001);
        demandAtMost("most lists", ours[2], 12);
        demandAtMost("value given up", 1 - ours[3] / best[3], 0.10);
        out.println();
    }

    private double[] lists(String name, Rules rules) {
        var sums = new double[4];
        for (var seed : EVENT_SEEDS) {
            var event = new SimulatedEvent(unseen, PEOPLE, seed, false);
            var ranking = ranking(event, TEXT_ALONE, rules);
            var balance = ranking.balance();
            sums[0] += balance.never() / (double) PEOPLE / EVENT_SEEDS.length;
            sums[1] += balance.seldom() / (double) PEOPLE / EVENT_SEEDS.length;
            sums[2] = Math.max(sums[2], balance.most());
            var count = 0;
            var value = 0.0;
            for (var person : event.people()) {
                for (var suggestion : ranking.suggestions(person.id())) {
                    value += event.mutualTruth(person.id(), suggestion.other());
                    count++;
                }
            }
            sums[3] += value / count / EVENT_SEEDS.length;
        }
        out.printf(
                "%-30s %7.2f%% %7.2f%% %6.0f %12.3f%n",
                name, 100 * sums[0], 100 * sums[1], sums[2], sums[3]);
        return sums;
    }

    /** The parts of every suggestion sum to its score. */
    private void additivity() {
        var event = new SimulatedEvent(unseen, PEOPLE, EVENT_SEEDS[0], true);
        var ranking = ranking(event, Weights.STANDARD, RULES);
        var worst = 0.0;
        for (var person : event.people()) {
            for (var suggestion : ranking.suggestions(person.id())) {
                var sum =
                        ranking.explain(person.id(), suggestion.other()).parts().stream()
                                .mapToDouble(it -> it.value())
                                .sum();
                worst = Math.max(worst, Math.abs(sum - suggestion.score()));
            }
        }
        demandAtMost("parts of a score off by", worst, 1e-5);
    }

    private void twoBuilds() {
        var again = Training.train(vocabulary, Recipe.standard());
        var builtIn = TableEncoder.builtIn();
        var same = again.hash().equals(builtIn.hash());
        missed |= !same;
        out.printf(
                "table of the build %s%ntrained again      %s: %s%n",
                builtIn.hash(), again.hash(), same ? "equal" : "NOT EQUAL");
    }
}
