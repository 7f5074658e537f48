package eu.sprungbrett.benchmarks.standby;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code standby [--people N] [--absent SHARE] [--days N] [--seed S]}: plays days with people who
 * do not come and says which share of the tables they leave is filled again, and how fast, with the
 * standby queue and without it.
 */
public final class StandbyCommand {

    private StandbyCommand() {}

    /** Runs the command; the days with and without the queue have the same people and absences. */
    public static void main(String[] arguments) {
        var people = (int) number(arguments, "--people", 500);
        var absent = number(arguments, "--absent", 0.25);
        var days = (int) number(arguments, "--days", 20);
        var seed = (long) number(arguments, "--seed", 1);
        System.out.printf(
                Locale.ROOT,
                "people %d, absent %.2f, days %d, first seed %d%n%s%n",
                people,
                absent,
                days,
                seed,
                SimulatedDay.ASSUMPTIONS);
        for (var queue : List.of(true, false)) {
            var freed = 0;
            var seconds = new ArrayList<Integer>();
            for (var day = 0; day < days; day++) {
                var played = SimulatedDay.play(people, absent, seed + day, queue);
                freed += played.freed();
                seconds.addAll(played.secondsToRefill());
            }
            seconds.sort(Integer::compare);
            System.out.printf(
                    Locale.ROOT,
                    "{\"standby\": %b, \"freed\": %d, \"refilled\": %d, \"share\": %.3f,"
                            + " \"secondsMedian\": %d, \"secondsP90\": %d}%n",
                    queue,
                    freed,
                    seconds.size(),
                    freed == 0 ? 0 : (double) seconds.size() / freed,
                    at(seconds, 0.5),
                    at(seconds, 0.9));
        }
    }

    private static int at(List<Integer> sorted, double share) {
        return sorted.isEmpty() ? 0 : sorted.get((int) (share * (sorted.size() - 1)));
    }

    private static double number(String[] arguments, String name, double otherwise) {
        for (var index = 0; index + 1 < arguments.length; index++) {
            if (arguments[index].equals(name)) {
                return Double.parseDouble(arguments[index + 1]);
            }
        }
        return otherwise;
    }
}
