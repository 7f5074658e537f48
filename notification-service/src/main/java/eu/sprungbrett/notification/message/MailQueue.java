package eu.sprungbrett.notification.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.FindAndModifyOptions;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Messages whose mail is still to be sent, and when. Claiming is one conditional update, so two
 * senders never have the same one. A claim holds for its lease: when the sender dies, the mail
 * falls due again.
 */
@Component
public class MailQueue {

    private static final String COLLECTION = "mailQueue";

    private final MongoOperations mongo;
    private final List<Runnable> senders = new CopyOnWriteArrayList<>();

    MailQueue(MongoOperations mongo) {
        this.mongo = mongo;
        mongo.indexOps(COLLECTION).createIndex(new Index("dueAt", Sort.Direction.ASC));
    }

    /**
     * A message that one sender has in hand.
     *
     * @param attempt which attempt this is, from 1; the claim is valid only while it is the last
     */
    public record Claim(String message, int attempt) {}

    /** Tells a sender whenever something was put in. */
    public void onArrival(Runnable sender) {
        senders.add(sender);
    }

    /** Queues a message, unless it is queued already. */
    void put(String message, Instant dueAt) {
        try {
            mongo.insert(
                    new Document("_id", message)
                            .append("dueAt", dueAt)
                            .append("attempt", 0)
                            .append("state", "waiting"),
                    COLLECTION);
        } catch (DuplicateKeyException _) {
            return;
        }
        senders.forEach(Runnable::run);
    }

    /** Takes the message that is due longest, if any, for as long as the lease. */
    public Optional<Claim> claim(Instant now, Duration lease) {
        var due = query(where("dueAt").lte(now)).with(Sort.by("dueAt"));
        var taken =
                mongo.findAndModify(
                        due,
                        new Update()
                                .set("dueAt", now.plus(lease))
                                .set("state", "sending")
                                .inc("attempt", 1),
                        FindAndModifyOptions.options().returnNew(true),
                        Document.class,
                        COLLECTION);
        return Optional.ofNullable(taken)
                .map(
                        it ->
                                new Claim(
                                        it.getString("_id"),
                                        it.get("attempt", Number.class).intValue()));
    }

    /**
     * Puts a message back for later.
     *
     * @param counts whether this was a real attempt; otherwise it is not counted
     */
    public void later(Claim claim, Instant dueAt, boolean counts) {
        var update = new Update().set("dueAt", dueAt).set("state", "waiting");
        mongo.updateFirst(mine(claim), counts ? update : update.inc("attempt", -1), COLLECTION);
    }

    /** The message needs no sending any more. */
    public void done(Claim claim) {
        mongo.remove(mine(claim), COLLECTION);
    }

    /** The message was erased. */
    void remove(String message) {
        mongo.remove(query(where("_id").is(message)), COLLECTION);
    }

    /** How many wait or are being sent. */
    public long size() {
        return mongo.count(query(where("_id").exists(true)), COLLECTION);
    }

    private static Query mine(Claim claim) {
        return query(where("_id").is(claim.message()).and("attempt").is(claim.attempt()));
    }
}
