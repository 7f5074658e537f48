package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.Vectors;
import eu.sprungbrett.matching.suggestion.engine.CodeTree.Code;
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

    /** Of the organisation's name: comparing numbers is faster than comparing names. */
    private final int organisation;

    /** One bit for each role and for each answer to one, several to a bit. */
    private final long roleBits;

    private final long answerBits;

    /**
     * An item made ready.
     *
     * @param number the same for the same item
     */
    record Thing(Item item, Text text, List<Code> codes, int number) {}

    Person(Profile profile, Texts texts) {
        this.profile = profile;
        offers = things(profile.offers(), texts);
        seeks = things(profile.seeks(), texts);
        roles = roles(profile);
        seeking = texts.middle(seeks);
        offering = texts.middle(offers);
        organisation = profile.organisation().hashCode();
        roleBits = roles.stream().mapToLong(it -> bit(it.name())).reduce(0, (a, b) -> a | b);
        answerBits = roles.stream().mapToLong(it -> bit(it.mirror())).reduce(0, (a, b) -> a | b);
    }

    private static Thing[] things(List<Item> items, Texts texts) {
        return items.stream().map(texts::of).toArray(Thing[]::new);
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

    private static long bit(String role) {
        return 1L << role.hashCode();
    }

    /** Whether both come for the same organisation. */
    boolean isColleague(Person other) {
        return organisation == other.organisation
                && profile.organisation().equals(other.profile.organisation());
    }

    /** False only when no role of one is answered by a role of the other. */
    boolean mayAnswer(Person other) {
        return ((answerBits & other.roleBits) | (roleBits & other.answerBits)) != 0;
    }

    /** How alike what two offer is. */
    float resembles(Person other) {
        return Math.max(0, Vectors.dot(offering, other.offering));
    }
}
