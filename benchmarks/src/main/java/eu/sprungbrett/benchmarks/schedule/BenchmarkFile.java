package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Objective;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Place;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Slot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Reads the MiniZinc data of the business-to-business meeting scheduling benchmark. */
final class BenchmarkFile {

    /** The spread of breaks demanded in the published tables; it does not stand in the files. */
    static final int FAIRNESS = 2;

    private static final Pattern DEFINITION = Pattern.compile("(\\w+)\\s*=\\s*([^;]*);");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+");
    private static final Pattern SET = Pattern.compile("\\{([^}]*)\\}|(\\d+)\\s*\\.\\.\\s*(\\d+)");
    private static final Instant MORNING = Instant.parse("2027-03-11T08:00:00Z");

    private final Map<String, String> definitions = new HashMap<>();

    private BenchmarkFile(String text) {
        var matcher = DEFINITION.matcher(text.replaceAll("%[^\\n]*", ""));
        while (matcher.find()) {
            definitions.put(matcher.group(1), matcher.group(2));
        }
    }

    static Problem read(Path file) throws IOException {
        return new BenchmarkFile(Files.readString(file)).problem();
    }

    private Problem problem() {
        var slotCount = number("nTotalSlots");
        var morning = number("nMorningSlots");
        var slots = new ArrayList<Slot>();
        for (int s = 1; s <= slotCount; s++) {
            var from = MORNING.plus(Duration.ofMinutes(20L * s));
            slots.add(
                    new Slot(
                            slot(s),
                            s <= morning ? "morning" : "afternoon",
                            from,
                            from.plus(Duration.ofMinutes(20))));
        }
        var places = new ArrayList<Place>();
        for (int i = 1; i <= number("nTables"); i++) {
            places.add(Place.table("table-" + i));
        }
        var forbidden = sets("forbidden");
        var people = new ArrayList<Person>();
        for (int p = 1; p <= number("nBusiness"); p++) {
            var away = forbidden.isEmpty() ? List.<Integer>of() : forbidden.get(p - 1);
            people.add(
                    Person.of(person(p))
                            .absentIn(
                                    away.stream()
                                            .filter(it -> it >= 1 && it <= slotCount)
                                            .map(BenchmarkFile::slot)
                                            .collect(Collectors.toSet())));
        }
        var requested = numbers("requested");
        var fixed = numbers("fixed");
        var precedences = sets("precedences");
        var meetings = new ArrayList<Meeting>();
        for (int m = 1; m <= number("nMeetings"); m++) {
            var row = requested.subList(3 * (m - 1), 3 * m);
            var meeting = Meeting.of(meeting(m), person(row.get(0)), person(row.get(1)));
            if (row.get(2) == 1 || (row.get(2) == 2 && morning < slotCount)) {
                meeting = meeting.inBlocks(Set.of(row.get(2) == 1 ? "morning" : "afternoon"));
            } else if (row.get(2) == 2) {
                throw new IllegalArgumentException(
                        "an afternoon meeting on a day without afternoon");
            }
            if (!fixed.isEmpty() && fixed.get(m - 1) != 0) {
                meeting = meeting.inSlots(Set.of(slot(fixed.get(m - 1))));
            }
            if (!precedences.isEmpty()) {
                meeting =
                        meeting.after(
                                precedences.get(m - 1).stream()
                                        .filter(it -> it > 0)
                                        .map(BenchmarkFile::meeting)
                                        .collect(Collectors.toSet()));
            }
            meetings.add(meeting);
        }
        return new Problem(
                slots, places, people, meetings, Map.of(), Objective.literature(FAIRNESS));
    }

    private int number(String name) {
        return Integer.parseInt(text(name).strip());
    }

    private List<Integer> numbers(String name) {
        return NUMBER.matcher(definitions.getOrDefault(name, ""))
                .results()
                .map(it -> Integer.valueOf(it.group()))
                .toList();
    }

    private List<List<Integer>> sets(String name) {
        return SET.matcher(definitions.getOrDefault(name, ""))
                .results()
                .map(
                        it -> {
                            var members = new ArrayList<Integer>();
                            if (it.group(1) != null) {
                                NUMBER.matcher(it.group(1))
                                        .results()
                                        .forEach(n -> members.add(Integer.valueOf(n.group())));
                            } else {
                                for (int i = Integer.parseInt(it.group(2));
                                        i <= Integer.parseInt(it.group(3));
                                        i++) {
                                    members.add(i);
                                }
                            }
                            return List.copyOf(members);
                        })
                .toList();
    }

    private String text(String name) {
        var text = definitions.get(name);
        if (text == null) {
            throw new IllegalArgumentException("the file says nothing of " + name);
        }
        return text;
    }

    private static String slot(int number) {
        return "slot-%02d".formatted(number);
    }

    private static String person(int number) {
        return "person-%d".formatted(number);
    }

    private static String meeting(int number) {
        return "meeting-%d".formatted(number);
    }
}
