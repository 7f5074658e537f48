package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Real B2B events (anonymous numbers; Bofill and others, JAIR 74, 2022) go through the API: every
 * agreed meeting is placed and the proven bound stands beside the result.
 *
 * <p>The files are not ours to ship: {@code -Dsprungbrett.data=…} names their folder; by default it
 * is looked for beside the checkout.
 */
class RealEventIT {

    private static final int SLOT_MINUTES = 15;
    private static final OffsetDateTime MORNING =
            OffsetDateTime.parse(Event.DAY + "T08:00:00+01:00");
    private static final OffsetDateTime AFTERNOON =
            OffsetDateTime.parse(Event.DAY + "T14:00:00+01:00");

    @ParameterizedTest
    @ValueSource(strings = {"forum-13", "forum-14"})
    void everyAgreedMeetingOfARealEventIsPlaced(String name) throws IOException {
        var folder = Path.of(System.getProperty("sprungbrett.data", "../../shared/data"));
        var file = folder.resolve("b2bsop/" + name + ".original.dzn");
        assumeThat(file)
                .as("no real events here: name their folder with -Dsprungbrett.data")
                .exists();
        var real = RealEvent.read(Files.readString(file));
        var stage = Stage.running();
        var organiser = stage.administrator();

        // Given the event as it was
        var blocks = new ArrayList<Map<String, Object>>();
        blocks.add(block("morning", MORNING, real.morningSlots()));
        if (real.slots() > real.morningSlots()) {
            blocks.add(block("afternoon", AFTERNOON, real.slots() - real.morningSlots()));
        }
        var event = Event.draft(organiser, "real-" + name, "schedule", real.tables(), blocks);
        event.open();
        var people =
                event.importRows(
                        IntStream.rangeClosed(1, real.people())
                                .mapToObj(
                                        it ->
                                                "%s,Person,%d,,Company %d,AT,,,company,at,en,embedded-software,sensors,customers,"
                                                        .formatted(address(name, it), it, it))
                                .toList());
        for (var person : real.forbidden().entrySet()) {
            organiser
                    .put(
                            event.path(
                                    "/participants/%s/availability"
                                            .formatted(people.get(address(name, person.getKey())))),
                            Map.of(
                                    "unavailable",
                                    person.getValue().stream().map(it -> span(real, it)).toList()))
                    .expect(200);
        }
        var agreed =
                real.meetings().stream()
                        .map(
                                it ->
                                        Map.<String, Object>of(
                                                "requester",
                                                people.get(address(name, it.first())),
                                                "invitee",
                                                people.get(address(name, it.second())),
                                                "status",
                                                "accepted",
                                                "weight",
                                                1,
                                                "blocks",
                                                switch (it.session()) {
                                                    case 1 -> List.of("morning");
                                                    case 2 -> List.of("afternoon");
                                                    default -> List.of();
                                                }))
                        .toList();
        assertThat(event.enterMeetings(agreed).json().path("failed").asInt()).isZero();

        // When the schedule is made and published
        var started =
                organiser.post(event.admin("/schedule-runs"), Map.of("seconds", 30)).expect(202);
        var run =
                organiser.until(started.headers().firstValue("Location").orElseThrow(), "running");
        organiser.post(event.admin("/schedule-runs/" + run.text("/id") + "/publish")).expect(200);

        // Then everything stands, once, where it may
        assertThat(run.json().path("placed").asInt())
                .as(run.body())
                .isEqualTo(real.meetings().size());
        assertThat(run.json().path("unplaced")).isEmpty();
        assertThat(run.json().path("bound").isNumber()).as(run.body()).isTrue();
        assertThat(run.json().path("idleSlots").asInt())
                .isGreaterThanOrEqualTo(run.json().path("bound").asInt());
        await().atMost(Duration.ofMinutes(1))
                .untilAsserted(
                        () ->
                                assertThat(scheduled(organiser, event))
                                        .hasSize(real.meetings().size()));
        var blocksAsked = new HashMap<String, List<String>>();
        for (var meeting : agreed) {
            blocksAsked.put(
                    meeting.get("requester") + "+" + meeting.get("invitee"),
                    cast(meeting.get("blocks")));
        }
        var persons = new HashSet<String>();
        var places = new HashSet<String>();
        for (var meeting : scheduled(organiser, event)) {
            var slot = meeting.path("slot").asString();
            var place = meeting.path("place").asString();
            var requester = meeting.path("requester").asString();
            var invitee = meeting.path("invitee").asString();
            assertThat(persons.add(slot + " " + requester))
                    .as("twice in a slot: %s", meeting)
                    .isTrue();
            assertThat(persons.add(slot + " " + invitee))
                    .as("twice in a slot: %s", meeting)
                    .isTrue();
            assertThat(places.add(slot + " " + place)).as("table twice: %s", meeting).isTrue();
            assertThat(Integer.parseInt(place.substring(1))).isBetween(1, real.tables());
            var asked =
                    blocksAsked.getOrDefault(requester + "+" + invitee, List.of("nobody asked"));
            if (!asked.isEmpty()) {
                assertThat(slot).startsWith(asked.getFirst() + "-");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> cast(@Nullable Object blocks) {
        return (List<String>) Objects.requireNonNull(blocks);
    }

    private static String address(String name, int person) {
        return "person-%d@%s.example".formatted(person, name);
    }

    private static Map<String, Object> block(String id, OffsetDateTime from, int slots) {
        return Map.of(
                "id",
                id,
                "from",
                from.toString(),
                "to",
                from.plusMinutes((long) slots * SLOT_MINUTES).toString(),
                "slotMinutes",
                SLOT_MINUTES,
                "breakMinutes",
                0);
    }

    private static Map<String, String> span(RealEvent real, int slot) {
        var from =
                slot <= real.morningSlots()
                        ? MORNING.plusMinutes((long) (slot - 1) * SLOT_MINUTES)
                        : AFTERNOON.plusMinutes(
                                (long) (slot - 1 - real.morningSlots()) * SLOT_MINUTES);
        return Map.of(
                "from", from.toInstant().toString(),
                "to", from.plusMinutes(SLOT_MINUTES).toInstant().toString());
    }

    private static List<JsonNode> scheduled(Visitor organiser, Event event) {
        var meetings = new ArrayList<JsonNode>();
        var next = "";
        do {
            var page =
                    organiser
                            .get(event.admin("/meetings?status=scheduled&limit=200" + next))
                            .expect(200)
                            .json();
            page.path("items").forEach(meetings::add);
            next = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return meetings;
    }

    /** One agreed meeting; session 1 is the morning, 2 the afternoon, 3 either. */
    record Agreed(int first, int second, int session) {}

    /** What a benchmark file says (MiniZinc data). */
    record RealEvent(
            int people,
            int tables,
            int slots,
            int morningSlots,
            List<Agreed> meetings,
            Map<Integer, List<Integer>> forbidden) {

        static RealEvent read(String text) {
            var rows =
                    Pattern.compile("(\\d+)\\s*,\\s*(\\d+)\\s*,\\s*(\\d+)")
                            .matcher(between(text, "requested", "|]"))
                            .results()
                            .map(
                                    it ->
                                            new Agreed(
                                                    Integer.parseInt(it.group(1)),
                                                    Integer.parseInt(it.group(2)),
                                                    Integer.parseInt(it.group(3))))
                            .toList();
            var forbidden = new HashMap<Integer, List<Integer>>();
            var sets =
                    Pattern.compile("\\{([^}]*)}")
                            .matcher(between(text, "forbidden", "]"))
                            .results()
                            .toList();
            for (var person = 1; person <= sets.size(); person++) {
                var slots =
                        Pattern.compile("\\d+")
                                .matcher(sets.get(person - 1).group(1))
                                .results()
                                .map(it -> Integer.parseInt(it.group()))
                                .filter(it -> it > 0)
                                .toList();
                if (!slots.isEmpty()) {
                    forbidden.put(person, slots);
                }
            }
            return new RealEvent(
                    number(text, "nBusiness"),
                    number(text, "nTables"),
                    number(text, "nTotalSlots"),
                    number(text, "nMorningSlots"),
                    rows,
                    forbidden);
        }

        private static int number(String text, String name) {
            var found = Pattern.compile(name + "\\s*=\\s*(\\d+)").matcher(text);
            assertThat(found.find()).as(name).isTrue();
            return Integer.parseInt(found.group(1));
        }

        private static String between(String text, String name, String end) {
            var from = Pattern.compile("(?m)^" + name + "\\s*=").matcher(text);
            assertThat(from.find()).as(name).isTrue();
            return text.substring(from.end(), text.indexOf(end, from.end()));
        }
    }
}
