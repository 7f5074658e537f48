package eu.sprungbrett.notification.recipient;

import eu.sprungbrett.platform.inbox.FactNotYetKnown;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;

import org.springframework.stereotype.Component;

import java.util.Optional;

/** Every gathering we heard of. */
@Component
public class Gatherings {

    private final Replica<Gathering> replica;

    Gatherings(Replicas replicas) {
        this.replica = replicas.of("gatherings", Gathering.class);
    }

    /** Keeps what was heard, unless something newer is known. */
    public void keep(long version, Gathering heard) {
        replica.apply(heard.id(), version, heard);
    }

    /** Empty when nobody told us of it. */
    public Optional<Gathering> find(String id) {
        return replica.find(id);
    }

    /**
     * The gathering something is about.
     *
     * @throws FactNotYetKnown when registration-service has not told us of it yet
     */
    public Gathering heardOf(String id) {
        return replica.find(id).orElseThrow(() -> new FactNotYetKnown(id));
    }
}
