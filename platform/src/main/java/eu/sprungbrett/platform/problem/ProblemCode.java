package eu.sprungbrett.platform.problem;

import java.util.Locale;

/**
 * One refusal of the catalogue. Implemented by enums, one per feature; the constant's name is the
 * stable code callers see ({@code SLOT_TAKEN} becomes {@code slot-taken}). Codes are added, never
 * renamed. Its title in each language stands in the bundle {@code problems}.
 */
public interface ProblemCode {

    /** The constant's name. */
    String name();

    /** What sort of refusal this is; decides the HTTP status. */
    Kind kind();

    /** The code on the wire. */
    default String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** This refusal, for a reason that may be told to the caller. */
    default ProblemException because(String detail) {
        return new ProblemException(this, detail);
    }

    /** Sorts of refusals and their HTTP status. */
    enum Kind {
        /** 400: not even readable. */
        MALFORMED(400),
        /** 401: nobody signed in. */
        SIGN_IN(401),
        /** 403: visible to the caller, but not theirs to do. */
        NOT_ALLOWED(403),
        /** 404: unknown, or not to be known. */
        UNKNOWN(404),
        /** 409: the state of things says no. */
        CONFLICT(409),
        /** 412: made from an older reading. */
        STALE(412),
        /** 422: readable, but wrong. */
        INVALID(422),
        /** 429: too often. */
        TOO_MANY(429),
        /** 503: later, perhaps. */
        UNAVAILABLE(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status code. */
        public int status() {
            return status;
        }
    }
}
