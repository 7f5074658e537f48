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
            return topic() + common + wanted + refused;
        }

        private double topic() {
            return fit == null ? 0 : fit.value() * fit.share();
        }
    }

    Scoring(Weights weights, Rules rules, Texts texts) {
        this.weights = weights.normalised();
        this.rules = rules;
        this.texts = texts;
    }

    /** Whether both score alike. */
    boolean isSameAs(Scoring other) {
        return weights.equals(other.weights)
                && rules.crossSideOnly() == other.rules.crossSideOnly()
                && texts == other.texts;
    }

    /** Whether two may be suggested to each other at all, whatever has happened between them. */
    boolean mayMeet(Person one, Person other) {
        if (one.isColleague(other)) {
            return false;
        }
        if (rules.crossSideOnly() && one.isOnSideOf(other)) {
            return false;
        }
        if (!one.mayAnswer(other)) {
            return false;
        }
        return !one.is(other);
    }

    /** A role of one and the role of the other that answers it. */
    record Answered(Role role, Role answer) {}

    /** The roles by which two answer each other, as far in front in both lists as can be. */
    static @Nullable Answered rolesMeet(Person one, Person other) {
        Answered best = null;
        var least = Integer.MAX_VALUE;
        for (var mine = 0; mine < one.roles.size(); mine++) {
            for (var theirs = 0; theirs < other.roles.size(); theirs++) {
                var role = one.roles.get(mine);
                var answer = other.roles.get(theirs);
                if (mine + theirs < least && role.meets(answer)) {
                    least = mine + theirs;
                    best = new Answered(role, answer);
                }
            }
        }
        return best;
    }

    /**
     * Both directions in one number, from 0 to 1: what the {@link #parts} sum to, without telling
     * of what it consists, since it is asked for all the time.
     */
    double score(Person one, Person other, Taste ours, Taste theirs) {
        var toThem = bestValue(one, other);
        var toUs = bestValue(other, one);
        return harmonic(
                value(one, other, toThem, toUs, ours), value(other, one, toUs, toThem, theirs));
    }

    /**
     * What {@link #best} is worth; nothing for nothing. The pair whose codes are nearest is looked
     * at first; of the others most cannot be better, whatever they mean and however they are
     * worded.
     */
    private double bestValue(Person seeker, Person giver) {
        Thing nearestSought = null;
        Thing nearestOffered = null;
        var nearest = -1.0;
        for (var sought : seeker.seeks) {
            for (var offered : giver.offers) {
                var codes = sought.nearness(offered);
                if (codes > nearest) {
                    nearest = codes;
                    nearestSought = sought;
                    nearestOffered = offered;
                }
            }
        }
        if (nearestSought == null || nearestOffered == null) {
            return 0;
        }
        var best = fit(nearestSought, nearestOffered);
        for (var sought : seeker.seeks) {
            for (var offered : giver.offers) {
                if (sought != nearestSought || offered != nearestOffered) {
                    best = Math.max(best, better(best, sought, offered));
                }
            }
        }
        return best;
    }

    /** How well two fit, if that may be more than the best so far. */
    private double better(double best, Thing sought, Thing offered) {
        var codes = sought.nearness(offered);
        if (withCodes(1, codes) + weights.wording() <= best) {
            return 0;
        }
        var value = withCodes(Texts.meaning(sought.text, offered.text), codes);
        return value + weights.wording() <= best ? 0 : withWording(value, sought, offered);
    }

    private double value(Person self, Person other, double own, double mirrored, Taste taste) {
        var topic = own == 0 && self.seeks.length == 0 ? mirrored * UNSAID : own;
        var common = common(self, other);
        var wanted = TASTE * taste.wanted();
        return topic + common + wanted + refused(topic + common + wanted, taste);
    }

    private static double refused(double before, Taste taste) {
        return -Math.min(before, TASTE * taste.refused());
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
                var value = fit(sought, offered);
                if (value > 0 && (best == null || value > best.value())) {
                    best = new Fit(sought, offered, value, 1);
                }
            }
        }
        return best;
    }

    /** How well something sought and something offered fit. */
    private double fit(Thing sought, Thing offered) {
        var meaning = Texts.meaning(sought.text, offered.text);
        return withWording(withCodes(meaning, sought.nearness(offered)), sought, offered);
    }

    private double withCodes(double meaning, double codes) {
        return weights.meaning() * meaning + weights.codes() * codes;
    }

    private double withWording(double value, Thing sought, Thing offered) {
        return weights.wording() > 0
                ? value + weights.wording() * Texts.wording(sought.text, offered.text)
                : value;
    }

    private Want want(
            Person self, Person other, @Nullable Fit own, @Nullable Fit mirrored, Taste taste) {
        var fit = own;
        var isMirrored = false;
        if (own == null && self.seeks.length == 0 && mirrored != null) {
            fit = new Fit(mirrored.sought(), mirrored.offered(), mirrored.value(), UNSAID);
            isMirrored = true;
        }
        var common = common(self, other);
        var wanted = TASTE * taste.wanted();
        var before = (fit == null ? 0 : fit.value() * fit.share()) + common + wanted;
        return new Want(fit, isMirrored, common, wanted, refused(before, taste));
    }

    private double common(Person self, Person other) {
        return (self.speaksWith(other) ? weights.language() : 0)
                + weights.availability() * self.together(other)
                + (self.isAcross(other) ? weights.otherSide() : 0)
                + weights.completeness() * other.completeness();
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
        if (self.speaksWith(other)) {
            var shared =
                    self.profile.languages().stream()
                            .filter(other.profile.languages()::contains)
                            .toList();
            parts.add(new Part(Kind.COMMON_LANGUAGE, shared, both * weights.language()));
        }
        var together = self.together(other);
        if (together > 0) {
            parts.add(
                    new Part(
                            Kind.FREE_TOGETHER,
                            List.of(),
                            both * weights.availability() * together));
        }
        var side = other.profile.side();
        if (side != null && self.isAcross(other)) {
            parts.add(new Part(Kind.OTHER_SIDE, List.of(side), both * weights.otherSide()));
        }
        parts.add(
                new Part(
                        Kind.COMPLETE_PROFILES,
                        List.of(),
                        weights.completeness()
                                * (forMine * other.completeness() + forIts * self.completeness())));
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
                List.of(fit.sought().item.key(), fit.offered().item.key()),
                parts.stream().mapToDouble(Part::value).sum(),
                parts);
    }

    private List<Part> split(Fit fit, double factor) {
        var sought = fit.sought();
        var offered = fit.offered();
        var parts = new ArrayList<Part>();
        var codes = weights.codes() * sought.nearness(offered);
        if (codes > 0) {
            parts.add(
                    new Part(
                            Kind.CODES,
                            List.of(sought.item.key(), offered.item.key()),
                            factor * codes));
        }
        var meaning = weights.meaning() * Texts.meaning(sought.text, offered.text);
        if (meaning > 0) {
            parts.addAll(texts.meaningParts(sought.item, offered.item, factor * meaning));
        }
        var wording = weights.wording() * Texts.wording(sought.text, offered.text);
        if (wording > 0) {
            parts.addAll(texts.wordingParts(sought.item, offered.item, factor * wording));
        }
        return parts;
    }
}
