package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.Crossing;
import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.slot.Obstacle;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Primary;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service's guard of the rules that span slots, with a switch per event: tests turn it off to
 * see that they would notice.
 */
@Primary
@TestConfiguration(proxyBeanMethods = false)
public class TurnGuard implements Turns {

    private final Turns guarded;
    private final Set<String> off = ConcurrentHashMap.newKeySet();
    private final Crossing crossing = new Crossing();

    @Autowired
    TurnGuard(TakeTurns guarded) {
        this.guarded = guarded;
    }

    /** From now on nobody looks again in this event once they have a slot. */
    public void turnOff(String event) {
        off.add(event);
    }

    @Override
    public Optional<Obstacle> take(
            Gathering gathering,
            String meeting,
            List<String> people,
            @Nullable Slot slot,
            boolean limited) {
        if (off.contains(gathering.id())) {
            crossing.meet(gathering.id());
            return Optional.empty();
        }
        return guarded.take(gathering, meeting, people, slot, limited);
    }

    @Override
    public Optional<Obstacle> ask(Gathering gathering, String meeting, String asker) {
        if (off.contains(gathering.id())) {
            crossing.meet(gathering.id());
            return Optional.empty();
        }
        return guarded.ask(gathering, meeting, asker);
    }

    @Override
    public void done(Gathering gathering, String meeting) {
        guarded.done(gathering, meeting);
    }
}
