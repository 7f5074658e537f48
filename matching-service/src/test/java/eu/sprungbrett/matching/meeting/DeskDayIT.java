package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.awaitility.core.ThrowingRunnable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * The desk during a whole morning: forty people of two sides at eight tables, of whom ten never
 * come. Every minute both boards of the desk are held against a model of what people did and were
 * answered, in the end the day's figures. {@code -Dseed=S} is another day.
 */
class DeskDayIT extends MatchingIntegration {

    private static final long SEED = Long.getLong("seed", 20270311);
    private static final int PEOPLE = 40;
    private static final int AWAY = PEOPLE / 4;
    private static final int TABLES = 8;
    private static final int BOOKED_TABLES = 7;
    private static final int SLOTS = 4;

    /** So long before the first slot the doors open, and so long the whole day is. */
    private static final int EARLY = 35;

    private static final int MINUTES = EARLY + SLOTS * 25;
    private static final Set<Integer> WALK_IN_MINUTES = Set.of(EARLY + 6, EARLY + 33, EARLY + 58);

    private final AskAboutMissing askAboutMissing;
    private final FreeAbandonedTables freeAbandonedTables;
    private final Gatherings gatherings;

    @Autowired
    DeskDayIT(
            AskAboutMissing askAboutMissing,
            FreeAbandonedTables freeAbandonedTables,
            Gatherings gatherings) {
        this.askAboutMissing = askAboutMissing;
        this.freeAbandonedTables = freeAbandonedTables;
        this.gatherings = gatherings;
    }

    /** Whether and when somebody waits for a table that falls free. */
    private enum Standby {
        NEVER,
        AFTER_A_NO_SHOW,
        ALL_DAY
    }

    /**
     * What somebody is like; thrown before the day, so that it is the same day whatever others do.
     *
     * @param door in which minute they come
     * @param skipsTheDoor whether nobody at the door sees them
     * @param scans whether they check in with the card on the table
     * @param late how many minutes after the start they sit down, for each slot
     * @param patience after how many minutes alone they report the other side; never when absent
     * @param answers how they answer offers
     */
    private record Habits(
            boolean staysAway,
            int door,
            boolean skipsTheDoor,
            boolean scans,
            List<Integer> late,
            @Nullable Integer patience,
            Standby standby,
            Random answers) {

        static Habits of(long seed, boolean staysAway) {
            var chance = new Random(seed);
            return new Habits(
                    staysAway,
                    2 + chance.nextInt(40),
                    chance.nextInt(8) == 0,
                    chance.nextBoolean(),
                    IntStream.range(0, SLOTS)
                            .mapToObj(
                                    _ ->
                                            chance.nextInt(4) == 0
                                                    ? 1 + chance.nextInt(9)
                                                    : -chance.nextInt(5))
                            .toList(),
                    chance.nextInt(3) == 0 ? null : 3 + chance.nextInt(3),
                    STANDBY.get(chance.nextInt(STANDBY.size())),
                    chance);
        }
    }

    private static final List<Standby> STANDBY = List.of(Standby.values());

    /** Somebody on their way to a table. */
    private record Walk(String person, String meeting, Instant at) {}

    /** One morning of an event. */
    private final class Day {

        private final String event;
        private final boolean standby;
        private final Map<String, Habits> people = new LinkedHashMap<>();
        private final Map<String, String> sides = new LinkedHashMap<>();
        private final List<Walk> walks = new ArrayList<>();
        private final Map<String, String> cards = new LinkedHashMap<>();
        private final Set<ExpectedDesk.Rule> unnoticed = EnumSet.allOf(ExpectedDesk.Rule.class);
        private final List<Slot> slots;
        private final ExpectedDesk model;
        private int refused;

        Day(String event, boolean standby) {
            this.event = event;
            this.standby = standby;
            var away = new ArrayList<>(IntStream.range(0, PEOPLE).boxed().toList());
            Collections.shuffle(away, new Random(SEED));
            for (var number = 0; number < PEOPLE; number++) {
                var person = "par_%sx%02d".formatted(event.substring("evt_".length()), number);
                people.put(person, Habits.of(SEED + number, away.indexOf(number) < AWAY));
                sides.put(person, number % 2 == 0 ? "at" : "si");
            }
            say(gathering(event, tables(TABLES).andThen(morning())));
            say(people.keySet().stream().map(it -> told(it, null)).toArray(Said[]::new));
            slots = gatherings.visible(event).slots();
            soon(() -> assertThat(desk().at("/door/expected").asInt()).isEqualTo(PEOPLE));
            var tables = IntStream.rangeClosed(1, TABLES).mapToObj(it -> "T" + it).toList();
            model = new ExpectedDesk(slots, tables, sides);
            get(ORGANISER, admin("print/table-cards"))
                    .body()
                    .path("items")
                    .forEach(
                            it ->
                                    cards.put(
                                            it.path("place").asString(),
                                            it.path("code").asString()));
        }

