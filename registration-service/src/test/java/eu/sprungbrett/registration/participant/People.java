package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.gathering.Plans;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.participant.Participant.Period;
import eu.sprungbrett.registration.participant.Participant.Status;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Anna of the contracts' examples. */
final class People {

    static final String BODY =
            """
            { "givenName": "Anna", "familyName": "Novak", "jobTitle": "CTO", "type": "company", "side": "si",
              "organisation": {"name": "Vezje", "country": "SI", "city": "Kranj", "website": "https://vezje.example", "size": "10-49", "about": {"sl": "Tiskana vezja."}},
              "languages": ["sl", "en"], "offers": ["embedded-software"], "seeks": ["cpv:31712100"], "aims": ["customers"],
              "consents": {"directory": true}, "supportOffice": null, "answers": {} }\
            """;

    private People() {}

    static ObjectNode body() {
        return (ObjectNode) Plans.JSON.readTree(BODY);
    }

    static Profile read(JsonNode body, Plan plan, Findings findings) {
        return ProfileReader.of(plan, Plans.TAXONOMY).read(body, findings);
    }

    static Profile profile() {
        var findings = new Findings();
        var profile = read(body(), Plans.plan(), findings);
        findings.refuseIfAny();
        return profile;
    }

    static Participant anna(Status status) {
        return new Participant(
                "evt_0HZX3KQ5T2M4V",
                "acc_0HZX3KQ5T2M0A",
                "anna@example.org",
                "sl",
                profile(),
                "org_0HZX3KQ5T2M4Q",
                null,
                status,
                List.of(
                        new Period(
                                Instant.parse("2027-03-11T09:00:00Z"),
                                Instant.parse("2027-03-11T09:30:00Z"))),
                "c4l3nd4r",
                Instant.parse("2027-02-01T08:00:00Z"),
                null,
                null);
    }

    static Profile inCountry(String country) {
        var profile = profile();
        return new Profile(
                profile.givenName(),
                profile.familyName(),
                profile.jobTitle(),
                profile.type(),
                profile.side(),
                new Profile.Organisation("Vezje", country, null, null, null, Text.of("sl", "…")),
                profile.languages(),
                profile.offers(),
                profile.seeks(),
                profile.aims(),
                profile.consents(),
                "vienna",
                Map.of());
    }
}
