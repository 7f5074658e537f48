package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import com.mongodb.client.model.IndexOptions;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The seats of each gathering, numbered from 1: one document per taken seat, whose id nobody can
 * have twice. So two people never get the last seat, however many ask at once; and nobody has two.
 *
 * <p>A seat is taken before its participant is saved as admitted. If the process dies in between,
 * whoever took it gets it when they try again; where nobody does it stands empty until the
 * gathering is full: then such seats are found and used. A seat is left after its participant is
 * saved as not admitted any more, unless they took it again meanwhile.
 */
@Component
class Seats {

    /** After this time whoever took a seat and is not admitted will not be. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final MongoOperations mongo;
    private final Participants participants;
    private final Clock clock;
    private final Map<String, Integer> highest = new ConcurrentHashMap<>();

    Seats(MongoOperations mongo, Participants participants, Clock clock) {
        this.mongo = mongo;
        this.participants = participants;
        this.clock = clock;
        mongo.execute(
                Seat.class,
                it ->
                        it.createIndex(
                                new org.bson.Document("event", 1).append("participant", 1),
                                new IndexOptions().unique(true).name("one-seat-each")));
    }

    /**
     * Takes a seat, or keeps the one that an attempt took which was cut off.
     *
     * @param capacity how many there are; null without limit
     * @return false when all are taken
     */
    boolean take(String event, @Nullable Integer capacity, String participant) {
        var last = capacity == null ? Integer.MAX_VALUE : capacity;
        var next = highest.getOrDefault(event, 0) + 1;
        if (next <= last && sit(event, next, participant)) {
            return true;
        }
        while (true) {
            var taken = taken(event);
            var own = taken.stream().filter(it -> it.participant.equals(participant)).findAny();
            if (own.isPresent()) {
                if (takeAgain(own.get())) {
                    return true;
                }
                continue;
            }
            var numbers = new HashSet<Integer>();
            taken.forEach(it -> numbers.add(it.number));
            var free = 1;
            while (numbers.contains(free)) {
                free++;
            }
            if (taken.size() >= last || free > last) {
                if (!giveUpEmpty(taken)) {
                    return false;
                }
            } else if (sit(event, free, participant)) {
                return true;
            }
        }
    }

    private boolean sit(String event, int number, String participant) {
        try {
            mongo.insert(
                    new Seat(
                            "%s:%d".formatted(event, number),
                            event,
                            number,
                            participant,
                            clock.instant(),
                            UUID.randomUUID().toString()));
            highest.merge(event, number, Math::max);
            return true;
        } catch (DuplicateKeyException _) {
            return false;
        }
    }

    private boolean takeAgain(Seat own) {
        var again =
                new Update()
                        .set("at", clock.instant())
                        .set("attempt", UUID.randomUUID().toString());
        return mongo.updateFirst(query(own.isTheSame()), again, Seat.class).getMatchedCount() == 1;
    }

    private List<Seat> taken(String event) {
        return mongo.find(query(where("event").is(event)), Seat.class);
    }

    private boolean giveUpEmpty(List<Seat> taken) {
        var since = clock.instant().minus(PATIENCE);
        var empty = taken.stream().filter(it -> it.at.isBefore(since) && !admitted(it)).toList();
        empty.forEach(this::leave);
        return !empty.isEmpty();
    }

    private boolean admitted(Seat seat) {
        return participants
                .find(seat.event, seat.participant)
                .filter(it -> it.state().status() == Participant.Status.ADMITTED)
                .isPresent();
    }

    /** Gives a participant's seat back, if they have one. */
    void leave(String event, String participant) {
        mongo.remove(
                query(where("event").is(event).and("participant").is(participant)), Seat.class);
    }

    /** The seat that a participant has now. */
    Optional<Seat> of(String event, String participant) {
        return Optional.ofNullable(
                mongo.findOne(
                        query(where("event").is(event).and("participant").is(participant)),
                        Seat.class));
    }

    /** Gives a seat back, unless it was taken again since it was read. */
    void leave(Seat seat) {
        mongo.remove(query(seat.isTheSame()), Seat.class);
    }

    /**
     * A taken seat.
     *
     * @param attempt another one each time that somebody takes it
     */
    @Document("seats")
    record Seat(
            @Id String id,
            String event,
            int number,
            String participant,
            Instant at,
            @Nullable String attempt) {

        private Criteria isTheSame() {
            return where("_id")
                    .is(id)
                    .and("participant")
                    .is(participant)
                    .and("attempt")
                    .is(attempt);
        }
    }
}
