package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Progress;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Random;

/**
 * Schedules invented events and prints one line of JSON for each; with {@code --replan N} it then
 * disturbs the day N times in each way and plans again.
 *
 * <p>With several sizes the last line says how time grows with them: the time until everything is
 * placed with at most 0.1 break per 100 people, or with too many requests until 0.5 % below the
 * bound.
 *
 * <p>{@code benchmarks/schedule-scale [--people N,...] [--load fit|double] [--seconds N] [--seed S]
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
        var sizes =
                Arrays.stream(options.getOrDefault("--people", "1000").split(","))
                        .mapToInt(Integer::parseInt)
                        .toArray();
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
        var verbose = options.containsKey("--verbose");
        var samples = Integer.parseInt(options.getOrDefault("--replan", "0"));
        var seconds = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            var problem = GeneratedEvent.of(sizes[i], load, seed);
            var goal = new Goal(problem, load, verbose);
            var schedule = new Scheduler(settings).schedule(problem, goal, () -> false);
            seconds[i] = goal.seconds;
            print(load, goal, problem, schedule, settings);
            for (var disturbance : Disturbance.values()) {
                if (samples > 0) {
                    disturb(disturbance, problem, schedule, samples, settings);
                }
            }
        }
        if (sizes.length > 1) {
            System.out.printf(Locale.ROOT, "{\"growthExponent\":%.2f}%n", exponent(sizes, seconds));
        }
    }

    /** Hears when the gap is reached that the growth of time is measured at. */
    private static final class Goal implements Progress.Listener {

        private final Problem problem;
        private final GeneratedEvent.Load load;
        private final boolean verbose;
        private volatile double seconds = Double.NaN;

        Goal(Problem problem, GeneratedEvent.Load load, boolean verbose) {
            this.problem = problem;
            this.load = load;
            this.verbose = verbose;
        }

        @Override
        public void on(Progress progress) {
            if (verbose) {
                System.err.println(progress);
            }
            var reached =
                    switch (load) {
                        case FIT ->
                                progress.placed() == problem.meetings().size()
                                        && progress.breaks() * 1000L <= problem.people().size();
                        case DOUBLE ->
                                progress.placedWeight() >= 0.995 * progress.placedWeightBound();
                    };
            if (reached && Double.isNaN(seconds)) {
                seconds = progress.elapsed().toNanos() / 1e9;
            }
        }
    }

    /** Slope of the straight line through the logarithms, by least squares. */
    private static double exponent(int[] sizes, double[] seconds) {
        var x = Arrays.stream(sizes).mapToDouble(Math::log).toArray();
        var y = Arrays.stream(seconds).map(Math::log).toArray();
        var meanX = Arrays.stream(x).average().orElseThrow();
        var meanY = Arrays.stream(y).average().orElseThrow();
        double above = 0;
        double below = 0;
        for (int i = 0; i < x.length; i++) {
            above += (x[i] - meanX) * (y[i] - meanY);
            below += (x[i] - meanX) * (x[i] - meanX);
        }
        return above / below;
    }

    /** The most memory this process ever had, heap and native, in MiB; 0 where nobody tells. */
    private static long peakMemory() {
        try (var lines = Files.lines(Path.of("/proc/self/status"))) {
            return lines.filter(it -> it.startsWith("VmHWM:"))
                    .mapToLong(it -> Long.parseLong(it.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void print(
            GeneratedEvent.Load load,
            Goal goal,
            Problem problem,
            Schedule schedule,
            Settings settings) {
        var figures = schedule.figures();
        System.out.printf(
                Locale.ROOT,
                "{\"event\":\"%s\",\"people\":%d,\"meetings\":%d,\"seed\":%d,\"threads\":%d,\"placed\":%d,"
                    + "\"weight\":%d,\"weightBound\":%d,\"gapPercent\":%.3f,\"breaks\":%d,"
                    + "\"meetingsDeviation\":%.2f,\"optimal\":%b,\"seconds\":%.2f,\"secondsToGap\":%.2f,\"peakMiB\":%d}%n",
                load.name().toLowerCase(Locale.ROOT),
                problem.people().size(),
                problem.meetings().size(),
                settings.seed(),
                settings.threads(),
                figures.placed(),
                figures.placedWeight(),
                figures.placedWeightBound(),
                100.0 - 100.0 * figures.placedWeight() / Math.max(1, figures.placedWeightBound()),
                figures.breaks(),
                deviation(figures),
                figures.optimal(),
                figures.seconds(),
                goal.seconds,
                peakMemory());
    }

    /** How unequal the numbers of people's meetings are: their standard deviation. */
    private static double deviation(Schedule.Figures figures) {
        var numbers = figures.people().values().stream().mapToInt(it -> it.meetings()).toArray();
        var mean = Arrays.stream(numbers).average().orElse(0);
        return Math.sqrt(
                Arrays.stream(numbers)
                        .mapToDouble(it -> (it - mean) * (it - mean))
                        .average()
                        .orElse(0));
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