        private Consumer<ObjectNode> morning() {
            return beginsIn(Duration.ofMinutes(EARLY))
                    .andThen(
                            it -> {
                                var block = (ObjectNode) it.path("blocks").path(0);
                                var from = Instant.parse(block.path("from").asString());
                                block.put("to", from.plusSeconds(SLOTS * 25 * 60L).toString());
                                ((ObjectNode) it.get("rules")).put("crossSideOnly", true);
                            });
        }

        /** Somebody as registration knows them. */
        private Said told(String person, @Nullable Instant checkedInAt) {
            var admitted =
                    participant(
                            person,
                            event,
                            it -> {
                                it.put("side", sides.get(person));
                                if (checkedInAt != null) {
                                    it.put("checkedInAt", checkedInAt.toString());
                                }
                            });
            return checkedInAt == null
                    ? admitted
                    : new Said("registration.participant.changed.v1", person, 2, admitted.data());
        }

        private String admin(String what) {
            return "/api/v1/admin/events/%s/%s".formatted(event, what);
        }

        private String own(String what) {
            return "/api/v1/events/%s/%s".formatted(event, what);
        }

        /** In every slot seven of each side have a table together, nobody twice with the same. */
        void book() {
            var left = sides.keySet().stream().filter(it -> side(it).equals("at")).toList();
            var right = sides.keySet().stream().filter(it -> side(it).equals("si")).toList();
            var chance = new Random(SEED);
            for (var slot : slots) {
                var askers = new ArrayList<>(left);
                var asked = new ArrayList<>(right);
                Collections.shuffle(askers, chance);
                Collections.shuffle(asked, chance);
                for (var pair = 0; pair < BOOKED_TABLES; pair++) {
                    if (model.areStrangers(askers.get(pair), asked.get(pair))) {
                        book(slot, askers.get(pair), asked.get(pair));
                    }
                }
            }
        }

        private String side(String person) {
            return Objects.requireNonNull(sides.get(person));
        }

        private Habits habits(String person) {
            return Objects.requireNonNull(people.get(person));
        }

        private void book(Slot slot, String one, String other) {
            var meeting = ask(event, one, other);
            var agreed = accept(event, other, meeting, slot.id());
            assertThat(agreed.status()).as("%s", agreed.body()).isEqualTo(200);
            model.getTable(meeting, slot.id(), agreed.text("place"), List.of(one, other), now());
            for (var person : List.of(one, other)) {
                var late = habits(person).late().get(slots.indexOf(slot));
                if (!habits(person).staysAway()) {
                    walks.add(new Walk(person, meeting, slot.from().plusSeconds(late * 60L)));
                }
            }
        }

        /** All that happens in one minute; then both boards are looked at. */
        void live(int minute) {
            theDoor(minute);
            walks.stream().filter(it -> it.at().equals(now())).forEach(this::sitDown);
            askAboutMissing.sweep();
            model.asked(now());
            model.sittings("checked-in").forEach(this::loseOnesPatience);
            var abandoned = model.abandoned(now());
            freeAbandonedTables.sweep();
            abandoned.forEach(it -> model.isMissed(it.meeting()));
            if (standby) {
                people.forEach((who, it) -> waitIf(it.standby() == Standby.ALL_DAY, who));
                model.waiting().stream().findFirst().ifPresent(this::waitForATable);
                if (offers() > 0) {
                    List.copyOf(model.waiting()).forEach(this::answer);
                }
            }
            if (WALK_IN_MINUTES.contains(minute)) {
                walkIn();
            }
            soon(this::look);
        }

        private void theDoor(int minute) {
            people.forEach(
                    (who, it) -> {
                        if (!it.staysAway() && !it.skipsTheDoor() && it.door() == minute) {
                            say(told(who, now()));
                            model.comesIn(who);
                        }
                    });
        }

        private void sitDown(Walk walk) {
            var sitting = model.sitting(walk.meeting());
            var answer =
                    habits(walk.person()).scans()
                            ? post(
                                    account(walk.person()),
                                    own("meetings/check-in"),
                                    "{\"code\":\"%s\"}".formatted(cards.get(sitting.table())))
                            : post(
                                    account(walk.person()),
                                    own("meetings/" + walk.meeting() + "/check-in"),
                                    "{}");
            if (sitting.stands()) {
                assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
                assertThat(answer.text("id")).isEqualTo(walk.meeting());
                model.sitsDown(walk.meeting(), walk.person());
            } else {
                assertThat(answer.text("code")).isIn("meeting-closed", "no-meeting-here");
                refused++;
            }
        }

