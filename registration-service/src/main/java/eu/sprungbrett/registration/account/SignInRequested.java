package eu.sprungbrett.registration.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * Tells that somebody wants to sign in: {@code
 * contracts/schemas/registration.sign-in.v1.schema.json}.
 */
record SignInRequested(Data signIn, Actor actor, @Nullable String reason) {

    static final String TOPIC = "registration.sign-in";
    static final String TYPE = "registration.sign-in.requested.v1";

    /** The platform itself writes: nobody is signed in yet. */
    record Actor(String kind, @Nullable String id) {

        static final Actor SYSTEM = new Actor("system", null);
    }

    record Data(
            String id, String email, String language, String code, String link, Instant expiresAt) {

        /** Holds secrets: keep it out of logs. */
        @Override
        public String toString() {
            return "Data[%s]".formatted(id);
        }
    }
}
