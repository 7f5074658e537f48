package eu.sprungbrett.matching.slot;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.ArrayList;
import java.util.stream.Stream;

/**
 * Looks and takes in one conditional update, so that of two who want the same only one can have it.
 */
@Component
class TakeInOneUpdate implements TakeSlot {

    private final MongoOperations mongo;

    TakeInOneUpdate(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean take(String sheet, Claim claim) {
        var free =
                where("_id").is(sheet).and("sealed").exists(false).and("people").nin(claim.seats());
        if (!claim.shared()) {
            free = free.and("places").ne(claim.place());
        }
        return mongo.updateFirst(query(free), taking(claim), Sheet.class, Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    @Override
    public boolean exchange(
            String sheet, Claim claim, String person, String successor, Instant at) {
        var mine =
                where("_id")
                        .is(sheet)
                        .and("sealed")
                        .exists(false)
                        .and("claims")
                        .elemMatch(where("key").is(claim.key()).and("people").is(person))
                        .and("people")
                        .ne(successor);
        return mongo.updateFirst(
                                query(mine),
                                exchanging(claim, person, successor, at),
                                Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    @Override
    public boolean join(String sheet, Claim claim, String person, Instant at) {
        var unchanged =
                where("_id")
                        .is(sheet)
                        .and("sealed")
                        .exists(false)
                        .and("claims")
                        .elemMatch(where("key").is(claim.key()).and("people").is(claim.people()))
                        .and("people")
                        .ne(person);
        return mongo.updateFirst(query(unchanged), joining(claim, person, at), Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    static Update joining(Claim claim, String person, Instant at) {
        var people = Stream.concat(claim.people().stream(), Stream.of(person)).toList();
        return new Update()
                .set("claims.$[own].people", people)
                .set("claims.$[own].settled", false)
                .set("claims.$[own].at", at)
                .push("people", person)
                .filterArray(where("own.key").is(claim.key()));
    }

    @Override
    public boolean replace(Sheet read, Claim next) {
        var unchanged =
                where("_id")
                        .is(read.id())
                        .and("sealed")
                        .exists(false)
                        .and("people")
                        .is(read.people())
                        .and("claims")
                        .elemMatch(where("key").is(next.key()));
        return mongo.updateFirst(query(unchanged), replacing(read, next), Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    static Update replacing(Sheet read, Claim next) {
        var seats = new ArrayList<>(read.people());
        read.claims().stream()
                .filter(it -> it.key().equals(next.key()))
                .forEach(it -> seats.removeAll(it.people()));
        next.seats().stream().filter(it -> !seats.contains(it)).forEach(seats::add);
        var update =
                new Update()
                        .set("people", seats)
                        .set("claims.$[own].people", next.people())
                        .set("claims.$[own].settled", next.settled())
                        .set("claims.$[own].at", next.at())
                        .filterArray(where("own.key").is(next.key()));
        return next.interpreter() == null
                ? update.unset("claims.$[own].interpreter")
                : update.set("claims.$[own].interpreter", next.interpreter());
    }

    static Update exchanging(Claim claim, String person, String successor, Instant at) {
        var people = claim.people().stream().map(it -> it.equals(person) ? successor : it).toList();
        return new Update()
                .set("claims.$[own].people", people)
                .set("claims.$[own].settled", false)
                .set("claims.$[own].at", at)
                .set("people.$[gone]", successor)
                .filterArray(where("own.key").is(claim.key()))
                .filterArray(where("gone").is(person));
    }

    static Update taking(Claim claim) {
        var update = new Update().push("claims", claim);
        update.push("people").each(claim.seats().toArray());
        update.push("places").each(claim.exclusivePlaces().toArray());
        return update;
    }
}
