package eu.sprungbrett.benchmarks.match;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.engine.Engine;
import eu.sprungbrett.matching.suggestion.engine.Item;
import eu.sprungbrett.matching.suggestion.engine.Profile;
import eu.sprungbrett.matching.suggestion.engine.Ranking;
import eu.sprungbrett.matching.suggestion.engine.Rules;
import eu.sprungbrett.matching.suggestion.engine.Ties;
import eu.sprungbrett.matching.suggestion.engine.Weights;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How fast the suggestions are: {@code match-speed [SIZE...]}, by default 1,000, 5,000 and 20,000
 * people. Everything for everybody in CPU seconds, with texts read for the first time; the time to
 * one changed profile's list, both directions, with reasons; and the time until everybody's lists
 * are those that the change makes them. All of it is done for three other events of the same size
 * before, since a service that runs has compiled what it does; what they took is printed, too.
 */
public final class MatchSpeed {

    private static final int CHANGES = 400;
    private static final int UPDATES = 40;
    private static final int EVENTS_BEFORE = 3;

    /** Two fused operations on eight floats each. */
    private static final double FLOPS_PER_CYCLE = 32;

    private static final double CYCLES = 2.6e9;
    private static final long SEED = 21;

    private final PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    private final TableEncoder encoder = TableEncoder.builtIn();
    private boolean missed;

    private MatchSpeed() {}

    /** The command. */
    public static void main(String[] arguments) throws IOException {
        var sizes =
                arguments.length == 0
                        ? new int[] {1_000, 5_000, 20_000}
                        : Arrays.stream(arguments).mapToInt(Integer::parseInt).toArray();
        var speed = new MatchSpeed();
        speed.measure(sizes);
        System.exit(speed.missed ? 1 : 0);
    }

    private void measure(int[] sizes) throws IOException {
        out.printf("seed %d, %s, weights as an event begins%n", SEED, encoder.version());
        var before = 0.0;
        for (var at = 0; at < sizes.length; at++) {
            var seconds = everything(sizes[at]);
            if (at > 0) {
                out.printf(
                        "  exponent from %,d to %,d people: %.2f%n",
                        sizes[at - 1],
                        sizes[at],
                        Math.log(seconds / before) / Math.log(sizes[at] / (double) sizes[at - 1]));
            }
            before = seconds;
        }
    }

    /** Does all of it for another event; how many CPU seconds everything took there. */
    private double exercise(int size, long seed) throws IOException {
        var event = event(size, seed);
        var engine = engine();
        var cpu = MatchQuality.cpu();
        var ranking = rank(engine, event.people(), null);
        var seconds = MatchQuality.cpu() - cpu;
        changes(event, ranking, CHANGES);
        updates(engine, event, ranking, UPDATES);
        return seconds;
    }

    private static SimulatedEvent event(int size, long seed) throws IOException {
        return new SimulatedEvent(MatchQuality.vocabulary(), size, seed, true);
    }

    private Ranking rank(Engine engine, List<Profile> people, @Nullable Ranking before) {
        return engine.rank(people, Ties.NONE, Weights.STANDARD, Rules.standard(false), before);
    }

    private Engine engine() {
        return new Engine(encoder, encoder.rarity());
    }

    private double everything(int size) throws IOException {
        var before = new ArrayList<String>();
        for (var number = 1; number <= EVENTS_BEFORE; number++) {
            before.add("%.2f".formatted(exercise(size, SEED + number)));
        }
        var event = event(size, SEED);
        var engine = engine();
        var cpu = MatchQuality.cpu();
        var ranking = rank(engine, event.people(), null);
        var seconds = MatchQuality.cpu() - cpu;
        // Of each pair two products: what one seeks with what the other offers, and the reverse.
        var flops = 2.0 * size * size / 2 * 2 * encoder.dimensions();
        var limit = flops / (FLOPS_PER_CYCLE * CYCLES);
        out.printf(
                "%,d people: everything %.2f CPU s, after %s while it was compiled; all products"
                        + " are %.0f GFLOP, %.2f s at %d a cycle of a core of %.1f GHz: %.0f %% of"
                        + " that limit used%n",
                size,
                seconds,
                String.join(", ", before),
                flops / 1e9,
                limit,
                (int) FLOPS_PER_CYCLE,
                CYCLES / 1e9,
                100 * limit / seconds);
        var times = changes(event, ranking, CHANGES);
        var p99 = times[times.length * 99 / 100];
        out.printf(
                "  one changed profile with reasons: median %.2f ms, p99 %.2f ms%n",
                times[times.length / 2], p99);
        var updates = updates(engine, event, ranking, UPDATES);
        out.printf(
                "  everybody's lists after it: median %.0f ms, slowest of %d %.0f ms%n",
                updates[updates.length / 2], UPDATES, updates[updates.length - 1]);
        switch (size) {
            case 5_000 -> {
                demand("everything, CPU s", seconds, 2);
                demand("p99, ms", p99, 2);
            }
            case 20_000 -> {
                demand("everything, CPU s", seconds, 10);
                demand("p99, ms", p99, 10);
            }
            default -> {}
        }
        return seconds;
    }

    private static double[] changes(SimulatedEvent event, Ranking ranking, int number) {
        var times = new double[number];
        for (var change = 0; change < number; change++) {
            var person = changed(event.people(), change);
            var start = System.nanoTime();
            var list = ranking.preview(person);
            times[change] = (System.nanoTime() - start) / 1e6;
            if (list.isEmpty()) {
                throw new IllegalStateException("nobody for " + person.id());
            }
        }
        Arrays.sort(times);
        return times;
    }

    private double[] updates(Engine engine, SimulatedEvent event, Ranking first, int number) {
        var times = new double[number];
        var before = first;
        var people = new ArrayList<>(event.people());
        for (var change = 0; change < number; change++) {
            var person = changed(people, change);
            people.replaceAll(it -> it.id().equals(person.id()) ? person : it);
            var start = System.nanoTime();
            before = rank(engine, people, before);
            times[change] = (System.nanoTime() - start) / 1e6;
        }
        Arrays.sort(times);
        return times;
    }

    /** Somebody who now also offers something in words that nobody has used. */
    private static Profile changed(List<Profile> people, int change) {
        var person = people.get(change * 7 % people.size());
        var other = people.get((change * 13 + 5) % people.size());
        var words = person.offers().getFirst().text() + ", " + other.seeks().getFirst().text();
        var offers = new ArrayList<>(person.offers());
        offers.add(new Item(words, true, List.of(), words));
        return new Profile(
                person.id(),
                person.organisation(),
                person.side(),
                offers,
                person.seeks(),
                person.roles(),
                person.languages(),
                person.free(),
                person.completeness(),
                person.late());
    }

    private void demand(String what, double value, double below) {
        missed |= value >= below;
        out.printf(
                "  %s %.2f, wanted below %.0f: %s%n",
                what, value, below, value < below ? "yes" : "NO");
    }
}
