package eu.sprungbrett.notification.preference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

class PreferencesIT extends NotificationIntegration {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    @Autowired
    PreferencesIT(KafkaTemplate<String, String> kafka, @LocalServerPort int port) {
        super(kafka);
        this.address = "http://127.0.0.1:%d/api/v1".formatted(port);
    }

    private HttpResponse<String> get(String account, String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + path))
                        .header("Authorization", "Bearer " + account)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> put(String account, String body, String ifMatch) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + "/me/notification-preferences"))
                        .header("Authorization", "Bearer " + account)
                        .header("Content-Type", "application/json")
                        .header("If-Match", ifMatch)
                        .PUT(HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String tag(HttpResponse<String> answer) {
        return answer.headers().firstValue("ETag").orElseThrow();
    }

    @Test
    void everythingIsOnUntilSomebodyChooses() throws Exception {
        var before = get("acc_chooser", "/me/notification-preferences");
        var chosen = put("acc_chooser", "{\"mail\":{\"meeting-declined\":false}}", tag(before));
        var stale = put("acc_chooser", "{\"mail\":{}}", tag(before));

        assertThat(before.body()).contains("\"meeting-declined\":true", "\"sign-in\":true");
        assertThat(chosen.statusCode()).isEqualTo(200);
        assertThat(chosen.body()).contains("\"meeting-declined\":false", "\"invited\":true");
        assertThat(get("acc_chooser", "/me/notification-preferences").body())
                .isEqualTo(chosen.body());
        assertThat(stale.statusCode()).isEqualTo(412);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"mail\":{\"sign-in\":false}}    | 422 | not-switchable",
                "{\"mail\":{\"nonsense\":false}}   | 422 | unknown-template",
                "{\"mail\":{\"invited\":null}}     | 422 | mail.invited",
                "{\"mail\":{\"invited\":\"often\"}} | 422 | mail.invited",
                "{\"mail\":null}                   | 422 | mail",
                "{}                                | 422 | mail",
                "{\"mails\":{}}                    | 422 | mails",
                "{                                 | 400 | malformed-json",
            })
    void nonsenseIsRefused(String body, int status, String named) throws Exception {
        var answer = put("acc_nonsense", body, "*");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.body()).contains(named);
    }

    @Test
    void whoDoesWithoutTheMailStillSeesItOnThePage() throws Exception {
        say(
                Said.gathering("evt_off"),
                Said.participant("par_annaOff", "evt_off", "Anna", "en"),
                Said.participant("par_boOff", "evt_off", "Bo", "en"));
        put("acc_annaOff", "{\"mail\":{\"meeting-declined\":false}}", "*");

        say(Said.meeting("declined", "mtg_off", 2, "evt_off", "par_annaOff", "par_boOff", _ -> {}));
        say(Said.meeting("expired", "mtg_off2", 2, "evt_off", "par_annaOff", "par_boOff", _ -> {}));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(mailsTo("annaOff@example.org")).hasSize(1));
        assertThat(mailsTo("annaOff@example.org").getFirst().getSubject())
                .startsWith("No answer yet");
        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(get("acc_annaOff", "/notifications").body())
                                        .contains("meeting-declined", "meeting-expired"));
    }
}
