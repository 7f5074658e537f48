package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Progress;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Solves files of the published benchmark and prints one line of JSON for each.
 *
 * <p>{@code benchmarks/schedule FILE.dzn… [--seconds N] [--seed S] [--threads N] [--no-exact]
 * [--verbose]}
 */
public final class ScheduleCommand {

    private static final String USAGE =
            "usage: schedule FILE.dzn... [--seconds N] [--seed S] [--threads N] [--no-exact]"
                    + " [--verbose]";

    private ScheduleCommand() {}

    public static void main(String[] arguments) throws IOException {
        var files = new ArrayList<Path>();
        var settings = Settings.within(Duration.ofSeconds(60));
        var listener = Progress.Listener.NONE;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--seconds" -> {
                    var limit =
                            Duration.ofMillis(
                                    (long) (1000 * Double.parseDouble(value(arguments, ++i))));
                    settings =
                            new Settings(
                                    limit, settings.seed(), settings.threads(), settings.exact());
                }
                case "--seed" ->
                        settings = settings.withSeed(Long.parseLong(value(arguments, ++i)));
                case "--threads" ->
                        settings = settings.withThreads(Integer.parseInt(value(arguments, ++i)));
                case "--no-exact" -> settings = settings.withoutExact();
                case "--verbose" -> listener = System.err::println;
                default -> files.add(Path.of(arguments[i]));
            }
        }
        if (files.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        for (var file : files) {
            System.out.println(line(file, settings, listener));
        }
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(USAGE);
        }
        return arguments[index];
    }

    private static String line(Path file, Settings settings, Progress.Listener listener)
            throws IOException {
        var name = String.valueOf(file.getFileName()).replaceFirst("\\.dzn$", "");
        var started = System.nanoTime();
        var problem = BenchmarkFile.read(file);
        var faults = problem.faults();
        if (!faults.isEmpty()) {
            // The files are well formed; what our model calls a fault is a question without an
            // answer.
            System.err.println(name + ": " + faults.getFirst().detail());
            return json(name, "infeasible", 0, 0, 0, seconds(started), List.of());
        }
        var schedule = new Scheduler(settings).schedule(problem, listener, () -> false);
        schedule.notes().forEach(it -> System.err.println(name + ": " + it));
        var figures = schedule.figures();
        return json(
                name,
                schedule.status().name().toLowerCase(Locale.ROOT),
                figures.breaks(),
                figures.breaksBound(),
                figures.placed(),
                seconds(started),
                assignment(problem, schedule));
    }

    private static double seconds(long started) {
        return (System.nanoTime() - started) / 1e9;
    }

    private static List<Integer> assignment(Problem problem, Schedule schedule) {
        var numbers = new HashMap<String, Integer>();
        for (int i = 0; i < problem.slots().size(); i++) {
            numbers.put(problem.slots().get(i).id(), i + 1);
        }
        return schedule.meetings().stream()
                .map(it -> it.slot() == null ? 0 : numbers.getOrDefault(it.slot(), 0))
                .toList();
    }

    private static String json(
            String instance,
            String status,
            int breaks,
            int bound,
            int placed,
            double seconds,
            List<Integer> assignment) {
        var slots = assignment.stream().map(String::valueOf).collect(Collectors.joining(","));
        return "{\"instance\":\"%s\",\"status\":\"%s\",".formatted(instance, status)
                + "\"breaks\":%d,\"bound\":%d,\"placed\":%d,".formatted(breaks, bound, placed)
                + String.format(Locale.ROOT, "\"seconds\":%.3f,", seconds)
                + "\"assignment\":[%s]}".formatted(slots);
    }
}
