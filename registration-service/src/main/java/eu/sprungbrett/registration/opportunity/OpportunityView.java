package eu.sprungbrett.registration.opportunity;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** An offer or request as every call returns it. */
public record OpportunityView(
        String id,
        String event,
        String participant,
        Opportunity.Kind kind,
        Text title,
        @Nullable Text description,
        List<String> topics,
        List<String> aims,
        long version) {

    static OpportunityView of(Stored<Opportunity> stored) {
        var state = stored.state();
        return new OpportunityView(
                stored.id(),
                state.event(),
                state.participant(),
                state.kind(),
                state.title(),
                state.description(),
                state.topics(),
                state.aims(),
                stored.version());
    }
}
