package eu.sprungbrett.matching.slot;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.gathering.Gathering;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.index.Index;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.List;

/**
 * Whole arrangements of an event's slots: read, prepared beside the one in force, and sealed while
 * one takes over from the other.
 */
@Component
public class SlotPlans {

    private final MongoOperations mongo;
    private final Clock clock;

    SlotPlans(MongoOperations mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        var sheets = mongo.indexOps(Sheet.COLLECTION);
        sheets.createIndex(new Index("event", Sort.Direction.ASC).on("plan", Sort.Direction.ASC));
        sheets.createIndex(new Index("claims.settled", Sort.Direction.ASC));
    }

    /** All sheets of a plan that anybody has written in. */
    public List<Sheet> read(String event, String plan) {
        return mongo.find(query(of(event, plan)), Sheet.class, Sheet.COLLECTION);
    }

    /** Writes the sheets of a plan that is not in force yet. */
    public void prepare(List<Sheet> sheets) {
        sheets.forEach(it -> mongo.insert(it, Sheet.COLLECTION));
    }

    /**
     * Closes every slot of a plan for claims. Who claims meanwhile waits for the next plan.
     *
     * @param epoch a number that grows; only {@link #unseal} with a higher one opens the slots
     *     again
     * @param instance who seals them
     */
    public void seal(Gathering gathering, String plan, long epoch, String instance) {
        for (var slot : gathering.slots()) {
            try {
                mongo.insert(Sheet.empty(gathering.id(), plan, slot.id()), Sheet.COLLECTION);
            } catch (DuplicateKeyException _) {
                // somebody has written in it already
            }
        }
        var seal =
                new Update()
                        .set("sealed", epoch)
                        .set("sealedAt", clock.instant())
                        .set("sealedBy", instance);
        mongo.updateMulti(query(of(gathering.id(), plan)), seal, Sheet.COLLECTION);
    }

    /** Opens the slots of a plan again that were sealed before an epoch. */
    public void unseal(String event, String plan, long epoch) {
        mongo.updateMulti(
                query(of(event, plan).and("sealed").lt(epoch)),
                new Update().unset("sealed").unset("sealedAt").unset("sealedBy"),
                Sheet.COLLECTION);
    }

    /** Whether slots of a plan have been sealed since before a moment. */
    public boolean isSealedSince(String event, String plan, Instant before) {
        return mongo.exists(query(of(event, plan).and("sealedAt").lt(before)), Sheet.COLLECTION);
    }

    /** Whether slots of a plan are closed right now. */
    public boolean isSealed(String event, String plan) {
        return mongo.exists(query(of(event, plan).and("sealed").exists(true)), Sheet.COLLECTION);
    }

    /** Whether an instance of this service has sealed slots of a plan. */
    public boolean isSealedBy(String event, String plan, String instance) {
        return mongo.exists(query(of(event, plan).and("sealedBy").is(instance)), Sheet.COLLECTION);
    }

    /** Whether a meeting has a claim in a slot of a plan. */
    public boolean holds(String event, String plan, String slot, String meeting) {
        var sheet = mongo.findById(Sheet.id(event, plan, slot), Sheet.class, Sheet.COLLECTION);
        return sheet != null
                && sheet.claims().stream().anyMatch(it -> it.meeting().equals(meeting));
    }

    /** Throws the sheets of a plan away that never came into force. */
    public void discard(String event, String plan) {
        mongo.remove(query(of(event, plan)), Sheet.COLLECTION);
    }

    private static Criteria of(String event, String plan) {
        return where("event").is(event).and("plan").is(plan);
    }
}
