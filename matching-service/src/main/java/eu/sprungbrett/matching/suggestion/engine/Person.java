package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.encoder.Vectors;
import eu.sprungbrett.matching.suggestion.engine.Texts.Text;

import java.util.ArrayList;
import java.util.Collections;
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
    private final long languages;

    private final int side;
    private final long free;
    private final int slots;
    private final double completeness;

    /**
     * Of the id and of the organisation's name: comparing numbers is faster than comparing names.
     */
    private final int id;

    private final int organisation;

    /** Marks of the roles, and of those that answer them. */
    private final long wanted;

    private final long answers;

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
        languages = texts.marks(profile.languages());
        side = profile.side() == null ? NOWHERE : texts.number(profile.side());
        free = profile.free();
        slots = Long.bitCount(free);
        completeness = profile.completeness();
        id = profile.id().hashCode();
        organisation = profile.organisation().hashCode();
        wanted = texts.marks(roles.stream().map(Role::name).toList());
        answers = texts.marks(roles.stream().map(Role::mirror).toList());
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

    /** The same number for those who first of all seek the same. */
    int theme() {
        return seeks.length == 0 ? 0 : seeks[0].key;
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

    /** Whether a role of one is answered by a role of the other; whoever has none may meet all. */
    boolean mayAnswer(Person other) {
        if (wanted == 0 || other.wanted == 0) {
            return true;
        }
        var shared = (answers & other.wanted) | (wanted & other.answers);
        return Texts.isSure(shared) ? shared != 0 : Scoring.rolesMeet(this, other) != null;
    }

    /** Whether they have a language in common. */
    boolean speaksWith(Person other) {
        var shared = languages & other.languages;
        return Texts.isSure(shared)
                ? shared != 0
                : !Collections.disjoint(profile.languages(), other.profile.languages());
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
