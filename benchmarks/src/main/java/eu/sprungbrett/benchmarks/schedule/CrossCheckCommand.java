package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Place;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;

/**
 * Holds the scheduler's verdicts against those of a plain model on instances changed at random:
 * fewer tables, and some meetings fixed, precedences added or slots forbidden. Prints a line of
 * JSON for each and ends with 1 when two verdicts contradict each other.
 *
 * <p>{@code benchmarks/schedule-cross-check FILE.dzn… [--variants N] [--seed S] [--seconds N]}
 */
public final class CrossCheckCommand {

    private static final String USAGE =
            "usage: schedule-cross-check FILE.dzn... [--variants N] [--seed S] [--seconds N]";

    private CrossCheckCommand() {}

    public static void main(String[] arguments) throws IOException {
        var files = new ArrayList<Path>();
        int variants = 5;
        long seed = 1;
        double seconds = 20;
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case "--variants" -> variants = Integer.parseInt(value(arguments, ++i));
                case "--seed" -> seed = Long.parseLong(value(arguments, ++i));
                case "--seconds" -> seconds = Double.parseDouble(value(arguments, ++i));
                default -> files.add(Path.of(arguments[i]));
            }
        }
        if (files.isEmpty()) {
            System.err.println(USAGE);
            System.exit(2);
        }
        var contradicted = false;
        for (var file : files) {
            for (int variant = 0; variant < variants; variant++) {
                var random = new Random(1000 * seed + variant);
                var problem = variant == 0 ? BenchmarkFile.read(file) : changed(file, random);
                contradicted |= compare(file, variant, problem, seed, seconds);
            }
        }
        System.exit(contradicted ? 1 : 0);
    }

    private static String value(String[] arguments, int index) {
        if (index >= arguments.length) {
            throw new IllegalArgumentException(USAGE);
        }
        return arguments[index];
    }

    /** The instance with a few things changed; the first variant is the instance itself. */
    private static Problem changed(Path file, Random random) throws IOException {
        var problem = BenchmarkFile.read(file);
        var slots = problem.slots().stream().map(it -> it.id()).toList();
        var people = new ArrayList<Person>();
        var away = random.nextInt(3);
        for (var person : problem.people()) {
            var unavailable = new HashSet<>(person.unavailable());
            if (random.nextInt(100) < 5 * away) {
                unavailable.add(slots.get(random.nextInt(slots.size())));
            }
            people.add(person.absentIn(unavailable));
        }
        var fixed = random.nextInt(2);
        var ordered = random.nextInt(3);
        var meetings = new ArrayList<Meeting>();
        for (var meeting : problem.meetings()) {
            var next = meeting;
            if (random.nextInt(100) < fixed) {
                next = next.inSlots(Set.of(slots.get(random.nextInt(slots.size()))));
            }
            if (!meetings.isEmpty() && random.nextInt(100) < 2 * ordered) {
                var before = new HashSet<>(next.predecessors());
                before.add(meetings.get(random.nextInt(meetings.size())).id());
                next = next.after(before);
            }
            meetings.add(next);
        }
        List<Place> places =
                problem.places().subList(0, problem.places().size() - random.nextInt(3));
        return new Problem(
                problem.slots(), places, people, meetings, problem.current(), problem.objective());
    }

    private static boolean compare(
            Path file, int variant, Problem problem, long seed, double seconds) {
        var ours = ours(problem, seed, seconds);
        var theirs = PlainModel.solve(problem, seconds, (int) seed);
        var contradiction = contradiction(ours, theirs);
        System.out.println(
                "{\"instance\":\"%s\",\"variant\":%d,\"seed\":%d,"
                                .formatted(
                                        String.valueOf(file.getFileName())
                                                .replaceFirst("\\.dzn$", ""),
                                        variant,
                                        seed)
                        + "\"ours\":{\"status\":\"%s\",\"breaks\":%d,\"bound\":%d},"
                                .formatted(
                                        ours.status.name().toLowerCase(Locale.ROOT),
                                        ours.breaks,
                                        ours.bound)
                        + "\"plain\":{\"status\":\"%s\",\"breaks\":%d,\"bound\":%d},"
                                .formatted(status(theirs), theirs.breaks(), theirs.bound())
                        + "\"contradiction\":%s}"
                                .formatted(
                                        contradiction == null
                                                ? "null"
                                                : "\"" + contradiction + "\""));
        return contradiction != null;
    }

    private record Ours(Schedule.Status status, int breaks, int bound) {}

    private static Ours ours(Problem problem, long seed, double seconds) {
        if (!problem.faults().isEmpty()) {
            return new Ours(Schedule.Status.INFEASIBLE, -1, 0);
        }
        var settings = Settings.within(Duration.ofMillis((long) (1000 * seconds))).withSeed(seed);
        var schedule = new Scheduler(settings).schedule(problem);
        var found =
                schedule.status() == Schedule.Status.OPTIMAL
                        || schedule.status() == Schedule.Status.FEASIBLE;
        return new Ours(
                schedule.status(),
                found ? schedule.figures().breaks() : -1,
                schedule.figures().breaksBound());
    }

    private static String status(PlainModel.Verdict verdict) {
        if (verdict.infeasible()) {
            return "infeasible";
        }
        if (verdict.breaks() < 0) {
            return "unknown";
        }
        return verdict.bound() == verdict.breaks() ? "optimal" : "feasible";
    }

    private static @Nullable String contradiction(Ours ours, PlainModel.Verdict theirs) {
        var oursFound = ours.breaks >= 0;
        var theirsFound = theirs.breaks() >= 0;
        if (ours.status == Schedule.Status.INFEASIBLE && theirsFound) {
            return "infeasible, but a schedule was found";
        }
        if (theirs.infeasible() && oursFound) {
            return "a schedule, but infeasible";
        }
        if (theirsFound && ours.bound > theirs.breaks()) {
            return "bound above a schedule found";
        }
        if (theirsFound
                && ours.status == Schedule.Status.OPTIMAL
                && theirs.breaks() < ours.breaks) {
            return "optimal, but fewer were found";
        }
        if (oursFound && theirs.bound() > ours.breaks) {
            return "fewer than the plain model's bound";
        }
        return null;
    }
}
