package eu.sprungbrett.platform.inbox;

import io.micrometer.core.instrument.MeterRegistry;

import org.springframework.data.mongodb.core.MongoOperations;

/** Opens replicas of other services' things. */
public final class Replicas {

    private final MongoOperations mongo;
    private final MeterRegistry meters;

    /** Opens replicas in one database. */
    public Replicas(MongoOperations mongo, MeterRegistry meters) {
        this.mongo = mongo;
        this.meters = meters;
    }

    /** A replica in its own collection. */
    public <T> Replica<T> of(String collection, Class<T> type) {
        return new Replica<>(
                mongo, collection, type, meters.counter("inbox.gaps", "replica", collection));
    }
}
