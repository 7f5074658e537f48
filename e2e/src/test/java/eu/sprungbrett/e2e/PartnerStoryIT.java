package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

/** A partner organisation brings its members and sees its own delegation, and nothing else. */
class PartnerStoryIT {

    @Test
    void aPartnerImportsItsMembersAndSeesOnlyItsDelegation() {
        var stage = Stage.running();
        var organiser = stage.administrator();
        var event = Event.open(organiser, "partner-story", "platform", 2);
        var ours =
                "bo@partner.example,Bo,Huber,CEO,Platine,AT,Villach,,company,at,de,electronics-manufacturing,,customers,";
        var people = event.importRows(List.of(ours));
        var created =
                organiser
                        .post(
                                event.admin("/partners"),
                                Map.of("name", "ICT Cluster", "delegation", Map.of("side", "si")))
                        .expect(201);
        assertThat(created.text("/tokenEndpoint")).endsWith("/oauth2/token");
        assertThat(organiser.get(event.admin("/partners")).expect(200).body())
                .as("the secret is shown once")
                .doesNotContain(created.text("/clientSecret"));

        var partner =
                new Visitor(stage.gateway())
                        .signIn(created.text("/clientId"), created.text("/clientSecret"));
        var mine = "/api/v1/partner/events/" + event.id;
        assertThat(partner.get("/api/v1/partner/events").expect(200).body()).contains(event.id);
        var rows =
                Event.CSV_HEADER
                        + "anna@partner.example,Anna,Novak,CTO,Vezje,SI,Kranj,,company,si,sl,embedded-software,electronics-manufacturing,customers,\n"
                        + "eve@partner.example,Eve,Huber,CTO,Fremd,AT,Graz,,company,at,de,sensors,,customers,\n";
        var started = partner.postCsv(mine + "/imports?dryRun=false", rows).expect(202);
        var report =
                partner.until(started.headers().firstValue("Location").orElseThrow(), "running")
                        .json();
        assertThat(report.path("created").asInt()).as(report.toString()).isEqualTo(1);
        assertThat(report.at("/errors/0/row").asInt())
                .as("as a spreadsheet numbers it")
                .isEqualTo(3);
        assertThat(report.at("/errors/0/field").asString()).isEqualTo("side");

        var members = partner.get(mine + "/participants").expect(200).body();
        assertThat(members)
                .contains("Novak")
                .doesNotContain("Huber", people.get("bo@partner.example"));

        // Its members' meetings are its own to see; those of others are not there.
        var all = event.participants();
        var carinthians =
                event.importRows(
                        List.of(
                                "cleo@partner.example,Cleo,Maier,,Sensorik,AT,,,company,at,de,sensors,,customers,"));
        var anna = all.get("anna@partner.example");
        var bo = all.get("bo@partner.example");
        var cleo = carinthians.get("cleo@partner.example");
        event.enterMeetings(
                List.of(
                        Map.of(
                                "requester",
                                anna,
                                "invitee",
                                bo,
                                "status",
                                "requested",
                                "weight",
                                1,
                                "blocks",
                                List.of()),
                        Map.of(
                                "requester",
                                cleo,
                                "invitee",
                                bo,
                                "status",
                                "requested",
                                "weight",
                                1,
                                "blocks",
                                List.of())));
        await().untilAsserted(
                        () -> {
                            var meetings = partner.get(mine + "/meetings").expect(200);
                            assertThat(meetings.json().path("items")).hasSize(1);
                            assertThat(meetings.body()).contains(anna).doesNotContain(cleo);
                        });

        // What is not its own looks as if it were not there.
        var foreign = Event.open(organiser, "partner-story-foreign", "platform", 1);
        var unknown = partner.get("/api/v1/partner/events/evt_0000000000000/participants");
        var hidden = partner.get("/api/v1/partner/events/" + foreign.id + "/participants");
        hidden.expectProblem(404, "event-unknown");
        assertThat(hidden.body())
                .isEqualTo(unknown.body().replace("evt_0000000000000", foreign.id));
        partner.get(event.admin("/participants")).expectProblem(404, "event-unknown");
        new Visitor(stage.gateway())
                .get(mine + "/participants")
                .expectProblem(401, "sign-in-required");
        var participant =
                new Visitor(stage.gateway()).signIn("anna@partner.example", stage.mailbox());
        assertThat(participant.get(mine + "/participants").status()).isIn(403, 404);
        var guess = new Visitor(stage.gateway());
        assertThat(
                        guess.raw(
                                        "POST",
                                        "/oauth2/token",
                                        "application/x-www-form-urlencoded",
                                        "grant_type=client_credentials&client_id="
                                                + created.text("/clientId")
                                                + "&client_secret=wrong")
                                .status())
                .isEqualTo(401);
    }
}
