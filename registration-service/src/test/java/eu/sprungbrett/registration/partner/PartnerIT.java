package eu.sprungbrett.registration.partner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;

import eu.sprungbrett.registration.RegistrationIntegration;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Map;

class PartnerIT extends RegistrationIntegration {

    private String administrator = "";
    private String event = "";

    @BeforeEach
    void anEvent() {
        administrator = signIn(ADMINISTRATOR);
        event = published(administrator, Map.of());
    }

    private Answer name(String delegation) {
        return post("/api/v1/admin/events/%s/partners".formatted(event))
                .as(administrator)
                .json("{\"name\":\"ICT Cluster\",\"delegation\":%s}".formatted(delegation));
    }

    private String token(Answer partner) {
        var answer = clientCredentials(partner.text("clientId"), partner.text("clientSecret"));
        assertThat(answer.status()).isEqualTo(200);
        return answer.text("access_token");
    }

    private Answer scoped(Answer partner, String scope) {
        return post("/oauth2/token")
                .text(
                        "application/x-www-form-urlencoded",
                        "grant_type=client_credentials&client_id=%s&client_secret=%s&scope=%s"
                                .formatted(
                                        partner.text("clientId"),
                                        partner.text("clientSecret"),
                                        scope));
    }

    private String anna(String side, String country) {
        return "{\"email\":\"%s\",%s"
                .formatted(
                        somebody("anna"),
                        profile("Anna", side)
                                .replace("\"country\":\"SI\"", "\"country\":\"" + country + "\"")
                                .strip()
                                .substring(1));
    }

    @Test
    void theSecretIsShownOnceAndNotKept() {
        // When
        var named = name("{\"side\":\"si\"}");
        var read =
                get("/api/v1/admin/events/%s/partners/%s".formatted(event, named.text("id")))
                        .as(administrator)
                        .send();

        // Then
        assertThat(named.status()).isEqualTo(201);
        assertThat(named.text("clientId")).isEqualTo(named.text("id"));
        assertThat(named.text("tokenEndpoint")).isEqualTo("http://localhost:8080/oauth2/token");
        assertThat(read.body().has("clientSecret")).isFalse();
        assertThat(read.whole().body()).doesNotContain(named.text("clientSecret"), "bcrypt");
        assertThat(
                        get("/api/v1/events/%s/partners".formatted(event))
                                .send()
                                .body()
                                .path("items")
                                .get(0)
                                .path("name")
                                .asString())
                .isEqualTo("ICT Cluster");
        await().until(
                        () ->
                                told("registration.partner", named.text("id"))
                                        .contains("\"delegation\":{\"side\":\"si\"}"));
    }

    @Test
    void aTokenSaysWhoAndForHowLongAndAnybodyCanVerifyIt() throws Exception {
        // Given
        var named = name("{\"side\":\"si\"}");

        // When
        var answer = clientCredentials(named.text("clientId"), named.text("clientSecret"));
        var token = SignedJWT.parse(answer.text("access_token"));
        var keys = JWKSet.parse(get("/oauth2/jwks").send().whole().body());

        // Then
        var claims = token.getJWTClaimsSet();
        assertThat(answer.body().path("expires_in").asInt()).isBetween(298, 300);
        assertThat(claims.getIssuer()).isEqualTo("http://localhost:8080");
        assertThat(claims.getAudience()).containsExactly("sprungbrett");
        assertThat(claims.getSubject()).isEqualTo(named.text("id"));
        assertThat(claims.getStringClaim("kind")).isEqualTo("partner");
        assertThat(claims.getStringClaim("scope").split(" "))
                .contains("participants:read", "webhooks:write");
        assertThat(keys.getKeys()).allMatch(it -> !it.isPrivate());
        var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
        assertThat(token.verify(new RSASSAVerifier(key.toRSAKey()))).isTrue();
    }

    @Test
    void onlyTheScopesAskedForAreGranted() {
        // Given
        var named = name("{\"side\":\"si\"}");
        var path = "/api/v1/partner/events/%s/participants".formatted(event);

        // When
        var reading = scoped(named, "participants:read");
        var unknown = scoped(named, "administration");

        // Then
        assertThat(get(path).as(reading.text("access_token")).send().status()).isEqualTo(200);
        assertThat(post(path).as(reading.text("access_token")).json(anna("si", "SI")).code())
                .isEqualTo("scope-missing");
        assertThat(unknown.status()).isEqualTo(400);
        assertThat(unknown.text("error")).isEqualTo("invalid_scope");
    }

    @Test
    void aNewSecretWorksBesideTheOldOne() {
        // Given
        var named = name("{\"side\":\"si\"}");
        var path = "/api/v1/admin/events/%s/partners/%s/rotate".formatted(event, named.text("id"));

        // When
        var second = post(path).as(administrator).send().text("clientSecret");

        // Then
        assertThat(clientCredentials(named.text("id"), named.text("clientSecret")).status())
                .isEqualTo(200);
        assertThat(clientCredentials(named.text("id"), second).status()).isEqualTo(200);
        post(path).as(administrator).send();
        assertThat(clientCredentials(named.text("id"), named.text("clientSecret")).status())
                .isEqualTo(401);
        assertThat(clientCredentials(named.text("id"), second).status()).isEqualTo(200);
    }

