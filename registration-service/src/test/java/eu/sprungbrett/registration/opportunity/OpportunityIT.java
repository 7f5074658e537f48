package eu.sprungbrett.registration.opportunity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.registration.RegistrationIntegration;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class OpportunityIT extends RegistrationIntegration {

    private static final String FIRMWARE =
            "{\"kind\":\"offer\",\"title\":{\"en\":\"Firmware\"},\"description\":{\"en\":\"For"
                    + " sensors.\"},\"topics\":[\"embedded-software\"],\"aims\":[\"customers\"]}";

    private static List<String> titles(Answer list) {
        return list.body().path("items").values().stream()
                .map(it -> it.path("title").path("en").asString())
                .toList();
    }

    @Test
    void participantsOfferAndLookFor() {
        // Given
        var administrator = signIn(ADMINISTRATOR);
        var event = published(administrator, Map.of());
        var anna = signIn(somebody("anna"));
        var annas =
                post("/api/v1/events/%s/participants".formatted(event))
                        .as(anna)
                        .json(profile("Anna", "si"))
                        .text("id");
        var bo = signIn(somebody("bo"));
        post("/api/v1/events/%s/participants".formatted(event)).as(bo).json(profile("Bo", "at"));
        var path = "/api/v1/events/%s/opportunities".formatted(event);

        // When
        var offer = post(path).as(anna).json(FIRMWARE);
        var request =
                post(path)
                        .as(bo)
                        .json(
                                FIRMWARE.replace("offer", "request")
                                        .replace("Firmware", "Team wanted"));

        // Then
        assertThat(offer.status()).isEqualTo(201);
        assertThat(offer.text("participant")).isEqualTo(annas);
        assertThat(titles(get(path).as(bo).send())).containsExactly("Firmware", "Team wanted");
        assertThat(
                        titles(
                                get(path + "?kind=request&topic=embedded-software&aim=customers")
                                        .as(bo)
                                        .send()))
                .containsExactly("Team wanted");
        assertThat(titles(get(path + "?participant=" + annas).as(bo).send()))
                .containsExactly("Firmware");
        assertThat(get(path + "?kind=gift").as(bo).send().fields()).containsExactly("kind");
        assertThat(get(path + "/" + offer.text("id")).as(bo).send().tag()).isEqualTo("\"1\"");
        assertThat(
                        patch(path + "/" + offer.text("id"))
                                .as(bo)
                                .json("{\"title\":{\"en\":\"Mine\"}}")
                                .code())
                .isEqualTo("opportunity-not-yours");
        assertThat(
                        patch(path + "/" + offer.text("id"))
                                .as(anna)
                                .json("{\"title\":{\"en\":\"Drivers\"}}")
                                .body()
                                .path("title")
                                .path("en")
                                .asString())
                .isEqualTo("Drivers");
        assertThat(
                        patch(path + "/" + offer.text("id"))
                                .as(anna)
                                .json("{\"participant\":\"par_bo\"}")
                                .fields())
                .containsExactly("participant");
        assertThat(delete(path + "/" + request.text("id")).as(administrator).send().status())
                .isEqualTo(204);
        assertThat(get(path + "/" + request.text("id")).as(bo).send().code())
                .isEqualTo("opportunity-unknown");
        await().untilAsserted(
                        () ->
                                assertThat(types("registration.opportunity", offer.text("id")))
                                        .containsExactly(
                                                "registration.opportunity.created.v1",
                                                "registration.opportunity.changed.v1"));
        assertThat(post(path).as(signIn(somebody("cleo"))).json(FIRMWARE).code())
                .isEqualTo("marketplace-closed");
        assertThat(post(path).as(anna).json("{\"topics\":[\"alchemy\"]}").fields())
                .contains("kind", "title", "topics");

        // When Anna leaves, her offers are not shown any more
        post("/api/v1/events/%s/participants/%s/withdraw".formatted(event, annas)).as(anna).send();
        assertThat(titles(get(path).as(bo).send())).isEmpty();
    }
}
