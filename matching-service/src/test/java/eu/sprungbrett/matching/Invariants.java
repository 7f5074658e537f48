package eu.sprungbrett.matching;

import static java.util.Map.entry;

import eu.sprungbrett.matching.meeting.Place;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.slot.Sheet;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What must hold of an event whoever clicked what when (QUALITY 3.2), looked for in the facts told
 * and in what is kept: nothing acknowledged is lost, nobody and nothing is booked twice, every
 * change of a day is one fact with its cause, facts and store say the same, a refusal says why.
 */
public final class Invariants {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> STANDING = Set.of("scheduled", "checked-in", "held");
    private static final Set<String> CHANGES_A_DAY =
            Set.of("scheduled", "moved", "displaced", "cancelled");

    /** From which state which others may follow, written down a second time on purpose. */
    private static final Map<String, Set<String>> NEXT =
            Map.ofEntries(
                    entry("", Set.of("requested", "accepted", "scheduled")),
                    entry(
                            "requested",
                            Set.of(
                                    "requested",
                                    "accepted",
                                    "scheduled",
                                    "declined",
                                    "withdrawn",
                                    "cancelled",
                                    "expired")),
                    entry("accepted", Set.of("accepted", "scheduled", "cancelled")),
                    entry(
                            "scheduled",
                            Set.of(
                                    "scheduled",
                                    "displaced",
                                    "cancelled",
                                    "checked-in",
                                    "held",
                                    "no-show")),
                    entry("displaced", Set.of("displaced", "scheduled", "cancelled")),
                    entry(
                            "checked-in",
                            Set.of(
                                    "checked-in",
                                    "scheduled",
                                    "displaced",
                                    "cancelled",
                                    "held",
                                    "no-show")),
                    entry("held", Set.of("held")),
                    entry("no-show", Set.of("no-show")),
                    entry("declined", Set.of("declined")),
                    entry("withdrawn", Set.of("withdrawn")),
                    entry("cancelled", Set.of("cancelled")),
                    entry("expired", Set.of("expired")));

    private final List<String> violations = new ArrayList<>();
    private final Map<String, List<Told>> told = new LinkedHashMap<>();
    private final Collection<StoredMeeting> kept;
    private final List<Sheet> sheets;
    private final List<Click> clicks;

    private record Told(long version, String kind, JsonNode data) {

        String status() {
            return data.path("meeting").path("status").asString();
        }

        /** Where it stands after this; empty when nowhere. */
        String standing() {
            var meeting = data.path("meeting");
            return STANDING.contains(status())
                    ? meeting.path("slot").asString() + "/" + meeting.path("place").asString()
                    : "";
        }

        String by() {
            return data.path("actor").path("id").asString("");
        }

        boolean isCaused() {
            var actor = data.path("actor").path("kind").asString("");
            return actor.equals("person") || !data.path("reason").asString("").isEmpty();
        }
    }

    private Invariants(
            List<ReceivedFact> facts,
            Collection<StoredMeeting> kept,
            List<Sheet> sheets,
            List<Click> clicks) {
        this.kept = kept;
        this.sheets = sheets;
        this.clicks = clicks;
        var ours = kept.stream().map(StoredMeeting::id).collect(Collectors.toSet());
        for (var fact : facts) {
            if (ours.contains(fact.subject())) {
                var words = fact.type().split("\\.");
                told.computeIfAbsent(fact.subject(), _ -> new ArrayList<>())
                        .add(
                                new Told(
                                        fact.version(),
                                        words[2],
                                        JSON.readTree(Objects.requireNonNull(fact.data()))));
            }
        }
    }

    /** Everything that does not hold; empty when all is well. */
    public static List<String> violations(
            List<ReceivedFact> facts,
            Collection<StoredMeeting> kept,
            List<Sheet> sheets,
            List<Click> clicks) {
        var invariants = new Invariants(facts, kept, sheets, clicks);
        invariants.told.forEach(invariants::history);
        invariants.factsAndStoreAgree();
        invariants.nothingTwice();
        invariants.claimsAndMeetingsAgree();
        invariants.clicks.forEach(invariants::click);
        return invariants.violations;
    }

