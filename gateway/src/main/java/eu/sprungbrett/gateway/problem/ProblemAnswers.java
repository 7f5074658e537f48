package eu.sprungbrett.gateway.problem;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.MessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;

import reactor.core.publisher.Mono;

import tools.jackson.databind.json.JsonMapper;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/** The one place where a refusal or a failure of the gateway becomes an answer. */
@Component
@Order(-2) // before Spring Boot's own page of errors
class ProblemAnswers implements WebExceptionHandler {

    private static final Logger log = LoggerFactory.getLogger(ProblemAnswers.class);
    private static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.GERMAN, Locale.forLanguageTag("sl"));

    private final JsonMapper json;
    private final MessageSource titles;

    ProblemAnswers(JsonMapper json, MessageSource titles) {
        this.json = json;
        this.titles = titles;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
        var response = exchange.getResponse();
        if (response.isCommitted()) {
            return Mono.error(failure);
        }
        var refusal = Failures.toRefusal(failure);
        var problem = refusal.problem();
        if (problem == DoorProblem.INTERNAL_ERROR) {
            log.atError()
                    .addKeyValue("request", exchange.getLogPrefix())
                    .setCause(failure)
                    .log("a call failed");
        }
        var language =
                language(exchange.getRequest().getHeaders().getFirst(HttpHeaders.ACCEPT_LANGUAGE));
        var body =
                new Body(
                        URI.create("/problems/" + problem.code()),
                        titles.getMessage(problem.code(), null, language),
                        problem.status().value(),
                        problem.code(),
                        String.valueOf(refusal.getMessage()));
        var bytes = json.writeValueAsBytes(body);
        response.setStatusCode(problem.status());
        var headers = response.getHeaders();
        headers.clearContentHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        headers.setContentLanguage(language);
        headers.setContentLength(bytes.length);
        headers.setCacheControl("no-store");
        var pause = refusal.retryAfter();
        if (pause != null) {
            headers.set(HttpHeaders.RETRY_AFTER, Long.toString(Math.max(1, pause.toSeconds())));
        }
        return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(bytes)));
    }

    private static Locale language(@Nullable String wanted) {
        if (wanted == null) {
            return Locale.ENGLISH;
        }
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException _) {
            return Locale.ENGLISH;
        }
    }

    /** The shape every refusal of the platform has. */
    record Body(URI type, String title, int status, String code, String detail) {}
}
