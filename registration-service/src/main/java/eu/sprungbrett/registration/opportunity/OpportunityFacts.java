package eu.sprungbrett.registration.opportunity;

import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.gathering.Actor;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Says our facts in the words of the contract: {@code
 * contracts/schemas/registration.opportunity.v1.schema.json}.
 */
final class OpportunityFacts {

    static final String TOPIC = "registration.opportunity";

    private OpportunityFacts() {}

    /** What can happen to an opportunity. */
    enum Happening {
        CREATED,
        CHANGED,
        REMOVED;

        String type() {
            return switch (this) {
                case CREATED -> TOPIC + ".created.v1";
                case CHANGED -> TOPIC + ".changed.v1";
                case REMOVED -> TOPIC + ".removed.v1";
            };
        }
    }

    static Fact write(Happening happening, String id, Opportunity opportunity, Actor actor) {
        var data =
                new Data(
                        id,
                        opportunity.event(),
                        opportunity.participant(),
                        opportunity.kind(),
                        opportunity.title(),
                        opportunity.description(),
                        opportunity.topics(),
                        opportunity.aims(),
                        opportunity.removed() ? "removed" : "published");
        return new Fact(happening.type(), new OpportunityFact(data, actor, null));
    }

    record OpportunityFact(Data opportunity, Actor actor, @Nullable String reason) {}

    record Data(
            String id,
            String event,
            String participant,
            Opportunity.Kind kind,
            Text title,
            @Nullable Text description,
            List<String> topics,
            List<String> aims,
            String status) {}
}