    /** What holds of the store alone, whenever nobody is doing anything. */
    public static List<String> atRest(Collection<StoredMeeting> kept, List<Sheet> sheets) {
        var invariants = new Invariants(List.of(), kept, sheets, List.of());
        invariants.nothingTwice();
        invariants.claimsAndMeetingsAgree();
        invariants.onePairOneMeeting();
        return invariants.violations;
    }

    /**
     * I3, I4 and I12: no gap, only legal steps, and each change of the day is said once, by the
     * right word.
     */
    private void history(String meeting, List<Told> facts) {
        long version = 0;
        var state = "";
        var before = "";
        for (var fact : facts) {
            if (fact.version() <= version) {
                continue;
            }
            if (fact.version() != version + 1) {
                violate("gap: %s goes from %d to %d".formatted(meeting, version, fact.version()));
            }
            version = fact.version();
            if (!NEXT.getOrDefault(state, Set.of()).contains(fact.status())) {
                violate("illegal: %s from %s to %s".formatted(meeting, state, fact.status()));
            }
            state = fact.status();
            var now = fact.standing();
            if (now.equals(before)) {
                if (CHANGES_A_DAY.contains(fact.kind()) && !before.isEmpty()) {
                    violate("said twice: %s %s, still %s".formatted(meeting, fact.kind(), now));
                }
            } else {
                if (!CHANGES_A_DAY.contains(fact.kind())) {
                    violate(
                            "silent: %s %s from %s to %s"
                                    .formatted(meeting, fact.kind(), before, now));
                }
                if (!fact.isCaused()) {
                    violate("no cause: %s %s version %d".formatted(meeting, fact.kind(), version));
                }
            }
            if (fact.kind().equals("moved")) {
                var previous = fact.data().path("previous");
                var from =
                        previous.path("slot").asString() + "/" + previous.path("place").asString();
                if (!from.equals(before)) {
                    violate(
                            "broken: %s moved from %s, but stood at %s"
                                    .formatted(meeting, from, before));
                }
            }
            before = now;
        }
    }

    /** I1, I6 and I7: what was told last is what is kept. */
    private void factsAndStoreAgree() {
        for (var stored : kept) {
            var facts = told.getOrDefault(stored.id(), List.of());
            if (facts.isEmpty()) {
                violate("untold: %s".formatted(stored.id()));
                continue;
            }
            var last = facts.getLast();
            var told = "%d %s %s".formatted(last.version(), last.status(), last.standing());
            var now =
                    "%d %s %s"
                            .formatted(
                                    stored.version(),
                                    stored.status(),
                                    standing(stored.meeting().standing()));
            if (!told.equals(now)) {
                violate(
                        "apart: %s was told as %s and is kept as %s"
                                .formatted(stored.id(), told, now));
            }
        }
    }

    /** I5: neither a person nor a place. */
    private void nothingTwice() {
        var taken = new HashMap<String, String>();
        for (var stored : kept) {
            var place = stored.meeting().standing();
            if (place == null) {
                continue;
            }
            var seats = new ArrayList<>(stored.meeting().terms().people());
            seats.add(place.place());
            if (place.interpreter() != null) {
                seats.add("interpreter " + place.interpreter());
            }
            for (var seat : seats) {
                var other = taken.put(place.slot() + "/" + seat, stored.id());
                if (other != null) {
                    violate(
                            "twice: %s in %s for %s and %s"
                                    .formatted(seat, place.slot(), other, stored.id()));
                }
            }
        }
    }

