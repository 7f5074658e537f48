package eu.sprungbrett.gateway.session;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;

import org.springframework.stereotype.Component;

import reactor.core.publisher.Mono;

import java.time.Duration;
import java.util.Optional;

/**
 * The tokens of the sessions that called lately. A token is kept until shortly before it ends, so
 * that a service never meets one that just ended; so is, for a while, the answer that a session is
 * dead. Many calls of one session at once are one exchange.
 */
@Component
public class SessionTokens {

    static final Duration BEFORE_THE_END = Duration.ofSeconds(30);
    static final Duration DEAD_FOR = Duration.ofSeconds(30);
    private static final long REMEMBERED_SESSIONS = 100_000;

    private final SessionExchange exchange;
    private final AsyncCache<String, Optional<Token>> tokens =
            Caffeine.newBuilder()
                    .maximumSize(REMEMBERED_SESSIONS)
                    .expireAfter(
                            Expiry.<String, Optional<Token>>creating(
                                    (_, token) -> token.map(Token::usableFor).orElse(DEAD_FOR)))
                    .buildAsync();

    SessionTokens(SessionExchange exchange) {
        this.exchange = exchange;
    }

    /**
     * The token of a session; empty when the session is dead; fails when registration-service
     * cannot be asked.
     */
    Mono<Token> tokenOf(SessionCookie cookie) {
        return Mono.fromFuture(
                        () ->
                                tokens.get(
                                        cookie.fingerprint(),
                                        (_, _) ->
                                                exchange.tokenOf(cookie)
                                                        .singleOptional()
                                                        .toFuture()),
                        true)
                .flatMap(Mono::justOrEmpty);
    }

    /** True when this session was found alive a short while ago; asks nobody. */
    public boolean isKnownAlive(SessionCookie cookie) {
        var token = tokens.synchronous().getIfPresent(cookie.fingerprint());
        return token != null && token.isPresent();
    }

    /** Forgets a session, so that its next call is asked about anew. */
    void forget(SessionCookie cookie) {
        tokens.synchronous().invalidate(cookie.fingerprint());
    }

    /**
     * What services accept.
     *
     * @param value signed by registration-service
     * @param validFor counted from now
     */
    record Token(String value, Duration validFor) {

        Duration usableFor() {
            var usable = validFor.minus(BEFORE_THE_END);
            return usable.isNegative() ? Duration.ZERO : usable;
        }

        /** Keeps the token out of logs. */
        @Override
        public String toString() {
            return "Token[valid for %s]".formatted(validFor);
        }
    }
}
