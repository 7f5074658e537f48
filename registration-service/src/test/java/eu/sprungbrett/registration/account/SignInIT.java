package eu.sprungbrett.registration.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.registration.RegistrationIntegration;

import org.bson.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Date;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

class SignInIT extends RegistrationIntegration {

    private static final String SIGN_IN = "/api/v1/sign-in";
    private static final String CONFIRM = "/api/v1/sign-in/confirm";

    @Autowired private MongoOperations mongo;

    @Autowired private AccountSettings settings;

    private Answer request(String email, String language) {
        return post(SIGN_IN)
                .header("Accept-Language", language)
                .json("{\"email\":\"%s\"}".formatted(email));
    }

    private String code(String email, String notThis) {
        return await().until(
                        () -> mailed(email).path("code").asString(), it -> !it.equals(notThis));
    }

    private Answer confirm(String email, String code) {
        return post(CONFIRM).json("{\"email\":\"%s\",\"code\":\"%s\"}".formatted(email, code));
    }

    private static String wrong(String code) {
        return code.equals("000000") ? "000001" : "000000";
    }

    @Test
    void aCodeSignsInOnceAndMakesTheAccount() {
        // Given
        var anna = somebody("anna");
        assertThat(request(anna, "sl-SI").status()).isEqualTo(202);
        var mail = mailed(anna);

        // When
        var first = confirm(anna, mail.path("code").asString());
        var second = confirm(anna, mail.path("code").asString());

        // Then
        assertThat(mail.path("language").asString()).isEqualTo("sl");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.text("email")).isEqualTo(anna);
        assertThat(first.text("id")).startsWith("acc_");
        assertThat(first.whole().headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("sprungbrett_session=")
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=2592000")
                .doesNotContain("Secure");
        assertThat(second.status()).isEqualTo(401);
        assertThat(second.code()).isEqualTo("sign-in-failed");
    }

    @Test
    void theLinkSignsInOnceAndUsesTheCodeUp() {
        // Given
        var anna = somebody("anna");
        request(anna, "de");
        var mail = mailed(anna);
        var link = mail.path("link").asString();
        var token = link.substring(link.indexOf("#token=") + "#token=".length());

        // When
        var first =
                post(CONFIRM)
                        .header("X-Forwarded-Proto", "https")
                        .json("{\"token\":\"%s\"}".formatted(token));
        var second = post(CONFIRM).json("{\"token\":\"%s\"}".formatted(token));
        var third = confirm(anna, mail.path("code").asString());

        // Then
        assertThat(link).startsWith("http://localhost:8080/sign-in#token=sgn_");
        assertThat(first.status()).isEqualTo(200);
        assertThat(first.whole().headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Secure");
        assertThat(second.status()).isEqualTo(401);
        assertThat(third.status()).isEqualTo(401);
    }

    @Test
    void ofManyAtOnceOneIsIn() throws Exception {
        // Given
        var anna = somebody("anna");
        request(anna, "en");
        var code = mailed(anna).path("code").asString();
        var tries = new ArrayList<Callable<Integer>>();
        for (var i = 0; i < 20; i++) {
            tries.add(() -> confirm(anna, code).status());
        }

        // When
        var statuses = new ArrayList<Integer>();
        try (var people = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var it : people.invokeAll(tries)) {
                statuses.add(it.get());
            }
        }

        // Then
        assertThat(statuses).containsOnlyOnce(200);
        assertThat(statuses.stream().filter(it -> it == 401)).hasSize(19);
    }

    @Test
    void fiveWrongCodesSpoilTheRightOneButNotTheLink() {
        // Given
        var anna = somebody("anna");
        request(anna, "en");
        var mail = mailed(anna);
        var code = mail.path("code").asString();

        // When
        for (var i = 0; i < 5; i++) {
            assertThat(confirm(anna, wrong(code)).code()).isEqualTo("sign-in-failed");
        }
        var tooLate = confirm(anna, code);
        var byLink = byLink(mail);

        // Then
        assertThat(tooLate.code()).isEqualTo("sign-in-failed");
        assertThat(byLink.status()).isEqualTo(200);
    }

    @Test
    void nobodyGuessesTheirWayInByAskingForCodeAfterCode() {
        // Given
        var anna = somebody("anna");
        var code = "";
        for (var asked = 0; asked < 4; asked++) {
            request(anna, "en");
            code = code(anna, code);
            for (var i = 0; i < 5; i++) {
                confirm(anna, wrong(code));
            }
        }
        request(anna, "en");
        var fifth = code(anna, code);

        // When
        var byCode = confirm(anna, fifth);
        var byLink = byLink(mailed(anna));

        // Then
        assertThat(byCode.code()).isEqualTo("sign-in-failed");
        assertThat(byLink.status()).isEqualTo(200);
    }

