package eu.sprungbrett.registration.me;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.registration.RegistrationIntegration;

import org.junit.jupiter.api.Test;

import java.util.Map;

class MeIT extends RegistrationIntegration {

    @Test
    void theFirstAdministratorIsThereFromTheStart() {
        // When
        var me = get("/api/v1/me").as(signIn(ADMINISTRATOR)).send();

        // Then
        assertThat(me.body().path("administrator").asBoolean()).isTrue();
    }

    @Test
    void aNewLanguageHoldsForMailsOfAllEvents() {
        // Given
        var event = published(signIn(ADMINISTRATOR), Map.of());
        var anna = signIn(somebody("anna"));
        var participant =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(anna)
                        .json(profile("Anna", "si"))
                        .text("id");

        // When
        var changed = patch("/api/v1/me").as(anna).json("{\"language\":\"sl\"}");

        // Then
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.text("language")).isEqualTo("sl");
        await().until(
                        () ->
                                told("registration.participant", participant)
                                        .contains("\"language\":\"sl\""));
        assertThat(patch("/api/v1/me").as(anna).json("{\"language\":\"fr\"}").fields())
                .containsExactly("language");
        assertThat(patch("/api/v1/me").as(anna).json("{\"administrator\":true}").fields())
                .containsExactly("administrator");
    }

    @Test
    void whoLeavesIsForgottenEverywhere() {
        // Given
        var administrator = signIn(ADMINISTRATOR);
        var event = published(administrator, Map.of());
        var email = somebody("anna");
        var session = session(email);
        var anna = token(session);
        var participant =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(anna)
                        .json(profile("Anna", "si"))
                        .text("id");
        var opportunity =
                post("/api/v1/events/%s/opportunities".formatted(event))
                        .as(anna)
                        .json(
                                "{\"kind\":\"offer\",\"title\":{\"en\":\"Firmware\"},\"topics\":[\"embedded-software\"]}")
                        .text("id");
        post("/api/v1/admin/events/%s/members".formatted(event))
                .as(administrator)
                .json("{\"email\":\"%s\",\"role\":\"desk\"}".formatted(email));
        var copy = get("/api/v1/me/export").as(anna).send();

        // When
        var left = delete("/api/v1/me").as(anna).send();

        // Then
        assertThat(copy.body().path("participations").get(0).path("givenName").asString())
                .isEqualTo("Anna");
        assertThat(copy.body().path("opportunities").get(0).path("id").asString())
                .isEqualTo(opportunity);
        assertThat(copy.body().path("account").path("events").get(0).path("role").asString())
                .isEqualTo("desk");
        assertThat(left.status()).isEqualTo(204);
        assertThat(
                        post("/internal/session-token")
                                .json("{\"session\":\"%s\"}".formatted(session))
                                .status())
                .isEqualTo(401);
        assertThat(get("/api/v1/me").as(anna).send().status()).isEqualTo(401);
        assertThat(
                        get("/api/v1/admin/events/%s/participants/".formatted(event))
                                .as(administrator)
                                .send()
                                .whole()
                                .body())
                .doesNotContain(email);
        assertThat(
                        get("/api/v1/admin/events/%s/members".formatted(event))
                                .as(administrator)
                                .send()
                                .body()
                                .path("items")
                                .size())
                .isEqualTo(1);
        await().until(() -> isForgotten("registration.participant", participant));
        await().until(() -> isForgotten("registration.opportunity", opportunity));
        // and may begin anew
        assertThat(
                        get("/api/v1/me")
                                .as(token(session(email)))
                                .send()
                                .body()
                                .path("events")
                                .isEmpty())
                .isTrue();
    }

    @Test
    void twoWhoLeaveDoNotCollide() {
        // Given
        var event = published(signIn(ADMINISTRATOR), Map.of());
        var anna = signIn(somebody("anna"));
        var bo = signIn(somebody("bo"));
        post("/api/v1/events/%s/participants".formatted(event))
                .as(anna)
                .json(profile("Anna", "si"));
        post("/api/v1/events/%s/participants".formatted(event)).as(bo).json(profile("Bo", "at"));

        // When
        var first = delete("/api/v1/me").as(anna).send();
        var second = delete("/api/v1/me").as(bo).send();

        // Then
        assertThat(first.status()).isEqualTo(204);
        assertThat(second.status()).isEqualTo(204);
    }
}
