package eu.sprungbrett.gateway.limit;

import com.github.benmanes.caffeine.cache.Caffeine;

import eu.sprungbrett.gateway.GatewaySettings;
import eu.sprungbrett.gateway.GatewaySettings.Limit;
import eu.sprungbrett.gateway.Paths;
import eu.sprungbrett.gateway.problem.DoorProblem;
import eu.sprungbrett.gateway.session.SessionCookie;
import eu.sprungbrett.gateway.session.SessionTokens;

import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.caffeine.Bucket4jCaffeine;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.ProxyManager;

import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import reactor.core.publisher.Mono;

import java.time.Duration;

/**
 * Bounds what one client may ask of the services: a live session as such, so that two hundred
 * people behind one address of a venue do not disturb each other, everybody else by address. A
 * made-up session is no session.
 */
@Component
@Order(5)
class RateLimits implements WebFilter {

    private static final long REMEMBERED_CLIENTS = 100_000;

    private final ProxyManager<String> buckets =
            Bucket4jCaffeine.<String>builderFor(
                            Caffeine.newBuilder().maximumSize(REMEMBERED_CLIENTS))
                    .expirationAfterWrite(
                            ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                                    Duration.ofSeconds(10)))
                    .build();
    private final Policy calls;
    private final Policy signIns;
    private final ClientAddress addresses;
    private final SessionTokens sessions;

    RateLimits(GatewaySettings settings, ClientAddress addresses, SessionTokens sessions) {
        calls = Policy.of("calls", settings.limits().calls());
        signIns = Policy.of("sign-ins", settings.limits().signIns());
        this.addresses = addresses;
        this.sessions = sessions;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        var request = exchange.getRequest();
        var path = request.getURI().getRawPath();
        if (!Paths.ofServices(path)) {
            return chain.filter(exchange);
        }
        var signIn = isSignIn(request.getMethod(), path);
        var policy = signIn ? signIns : calls;
        var client = signIn ? addresses.of(request) : client(request);
        var probe =
                buckets.builder()
                        .build(policy.name + " " + client, policy::configuration)
                        .tryConsumeAndReturnRemaining(1);
        say(exchange, policy, probe);
        if (probe.isConsumed()) {
            return chain.filter(exchange);
        }
        return Mono.error(
                DoorProblem.TOO_MANY_REQUESTS
                        .because(
                                "%s: at most %d at once and %d in %d s"
                                        .formatted(
                                                policy.name,
                                                policy.limit.burst(),
                                                policy.limit.refill(),
                                                policy.limit.every().toSeconds()))
                        .retryAfter(Duration.ofSeconds(seconds(probe.getNanosToWaitForRefill()))));
    }

    private String client(ServerHttpRequest request) {
        return SessionCookie.of(request)
                .filter(sessions::isKnownAlive)
                .map(SessionCookie::fingerprint)
                .orElseGet(() -> addresses.of(request));
    }

    private static boolean isSignIn(HttpMethod method, String path) {
        return method.equals(HttpMethod.POST)
                && (Paths.isUnder(path, "/api/v1/sign-in") || path.equals("/oauth2/token"));
    }

    /**
     * The headers of draft-ietf-httpapi-ratelimit-headers, unless the service behind has a narrower
     * limit to tell of.
     */
    private static void say(ServerWebExchange exchange, Policy policy, ConsumptionProbe probe) {
        var response = exchange.getResponse();
        response.beforeCommit(
                () -> {
                    HttpHeaders headers = response.getHeaders();
                    if (!headers.containsHeader("RateLimit")) {
                        headers.set("RateLimit-Policy", policy.header);
                        headers.set(
                                "RateLimit",
                                "\"%s\";r=%d;t=%d"
                                        .formatted(
                                                policy.name,
                                                probe.getRemainingTokens(),
                                                seconds(probe.getNanosToWaitForReset())));
                    }
                    return Mono.empty();
                });
    }

    private static long seconds(long nanos) {
        return Math.ceilDiv(nanos, Duration.ofSeconds(1).toNanos());
    }

    /** One kind of limit, ready to use. */
    private record Policy(
            String name, Limit limit, BucketConfiguration configuration, String header) {

        static Policy of(String name, Limit limit) {
            var configuration =
                    BucketConfiguration.builder()
                            .addLimit(
                                    it ->
                                            it.capacity(limit.burst())
                                                    .refillGreedy(limit.refill(), limit.every()))
                            .build();
            var window =
                    Math.max(
                            1,
                            limit.every()
                                    .multipliedBy(limit.burst())
                                    .dividedBy(limit.refill())
                                    .toSeconds());
            return new Policy(
                    name,
                    limit,
                    configuration,
                    "\"%s\";q=%d;w=%d".formatted(name, limit.burst(), window));
        }
    }
}