    @Test
    void whoIsRemovedIsOutAtOnce() {
        // Given
        var named = name("{\"side\":\"si\"}");
        var token = token(named);

        // When
        var removed =
                delete("/api/v1/admin/events/%s/partners/%s".formatted(event, named.text("id")))
                        .as(administrator)
                        .send();

        // Then
        assertThat(removed.status()).isEqualTo(204);
        assertThat(clientCredentials(named.text("id"), named.text("clientSecret")).status())
                .isEqualTo(401);
        assertThat(
                        get("/api/v1/partner/events/%s/participants".formatted(event))
                                .as(token)
                                .send()
                                .code())
                .isEqualTo("event-unknown");
        assertThat(get("/api/v1/partner/events").as(token).send().body().path("items").isEmpty())
                .isTrue();
        assertThat(
                        get("/api/v1/admin/events/%s/partners".formatted(event))
                                .as(administrator)
                                .send()
                                .body()
                                .path("items")
                                .isEmpty())
                .isTrue();
    }

    @Test
    void aPartnerBringsItsOwnPeopleAndNobodyElse() {
        // Given
        var named = name("{\"country\":\"SI\"}");
        var token = token(named);
        var path = "/api/v1/partner/events/%s/participants".formatted(event);
        var anna = anna("si", "SI");

        // When
        var brought = post(path).as(token).json(anna);
        var again = post(path).as(token).json(anna);
        var foreign = post(path).as(token).json(anna("at", "AT"));
        var wrong = post(path).as(token).json("{\"email\":\"x\"}");

        // Then
        assertThat(brought.status()).isEqualTo(201);
        assertThat(brought.text("status")).isEqualTo("admitted");
        assertThat(brought.text("partner")).isEqualTo(named.text("id"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.tag()).isEqualTo(brought.tag());
        assertThat(foreign.fields()).containsExactly("organisation.country");
        assertThat(wrong.fields()).contains("email", "givenName", "organisation");
        assertThat(
                        get("/api/v1/partner/events")
                                .as(token)
                                .send()
                                .body()
                                .path("items")
                                .get(0)
                                .path("id")
                                .asString())
                .isEqualTo(event);
    }

    @Test
    void underAnImportedRuleAPartnerSeesWhomItBrought() {
        // Given
        var one = token(name("{\"imported\":true}"));
        var other = token(name("{\"imported\":true}"));
        var path = "/api/v1/partner/events/%s/participants".formatted(event);

        // When
        var brought = post(path).as(one).json(anna("si", "SI"));

        // Then
        assertThat(get(path).as(one).send().body().path("items").size()).isEqualTo(1);
        assertThat(get(path).as(other).send().body().path("items").isEmpty()).isTrue();
        assertThat(get(path + "/" + brought.text("id")).as(other).send().code())
                .isEqualTo("participant-unknown");
    }

    @Test
    void peopleAndProgramsDoNotMix() {
        // Given
        var program = token(name("{\"side\":\"si\"}"));

        // Then
        assertThat(get("/api/v1/partner/events").as(administrator).send().code())
                .isEqualTo("partner-only");
        assertThat(get("/api/v1/me").as(program).send().status()).isEqualTo(403);
        assertThat(get("/api/v1/admin/events").as(program).send().body().path("items").isEmpty())
                .isTrue();
        assertThat(get("/api/v1/admin/events/" + event).as(program).send().code())
                .isEqualTo("event-unknown");
        assertThat(
                        post("/api/v1/events/%s/participants".formatted(event))
                                .as(program)
                                .json(profile("Anna", "si"))
                                .status())
                .isEqualTo(403);
        assertThat(get("/api/v1/events/%s/participants".formatted(event)).as(program).send().code())
                .isEqualTo("not-admitted");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"side\":\"si\",\"country\":\"SI\"}",
                "{\"side\":\"hr\"}",
                "{\"country\":\"XX\"}",
                "{\"imported\":false}",
                "{\"everybody\":true}",
                "null",
                "\"si\""
            })
    void aDelegationIsOneRule(String delegation) {
        assertThat(name(delegation).fields())
                .isNotEmpty()
                .allMatch(it -> it.startsWith("delegation"));
    }

    @Test
    void wrongSecretsAndUnknownClientsLookTheSame() {
        // Given
        var named = name("{\"side\":\"si\"}");

        // When
        var wrong = clientCredentials(named.text("id"), "wrong");
        var unknown = clientCredentials("prt_0000000000000", "wrong");

        // Then
        assertThat(wrong.status()).isEqualTo(401);
        assertThat(unknown.status()).isEqualTo(401);
        assertThat(wrong.whole().body()).isEqualTo(unknown.whole().body());
        assertThat(post("/oauth2/token").send().status()).isIn(400, 401);
    }

    @Test
    void programsFindTheirWay() {
        // When
        var discovery = get("/.well-known/openid-configuration").send();

        // Then
        assertThat(discovery.text("issuer")).isEqualTo("http://localhost:8080");
        assertThat(discovery.text("token_endpoint"))
                .isEqualTo("http://localhost:8080/oauth2/token");
        assertThat(discovery.text("jwks_uri")).isEqualTo("http://localhost:8080/oauth2/jwks");
        assertThat(get("/.well-known/oauth-authorization-server").send().body())
                .isEqualTo(discovery.body());
    }

    @Test
    void aNewSigningKeyIsPublishedBeforeItSigns() throws Exception {
        // Given
        var before = JWKSet.parse(get("/oauth2/jwks").send().whole().body()).getKeys().size();
        var token = token(name("{\"side\":\"si\"}"));

        // When
        post("/internal/signing-keys").send();

        // Then
        var keys = JWKSet.parse(get("/oauth2/jwks").send().whole().body());
        assertThat(keys.getKeys()).hasSize(before + 1);
        assertThat(SignedJWT.parse(token(name("{\"side\":\"si\"}"))).getHeader().getKeyID())
                .isEqualTo(SignedJWT.parse(token).getHeader().getKeyID());
        assertThat(get("/api/v1/partner/events").as(token).send().status()).isEqualTo(200);
        assertThat(List.of(keys.getKeys().getFirst().getKeyID()))
                .containsExactly(SignedJWT.parse(token).getHeader().getKeyID());
    }
}
