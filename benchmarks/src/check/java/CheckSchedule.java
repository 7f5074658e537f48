import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Checks schedules of the business-to-business meeting scheduling benchmark: {@code check-schedule
 * FILE.dzn RESULT.json}, where the result holds one line for the file's instance. Shares no code
 * with the scheduler, on purpose.
 *
 * <p>Prints one line and ends with 0 when the schedule keeps every rule and says the truth about
 * its breaks, with 1 when not, with 2 when it was called wrongly.
 */
final class CheckSchedule {

    private static final int FAIRNESS = 2;

    private final String instance;
    private final String data;
    private final String line;
    private final List<String> wrong = new ArrayList<>();

    private CheckSchedule(String instance, String data, String line) {
        this.instance = instance;
        this.data = data;
        this.line = line;
    }

    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("usage: check-schedule FILE.dzn RESULT.json");
            System.exit(2);
        }
        var file = Path.of(arguments[0]);
        var name = file.getFileName().toString();
        var instance = name.endsWith(".dzn") ? name.substring(0, name.length() - 4) : name;
        var line = "";
        for (var candidate : Files.readAllLines(Path.of(arguments[1]))) {
            if (candidate.replace(" ", "").contains("\"instance\":\"" + instance + "\"")) {
                line = candidate;
            }
        }
        if (line.isEmpty()) {
            System.err.println("no result for " + instance + " in " + arguments[1]);
            System.exit(2);
        }
        System.exit(new CheckSchedule(instance, Files.readString(file), line).run() ? 0 : 1);
    }

    private boolean run() {
        var status = word("status");
        if (status.equals("infeasible") || status.equals("unknown")) {
            System.out.println(instance + ": " + status + ", no schedule to check");
            return true;
        }
        var slotOf = assignment();
        var people = integer("nBusiness");
        var meetings = integer("nMeetings");
        var slots = integer("nTotalSlots");
        var morning = integer("nMorningSlots");
        var tables = integer("nTables");
        var requested = integers(block("requested"));
        var fixed = integers(block("fixed"));
        var forbidden = sets(block("forbidden"));
        var precedences = sets(block("precedences"));
        if (slotOf.size() != meetings) {
            wrong.add(slotOf.size() + " slots for " + meetings + " meetings");
            return verdict(0, 0);
        }
        var days = new HashMap<Integer, TreeSet<Integer>>();
        for (int p = 1; p <= people; p++) {
            days.put(p, new TreeSet<>());
        }
        var used = new int[slots + 1];
        for (int m = 1; m <= meetings; m++) {
            var slot = slotOf.get(m - 1);
            var session = requested.get(3 * (m - 1) + 2);
            if (slot < 1 || slot > slots) {
                wrong.add("meeting " + m + " has no slot");
                continue;
            }
            used[slot]++;
            if ((session == 1 && slot > morning) || (session == 2 && slot <= morning)) {
                wrong.add("meeting " + m + " lies in the wrong session");
            }
            if (!fixed.isEmpty() && fixed.get(m - 1) > 0 && fixed.get(m - 1) != slot) {
                wrong.add("meeting " + m + " has left its fixed slot");
            }
            for (int i = 0; i < 2; i++) {
                var person = requested.get(3 * (m - 1) + i);
                if (!days.get(person).add(slot)) {
                    wrong.add("person " + person + " is twice in slot " + slot);
                }
                if (!forbidden.isEmpty() && forbidden.get(person - 1).contains(slot)) {
                    wrong.add("person " + person + " is away in slot " + slot);
                }
            }
            for (var earlier :
                    precedences.isEmpty() ? List.<Integer>of() : precedences.get(m - 1)) {
                if (earlier > 0 && slotOf.get(earlier - 1) >= slot) {
                    wrong.add("meeting " + m + " does not come after " + earlier);
                }
            }
        }
        for (int s = 1; s <= slots; s++) {
            if (used[s] > tables) {
                wrong.add(used[s] + " meetings at " + tables + " tables in slot " + s);
            }
        }
        return count(days);
    }

    private boolean count(Map<Integer, TreeSet<Integer>> days) {
        int sum = 0;
        int most = 0;
        int fewest = Integer.MAX_VALUE;
        for (var day : days.values()) {
            int breaks = 0;
            for (var slot : day) {
                if (day.lower(slot) != null && day.lower(slot) < slot - 1) {
                    breaks++;
                }
            }
            sum += breaks;
            most = Math.max(most, breaks);
            fewest = Math.min(fewest, breaks);
        }
        if (most - fewest > FAIRNESS) {
            wrong.add("breaks differ by " + (most - fewest) + " between two people");
        }
        if (sum != number("breaks")) {
            wrong.add("it has " + sum + " breaks and says " + number("breaks"));
        }
        if (number("bound") > sum) {
            wrong.add("it has fewer breaks than its bound");
        }
        if (word("status").equals("optimal") && number("bound") != sum) {
            wrong.add("it says optimal and its bound does not");
        }
        return verdict(sum, most - fewest);
    }

    private boolean verdict(int breaks, int spread) {
        if (wrong.isEmpty()) {
            System.out.println(
                    instance
                            + ": valid, "
                            + word("status")
                            + ", breaks "
                            + breaks
                            + ", spread "
                            + spread);
        } else {
            System.out.println(instance + ": WRONG, " + String.join("; ", wrong));
        }
        return wrong.isEmpty();
    }

    /** The text between "name =" and the semicolon. */
    private String block(String name) {
        var from = 0;
        while (true) {
            var at = data.indexOf(name, from);
            if (at < 0) {
                return "";
            }
            var equals = at + name.length();
            while (equals < data.length() && Character.isWhitespace(data.charAt(equals))) {
                equals++;
            }
            var startsLine = at == 0 || data.charAt(at - 1) == '\n';
            if (startsLine && equals < data.length() && data.charAt(equals) == '=') {
                return data.substring(equals + 1, data.indexOf(';', equals)).strip();
            }
            from = at + 1;
        }
    }

    private int integer(String name) {
        return Integer.parseInt(block(name));
    }

    private static List<Integer> integers(String text) {
        var found = new ArrayList<Integer>();
        for (var part : text.split("[^0-9]+")) {
            if (!part.isEmpty()) {
                found.add(Integer.parseInt(part));
            }
        }
        return found;
    }

    private static List<List<Integer>> sets(String text) {
        var found = new ArrayList<List<Integer>>();
        int from = text.indexOf('{');
        while (from >= 0) {
            var to = text.indexOf('}', from);
            var inside = text.substring(from + 1, to);
            var members = integers(inside);
            if (inside.contains("..")) {
                var range = new ArrayList<Integer>();
                for (int i = members.get(0); i <= members.get(1); i++) {
                    range.add(i);
                }
                members = range;
            }
            found.add(members);
            from = text.indexOf('{', to);
        }
        return found;
    }

    private String value(String name) {
        var compact = line.replace(" ", "");
        var at = compact.indexOf("\"" + name + "\":");
        return at < 0 ? "" : compact.substring(at + name.length() + 3);
    }

    private String word(String name) {
        var value = value(name);
        return value.startsWith("\"") ? value.substring(1, value.indexOf('"', 1)) : "";
    }

    private int number(String name) {
        var value = value(name);
        int end = 0;
        while (end < value.length()
                && (Character.isDigit(value.charAt(end)) || value.charAt(end) == '-')) {
            end++;
        }
        return end == 0 ? -1 : Integer.parseInt(value.substring(0, end));
    }

    private List<Integer> assignment() {
        var value = value("assignment");
        return value.startsWith("[") ? integers(value.substring(1, value.indexOf(']'))) : List.of();
    }
}
