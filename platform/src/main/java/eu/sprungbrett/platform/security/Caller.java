package eu.sprungbrett.platform.security;

import java.util.Set;

/**
 * Who calls, as the verified token says. A controller takes it as an argument; where nobody needs
 * to be signed in, as {@code @Nullable Caller}.
 *
 * @param id account ({@code acc_…}) of a person or id ({@code prt_…}) of a partner
 * @param kind whether a person or a partner's program calls
 * @param administrator whether the person administers the whole platform
 * @param scopes what a partner's program may do, for example {@code meetings:read}; empty for
 *     persons
 */
public record Caller(String id, Kind kind, boolean administrator, Set<String> scopes) {

    /** Kinds of callers. */
    public enum Kind {
        /** Signed in with a code sent by mail. */
        PERSON,
        /** A program with client credentials. */
        PARTNER
    }

    /** Keeps its own copy. */
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
