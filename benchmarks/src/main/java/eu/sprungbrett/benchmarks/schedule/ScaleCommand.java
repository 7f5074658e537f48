package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Objective;
import eu.sprungbrett.matching.solver.Placement;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Progress;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;

/**
 * Schedules invented events and prints one line of JSON for each; with {@code --drop-out} it then
 * plans again without the first person and says how many others are disturbed.
 *
 * <p>{@code benchmarks/schedule-scale [--people N] [--load fit|double] [--seconds N] [--seed S]
 * [--threads N] [--drop-out] [--verbose]}
 */
public final class ScaleCommand {

    private ScaleCommand() {}

    public static void main(String[] arguments) {
        var options = new HashMap<String, String>();
        for (int i = 0; i < arguments.length; i++) {
            var flag = arguments[i].equals("--drop-out") || arguments[i].equals("--verbose");
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
        if (options.containsKey("--drop-out")) {
            var again = withoutFirst(problem, schedule);
            print("drop-out", people, again, new Scheduler(settings).schedule(again), settings);
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

    private static Problem withoutFirst(Problem problem, Schedule schedule) {
        var gone = problem.people().getFirst().id();
        var rest = new ArrayList<>(problem.meetings());
        rest.removeIf(it -> it.people().contains(gone));
        var ids = new HashSet<String>();
        rest.forEach(it -> ids.add(it.id()));
        Map<String, Placement> version = new HashMap<>();
        for (var outcome : schedule.meetings()) {
            var slot = outcome.slot();
            if (slot != null && ids.contains(outcome.meeting())) {
                version.put(outcome.meeting(), new Placement(slot, outcome.place()));
            }
        }
        return new Problem(
                problem.slots(),
                problem.places(),
                problem.people(),
                rest,
                version,
                Objective.replan());
    }
}