        private void loseOnesPatience(ExpectedDesk.Sitting sitting) {
            var alone = sitting.present().iterator().next();
            var patience = habits(alone).patience();
            if (patience == null || !now().equals(sitting.due().plusSeconds(patience * 60L))) {
                return;
            }
            var answer =
                    post(account(alone), own("meetings/" + sitting.meeting() + "/no-show"), "{}");
            assertThat(answer.text("status")).as("%s", answer.body()).isEqualTo("no-show");
            model.isMissed(sitting.meeting());
            waitIf(standby && habits(alone).standby() == Standby.AFTER_A_NO_SHOW, alone);
        }

        /** Whoever is in the house and wants to; as long as there is something to wait for. */
        private void waitIf(boolean wants, String person) {
            if (wants && model.isHere(person) && !model.waiting().contains(person)) {
                waitForATable(person);
            }
        }

        /** Whoever waits already only looks again; that is also when new offers are made. */
        private void waitForATable(String person) {
            var joined = call(HttpMethod.PUT, account(person), own("standby"), "{}", it -> it);
            if (now().isBefore(slots.getLast().to())) {
                assertThat(joined.body().path("waiting").asBoolean()).isTrue();
                model.waits(person, now());
            }
        }

        /** Most say yes, some no, some nothing at all. */
        private void answer(String person) {
            var offer = see(person);
            if (!offer.isObject() || offer.path("accepted").asBoolean()) {
                return;
            }
            var id = offer.path("id").asString();
            var mood = habits(person).answers().nextInt(10);
            if (mood > 2) {
                var said = post(account(person), own("standby/offers/" + id + "/accept"), "{}");
                if (said.text("status").equals("taken")) {
                    model.isOver(id, "taken");
                    take(said.text("meeting"), pair(person, offer));
                } else if (said.status() != 200) {
                    assertThat(said.text("code")).isIn("slot-taken", "person-busy");
                    model.isOver(id, "lost");
                }
            } else if (mood == 2) {
                var said = post(account(person), own("standby/offers/" + id + "/decline"), "{}");
                assertThat(said.text("status")).as("%s", said.body()).isEqualTo("declined");
                model.isOver(id, "declined");
            }
        }

        private static List<String> pair(String person, JsonNode offer) {
            return List.of(person, offer.at("/person/participant").asString());
        }

        /** What somebody who waits is offered right now; missing when nothing. */
        private JsonNode see(String person) {
            var offer = get(account(person), own("standby")).body().path("offer");
            if (offer.isObject()) {
                assertThat(
                                model.isOffered(
                                        offer.path("id").asString(),
                                        pair(person, offer),
                                        offer.path("slot").asString(),
                                        Instant.parse(offer.path("expiresAt").asString())))
                        .isEmpty();
            }
            return offer;
        }

        /** Two who got a table from the queue walk there. */
        private void take(String meeting, List<String> two) {
            var seated = get(account(two.getFirst()), own("meetings/" + meeting)).body();
            var slot = seated.path("slot").asString();
            var people =
                    List.of(seated.path("requester").asString(), seated.path("invitee").asString());
            assertThat(people).containsExactlyInAnyOrderElementsOf(two);
            model.getTable(meeting, slot, seated.path("place").asString(), people, now());
            var there = model.sitting(meeting).due().plusSeconds(60);
            two.forEach(it -> walks.add(new Walk(it, meeting, there)));
        }

        /** Two strangers of either side who have nothing to do stand at the desk. */
        private void walkIn() {
            var slot =
                    slots.stream().filter(it -> it.to().isAfter(now())).findFirst().orElseThrow();
            var idle =
                    people.keySet().stream()
                            .filter(it -> model.isHere(it) && !model.isBusy(it, slot.id()))
                            .toList();
            var one = idle.getFirst();
            var other =
                    idle.stream()
                            .filter(it -> !side(it).equals(side(one)))
                            .filter(it -> model.areStrangers(one, it))
                            .findFirst()
                            .orElseThrow();
            var seated =
                    post(
                            ORGANISER,
                            admin("walk-in-meetings"),
                            "{\"requester\":\"%s\",\"invitee\":\"%s\",\"slot\":\"%s\",\"checkIn\":true}"
                                    .formatted(one, other, slot.id()));
            if (seated.status() == 201) {
                var two = List.of(one, other);
                model.getTable(seated.text("id"), slot.id(), seated.text("place"), two, now());
                two.forEach(it -> model.sitsDown(seated.text("id"), it));
            } else {
                assertThat(seated.text("code")).as("%s", seated.body()).isEqualTo("slot-taken");
            }
        }

