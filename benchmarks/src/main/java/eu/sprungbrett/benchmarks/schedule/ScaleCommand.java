package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Progress;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Random;

/**
 * Schedules invented events and prints one line of JSON for each; with {@code --replan N} it then
 * disturbs the day N times in each way and plans again.
 *
 * <p>{@code benchmarks/schedule-scale [--people N] [--load fit|double] [--seconds N] [--seed S]
 * [--threads N] [--replan N] [--verbose]}
 */
public final class ScaleCommand {

    private ScaleCommand() {}

    public static void main(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            var flag = arguments[i].equals("--verbose");
            options.put(arguments[i], flag ? "" : arguments[++i]);
        }
        var people = Integer.parseInt(options.getOrDefault("--people", "1000"));
        var load =
                GeneratedEvent.Load.valueOf(
                        options.getOrDefault("--load", "fit").toUpperCase(Locale.ROOT));
        var seed = Long.parseLong(options.getOrDefault("--seed", "1"));
        var limit = (long) (1000 * Double.parseDouble(options.getOrDefault("--seconds", "10")));
        var settings = Settings.within(Duration.ofMillis(limit)).withSeed(seed);
        if (options.containsKey("--threads")) {
            settings =
                    settings.withThreads(Integer.parseInt(options.getOrDefault("--threads", "1")));
        }
        var listener =
                options.containsKey("--verbose")
                        ? (Progress.Listener) System.err::println
                        : Progress.Listener.NONE;
        var problem = GeneratedEvent.of(people, load, seed);
        var schedule = new Scheduler(settings).schedule(problem, listener, () -> false);
        print(load.name().toLowerCase(Locale.ROOT), people, problem, schedule, settings);
        var samples = Integer.parseInt(options.getOrDefault("--replan", "0"));
        for (var disturbance : Disturbance.values()) {
            if (samples > 0) {
                disturb(disturbance, problem, schedule, samples, settings);
            }
        }
    }

    private static void print(
            String kind, int people, Problem problem, Schedule schedule, Settings settings) {
        var figures = schedule.figures();
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() >> 20;
        System.out.printf(
                Locale.ROOT,
                "{\"event\":\"%s\",\"people\":%d,\"meetings\":%d,\"seed\":%d,\"threads\":%d,\"placed\":%d,"
                    + "\"weight\":%d,\"weightBound\":%d,\"gapPercent\":%.3f,\"breaks\":%d,\"moved\":%d,"
                    + "\"optimal\":%b,\"seconds\":%.2f,\"heapMB\":%d}%n",
                kind,
                people,
                problem.meetings().size(),
                settings.seed(),
                settings.threads(),
                figures.placed(),
                figures.placedWeight(),
                figures.placedWeightBound(),
                100.0 - 100.0 * figures.placedWeight() / Math.max(1, figures.placedWeightBound()),
                figures.breaks(),
                figures.moved(),
                figures.optimal(),
                figures.seconds(),
                memory);
    }

    /**
     * Somebody leaves, somebody comes two hours late, a table breaks: how long an answer takes, and
     * how many meetings move beyond those that cannot stay.
     */
    private static void disturb(
            Disturbance disturbance,
            Problem problem,
            Schedule schedule,
            int samples,
            Settings settings) {
        var random = new Random(settings.seed());
        var millis = new double[samples];
        long forced = 0;
        long further = 0;
        int proven = 0;
        int left = 0;
        for (int i = 0; i < samples; i++) {
            var changed = disturbance.happensTo(problem, schedule, random);
            var start = System.nanoTime();
            var figures = new Scheduler(settings).schedule(changed).figures();
            millis[i] = (System.nanoTime() - start) / 1e6;
            var must = disturbance.forced(changed);
            forced += must;
            further += Math.max(0, figures.moved() - must);
            proven += figures.moved() == figures.movedBound() ? 1 : 0;
            left += changed.meetings().size() - figures.placed();
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "{\"disturbance\":\"%s\",\"people\":%d,\"samples\":%d,\"medianMillis\":%.1f,"
                    + "\"p95Millis\":%.1f,\"mostMillis\":%.1f,\"forcedMean\":%.2f,\"furtherMean\":%.3f,"
                    + "\"provenFewest\":%d,\"leftOut\":%d}%n",
                disturbance.name().toLowerCase(Locale.ROOT),
                problem.people().size(),
                samples,
                millis[samples / 2],
                millis[samples * 95 / 100],
                millis[samples - 1],
                (double) forced / samples,
                (double) further / samples,
                proven,
                left);
    }
}
