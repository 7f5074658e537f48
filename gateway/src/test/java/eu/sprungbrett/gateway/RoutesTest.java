package eu.sprungbrett.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.reactive.server.WebTestClient;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.stream.Stream;

/**
 * Every call of the public interface reaches the service that answers it, under the path it was
 * called by.
 */
@Door
class RoutesTest {

    private final WebTestClient client;

    @Autowired
    RoutesTest(@LocalServerPort int port) {
        client = Client.of(port);
    }

    @BeforeEach
    void reset() {
        Street.reset();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    # everyone
                    POST   | /api/v1/sign-in                                         | registration
                    POST   | /api/v1/sign-in/confirm                                 | registration
                    POST   | /api/v1/sign-out                                        | registration
                    GET    | /api/v1/me                                              | registration
                    GET    | /api/v1/me/export                                       | registration
                    DELETE | /api/v1/me                                              | registration
                    POST   | /oauth2/token                                           | registration
                    GET    | /oauth2/jwks                                            | registration
                    GET    | /.well-known/openid-configuration                       | registration
                    GET    | /.well-known/oauth-authorization-server                 | registration
                    GET    | /api/v1/events                                          | registration
                    GET    | /api/v1/events/evt_1                                    | registration
                    GET    | /api/v1/events/evt_1/sessions                           | registration
                    GET    | /api/v1/events/evt_1/partners                           | registration
                    GET    | /api/v1/events/evt_1/photos                             | registration
                    GET    | /api/v1/taxonomy                                        | registration
                    POST   | /api/v1/taxonomy/codes                                  | matching
                    # participants
                    POST   | /api/v1/events/evt_1/participants                       | registration
                    GET    | /api/v1/events/evt_1/participants                       | registration
                    GET    | /api/v1/events/evt_1/participants/par_1                 | registration
                    PATCH  | /api/v1/events/evt_1/participants/par_1                 | registration
                    PUT    | /api/v1/events/evt_1/participants/par_1/availability    | registration
                    GET    | /api/v1/events/evt_1/opportunities                      | registration
                    POST   | /api/v1/events/evt_1/opportunities                      | registration
                    PATCH  | /api/v1/events/evt_1/opportunities/opp_1                | registration
                    DELETE | /api/v1/events/evt_1/opportunities/opp_1                | registration
                    GET    | /api/v1/events/evt_1/suggestions                        | matching
                    PUT    | /api/v1/events/evt_1/suggestions/par_1/wish             | matching
                    DELETE | /api/v1/events/evt_1/suggestions/par_1/wish             | matching
                    GET    | /api/v1/events/evt_1/participants/par_1/bookability     | matching
                    GET    | /api/v1/events/evt_1/slots                              | matching
                    POST   | /api/v1/events/evt_1/meetings                           | matching
                    GET    | /api/v1/events/evt_1/meetings                           | matching
                    GET    | /api/v1/events/evt_1/meetings/mtg_1                     | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/accept              | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/decline             | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/counter             | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/withdraw            | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/cancel              | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/reschedule          | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/hand-over           | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/check-in            | matching
                    GET    | /api/v1/events/evt_1/meetings/mtg_1/timeline            | matching
                    PUT    | /api/v1/events/evt_1/meetings/mtg_1/feedback            | matching
                    PUT    | /api/v1/events/evt_1/meetings/mtg_1/outcome             | matching
                    GET    | /api/v1/events/evt_1/meetings/mtg_1/messages            | matching
                    POST   | /api/v1/events/evt_1/meetings/mtg_1/messages            | matching
                    GET    | /api/v1/events/evt_1/agenda                             | matching
                    PUT    | /api/v1/events/evt_1/standby                            | matching
                    GET    | /calendar/s3cret.ics                                    | notification
                    GET    | /api/v1/notifications                                   | notification
                    POST   | /api/v1/notifications/msg_1/read                        | notification
                    GET    | /api/v1/notifications/stream                            | notification
                    PUT    | /api/v1/me/notification-preferences                     | notification
                    # organisers
                    POST   | /api/v1/admin/events                                    | registration
                    PATCH  | /api/v1/admin/events/evt_1                              | registration
                    POST   | /api/v1/admin/events/evt_1/publish                      | registration
                    POST   | /api/v1/admin/events/evt_1/open-booking                 | registration
                    POST   | /api/v1/admin/events/evt_1/close-booking                | registration
                    POST   | /api/v1/admin/events/evt_1/archive                      | registration
                    POST   | /api/v1/admin/events/evt_1/copy                         | registration
                    PUT    | /api/v1/admin/events/evt_1/blocks                       | registration
                    PUT    | /api/v1/admin/events/evt_1/places                       | registration
                    PUT    | /api/v1/admin/events/evt_1/rules                        | registration
                    PUT    | /api/v1/admin/events/evt_1/types                        | registration
                    PUT    | /api/v1/admin/events/evt_1/questions                    | registration
                    PUT    | /api/v1/admin/events/evt_1/texts                        | registration
                    PUT    | /api/v1/admin/events/evt_1/sessions                     | registration
                    PUT    | /api/v1/admin/events/evt_1/sides                        | registration
                    GET    | /api/v1/admin/events/evt_1/participants                 | registration
                    POST   | /api/v1/admin/events/evt_1/participants/par_1/admit     | registration
                    POST   | /api/v1/admin/events/evt_1/participants/par_1/check-in  | registration
                    POST   | /api/v1/admin/events/evt_1/imports                      | registration
                    GET    | /api/v1/admin/events/evt_1/imports/imp_1                | registration
                    POST   | /api/v1/admin/events/evt_1/meetings                     | matching
                    POST   | /api/v1/admin/events/evt_1/schedule-runs                | matching
                    GET    | /api/v1/admin/events/evt_1/schedule-runs/run_1          | matching
                    POST   | /api/v1/admin/events/evt_1/schedule-runs/run_1/publish  | matching
                    GET    | /api/v1/admin/events/evt_1/schedule-versions            | matching
                    POST   | /api/v1/admin/events/evt_1/schedule-versions/1/roll-back-to | matching
                    PUT    | /api/v1/admin/events/evt_1/pins/mtg_1                   | matching
                    DELETE | /api/v1/admin/events/evt_1/pins/mtg_1                   | matching
                    GET    | /api/v1/admin/events/evt_1/suggestion-weights           | matching
                    PUT    | /api/v1/admin/events/evt_1/suggestion-weights           | matching
                    POST   | /api/v1/admin/events/evt_1/suggestion-weights/preview   | matching
                    PUT    | /api/v1/admin/events/evt_1/precedences                  | matching
                    POST   | /api/v1/admin/events/evt_1/walk-in-meetings             | matching
                    GET    | /api/v1/admin/events/evt_1/desk                         | matching
                    GET    | /api/v1/admin/events/evt_1/doctor                       | matching
                    POST   | /api/v1/admin/events/evt_1/rehearsals                   | matching
                    GET    | /api/v1/admin/events/evt_1/statistics                   | matching
                    GET    | /api/v1/admin/events/evt_1/outcomes                     | matching
                    GET    | /api/v1/admin/events/evt_1/exports/participants.csv     | registration
                    GET    | /api/v1/admin/events/evt_1/exports/meetings.csv         | matching
                    GET    | /api/v1/admin/events/evt_1/exports/feedback.csv         | matching
                    GET    | /api/v1/admin/events/evt_1/exports/outcomes.csv         | matching
                    GET    | /api/v1/admin/events/evt_1/exports/statistics.csv       | matching
                    GET    | /api/v1/admin/events/evt_1/print/schedules              | matching
                    GET    | /api/v1/admin/events/evt_1/print/tables                 | matching
                    GET    | /api/v1/admin/events/evt_1/print/badges                 | matching
                    POST   | /api/v1/admin/events/evt_1/announcements                | notification
                    GET    | /api/v1/admin/events/evt_1/audit                        | registration
                    POST   | /api/v1/admin/events/evt_1/members                      | registration
                    POST   | /api/v1/admin/events/evt_1/partners                     | registration
                    # partners
                    GET    | /api/v1/partner/events                                  | registration
                    GET    | /api/v1/partner/events/evt_1/participants               | registration
                    POST   | /api/v1/partner/events/evt_1/participants               | registration
                    POST   | /api/v1/partner/events/evt_1/imports                    | registration
                    GET    | /api/v1/partner/events/evt_1/meetings                   | matching
                    GET    | /api/v1/partner/events/evt_1/statistics                 | matching
                    POST   | /api/v1/partner/webhooks                                | notification
                    GET    | /api/v1/partner/webhooks                                | notification
                    DELETE | /api/v1/partner/webhooks/whk_1                          | notification
                    POST   | /api/v1/partner/webhooks/whk_1/test                     | notification
                    GET    | /api/v1/partner/webhooks/whk_1/deliveries               | notification
                    POST   | /api/v1/partner/webhooks/whk_1/replay                   | notification
                    """)
    void everyCallReachesItsService(String method, String path, String service) {
        // When
        var answer =
                client.method(HttpMethod.valueOf(method)).uri(path + "?q={q}", "a b").exchange();

        // Then
        answer.expectStatus().isOk().expectHeader().valueEquals("X-Answered-By", service);
        assertThat(
                        Stream.of(
                                        Street.REGISTRATION,
                                        Street.MATCHING,
                                        Street.NOTIFICATION,
                                        Street.NOTIFICATION_TOO)
                                .flatMap(it -> it.heard().stream()))
                .singleElement()
                .satisfies(
                        it -> {
                            assertThat(it.method()).isEqualTo(method);
                            assertThat(it.uri()).isEqualTo(path + "?q=a%20b");
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/v2/events",
                "/api/v1x/events",
                "/oauth2/authorize",
                "/oauth2/introspect",
                "/.well-known/jwks.json",
                "/internal/session-token",
                "/internal",
                "/actuator",
                "/actuator/health",
                "/actuator/prometheus",
                "/actuator/gateway/routes",
                "/v3/api-docs",
                "/assets/index.html.bak",
                "/webjars/none.js",
                "/nothing/here"
            })
    void whatNoRouteNamesIsUnknown(String path) {
        // When
        var answer = client.get().uri(path).exchange();

        // Then
        answer.expectStatus()
                .isNotFound()
                .expectHeader()
                .contentType("application/problem+json")
                .expectBody()
                .jsonPath("$.code")
                .isEqualTo("path-unknown");
        assertNobodyWasAsked();
    }

    @Test
    void postsToNowhereAreUnknownToo() {
        client.post()
                .uri("/internal/session-token")
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isNotFound();
        assertNobodyWasAsked();
    }

    /** What is promised is reachable. */
    @Test
    void everyPathOfTheDescriptionHasARoute() {
        // Given
        var description =
                JsonMapper.shared()
                        .readTree(getClass().getResourceAsStream("/openapi/openapi.json"));
        var paths = List.copyOf(description.get("paths").propertyNames());

        // When
        var unreachable =
                paths.stream()
                        .map(it -> it.replace("{", "").replace("}", ""))
                        .filter(Paths::ofServices)
                        .filter(
                                it ->
                                        !client.get()
                                                .uri(it)
                                                .exchange()
                                                .returnResult(Void.class)
                                                .getResponseHeaders()
                                                .containsHeader("X-Answered-By"))
                        .toList();

        // Then
        assertThat(paths).hasSizeGreaterThan(50);
        assertThat(unreachable).isEmpty();
    }

    private static void assertNobodyWasAsked() {
        assertThat(Street.REGISTRATION.heard()).isEmpty();
        assertThat(Street.MATCHING.heard()).isEmpty();
        assertThat(Street.NOTIFICATION.heard()).isEmpty();
        assertThat(Street.NOTIFICATION_TOO.heard()).isEmpty();
    }
}