        /** Both boards say what the model says; a model that forgets a rule says something else. */
        private void look() {
            var board = shown();
            if (!board.equals(model.board(now(), null))) {
                model.waiting().forEach(this::see);
            }
            assertThat(board).as("at %s", now()).isEqualTo(model.board(now(), null));
            assertThat(model.inVain(now())).as("at %s", now()).isEmpty();
            unnoticed.removeIf(it -> !model.board(now(), it).equals(board));
        }

        private JsonNode desk() {
            return get(ORGANISER, admin("desk")).body();
        }

        private int offers() {
            return get(ORGANISER, admin("desk/standby")).body().path("offers").asInt();
        }

        private List<String> shown() {
            var desk = desk();
            var queue = get(ORGANISER, admin("desk/standby")).body();
            var lines = new ArrayList<String>();
            lines.add(
                    "door: %d of %d"
                            .formatted(
                                    desk.at("/door/here").asInt(),
                                    desk.at("/door/expected").asInt()));
            desk.at("/door/missing")
                    .forEach(
                            it ->
                                    lines.add(
                                            "missing: %s at %s from %s"
                                                    .formatted(
                                                            it.path("participant").asString(),
                                                            it.path("place").asString(),
                                                            it.path("from").asString())));
            for (var slot : desk.path("slots")) {
                lines.add(slot.path("slot").asString() + " " + slot.path("when").asString());
                slot.path("tables").forEach(it -> lines.add(line(it)));
                slot.path("empty").forEach(it -> lines.add("empty " + it.path("place").asString()));
                slot.path("missed").forEach(it -> lines.add("missed " + line(it)));
            }
            var names =
                    queue.path("items").valueStream().map(it -> it.path("participant").asString());
            lines.add("queue: " + String.join(" ", names.toList()));
            lines.add("offers: " + queue.path("offers").asInt());
            return lines;
        }

        private static String line(JsonNode table) {
            var people =
                    table.path("people")
                            .valueStream()
                            .map(
                                    it ->
                                            (it.path("present").asBoolean() ? "%s" : "(%s)")
                                                    .formatted(it.path("participant").asString()))
                            .toList();
            return "%s %s %s %s"
                    .formatted(
                            table.path("place").asString(),
                            table.path("status").asString(),
                            table.path("meeting").asString(),
                            String.join(" ", people));
        }

        /** How often somebody was asked about the other side who was missing. */
        private long asked() {
            return DeskDayIT.this.told("matching.meeting").stream()
                    .filter(it -> it.type().equals("matching.meeting.missing.v1"))
                    .map(ReceivedFact::subject)
                    .filter(it -> model.has(it))
                    .count();
        }

        JsonNode figures() {
            return get(ORGANISER, admin("statistics")).body();
        }
    }

    /** What was said at the door and what fell free gets around within moments. */
    private static void soon(ThrowingRunnable isSo) {
        await().pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofSeconds(20))
                .untilAsserted(isSo);
    }

    /** A day from its first minute to its last. */
    private Day spend(String event, boolean standby) {
        var day = new Day(event, standby);
        day.book();
        day.look();
        for (var minute = 1; minute <= MINUTES; minute++) {
            advance(Duration.ofMinutes(1));
            day.live(minute);
        }
        return day;
    }

    @Test
    void theBoardsSayEveryMinuteWhatHasHappenedAndFreedTablesAreFilledAgain() {
        // When
        var day = spend("evt_deskday1", true);

        // Then
        var figures = day.figures();
        assertThat(day.unnoticed).as("rules a model may forget without being noticed").isEmpty();
        assertThat(figures.path("held").asInt()).isEqualTo(day.model.sittings("held").size());
        assertThat(figures.path("noShows").asInt()).isEqualTo(day.model.sittings("no-show").size());
        assertThat(figures.path("freed").asInt()).isEqualTo(day.model.sittings("no-show").size());
        assertThat(figures.path("refilled").asInt()).isEqualTo(day.model.refilled());
        assertThat(day.model.refilled()).isPositive();
        soon(() -> assertThat(day.asked()).isEqualTo(day.model.asked(now())));
        assertThat(day.refused).as("who came too late").isPositive();
    }

    /** The same day, but nobody waits: what falls free stays empty. */
    @Test
    void withoutStandbyNoFreedTableIsFilledAgain() {
        // When
        var day = spend("evt_deskday2", false);

        // Then
        var figures = day.figures();
        assertThat(figures.path("noShows").asInt())
                .isEqualTo(day.model.sittings("no-show").size())
                .isPositive();
        assertThat(figures.path("held").asInt()).isEqualTo(day.model.sittings("held").size());
        assertThat(figures.path("refilled").asInt()).isZero();
    }
}
