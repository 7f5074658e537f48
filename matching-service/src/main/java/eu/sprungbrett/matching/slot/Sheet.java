package eu.sprungbrett.matching.slot;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * One slot of an event in one plan: all claims and, flat beside them, the people (interpreters
 * among them) and exclusive places they take.
 *
 * @param id {@code event:plan:slot}
 * @param sealed set while the slot is closed for claims because another plan is about to take over;
 *     counts up
 * @param sealedAt when that was
 * @param sealedBy by which instance of this service
 */
public record Sheet(
        String id,
        String event,
        String plan,
        String slot,
        @Nullable Long sealed,
        @Nullable Instant sealedAt,
        @Nullable String sealedBy,
        List<String> people,
        List<String> places,
        List<Claim> claims) {

    static final String COLLECTION = "slot";

    /** The name of a slot's sheet. */
    public static String id(String event, String plan, String slot) {
        return event + ":" + plan + ":" + slot;
    }

    /** A slot in which nobody sits yet. */
    public static Sheet empty(String event, String plan, String slot) {
        return of(event, plan, slot, List.of());
    }

    /** A slot with these claims. */
    public static Sheet of(String event, String plan, String slot, List<Claim> claims) {
        return new Sheet(
                id(event, plan, slot),
                event,
                plan,
                slot,
                null,
                null,
                null,
                claims.stream().flatMap(it -> it.seats().stream()).toList(),
                claims.stream().flatMap(it -> it.exclusivePlaces().stream()).toList(),
                List.copyOf(claims));
    }
}
