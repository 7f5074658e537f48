package eu.sprungbrett.gateway.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.channel.ConnectTimeoutException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.mock.http.server.reactive.MockServerHttpRequest;
import org.springframework.mock.web.server.MockServerWebExchange;
import org.springframework.web.server.ResponseStatusException;

import reactor.netty.http.client.PrematureCloseException;

import tools.jackson.databind.json.JsonMapper;

import java.net.ConnectException;
import java.nio.channels.ClosedChannelException;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Every failure is a problem of the catalogue, in the reader's language, and tells a stranger
 * nothing.
 */
class ProblemsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(
                        new ConnectException("refused: 10.0.0.1:8082"),
                        DoorProblem.SERVICE_UNAVAILABLE),
                Arguments.of(
                        new ConnectTimeoutException("10.0.0.1:8082"),
                        DoorProblem.SERVICE_UNAVAILABLE),
                Arguments.of(
                        PrematureCloseException.TEST_EXCEPTION, DoorProblem.SERVICE_UNAVAILABLE),
                Arguments.of(new ClosedChannelException(), DoorProblem.SERVICE_UNAVAILABLE),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE, "matching"),
                        DoorProblem.SERVICE_UNAVAILABLE),
                Arguments.of(new TimeoutException("10.0.0.1:8082"), DoorProblem.SERVICE_SLOW),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.NOT_FOUND, "matching"),
                        DoorProblem.PATH_UNKNOWN),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.METHOD_NOT_ALLOWED, "matching"),
                        DoorProblem.METHOD_NOT_ALLOWED),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.CONTENT_TOO_LARGE, "matching"),
                        DoorProblem.BODY_TOO_LARGE),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.BAD_REQUEST, "matching"),
                        DoorProblem.MALFORMED_REQUEST),
                Arguments.of(
                        new ResponseStatusException(HttpStatus.BAD_GATEWAY, "matching"),
                        DoorProblem.INTERNAL_ERROR),
                Arguments.of(new IllegalStateException("matching"), DoorProblem.INTERNAL_ERROR),
                Arguments.of(
                        DoorProblem.CROSS_SITE_REQUEST.because("no"),
                        DoorProblem.CROSS_SITE_REQUEST));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void everyFailureIsAProblemWithoutItsInsides(Exception failure, DoorProblem problem) {
        // When
        var answer = answer(failure, "en");

        // Then
        assertThat(answer.getResponse().getStatusCode()).isEqualTo(problem.status());
        assertThat(answer.getResponse().getBodyAsString().block())
                .contains("\"code\":\"%s\"".formatted(problem.code()))
                .contains("\"type\":\"/problems/%s\"".formatted(problem.code()))
                .contains("\"status\":%d".formatted(problem.status().value()))
                .doesNotContain("Exception", "10.0.0.1", "matching", "eu.sprungbrett");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    de                     | Zu viele Anfragen
                    de-AT                  | Zu viele Anfragen
                    sl, en;q=0.5           | Preveč zahtev
                    hr, de;q=0.7, en;q=0.3 | Zu viele Anfragen
                    en-GB                  | Too many requests
                    hr                     | Too many requests
                    *                      | Too many requests
                    ;;q=nonsense           | Too many requests
                                           | Too many requests
                    """)
    void titlesAreInTheReadersLanguage(String wanted, String title) {
        // When
        var answer = answer(DoorProblem.TOO_MANY_REQUESTS.because("slow down"), wanted);

        // Then
        assertThat(answer.getResponse().getBodyAsString().block())
                .contains("\"title\":\"%s\"".formatted(title));
    }

    @Test
    void everyProblemHasATitleInEveryLanguage() {
        // Given
        var titles = titles();
        var seen = new ArrayList<String>();

        // When
        for (var problem : DoorProblem.values()) {
            for (var language : new String[] {"", "de", "sl"}) {
                seen.add(titles.getMessage(problem.code(), null, Locale.of(language)));
            }
        }

        // Then
        assertThat(seen).hasSize(DoorProblem.values().length * 3).doesNotHaveDuplicates();
    }

    private static MockServerWebExchange answer(Exception failure, String wanted) {
        var request = MockServerHttpRequest.get("/");
        if (wanted != null) {
            request.header("Accept-Language", wanted);
        }
        var exchange = MockServerWebExchange.from(request);
        Objects.requireNonNull(
                        new ProblemAnswers(JsonMapper.builder().build(), titles())
                                .handle(exchange, failure))
                .block();
        return exchange;
    }

    private static ResourceBundleMessageSource titles() {
        var titles = new ResourceBundleMessageSource();
        titles.setBasename("problems");
        titles.setDefaultEncoding("UTF-8");
        titles.setFallbackToSystemLocale(false);
        return titles;
    }
}