    /** Whoever asks each other at the same time has one meeting, not two. */
    private void onePairOneMeeting() {
        var open = new HashMap<Set<String>, String>();
        for (var stored : kept) {
            if (stored.meeting().isOpen()) {
                var pair = Set.copyOf(stored.meeting().terms().sides());
                var other = open.put(pair, stored.id());
                if (other != null) {
                    violate("two for one pair: %s and %s".formatted(other, stored.id()));
                }
            }
        }
    }

    private void claimsAndMeetingsAgree() {
        var claimed = new HashSet<String>();
        for (var sheet : sheets) {
            for (var claim : sheet.claims()) {
                if (!claim.settled()) {
                    violate("unsettled: %s in %s".formatted(claim.meeting(), sheet.slot()));
                }
                claimed.add(claim.meeting() + "@" + sheet.slot() + "/" + claim.place());
            }
            var people = sheet.claims().stream().flatMap(it -> it.seats().stream()).sorted();
            if (!people.toList().equals(sheet.people().stream().sorted().toList())) {
                violate(
                        "miscounted: the people of %s are not those of its claims"
                                .formatted(sheet.slot()));
            }
        }
        var standing = new HashSet<String>();
        for (var stored : kept) {
            var place = stored.meeting().standing();
            if (place != null) {
                standing.add(stored.id() + "@" + standing(place));
            }
        }
        standing.stream()
                .filter(it -> !claimed.contains(it))
                .forEach(it -> violate("unclaimed: %s".formatted(it)));
        claimed.stream()
                .filter(it -> !standing.contains(it))
                .forEach(it -> violate("orphaned: the claim of %s".formatted(it)));
    }

    /** I1, I2 and I11: an acknowledged click has one effect, a refused one none and a reason. */
    private void click(Click click) {
        if (!click.isAcknowledged()) {
            var said = click.text("code") + click.text("detail");
            if (!Set.of(409, 422, 503).contains(click.status())
                    || click.text("code").isEmpty()
                    || click.text("detail").isEmpty()) {
                violate(
                        "rude: %s was answered %d %s"
                                .formatted(click.what(), click.status(), said));
            }
        }
        if (click.what() == Click.Kind.PIN) {
            return;
        }
        var effects =
                told.getOrDefault(click.meeting(), List.of()).stream()
                        .filter(it -> it.by().equals(click.account()))
                        .filter(
                                it ->
                                        it.kind().equals(click.what().word())
                                                || (click.what() == Click.Kind.MOVE
                                                        && it.kind().equals("scheduled")))
                        .mapToLong(Told::version)
                        .distinct()
                        .count();
        // Who moves a meeting to where a new schedule has just put it gets what they want without a
        // change.
        var needless = click.what() == Click.Kind.MOVE && effects == 0;
        if (click.isAcknowledged() && effects != 1 && !needless) {
            violate(
                    "lost: %s of %s was acknowledged and told %d times"
                            .formatted(click.what(), click.meeting(), effects));
        }
        if (effects > 0 && clicks.stream().noneMatch(it -> it.explains(click))) {
            violate(
                    "ghost: %s of %s was refused with %s and told %d times"
                            .formatted(click.what(), click.meeting(), click.text("code"), effects));
        }
        if (click.isAcknowledged()) {
            var now =
                    kept.stream()
                            .filter(it -> it.id().equals(click.meeting()))
                            .findFirst()
                            .orElseThrow();
            var promised =
                    switch (click.what()) {
                        case ACCEPT, MOVE ->
                                "scheduled %s/%s"
                                        .formatted(click.text("slot"), click.text("place"));
                        case DECLINE -> "declined ";
                        case CANCEL -> "cancelled ";
                        case PIN -> "";
                    };
            var is = now.status() + " " + standing(now.meeting().standing());
            if (!promised.equals(is)) {
                violate(
                        "overwritten: %s of %s promised %s, but it is %s"
                                .formatted(click.what(), click.meeting(), promised, is));
            }
        }
    }

    private static String standing(@Nullable Place place) {
        return place == null ? "" : place.slot() + "/" + place.place();
    }

    private void violate(String sentence) {
        violations.add(sentence);
    }
}
