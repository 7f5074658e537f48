package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sets up events for stories, the way an organiser's program does. */
final class Event {

    static final String DAY = "2027-03-11";
    static final String CSV_HEADER =
            "email,givenName,familyName,jobTitle,organisation,country,city,website,type,side,languages,offers,seeks,aims,about\n";

    private final Visitor organiser;
    final String id;
    final String slug;

    private Event(Visitor organiser, String id, String slug) {
        this.organiser = organiser;
        this.id = id;
        this.slug = slug;
    }

    static Map<String, Object> description(String slug, String slotMode) {
        var event = new LinkedHashMap<String, Object>();
        event.put("slug", slug);
        event.put(
                "title",
                Map.of("en", "Meeting " + slug, "de", "Treffen " + slug, "sl", "Srečanje " + slug));
        event.put("timeZone", "Europe/Vienna");
        event.put("languages", List.of("en", "de", "sl"));
        event.put("starts", DAY);
        event.put("ends", DAY);
        event.put("venue", Map.of("name", "Lakeside", "city", "Klagenfurt", "country", "AT"));
        event.put(
                "sides",
                List.of(
                        Map.of("id", "at", "title", Map.of("en", "Carinthia")),
                        Map.of("id", "si", "title", Map.of("en", "Slovenia"))));
        event.put("types", List.of(Map.of("id", "company", "title", Map.of("en", "Company"))));
        event.put("admission", "automatic");
        event.put("requestMode", "acceptance");
        event.put("slotMode", slotMode);
        event.put("requestExpiry", "P3D");
        event.put("capacity", 1000);
        return event;
    }

    /** A draft with blocks and tables. */
    static Event draft(
            Visitor organiser,
            String slug,
            String slotMode,
            int tables,
            List<Map<String, Object>> blocks) {
        return draft(organiser, slug, description(slug, slotMode), tables, blocks);
    }

    private static Event draft(
            Visitor organiser,
            String slug,
            Map<String, Object> description,
            int tables,
            List<Map<String, Object>> blocks) {
        var id = organiser.post("/api/v1/admin/events", description).expect(201).text("/id");
        var event = new Event(organiser, id, slug);
        organiser.put(event.admin("/blocks"), blocks).expect(200);
        var places = new ArrayList<Map<String, Object>>();
        for (var table = 1; table <= tables; table++) {
            places.add(
                    Map.of(
                            "id",
                            "T" + table,
                            "kind",
                            "table",
                            "label",
                            Map.of("en", "Table " + table)));
        }
        organiser.put(event.admin("/places"), places).expect(200);
        return event;
    }

    /** An event that is open for booking. */
    static Event open(Visitor organiser, String slug, String slotMode, int tables) {
        var event =
                draft(
                        organiser,
                        slug,
                        slotMode,
                        tables,
                        List.of(block("morning", "09:00", "12:00", 20, 5)));
        event.open();
        return event;
    }

    /** An event that is open for booking and has so many seats. */
    static Event withSeats(Visitor organiser, String slug, int seats) {
        var description = description(slug, "platform");
        description.put("capacity", seats);
        var event =
                draft(
                        organiser,
                        slug,
                        description,
                        1,
                        List.of(block("morning", "09:00", "12:00", 20, 5)));
        event.open();
        return event;
    }

    /**
     * An event that is on right now, in a zone where it is mid-morning: slots of twenty minutes,
     * the first one in a few minutes.
     */
    static Event now(Visitor organiser, String slug, String slotMode, int tables) {
        var first = Instant.now().plus(Duration.ofMinutes(6)).truncatedTo(ChronoUnit.MINUTES);
        var hours = Math.floorMod(21 - first.atOffset(ZoneOffset.UTC).getHour(), 24) - 11;
        var day = first.atOffset(ZoneOffset.ofHours(hours)).toLocalDate().toString();
        var description = description(slug, slotMode);
        // In these names east is minus.
        description.put("timeZone", "Etc/GMT%+d".formatted(-hours));
        description.put("starts", day);
        description.put("ends", day);
        var block =
                Map.<String, Object>of(
                        "id",
                        "now",
                        "from",
                        first.toString(),
                        "to",
                        first.plus(Duration.ofHours(2)).toString(),
                        "slotMinutes",
                        20,
                        "breakMinutes",
                        0);
        var event = draft(organiser, slug, description, tables, List.of(block));
        event.open();
        return event;
    }

    static Map<String, Object> block(
            String id, String from, String to, int slotMinutes, int breakMinutes) {
        return Map.of(
                "id", id,
                "from", DAY + "T" + from + ":00+01:00",
                "to", DAY + "T" + to + ":00+01:00",
                "slotMinutes", slotMinutes,
                "breakMinutes", breakMinutes);
    }

    void open() {
        organiser.post(admin("/publish")).expect(200);
        organiser.post(admin("/open-booking")).expect(200);
    }

    String path(String rest) {
        return "/api/v1/events/" + id + rest;
    }

    String admin(String rest) {
        return "/api/v1/admin/events/" + id + rest;
    }

    /** Imports rows and returns participant ids by address. */
    Map<String, String> importRows(List<String> rows) {
        var started =
                organiser
                        .postCsv(
                                admin("/imports?dryRun=false"),
                                CSV_HEADER + String.join("\n", rows) + "\n")
                        .expect(202);
        var job =
                organiser.until(started.headers().firstValue("Location").orElseThrow(), "running");
        assertThat(job.json().path("failed").asInt()).as(job.body()).isZero();
        return participants();
    }

    /** Participant ids by address. */
    Map<String, String> participants() {
        var ids = new LinkedHashMap<String, String>();
        var next = "";
        do {
            var page = organiser.get(admin("/participants?limit=200" + next)).expect(200).json();
            page.path("items")
                    .forEach(it -> ids.put(it.path("email").asString(), it.path("id").asString()));
            next = page.has("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!next.isEmpty());
        return ids;
    }

    /** Enters agreed meetings and waits until they stand. */
    Answer enterMeetings(List<Map<String, Object>> meetings) {
        var started = organiser.post(admin("/meetings"), meetings).expect(202);
        return organiser.until(started.headers().firstValue("Location").orElseThrow(), "running");
    }
}
