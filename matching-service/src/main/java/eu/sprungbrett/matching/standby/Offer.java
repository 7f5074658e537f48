package eu.sprungbrett.matching.standby;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A slot that fell free, offered to two people at once. They have it when both say yes in time.
 *
 * @param accepted who has said yes
 * @param expiresAt until when both can say yes
 * @param holds the people while it is open, else its own id; unique, so that nobody has two offers
 * @param meeting what became of it; absent unless taken
 */
public record Offer(
        String id,
        String event,
        List<String> people,
        List<String> accepted,
        String slot,
        Instant from,
        Instant to,
        Instant expiresAt,
        Status status,
        List<String> holds,
        @Nullable String meeting) {

    /** How an offer stands; the word of the contract is the name in lower case. */
    public enum Status {
        OFFERED,
        /** Both said yes and have their table. */
        TAKEN,
        /** One of them said no. */
        DECLINED,
        /** Not both said yes in time. */
        LAPSED,
        /** Both said yes, but the seat was gone. */
        LOST;

        /** The word, for example {@code offered}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Two yeses in time are enough: getting the table takes longer only if a process dies of it.
     */
    private static final Duration SEATING = Duration.ofMinutes(1);

    boolean isOpen() {
        return status == Status.OFFERED;
    }

    boolean isAgreed() {
        return accepted.containsAll(people);
    }

    /** Whether it is too late to take it. */
    boolean isOver(Instant now) {
        var end = isAgreed() ? expiresAt.plus(SEATING) : expiresAt;
        return !end.isAfter(now);
    }

    /** What the meeting that comes of it is called. */
    String meetingId() {
        return id.replaceFirst("^off_", "mtg_");
    }

    Offer with(String yes) {
        var all = new ArrayList<>(accepted);
        all.add(yes);
        return new Offer(
                id,
                event,
                people,
                List.copyOf(all),
                slot,
                from,
                to,
                expiresAt,
                status,
                holds,
                meeting);
    }

    Offer closed(Status end, @Nullable String became) {
        return new Offer(
                id, event, people, accepted, slot, from, to, expiresAt, end, List.of(id), became);
    }
}
