package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.Vectors;
import eu.sprungbrett.matching.suggestion.engine.Texts.Text;

import java.util.ArrayList;
import java.util.List;

/** A profile made ready to be compared. */
final class Person {

    final Profile profile;
    final Thing[] offers;
    final Thing[] seeks;
    final List<Role> roles;

    /**
     * What they seek and what they offer, as one direction each; for choosing whom to look at
     * closely.
     */
    final float[] seeking;

    final float[] offering;

    /** An item made ready. */
    record Thing(Item item, Text text) {}

    Person(Profile profile, Texts texts) {
        this.profile = profile;
        offers = things(profile.offers(), texts);
        seeks = things(profile.seeks(), texts);
        roles = roles(profile);
        seeking = texts.middle(seeks);
        offering = texts.middle(offers);
    }

    private static Thing[] things(List<Item> items, Texts texts) {
        return items.stream().map(it -> new Thing(it, texts.of(it.text()))).toArray(Thing[]::new);
    }

    /**
     * The declared roles. Whoever declares none, or trade among others, is also a customer of what
     * they seek and a supplier of what they offer.
     */
    private static List<Role> roles(Profile profile) {
        var roles = new ArrayList<>(profile.roles());
        var trades =
                roles.isEmpty() || roles.contains(Role.CUSTOMERS) || roles.contains(Role.SUPPLIERS);
        if (trades && !profile.offers().isEmpty()) {
            roles.add(Role.CUSTOMERS);
        }
        if (trades && !profile.seeks().isEmpty()) {
            roles.add(Role.SUPPLIERS);
        }
        return List.copyOf(roles);
    }

    /** How alike what two offer is. */
    float resembles(Person other) {
        return Math.max(0, Vectors.dot(offering, other.offering));
    }
}