    private Answer byLink(JsonNode mail) {
        var link = mail.path("link").asString();
        var token = link.substring(link.indexOf("#token=") + "#token=".length());
        return post(CONFIRM).json("{\"token\":\"%s\"}".formatted(token));
    }

    @Test
    void aNewCodeVoidsTheOneBefore() {
        // Given
        var anna = somebody("anna");
        request(anna, "en");
        var first = mailed(anna).path("code").asString();
        request(anna, "en");
        var second = code(anna, first);

        // When
        var old = confirm(anna, first);
        var fresh = confirm(anna, second);

        // Then
        assertThat(old.status()).isEqualTo(401);
        assertThat(fresh.status()).isEqualTo(200);
    }

    @Test
    void anOldCodeIsWorthNothing() {
        // Given
        var anna = somebody("anna");
        request(anna, "en");
        var code = mailed(anna).path("code").asString();
        mongo.updateFirst(
                query(where("emailKey").is(anna)),
                Update.update("expiresAt", new Date(0)),
                "signIns");

        // When
        var late = confirm(anna, code);

        // Then
        assertThat(late.code()).isEqualTo("sign-in-failed");
    }

    @Test
    void whoAsksTooOftenIsAnsweredTheSameButGetsNoFurtherMail() {
        // Given
        var anna = somebody("anna");
        for (var i = 0; i < settings.requests(); i++) {
            assertThat(request(anna, "en").status()).isEqualTo(202);
        }
        var id = mongo.findOne(query(where("emailKey").is(anna)), Document.class, "signIns");

        // When
        var oneMore = request(anna, "en");

        // Then
        assertThat(oneMore.status()).isEqualTo(202);
        assertThat(oneMore.whole().body()).isEmpty();
        assertThat(mongo.findOne(query(where("emailKey").is(anna)), Document.class, "signIns"))
                .extracting("version", "codeHash")
                .containsExactly(
                        java.util.Objects.requireNonNull(id).get("version"), id.get("codeHash"));
    }

    @Test
    void neitherCodeNorLinkNorSessionIsKept() {
        // Given
        var anna = somebody("anna");
        var session = session(anna);
        var mail = mailed(anna);

        // When
        var kept =
                await().until(
                                () ->
                                        java.util.Objects.requireNonNull(
                                                        mongo.findOne(
                                                                query(where("emailKey").is(anna)),
                                                                Document.class,
                                                                "signIns"))
                                                .toJson(),
                                it -> it.contains("\"outbox\": []"));

        // Then
        assertThat(kept)
                .doesNotContain(mail.path("code").asString())
                .doesNotContain(mail.path("link").asString());
        assertThat(mongo.findAll(Document.class, "sessions"))
                .noneMatch(it -> it.toJson().contains(session));
    }

    @Test
    void signingOutEndsTheSession() {
        // Given
        var session = session(somebody("anna"));
        var token = token(session);

        // When
        var out = post("/api/v1/sign-out").as(token).send();
        var again = post("/internal/session-token").json("{\"session\":\"%s\"}".formatted(session));

        // Then
        assertThat(out.status()).isEqualTo(204);
        assertThat(out.whole().headers().firstValue("Set-Cookie").orElseThrow())
                .contains("Max-Age=0");
        assertThat(again.status()).isEqualTo(401);
        assertThat(post("/api/v1/sign-out").send().status()).isEqualTo(204);
    }

    @Test
    void aUsedSessionLivesOn() {
        // Given
        var session = session(somebody("anna"));
        var id = Secrets.hash("session", session);
        var soon = new Date(System.currentTimeMillis() + 60_000);
        mongo.updateFirst(query(where("_id").is(id)), Update.update("expiresAt", soon), "sessions");

        // When
        token(session);

        // Then
        var until =
                java.util.Objects.requireNonNull(mongo.findById(id, Document.class, "sessions"))
                        .getDate("expiresAt");
        assertThat(until).isAfter(new Date(soon.getTime() + 1000L * 3600 * 24 * 29));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"email\":\"nobody@people.example\",\"code\":\"123456\"}",
                "{\"token\":\"sgn_0000000000000.abc\"}",
                "{\"token\":\"\"}",
                "{\"token\":\".\"}",
                "{\"token\":\"a.b.c\"}"
            })
    void whatWasNeverMailedDoesNotSignIn(String body) {
        assertThat(post(CONFIRM).json(body).code()).isEqualTo("sign-in-failed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"email\":\"anna\"}",
                "{\"email\":null}",
                "{\"email\":5}",
                "{\"mail\":\"a@b.example\"}",
                "[]",
                "{\"email\":\"a@b.example\\nbcc:c@d.example\"}"
            })
    void anAddressIsNeeded(String body) {
        assertThat(post(SIGN_IN).json(body).code()).isEqualTo("invalid-input");
    }
}
