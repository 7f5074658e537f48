package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.registration.gathering.Scope;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import java.util.Optional;

/** The participants a partner sees: those of its delegation and nobody else. */
@Component
public class Delegation {

    private final Participants participants;

    Delegation(Participants participants) {
        this.participants = participants;
    }

    /** A page of the delegation. */
    public Page<Stored<Participant>> page(
            String event,
            Scope scope,
            String partner,
            @Nullable String cursor,
            @Nullable Integer limit) {
        var within = Participants.within(where("event").is(event), scope, partner);
        return participants.page(new Criteria().andOperator(within), cursor, limit);
    }

    /** One of the delegation. */
    public Optional<Stored<Participant>> find(
            String event, Scope scope, String partner, String id) {
        return participants
                .find(event, id)
                .filter(
                        it ->
                                Participants.covers(
                                        scope,
                                        partner,
                                        it.state().profile(),
                                        it.state().partner()));
    }
}
