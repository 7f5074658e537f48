package eu.sprungbrett.registration.account;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Optional;

/** The codes and links we mailed: one document per address. */
@Component
class SignIns {

    private static final String COLLECTION = "signIns";

    private final VersionedCollection<SignIn> signIns;
    private final MongoOperations mongo;
    private final AccountSettings settings;

    SignIns(VersionedCollections collections, MongoOperations mongo, AccountSettings settings) {
        this.signIns =
                collections
                        .of(COLLECTION, SignIn.class, SignInRequested.TOPIC)
                        .uniqueIndex("emailKey");
        this.mongo = mongo;
        this.settings = settings;
    }

    Optional<Stored<SignIn>> find(String id) {
        return signIns.find(id);
    }

    Optional<Stored<SignIn>> ofAddress(String emailKey) {
        return signIns.findOne(query(where("emailKey").is(emailKey)));
    }

    void add(String id, SignIn signIn, Fact fact) {
        signIns.insert(id, signIn, fact);
    }

    void replace(Stored<SignIn> before, SignIn signIn, Fact fact) {
        signIns.update(before, signIn, fact);
    }

    /** Uses a sign-in up by its code, if it can still be used: of many at once, one succeeds. */
    boolean useByCode(String id, String hash, Instant now) {
        return use(
                where("codeHash")
                        .is(hash)
                        .and("wrongTries")
                        .lt(settings.wrongTries())
                        .and("wrongBefore")
                        .lt(settings.wrongTriesPerHour()),
                id,
                now);
    }

    /** Uses a sign-in up by its link, if it can still be used: of many at once, one succeeds. */
    boolean useByLink(String id, String hash, Instant now) {
        return use(where("linkHash").is(hash), id, now);
    }

    private boolean use(Criteria right, String id, Instant now) {
        var usable = right.and("_id").is(id).and("usedAt").exists(false).and("expiresAt").gt(now);
        return change(usable, new Update().set("usedAt", now)) == 1;
    }

    /** Counts a wrong code against the code that was meant. */
    void spoil(Stored<SignIn> tried) {
        var same = where("_id").is(tried.id()).and("codeHash").is(tried.state().codeHash());
        change(same, new Update().inc("wrongTries", 1));
    }

    private long change(Criteria which, Update update) {
        return mongo.updateFirst(query(which), update, COLLECTION).getModifiedCount();
    }

    /** Removes what is long over and was mailed. */
    void sweep(Instant before) {
        mongo.remove(
                query(where("expiresAt").lt(before).and("outbox.id").exists(false)), COLLECTION);
    }

    /** Removes what was mailed to an address. */
    void forget(String emailKey) {
        mongo.remove(query(where("emailKey").is(emailKey)), COLLECTION);
    }
}
