package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.Vectors;
import eu.sprungbrett.matching.suggestion.engine.Texts.Text;

import java.util.ArrayList;
import java.util.List;

/** A profile made ready to be compared. */
final class Person {

    private static final int NOWHERE = -1;

    final Profile profile;
    final Thing[] offers;
    final Thing[] seeks;
    final List<Role> roles;

    /**
     * What they seek and what they offer, as one direction each, in steps; for choosing whom to
     * look at closely.
     */
    final float[] seeking;

    final float[] offering;

    /** What is read for every pair lies here as numbers, all together: memory is what is slow. */
    private final int[] languages;

    private final int side;
    private final long free;
    private final int slots;
    private final double completeness;

    /**
     * Of the id and of the organisation's name: comparing numbers is faster than comparing names.
     */
    private final int id;

    private final int organisation;

    /** One bit for each role and for each answer to one, several to a bit. */
    private final long roleBits;

    private final long answerBits;

    /** An item made ready. */
    static final class Thing {

        final Item item;
        final Text text;
        private final boolean written;
        private final int key;
        private final int[] codes;

        Thing(Item item, Text text) {
            this.item = item;
            this.text = text;
            written = item.written();
            key = item.key().hashCode();
            codes = item.codes().stream().mapToInt(CodeTree::packed).toArray();
        }

        /** How near the codes are; as near as can be when both picked the same. */
        float nearness(Thing offered) {
            if (!written && key == offered.key && item.key().equals(offered.item.key())) {
                return 1;
            }
            var best = 0f;
            for (var one : codes) {
                for (var other : offered.codes) {
                    best = Math.max(best, CodeTree.nearness(one, other));
                }
            }
            return best;
        }
    }

    Person(Profile profile, Texts texts) {
        this.profile = profile;
        offers = things(profile.offers(), texts);
        seeks = things(profile.seeks(), texts);
        roles = roles(profile);
        seeking = Tiles.steps(texts.middle(seeks));
        offering = Tiles.steps(texts.middle(offers));
        languages = profile.languages().stream().mapToInt(texts::number).toArray();
        side = profile.side() == null ? NOWHERE : texts.number(profile.side());
        free = profile.free();
        slots = Long.bitCount(free);
        completeness = profile.completeness();
        id = profile.id().hashCode();
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

    /** Whether both are one, perhaps with different profiles. */
    boolean is(Person other) {
        return id == other.id && profile.id().equals(other.profile.id());
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

    /** Whether they have a language in common. */
    boolean speaksWith(Person other) {
        for (var language : languages) {
            for (var theirs : other.languages) {
                if (language == theirs) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The share of the slots of whoever has fewer in which both are free. */
    double together(Person other) {
        var fewer = Math.min(slots, other.slots);
        return fewer == 0 ? 0 : Long.bitCount(free & other.free) / (double) fewer;
    }

    /** Whether they come from different sides. */
    boolean isAcross(Person other) {
        return side != NOWHERE && other.side != NOWHERE && side != other.side;
    }

    /** Whether they come from the same side. */
    boolean isOnSideOf(Person other) {
        return side != NOWHERE && side == other.side;
    }

    /** How much the profile says, 0 to 1. */
    double completeness() {
        return completeness;
    }

    /** How alike what two offer is. */
    float resembles(Person other) {
        return Math.clamp(Tiles.cosine(Vectors.dot(offering, other.offering)), 0, 1);
    }
}
