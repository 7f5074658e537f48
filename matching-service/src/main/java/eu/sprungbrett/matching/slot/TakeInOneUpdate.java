package eu.sprungbrett.matching.slot;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

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
                where("_id")
                        .is(sheet)
                        .and("sealed")
                        .exists(false)
                        .and("people")
                        .nin(claim.people());
        if (!claim.shared()) {
            free = free.and("places").ne(claim.place());
        }
        return mongo.updateFirst(query(free), taking(claim), Sheet.class, Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    static Update taking(Claim claim) {
        var update = new Update().push("claims", claim);
        update.push("people").each(claim.people().toArray());
        update.push("places").each(claim.exclusivePlaces().toArray());
        return update;
    }
}
