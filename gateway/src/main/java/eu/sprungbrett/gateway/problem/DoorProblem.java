package eu.sprungbrett.gateway.problem;

import org.springframework.http.HttpStatus;

import java.util.Locale;

/** Everything the gateway itself refuses or fails at; codes are added, never renamed. */
public enum DoorProblem {
    /** No route and no file has this path. */
    PATH_UNKNOWN(HttpStatus.NOT_FOUND),
    /** The path could be read in two ways. */
    PATH_NOT_CANONICAL(HttpStatus.BAD_REQUEST),
    /** Not a request we understand. */
    MALFORMED_REQUEST(HttpStatus.BAD_REQUEST),
    /** The gateway's own addresses are read, nothing else. */
    METHOD_NOT_ALLOWED(HttpStatus.METHOD_NOT_ALLOWED),
    /** A page of somebody else made the browser send this. */
    CROSS_SITE_REQUEST(HttpStatus.FORBIDDEN),
    /** Slow down; {@code Retry-After} says for how long. */
    TOO_MANY_REQUESTS(HttpStatus.TOO_MANY_REQUESTS),
    /** More bytes than anybody needs. */
    BODY_TOO_LARGE(HttpStatus.CONTENT_TOO_LARGE),
    /** The service does not answer at all; {@code Retry-After} says when to try again. */
    SERVICE_UNAVAILABLE(HttpStatus.SERVICE_UNAVAILABLE),
    /** The service did not begin to answer in time. */
    SERVICE_SLOW(HttpStatus.GATEWAY_TIMEOUT),
    /** A fault of ours; the log has more under the request's number. */
    INTERNAL_ERROR(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    DoorProblem(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    /** The stable name callers see, for example {@code too-many-requests}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Refuses with this problem; {@code detail} is in English and never holds what the client sent.
     */
    public Refusal because(String detail) {
        return new Refusal(this, detail, null);
    }
}
