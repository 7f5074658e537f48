package eu.sprungbrett.gateway.problem;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.netty.handler.codec.DecoderException;

import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.WebClientException;
import org.springframework.web.server.ResponseStatusException;

import reactor.netty.channel.AbortedException;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;

/** Which problem a failure is to the caller. */
public final class Failures {

    private static final Duration SOON = Duration.ofSeconds(2);
    private static final String CODECS = "io.netty.handler.codec.";

    private Failures() {}

    static Refusal toRefusal(Throwable failure) {
        return switch (failure) {
            case Refusal refusal -> refusal;
            case CallNotPermittedException _ -> unavailable();
            case TimeoutException _ ->
                    DoorProblem.SERVICE_SLOW
                            .because("the service did not begin to answer in time")
                            .retryAfter(SOON);
            case ResponseStatusException status -> toRefusal(status);
            case Throwable it when connectionLost(it) -> unavailable();
            default ->
                    DoorProblem.INTERNAL_ERROR.because(
                            "something broke; the request's number finds it in our log");
        };
    }

    /** True when the service could not be reached, hung up before it answered, or made no sense. */
    public static boolean connectionLost(Throwable failure) {
        return failure instanceof IOException
                || failure instanceof AbortedException
                || failure instanceof WebClientException
                || cannotBeDecoded(failure);
    }

    /** Netty tells of a broken header by whatever its decoder throws. */
    private static boolean cannotBeDecoded(Throwable failure) {
        return failure instanceof DecoderException
                || (failure instanceof IllegalArgumentException
                        && Arrays.stream(failure.getStackTrace())
                                .anyMatch(it -> it.getClassName().startsWith(CODECS)));
    }

    private static Refusal unavailable() {
        return DoorProblem.SERVICE_UNAVAILABLE
                .because("the service cannot be reached")
                .retryAfter(SOON);
    }

    private static Refusal toRefusal(ResponseStatusException failure) {
        return switch (HttpStatus.resolve(failure.getStatusCode().value())) {
            case NOT_FOUND ->
                    DoorProblem.PATH_UNKNOWN.because("no service and no page has this address");
            case METHOD_NOT_ALLOWED ->
                    DoorProblem.METHOD_NOT_ALLOWED.because("this address is only read");
            case CONTENT_TOO_LARGE ->
                    DoorProblem.BODY_TOO_LARGE.because("the request is too large");
            case SERVICE_UNAVAILABLE -> unavailable();
            case null, default ->
                    failure.getStatusCode().is4xxClientError()
                            ? DoorProblem.MALFORMED_REQUEST.because("the request cannot be read")
                            : DoorProblem.INTERNAL_ERROR.because(
                                    "something broke; the request's number finds it in our log");
        };
    }
}
