package eu.sprungbrett.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.testkit.Contracts;

import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Objects;

/** From the first sign-in to a partner that sees its own people only. */
class SliceIT extends RegistrationIntegration {

    @Test
    void anEventFillsWithPeopleAndEverybodySeesWhatIsTheirs() {
        var administrator = signIn(ADMINISTRATOR);
        var event = published(administrator, Map.of());

        // a list: two good rows, one with a wrong side, one without a name
        var anna = somebody("anna");
        var bo = somebody("bo");
        var csv =
                """
                email,givenName,familyName,jobTitle,organisation,country,city,website,type,side,languages,offers,seeks,aims,about
                %s,Anna,Novak,CTO,Vezje d.o.o.,SI,Kranj,https://vezje.example,company,si,sl;en,embedded-software,cpv:31712100,customers;interreg-project,Tiskana vezja.
                %s,Bo,Huber,CEO,Huber GmbH,AT,Klagenfurt,,company,at,de;en,sensors,embedded-software,suppliers,Wir messen.
                %s,Cleo,Maier,,Maier KG,AT,,,company,xx,de,,,,
                %s,,Maier,,Maier KG,AT,,,company,at,de,,,,
                """
                        .formatted(anna, bo, somebody("cleo"), somebody("nobody"));
        var imports = "/api/v1/admin/events/%s/imports".formatted(event);
        var dry =
                done(
                        administrator,
                        post(imports + "?dryRun=true").as(administrator).text("text/csv", csv));
        assertThat(dry.body().path("created").asInt()).isEqualTo(2);
        assertThat(dry.body().path("failed").asInt()).isEqualTo(2);
        assertThat(
                        get("/api/v1/admin/events/%s/participants".formatted(event))
                                .as(administrator)
                                .send()
                                .body()
                                .path("items")
                                .size())
                .isZero();
        var real = done(administrator, post(imports).as(administrator).text("text/csv", csv));
        assertThat(real.text("status")).isEqualTo("done");
        assertThat(real.body().path("rows").asInt()).isEqualTo(4);
        assertThat(real.body().path("created").asInt()).isEqualTo(2);
        assertThat(
                        real.body().path("errors").values().stream()
                                .map(
                                        it ->
                                                it.path("row").asInt()
                                                        + ":"
                                                        + it.path("field").asString()))
                .containsExactly("4:side", "5:givenName");
        var again = done(administrator, post(imports).as(administrator).text("text/csv", csv));
        assertThat(again.body().path("updated").asInt()).isEqualTo(2);
        assertThat(again.body().path("created").asInt()).isZero();

        // Anna signs in, sees herself and the directory
        var annasToken = signIn(anna);
        var me = get("/api/v1/me").as(annasToken).send();
        assertThat(me.text("email")).isEqualTo(anna);
        var own = me.body().path("events").get(0).path("participant").asString();
        var profile =
                get("/api/v1/events/%s/participants/%s".formatted(event, own))
                        .as(annasToken)
                        .send();
        assertThat(profile.text("status")).isEqualTo("admitted");
        assertThat(profile.text("calendar")).startsWith("/calendar/").endsWith(".ics");
        var directory =
                get("/api/v1/events/%s/participants?seeks=embedded-software".formatted(event))
                        .as(annasToken)
                        .send();
        assertThat(
                        directory.body().path("items").values().stream()
                                .map(it -> it.path("givenName").asString()))
                .containsExactly("Bo");
        assertThat(directory.body().path("items").get(0).has("email")).isFalse();

        // she edits her profile; a stale change is refused
        var patched =
                patch("/api/v1/events/%s/participants/%s".formatted(event, own))
                        .as(annasToken)
                        .header("If-Match", Objects.requireNonNull(profile.tag()))
                        .json("{\"jobTitle\":\"CEO\",\"organisation\":{\"city\":\"Ljubljana\"}}");
        assertThat(patched.status()).isEqualTo(200);
        assertThat(patched.body().path("organisation").path("name").asString())
                .isEqualTo("Vezje d.o.o.");
        var stale =
                patch("/api/v1/events/%s/participants/%s".formatted(event, own))
                        .as(annasToken)
                        .header("If-Match", profile.tag())
                        .json("{\"jobTitle\":\"CFO\"}");
        assertThat(stale.status()).isEqualTo(412);
        await().untilAsserted(
                        () ->
                                assertThat(types("registration.participant", own))
                                        .containsExactly(
                                                "registration.participant.registered.v1",
                                                "registration.participant.changed.v1"));
        assertThat(
                        Contracts.violations(
                                "registration.participant.changed.v1",
                                told("registration.participant", own)))
                .isEmpty();

        // a partner sees its own side and nobody else
        var partner =
                post("/api/v1/admin/events/%s/partners".formatted(event))
                        .as(administrator)
                        .json("{\"name\":\"ICT Cluster\",\"delegation\":{\"side\":\"si\"}}");
        assertThat(partner.status()).isEqualTo(201);
        var credentials = clientCredentials(partner.text("clientId"), partner.text("clientSecret"));
        assertThat(credentials.status()).isEqualTo(200);
        var program = credentials.text("access_token");
        var theirs =
                get("/api/v1/partner/events/%s/participants".formatted(event)).as(program).send();
        assertThat(
                        theirs.body().path("items").values().stream()
                                .map(it -> it.path("email").asString()))
                .containsExactly(anna);
        var bos =
                get("/api/v1/admin/events/%s/participants?q=huber".formatted(event))
                        .as(administrator)
                        .send()
                        .body()
                        .path("items")
                        .get(0)
                        .path("id")
                        .asString();
        assertThat(
                        get("/api/v1/partner/events/%s/participants/%s".formatted(event, bos))
                                .as(program)
                                .send()
                                .status())
                .isEqualTo(404);
        var brought =
                done(
                        program,
                        post("/api/v1/partner/events/%s/imports".formatted(event))
                                .as(program)
                                .text(
                                        "text/csv",
                                        """
                                        email;givenName;familyName;organisation;country;side
                                        %s;Cleo;Kos;Kos d.o.o.;SI;
                                        %s;Dora;Berg;Berg AG;AT;at
                                        %s;Bo;Huber;Huber GmbH;AT;si
                                        """
                                                .formatted(
                                                        somebody("cleo"), somebody("dora"), bo)));
        assertThat(brought.body().path("created").asInt()).isEqualTo(1);
        assertThat(
                        brought.body().path("errors").values().stream()
                                .map(
                                        it ->
                                                it.path("row").asInt()
                                                        + ":"
                                                        + it.path("code").asString()))
                .containsExactly("3:outside-delegation", "4:outside-delegation");
        var foreign = published(administrator, Map.of());
        assertThat(
                        get("/api/v1/partner/events/%s/participants".formatted(foreign))
                                .as(program)
                                .send()
                                .code())
                .isEqualTo("event-unknown");
        assertThat(
                        get("/api/v1/partner/events/evt_0000000000000/participants")
                                .as(program)
                                .send()
                                .code())
                .isEqualTo("event-unknown");
    }
}
