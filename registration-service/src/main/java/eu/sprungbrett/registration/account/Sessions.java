package eu.sprungbrett.registration.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who is signed in where. Of a session's secret only the hash is kept; each use lets it live on.
 */
@Component
public class Sessions {

    private static final int SECRET_BITS = 256;

    /** So often at most the end of a session is written anew. */
    private static final Duration GRAIN = Duration.ofDays(1);

    private static final String SALT = "session";

    private final MongoOperations mongo;
    private final SignIns signIns;
    private final Secrets secrets;
    private final AccountSettings settings;
    private final Clock clock;

    Sessions(
            MongoOperations mongo,
            SignIns signIns,
            Secrets secrets,
            AccountSettings settings,
            Clock clock) {
        this.mongo = mongo;
        this.signIns = signIns;
        this.secrets = secrets;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Begins a session; what is returned is its secret, known to nobody but the browser from then
     * on.
     */
    String begin(String account) {
        var secret = secrets.text(SECRET_BITS);
        var now = clock.instant();
        mongo.insert(
                new Session(
                        Secrets.hash(SALT, secret),
                        account,
                        now,
                        now.plus(settings.sessionLife())));
        return secret;
    }

    /** The living session with this secret. */
    Optional<Session> find(String secret) {
        var now = clock.instant();
        var session =
                Optional.ofNullable(mongo.findById(Secrets.hash(SALT, secret), Session.class))
                        .filter(it -> it.expiresAt.isAfter(now));
        var fresh = now.plus(settings.sessionLife());
        session.filter(it -> it.expiresAt.plus(GRAIN).isBefore(fresh))
                .ifPresent(it -> prolong(it, fresh));
        return session;
    }

    private void prolong(Session session, Instant until) {
        mongo.updateFirst(
                query(where("_id").is(session.id)),
                Update.update("expiresAt", until),
                Session.class);
    }

    /** Ends one session by its secret. */
    void end(String secret) {
        endKnown(Secrets.hash(SALT, secret));
    }

    /** Ends one session by its name in tokens. */
    void endKnown(String id) {
        mongo.remove(query(where("_id").is(id)), Session.class);
    }

    /** Ends all sessions of a person, on all devices. */
    public void endAll(String account) {
        mongo.remove(query(where("account").is(account)), Session.class);
    }

    /** Removes what died of old age: the embedded store does not do that by itself. */
    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void sweep() {
        var now = clock.instant();
        mongo.remove(query(where("expiresAt").lt(now)), Session.class);
        signIns.sweep(now.minus(GRAIN));
    }

    /**
     * One browser's session.
     *
     * @param id hash of its secret
     */
    @Document("sessions")
    record Session(@Id String id, String account, Instant since, Instant expiresAt) {}
}
