package eu.sprungbrett.matching.slot;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Primary;
import org.springframework.data.mongodb.core.MongoOperations;

import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The service's guard against double bookings, with a switch per event: tests turn it off to see
 * that they would notice.
 */
@Primary
@TestConfiguration(proxyBeanMethods = false)
public class SlotGuard implements TakeSlot {

    private final TakeSlot guarded;
    private final TakeSlot unguarded;
    private final Set<String> off = ConcurrentHashMap.newKeySet();

    @Autowired
    SlotGuard(TakeInOneUpdate guarded, MongoOperations mongo) {
        this.guarded = guarded;
        this.unguarded = new ReadThenTake(mongo);
    }

    /** From now on this event's slots are taken after a look, not by one guarded step. */
    public void turnOff(String event) {
        off.add(event);
    }

    @Override
    public boolean take(String sheet, Claim claim) {
        return of(sheet).take(sheet, claim);
    }

    @Override
    public boolean exchange(
            String sheet, Claim claim, String person, String successor, Instant at) {
        return of(sheet).exchange(sheet, claim, person, successor, at);
    }

    @Override
    public boolean join(String sheet, Claim claim, String person, Instant at) {
        return of(sheet).join(sheet, claim, person, at);
    }

    @Override
    public boolean replace(Sheet read, Claim next) {
        return of(read.id()).replace(read, next);
    }

    private TakeSlot of(String sheet) {
        return off.contains(sheet.substring(0, sheet.indexOf(':'))) ? unguarded : guarded;
    }
}
