package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Part.Kind;
import eu.sprungbrett.matching.suggestion.engine.Person.Thing;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/**
 * How well two people suit each other, and of what that consists.
 *
 * <p>One direction is the best pair of something sought and something offered (one good reason is
 * enough), a weighted sum of codes, meaning and wording, and what the two have in common. Both
 * directions together are their harmonic mean: what is good for one side only stays visible but
 * low. The harmonic mean is split by its derivatives, which is exact, since it grows in proportion
 * with its arguments.
 */
final class Scoring {

    /** What a missing half is worth. */
    static final double EPSILON = 0.02;

    /** Who seeks nothing in particular is taken to be half as keen as those who seek them. */
    private static final double UNSAID = 0.5;

    /** How much one's own answers so far may change. */
    private static final double TASTE = 0.10;

    private final Weights weights;
    private final Rules rules;
    private final Texts texts;

    /** For many scores at once; null for a few. */
    private final @Nullable Fits fits;

    /**
     * The best pair of something sought and something offered.
     *
     * @param share of its value that counts in this direction
     */
    private record Fit(Thing sought, Thing offered, double value, double share) {}

    /**
     * What one has learned of another's answers.
     *
     * @param wanted how alike the candidate is to somebody wanted
     * @param refused how alike to somebody refused
     */
    record Taste(double wanted, double refused) {

        static final Taste NONE = new Taste(0, 0);
    }

    /** One direction. */
    private record Want(
            @Nullable Fit fit, boolean mirrored, double common, double wanted, double refused) {

        double value() {
            return (fit == null ? 0 : fit.value() * fit.share()) + common + wanted + refused;
        }
    }

    Scoring(Weights weights, Rules rules, Texts texts) {
        this(weights.normalised(), rules, texts, null);
    }

    private Scoring(Weights weights, Rules rules, Texts texts, @Nullable Fits fits) {
        this.weights = weights;
        this.rules = rules;
        this.texts = texts;
        this.fits = fits;
    }

    /** The same scores, faster for a whole event, in one thread. */
    Scoring remembering() {
        return new Scoring(weights, rules, texts, new Fits());
    }

    /** Whether two may be suggested to each other at all, whatever has happened between them. */
    boolean mayMeet(Person one, Person other) {
        if (one.isColleague(other)) {
            return false;
        }
        var side = one.profile.side();
        if (rules.crossSideOnly() && side != null && side.equals(other.profile.side())) {
            return false;
        }
        var rolesMatter = !one.roles.isEmpty() && !other.roles.isEmpty();
        if (rolesMatter && (!one.mayAnswer(other) || rolesMeet(one, other) == null)) {
            return false;
        }
        return !one.profile.id().equals(other.profile.id());
    }

    /** The first role of one that the other answers. */
    static @Nullable Role rolesMeet(Person one, Person other) {
        for (var role : one.roles) {
            for (var answer : other.roles) {
                if (role.meets(answer)) {
                    return role;
                }
            }
        }
        return null;
    }

    /** Both directions in one number, from 0 to 1. */
    double score(Person one, Person other, Taste ours, Taste theirs) {
        var toThem = best(one, other);
        var toUs = best(other, one);
        return harmonic(
                want(one, other, toThem, toUs, ours).value(),
                want(other, one, toUs, toThem, theirs).value());
    }

    /** One direction alone. */
    double wanting(Person self, Person other, Taste taste) {
        return want(self, other, best(self, other), best(other, self), taste).value();
    }

    static double harmonic(double one, double other) {
        var a = one + EPSILON;
        var b = other + EPSILON;
        return 2 * a * b / (a + b) - EPSILON;
    }

    /** The best pair of something sought by one and offered by the other. */
    private @Nullable Fit best(Person seeker, Person giver) {
        Fit best = null;
        for (var sought : seeker.seeks) {
            for (var offered : giver.offers) {
                var value =
                        fits == null ? fit(sought, offered) : fits.of(sought, offered, this::fit);
                if (value > 0 && (best == null || value > best.value())) {
                    best = new Fit(sought, offered, value, 1);
                }
            }
        }
        return best;
    }

    private double fit(Thing sought, Thing offered) {
        var value = weights.meaning() * Texts.meaning(sought.text(), offered.text());
        if (weights.codes() > 0) {
            value += weights.codes() * codes(sought, offered);
        }
        if (weights.wording() > 0) {
            value += weights.wording() * Texts.wording(sought.text(), offered.text());
        }
        return value;
    }

    private static double codes(Thing sought, Thing offered) {
        if (!sought.item().written() && sought.item().key().equals(offered.item().key())) {
            return 1;
        }
        var best = 0f;
        for (var one : sought.codes()) {
            for (var other : offered.codes()) {
                best = Math.max(best, CodeTree.nearness(one, other));
            }
        }
        return best;
    }

    private Want want(
            Person self, Person other, @Nullable Fit own, @Nullable Fit mirrored, Taste taste) {
        var fit = own;
        var isMirrored = false;
        if (own == null && self.seeks.length == 0 && mirrored != null) {
            fit = new Fit(mirrored.sought(), mirrored.offered(), mirrored.value(), UNSAID);
            isMirrored = true;
        }
        var common =
                (language(self, other) ? weights.language() : 0)
                        + weights.availability() * together(self, other)
                        + (otherSide(self, other) ? weights.otherSide() : 0)
                        + weights.completeness() * other.profile.completeness();
        var wanted = TASTE * taste.wanted();
        var before = (fit == null ? 0 : fit.value() * fit.share()) + common + wanted;
        return new Want(
                fit, isMirrored, common, wanted, -Math.min(before, TASTE * taste.refused()));
    }

