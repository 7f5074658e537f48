package eu.sprungbrett.matching.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All pins of all events, one per meeting. */
@Component
class Pins {

    private final VersionedCollection<Pin> pins;

    Pins(VersionedCollections collections) {
        this.pins = collections.silent("pin", Pin.class).index("event");
    }

    /** The pins of an event by meeting. */
    Map<String, Pin> of(String event) {
        return list(event).stream().collect(Collectors.toMap(Pin::meeting, Function.identity()));
    }

    List<Pin> list(String event) {
        return pins.list(query(where("event").is(event).and("slot").ne(""))).stream()
                .map(it -> it.state())
                .toList();
    }

    /** Pins a meeting, in the place of an earlier pin. */
    void put(Pin pin) {
        try {
            pins.insert(pin.meeting(), pin, null);
        } catch (DuplicateKeyException pinned) {
            pins.update(pins.find(pin.meeting()).orElseThrow(() -> pinned), pin, null);
        }
    }

    /**
     * Takes a pin away; false when there was none. The empty slot stands for no pin, so that it can
     * be put again.
     */
    boolean remove(String event, String meeting) {
        var pinned =
                pins.find(meeting)
                        .filter(
                                it ->
                                        it.state().event().equals(event)
                                                && !it.state().slot().isEmpty());
        pinned.ifPresent(it -> pins.update(it, new Pin(event, meeting, "", null), null));
        return pinned.isPresent();
    }
}
