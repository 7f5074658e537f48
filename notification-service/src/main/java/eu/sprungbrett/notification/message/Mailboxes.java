package eu.sprungbrett.notification.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.bson.Document;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * How many messages an account has and which of them were read.
 *
 * <p>Messages of an account are numbered from 1. A number is given only after the one before is
 * visible, so whoever has read up to a number has missed nothing below it. The count kept here may
 * lag behind by what a crash left uncounted, never run ahead.
 */
@Component
class Mailboxes {

    private static final String COLLECTION = "mailboxes";

    private final MongoOperations mongo;

    Mailboxes(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** Where a message stands: unique in the store. */
    static String position(String account, long number) {
        return "%s/%d".formatted(account, number);
    }

    /** Number of the last counted message; 0 when there is none. */
    long last(String account) {
        return find(account).get("last", (Number) 0).longValue();
    }

    /** Numbers that were read. */
    Set<Long> read(String account) {
        var read = find(account).getList("read", Number.class);
        var numbers = new HashSet<Long>();
        Objects.requireNonNullElse(read, List.<Number>of())
                .forEach(it -> numbers.add(it.longValue()));
        return numbers;
    }

    /** A message with this number is visible now. */
    void counted(String account, long number) {
        mongo.upsert(query(where("_id").is(account)), new Update().max("last", number), COLLECTION);
    }

    /** The person has read it, or there is nothing left to read. */
    void markRead(String account, long number) {
        mongo.upsert(
                query(where("_id").is(account)), new Update().addToSet("read", number), COLLECTION);
    }

    /** The account is gone. */
    void erase(String account) {
        mongo.remove(query(where("_id").is(account)), COLLECTION);
    }

    private Document find(String account) {
        return Objects.requireNonNullElseGet(
                mongo.findById(account, Document.class, COLLECTION), Document::new);
    }
}
