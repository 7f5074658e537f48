package eu.sprungbrett.gateway.session;

import org.springframework.http.server.reactive.ServerHttpRequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret a browser holds for somebody who is signed in.
 *
 * @param secret as it came, of whatever form
 */
public record SessionCookie(String secret) {

    /** Under this name registration-service sets it. */
    public static final String NAME = "sprungbrett_session";

    private static final int MAX_CHARACTERS = 200;

    /** The cookie of a request; nothing when there is none, or none that could be ours. */
    public static Optional<SessionCookie> of(ServerHttpRequest request) {
        return Optional.ofNullable(request.getCookies().getFirst(NAME))
                .map(it -> new SessionCookie(it.getValue()))
                .filter(it -> !it.secret.isEmpty() && it.secret.length() <= MAX_CHARACTERS);
    }

    /** Stands for the secret in memory: tells sessions apart, opens none. */
    public String fingerprint() {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
        return "SessionCookie[]";
    }
}
