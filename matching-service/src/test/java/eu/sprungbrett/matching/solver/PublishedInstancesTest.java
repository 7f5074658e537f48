package eu.sprungbrett.matching.solver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A few instances of the published benchmark (Bofill et al., JAIR 74, 2022) with their published
 * optimum. Their data carry no licence and are not part of this repository: the folder is found by
 * the property {@code sprungbrett.data}, or beside the repository.
 */
class PublishedInstancesTest {

    @ParameterizedTest
    @CsvSource({
        "tic-12.original,OPTIMAL,0",
        "forumt-14.original,OPTIMAL,5",
        "tic-14crafa.original,OPTIMAL,0",
        "forumt-14crafd.original,OPTIMAL,4",
        "tic-12.forb0003,INFEASIBLE,0",
        "tic-13crafb.forb0003,OPTIMAL,0",
        "tic-12.fixed020-Forb,OPTIMAL,1",
        "tic-14crafa.prec15,OPTIMAL,0"
    })
    void publishedOptimumIsFoundAndProven(String instance, Schedule.Status status, int breaks)
            throws IOException {
        var file = data().resolve("b2bsop").resolve(instance + ".dzn");
        assumeThat(file).as("the published benchmark is not on this machine").exists();
        var problem = read(Files.readString(file));

        var schedule = new Scheduler(Settings.within(Duration.ofMinutes(3))).schedule(problem);

        assertThat(schedule.status()).isEqualTo(status);
        if (status == Schedule.Status.OPTIMAL) {
            assertThat(schedule.figures().breaks()).isEqualTo(breaks);
            assertThat(ScheduleCheck.violations(problem, schedule)).isEmpty();
        }
    }

    /** The folder of the data; tests run in the folder of their module. */
    private static Path data() {
        var named = System.getProperty("sprungbrett.data");
        return named == null ? Path.of("..", "..", "shared", "data") : Path.of(named);
    }

    private static Problem read(String text) {
        var slots =
                Events.slots(
                        number(text, "nMorningSlots"),
                        number(text, "nTotalSlots") - number(text, "nMorningSlots"));
        var forbidden = lists(text, "forbidden", "\\{([^}]*)\\}");
        var people = new ArrayList<Person>();
        for (int p = 1; p <= number(text, "nBusiness"); p++) {
            var away =
                    forbidden.get(p - 1).stream()
                            .filter(it -> it > 0)
                            .map(it -> slots.get(it - 1).id())
                            .collect(java.util.stream.Collectors.toSet());
            people.add(Person.of("p" + p).absentIn(away));
        }
        var rows = lists(text, "requested", "(\\d+,\\s*\\d+,\\s*\\d+)");
        var fixed = lists(text, "fixed", "\\[([^\\]]*)\\]").getFirst();
        var precedences = lists(text, "precedences", "\\{([^}]*)\\}");
        var meetings = new ArrayList<Meeting>();
        for (int m = 1; m <= rows.size(); m++) {
            var row = rows.get(m - 1);
            var meeting = Meeting.of("m" + m, "p" + row.get(0), "p" + row.get(1));
            if (row.get(2) < 3) {
                meeting = meeting.inBlocks(Set.of(row.get(2) == 1 ? "morning" : "afternoon"));
            }
            if (fixed.get(m - 1) > 0) {
                meeting = meeting.inSlots(Set.of(slots.get(fixed.get(m - 1) - 1).id()));
            }
            meetings.add(
                    meeting.after(
                            precedences.get(m - 1).stream()
                                    .filter(it -> it > 0)
                                    .map(it -> "m" + it)
                                    .collect(java.util.stream.Collectors.toSet())));
        }
        return new Problem(
                slots,
                Events.tables(number(text, "nTables")),
                people,
                meetings,
                Map.of(),
                Objective.literature(2));
    }

    private static int number(String text, String name) {
        return Integer.parseInt(definition(text, name).strip());
    }

    private static List<List<Integer>> lists(String text, String name, String each) {
        return Pattern.compile(each)
                .matcher(definition(text, name))
                .results()
                .map(
                        it ->
                                Pattern.compile("\\d+")
                                        .matcher(it.group(1))
                                        .results()
                                        .map(n -> Integer.valueOf(n.group()))
                                        .toList())
                .toList();
    }

    private static String definition(String text, String name) {
        var from = text.indexOf("=", text.indexOf("\n" + name + " ")) + 1;
        if (text.startsWith(name)) {
            from = text.indexOf("=") + 1;
        }
        return text.substring(from, text.indexOf(';', from));
    }
}