    private static boolean language(Person one, Person other) {
        for (var language : one.profile.languages()) {
            if (other.profile.languages().contains(language)) {
                return true;
            }
        }
        return false;
    }

    private static double together(Person one, Person other) {
        var fewer =
                Math.min(Long.bitCount(one.profile.free()), Long.bitCount(other.profile.free()));
        return fewer == 0
                ? 0
                : Long.bitCount(one.profile.free() & other.profile.free()) / (double) fewer;
    }

    private static boolean otherSide(Person one, Person other) {
        return one.profile.side() != null
                && other.profile.side() != null
                && !one.profile.side().equals(other.profile.side());
    }

    /**
     * What the score consists of, seen from one of the two, greatest first; the values sum to
     * {@link #score}.
     */
    List<Part> parts(Person self, Person other, Taste ours, Taste theirs) {
        var toThem = best(self, other);
        var toUs = best(other, self);
        var mine = want(self, other, toThem, toUs, ours);
        var its = want(other, self, toUs, toThem, theirs);
        var a = mine.value() + EPSILON;
        var b = its.value() + EPSILON;
        var forMine = 2 * b * b / ((a + b) * (a + b));
        var forIts = 2 * a * a / ((a + b) * (a + b));
        var parts = new ArrayList<Part>();
        topics(parts, mine, its, forMine, forIts);
        var both = forMine + forIts;
        if (language(self, other)) {
            var shared =
                    self.profile.languages().stream()
                            .filter(other.profile.languages()::contains)
                            .toList();
            parts.add(new Part(Kind.COMMON_LANGUAGE, shared, both * weights.language()));
        }
        var together = together(self, other);
        if (together > 0) {
            parts.add(
                    new Part(
                            Kind.FREE_TOGETHER,
                            List.of(),
                            both * weights.availability() * together));
        }
        var side = other.profile.side();
        if (side != null && otherSide(self, other)) {
            parts.add(new Part(Kind.OTHER_SIDE, List.of(side), both * weights.otherSide()));
        }
        parts.add(
                new Part(
                        Kind.COMPLETE_PROFILES,
                        List.of(),
                        weights.completeness()
                                * (forMine * other.profile.completeness()
                                        + forIts * self.profile.completeness())));
        if (mine.wanted() > 0) {
            parts.add(new Part(Kind.LIKE_THOSE_YOU_WANTED, keys(other), forMine * mine.wanted()));
        }
        if (mine.refused() < 0) {
            parts.add(new Part(Kind.LIKE_THOSE_YOU_REFUSED, keys(other), forMine * mine.refused()));
        }
        if (its.wanted() + its.refused() != 0) {
            parts.add(
                    new Part(
                            Kind.THEIR_ANSWERS,
                            List.of(),
                            forIts * (its.wanted() + its.refused())));
        }
        parts.add(new Part(Kind.ONE_SIDED, List.of(), EPSILON * (both - 1)));
        return List.copyOf(parts);
    }

    private static List<String> keys(Person person) {
        return person.profile.offers().stream().map(Item::key).toList();
    }

    /**
     * The best pairs. Who seeks nothing borrows the other's, which is then told once, with both
     * shares.
     */
    private void topics(List<Part> parts, Want mine, Want its, double forMine, double forIts) {
        if (mine.fit() != null && !mine.mirrored()) {
            var also = its.mirrored() ? forIts * UNSAID : 0;
            parts.add(topic(Kind.THEY_OFFER_WHAT_YOU_SEEK, mine.fit(), forMine + also));
        }
        if (its.fit() != null && !its.mirrored()) {
            var also = mine.mirrored() ? forMine * UNSAID : 0;
            parts.add(topic(Kind.THEY_SEEK_WHAT_YOU_OFFER, its.fit(), forIts + also));
        }
    }

    private Part topic(Kind kind, Fit fit, double factor) {
        var parts = split(fit, factor);
        return new Part(
                kind,
                List.of(fit.sought().item().key(), fit.offered().item().key()),
                parts.stream().mapToDouble(Part::value).sum(),
                parts);
    }

    private List<Part> split(Fit fit, double factor) {
        var sought = fit.sought();
        var offered = fit.offered();
        var parts = new ArrayList<Part>();
        var codes = weights.codes() * codes(sought, offered);
        if (codes > 0) {
            parts.add(
                    new Part(
                            Kind.CODES,
                            List.of(sought.item().key(), offered.item().key()),
                            factor * codes));
        }
        var meaning = weights.meaning() * Texts.meaning(sought.text(), offered.text());
        if (meaning > 0) {
            parts.addAll(texts.meaningParts(sought.item(), offered.item(), factor * meaning));
        }
        var wording = weights.wording() * Texts.wording(sought.text(), offered.text());
        if (wording > 0) {
            parts.addAll(texts.wordingParts(sought.item(), offered.item(), factor * wording));
        }
        return parts;
    }
}
