package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.Set;

/** Plans for tests: the event of the contracts' examples. */
public final class Plans {

    /** Plain JSON. */
    public static final JsonMapper JSON = JsonMapper.builder().build();

    /** Two topics and one aim. */
    public static final Taxonomy TAXONOMY =
            new Taxonomy(
                    List.of(new Taxonomy.Group("software", Text.of("en", "Software"))),
                    List.of(
                            new Taxonomy.Topic(
                                    "embedded-software",
                                    "software",
                                    Text.of("en", "Embedded software"),
                                    List.of()),
                            new Taxonomy.Topic(
                                    "sensors", "software", Text.of("en", "Sensors"), List.of())),
                    List.of(
                            new Taxonomy.Aim(
                                    "customers", Text.of("en", "Customers"), "suppliers")));

    /** Everything about the event as organisers write it. */
    public static final String BODY =
            """
            { "slug": "coop-ict-me", "title": {"en": "Meeting", "de": "Treffen", "sl": "Srečanje"}, "timeZone": "Europe/Vienna",
              "languages": ["en", "de", "sl"], "starts": "2027-03-11", "ends": "2027-03-11",
              "venue": {"name": "Lakeside", "city": "Klagenfurt", "country": "AT"},
              "sides": [{"id": "at", "title": {"en": "Carinthia"}}, {"id": "si", "title": {"en": "Slovenia"}}],
              "types": [{"id": "company", "title": {"en": "Company"}}], "admission": "automatic",
              "requestMode": "acceptance", "slotMode": "platform", "requestExpiry": "P3D", "capacity": 200,
              "blocks": [{"id": "morning", "from": "2027-03-11T09:00:00+01:00", "to": "2027-03-11T12:00:00+01:00", "slotMinutes": 20, "breakMinutes": 5}],
              "places": [{"id": "T1", "kind": "table", "label": {"en": "Table 1"}, "fixedFor": null}],
              "sessions": [{"id": "opening", "title": {"en": "Opening"}, "from": "2027-03-11T08:30:00+01:00", "to": "2027-03-11T09:00:00+01:00",
                            "room": null, "speakers": ["Cleo"], "blocking": true}],
              "topics": [], "rules": {"crossSideOnly": false, "maxMeetingsPerParticipant": null}, "questions": [], "texts": {} }\
            """;

    private Plans() {}

    /** The body as a tree, to be changed. */
    public static ObjectNode body() {
        return (ObjectNode) JSON.readTree(BODY);
    }

    /** Reads a body, with what is wrong in it. */
    public static Plan read(JsonNode body, Findings findings) {
        return new PlanReader(TAXONOMY, Set.of("org_known")::contains).read(body, findings);
    }

    /** The plan of the body. */
    public static Plan plan() {
        return plan(body());
    }

    /** The plan of a right body. */
    public static Plan plan(JsonNode body) {
        var findings = new Findings();
        var plan = read(body, findings);
        findings.refuseIfAny();
        return plan;
    }
}
