package eu.sprungbrett.platform.idempotency;

import com.github.f4b6a3.tsid.TsidCreator;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.security.SecurityProblems;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;

import org.bson.Document;
import org.bson.types.Binary;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * Makes the same click count once: a POST with an {@code Idempotency-Key} is worked on by its first
 * arrival; later ones with the same body get the same answer. Keys are the caller's own, per path,
 * and kept for two days. Answers of 500 and above are not kept, so such a request may be repeated.
 * An answer with {@code Cache-Control: no-store} shows a secret once: that it was given is kept,
 * its body is not, and the second request is told so ({@code answer-not-kept}).
 *
 * <p>An attempt that was cut off (the process died) may be taken over after {@link #LEASE}; it then
 * names new things as the first attempt did (see {@link Ids}).
 *
 * <p>Source: IETF draft-ietf-httpapi-idempotency-key-header.
 */
public final class IdempotencyFilter extends OncePerRequestFilter {

    /** How long an attempt may take before another may take it over. */
    public static final Duration LEASE = Duration.ofSeconds(20);

    /** The longest key. */
    static final int MOST_CHARACTERS = 200;

    private static final String COLLECTION = "idempotency";
    private static final List<String> KEPT_HEADERS = List.of("Location", "ETag", "Content-Type");

    private final MongoOperations mongo;
    private final SecurityProblems problems;
    private final Clock clock;

    /** A filter that keeps answers in the service's own database. */
    public IdempotencyFilter(MongoOperations mongo, SecurityProblems problems, Clock clock) {
        this.mongo = mongo;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader("Idempotency-Key") == null;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var caller = SecurityContextHolder.getContext().getAuthentication();
        if (caller == null
                || !caller.isAuthenticated()
                || caller.getName().equals("anonymousUser")) {
            chain.doFilter(request, response);
            return;
        }
        var key = Objects.requireNonNull(request.getHeader("Idempotency-Key"));
        if (key.isBlank() || key.length() > MOST_CHARACTERS) {
            problems.tell(
                    request,
                    response,
                    PlatformProblem.INVALID_PARAMETER
                            .because(
                                    "an Idempotency-Key has 1 to %d characters"
                                            .formatted(MOST_CHARACTERS))
                            .field(
                                    "Idempotency-Key",
                                    "1 to %d characters".formatted(MOST_CHARACTERS)));
            return;
        }
        var body = request.getInputStream().readAllBytes();
        var id = hash(caller.getName(), request.getRequestURI(), key);
        var bodyHash = hash(Objects.requireNonNullElse(request.getQueryString(), ""), text(body));
        Document attempt;
        try {
            attempt = begin(id, bodyHash);
        } catch (ProblemException refused) {
            if (refused.code() == PlatformProblem.REQUEST_IN_FLIGHT) {
                response.setHeader("Retry-After", "1");
            }
            problems.tell(request, response, refused);
            return;
        }
        if (attempt.getInteger("status") != null) {
            if (attempt.get("answer") == null) {
                problems.tell(
                        request,
                        response,
                        PlatformProblem.ANSWER_NOT_KEPT.because(
                                "this was done; its answer is shown once and not kept"));
            } else {
                repeat(attempt, response);
            }
            return;
        }
        var answer = new ContentCachingResponseWrapper(response);
        // The names of new things hang on the request; the dispatcher has not bound it yet.
        var bound = new ServletRequestAttributes(request);
        RequestContextHolder.setRequestAttributes(bound);
        Ids.followFrom(attempt.get("seed", Number.class).longValue());
        var done = false;
        try {
            chain.doFilter(new Replayable(request, body), answer);
            done = answer.getStatus() < 500;
        } finally {
            if (done) {
                keep(id, answer);
            } else {
                mongo.getCollection(COLLECTION).deleteOne(new Document("_id", id));
            }
            answer.copyBodyToResponse();
        }
    }

    /** This attempt's record: a finished one has a status. */
    private Document begin(String id, String bodyHash) {
        var now = clock.instant();
        var fresh =
                new Document("_id", id)
                        .append("body", bodyHash)
                        .append("seed", TsidCreator.getTsid().toLong())
                        .append("at", Date.from(now));
        try {
            mongo.execute(COLLECTION, it -> it.insertOne(fresh));
            return fresh;
        } catch (DuplicateKeyException _) {
            var earlier = mongo.getCollection(COLLECTION).find(new Document("_id", id)).first();
            if (earlier == null) {
                throw inFlight();
            }
            if (!bodyHash.equals(earlier.getString("body"))) {
                throw PlatformProblem.IDEMPOTENCY_KEY_REUSED.because(
                        "this Idempotency-Key came with another body before");
            }
            if (earlier.getInteger("status") == null && !takeOver(earlier, now)) {
                throw inFlight();
            }
            return earlier;
        }
    }

    private boolean takeOver(Document earlier, Instant now) {
        var since = earlier.getDate("at");
        if (since.toInstant().plus(LEASE).isAfter(now)) {
            return false;
        }
        return mongo.getCollection(COLLECTION)
                        .updateOne(
                                new Document("_id", earlier.get("_id")).append("at", since),
                                new Document("$set", new Document("at", Date.from(now))))
                        .getModifiedCount()
                == 1;
    }

    private static ProblemException inFlight() {
        return PlatformProblem.REQUEST_IN_FLIGHT.because(
                "the first request with this Idempotency-Key is still being worked on");
    }

    private void keep(String id, ContentCachingResponseWrapper answer) {
        var headers = new Document();
        for (var name : KEPT_HEADERS) {
            var value = answer.getHeader(name);
            if (value != null) {
                headers.append(name, value);
            }
        }
        var result = new Document("status", answer.getStatus()).append("headers", headers);
        if (!Objects.requireNonNullElse(answer.getHeader("Cache-Control"), "")
                .contains("no-store")) {
            result.append("answer", new Binary(answer.getContentAsByteArray()));
        }
        mongo.getCollection(COLLECTION)
                .updateOne(new Document("_id", id), new Document("$set", result));
    }

    private static void repeat(Document attempt, HttpServletResponse response) throws IOException {
        response.setStatus(attempt.getInteger("status"));
        attempt.get("headers", Document.class)
                .forEach((name, value) -> response.setHeader(name, (String) value));
        response.setHeader("Idempotent-Replayed", "true");
        response.getOutputStream().write(attempt.get("answer", Binary.class).getData());
    }

    /** Forgets keys older than two days. */
    public void sweep() {
        var before = Date.from(clock.instant().minus(Duration.ofDays(2)));
        mongo.getCollection(COLLECTION).deleteMany(new Document("at", new Document("$lt", before)));
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.ISO_8859_1);
    }

    private static String hash(String... parts) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var part : parts) {
                digest.update(part.getBytes(StandardCharsets.UTF_8));
                digest.update((byte) 0);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** A request whose body was read already. */
    private static final class Replayable extends HttpServletRequestWrapper {

        private final byte[] body;

        Replayable(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public int read(byte[] into, int offset, int length) {
                    return bytes.read(into, offset, length);
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(@Nullable ReadListener listener) {
                    throw new IllegalStateException("the body is read in one piece");
                }
            };
        }

        @Override
        public BufferedReader getReader() {
            return new BufferedReader(
                    new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
        }
    }
}
