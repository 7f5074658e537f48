package eu.sprungbrett.registration.partner;

import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Scope;

import org.jspecify.annotations.Nullable;

/**
 * Says our facts in the words of the contract: {@code
 * contracts/schemas/registration.partner.v1.schema.json}.
 */
final class PartnerFacts {

    static final String TOPIC = "registration.partner";

    private PartnerFacts() {}

    /** What can happen to a partner. */
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

    static Fact write(Happening happening, String id, Partner partner, Actor actor) {
        var data = new Data(id, partner.event(), partner.name(), partner.delegation());
        return new Fact(happening.type(), new PartnerFact(data, actor, null));
    }

    record PartnerFact(Data partner, Actor actor, @Nullable String reason) {}

    record Data(String id, String event, String name, Scope delegation) {}
}
