package eu.sprungbrett.matching.slot;

import eu.sprungbrett.matching.Crossing;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;

import java.time.Instant;
import java.util.Objects;

/**
 * How not to do it: looks first, takes afterwards. Shows that the race tests would notice; between
 * the two it waits for a rival.
 */
final class ReadThenTake implements TakeSlot {

    private final MongoOperations mongo;
    private final Crossing crossing = new Crossing();

    ReadThenTake(MongoOperations mongo) {
        this.mongo = mongo;
    }

    @Override
    public boolean take(String sheet, Claim claim) {
        var read = Objects.requireNonNull(mongo.findById(sheet, Sheet.class, Sheet.COLLECTION));
        if (read.places().contains(claim.place())) {
            return false;
        }
        crossing.meet(sheet + claim.place());
        var all = Query.query(Criteria.where("_id").is(sheet));
        return mongo.updateFirst(all, TakeInOneUpdate.taking(claim), Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    @Override
    public boolean exchange(
            String sheet, Claim claim, String person, String successor, Instant at) {
        return seat(sheet, successor, TakeInOneUpdate.exchanging(claim, person, successor, at));
    }

    @Override
    public boolean join(String sheet, Claim claim, String person, Instant at) {
        return seat(sheet, person, TakeInOneUpdate.joining(claim, person, at));
    }

    private boolean seat(String sheet, String person, Update update) {
        var read = Objects.requireNonNull(mongo.findById(sheet, Sheet.class, Sheet.COLLECTION));
        if (read.people().contains(person)) {
            return false;
        }
        crossing.meet(sheet + person);
        var all = Query.query(Criteria.where("_id").is(sheet));
        return mongo.updateFirst(all, update, Sheet.COLLECTION).getModifiedCount() == 1;
    }

    @Override
    public boolean replace(Sheet read, Claim next) {
        crossing.meet(read.id());
        var all = Query.query(Criteria.where("_id").is(read.id()));
        return mongo.updateFirst(all, TakeInOneUpdate.replacing(read, next), Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }
}
