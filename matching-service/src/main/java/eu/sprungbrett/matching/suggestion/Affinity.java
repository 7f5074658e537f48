package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.suggestion.Taxonomy.Aim;
import eu.sprungbrett.matching.suggestion.Taxonomy.Topic;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How well the participants of one event suit each other, computed from what they have declared and
 * nothing else: the same people give the same answer. Read-only after it is built; five thousand
 * people are scored in some milliseconds.
 *
 * <p>One direction is a weighted sum of four parts, each from 0 to 1: the nearest pair of what one
 * seeks and the other offers, mirrored aims, a language in common, the other side. Both directions
 * together are their harmonic mean, so that what is good for one only stays visible but low.
 */
final class Affinity {

    static final double TOPICS = 0.55;
    static final double AIMS = 0.25;
    static final double LANGUAGE = 0.10;
    static final double SIDE = 0.10;

    /** What a missing half is worth, so that a one-sided match does not vanish. */
    static final double EPSILON = 0.02;

    /** Who seeks nothing in particular is taken to be half as keen as those who seek them. */
    private static final double UNSAID = 0.5;

    private final Gathering gathering;
    private final List<Profile> profiles;
    private final Map<String, Profile> byId = new HashMap<>();
    private final double[][] nearness;

    private record Profile(
            Participant participant, List<Integer> offers, List<Integer> seeks, List<Aim> aims) {}

    /**
     * The best pair of something sought and something offered.
     *
     * @param sought as the one who seeks it wrote it
     * @param offered as the one who offers it wrote it
     */
    record TopicMatch(String sought, String offered, double nearness) {

        boolean exact() {
            return sought.equals(offered);
        }
    }

    /** An aim and the other's aim that answers it. */
    record AimMatch(String aim, String mirror) {}

    /**
     * How two people suit each other, seen from one of them.
     *
     * @param score harmonic mean of both directions, 0 to 1
     * @param toThem what one seeks and they offer
     * @param toUs what they seek and one offers
     */
    record Match(
            Participant other,
            double score,
            double wanting,
            double wanted,
            @Nullable TopicMatch toThem,
            @Nullable TopicMatch toUs,
            @Nullable AimMatch aims,
            List<String> languages,
            boolean otherSide) {

        /** Whether there is anything at all to say for it. */
        boolean hasReason() {
            return toThem != null
                    || toUs != null
                    || aims != null
                    || !languages.isEmpty()
                    || otherSide;
        }
    }

    Affinity(Gathering gathering, Taxonomy taxonomy, List<Participant> people) {
        this.gathering = gathering;
        var numbers = new HashMap<String, Integer>();
        var topics = new ArrayList<Topic>();
        var built = new ArrayList<Profile>(people.size());
        for (var person : people) {
            var profile =
                    new Profile(
                            person,
                            numbered(person.offers(), numbers, topics, taxonomy),
                            numbered(person.seeks(), numbers, topics, taxonomy),
                            person.aims().stream().map(taxonomy::aim).toList());
            built.add(profile);
            byId.put(person.id(), profile);
        }
        profiles = List.copyOf(built);
        nearness = new double[topics.size()][topics.size()];
        for (var one = 0; one < topics.size(); one++) {
            for (var other = 0; other < topics.size(); other++) {
                nearness[one][other] = Taxonomy.nearness(topics.get(one), topics.get(other));
            }
        }
    }

    private List<Integer> numbered(
            List<String> slugs,
            Map<String, Integer> numbers,
            List<Topic> topics,
            Taxonomy taxonomy) {
        return slugs.stream()
                .map(
                        slug ->
                                numbers.computeIfAbsent(
                                        slug,
                                        it -> {
                                            topics.add(taxonomy.topic(gathering, it));
                                            return topics.size() - 1;
                                        }))
                .toList();
    }

    /** Everybody whom somebody may meet and for whom something speaks, best first. */
    List<Match> matches(Participant self) {
        var profile = byId.get(self.id());
        if (profile == null) {
            return List.of();
        }
        return profiles.stream()
                .filter(it -> isEligible(self, it.participant()))
                .map(it -> match(profile, it))
                .filter(Match::hasReason)
                .sorted(
                        Comparator.comparingDouble(Match::score)
                                .reversed()
                                .thenComparing(it -> it.other().id()))
                .toList();
    }

    private boolean isEligible(Participant self, Participant other) {
        return !other.id().equals(self.id())
                && !other.isColleagueOf(self)
                && !(gathering.rules().crossSideOnly()
                        && self.side() != null
                        && Objects.equals(self.side(), other.side()));
    }

    private Match match(Profile self, Profile other) {
        var toThem = topicMatch(self, other);
        var toUs = topicMatch(other, self);
        var aims = aimMatch(self, other);
        var languages =
                self.participant().languages().stream()
                        .filter(other.participant().languages()::contains)
                        .toList();
        var ourSide = self.participant().side();
        var otherSide =
                ourSide != null
                        && other.participant().side() != null
                        && !ourSide.equals(other.participant().side());
        var common =
                (aims == null ? 0 : AIMS)
                        + (languages.isEmpty() ? 0 : LANGUAGE)
                        + (otherSide ? SIDE : 0);
        var wanting = common + TOPICS * strength(self, toThem, toUs);
        var wanted = common + TOPICS * strength(other, toUs, toThem);
        return new Match(
                other.participant(),
                harmonic(wanting, wanted),
                wanting,
                wanted,
                toThem,
                toUs,
                aims,
                languages,
                otherSide);
    }

    private static double strength(
            Profile seeker, @Nullable TopicMatch own, @Nullable TopicMatch mirrored) {
        if (own != null) {
            return own.nearness();
        }
        return seeker.seeks().isEmpty() && mirrored != null ? UNSAID * mirrored.nearness() : 0;
    }

    static double harmonic(double one, double other) {
        var a = one + EPSILON;
        var b = other + EPSILON;
        return 2 * a * b / (a + b) - EPSILON;
    }

    private @Nullable TopicMatch topicMatch(Profile seeker, Profile giver) {
        TopicMatch best = null;
        for (var s = 0; s < seeker.seeks().size(); s++) {
            for (var o = 0; o < giver.offers().size(); o++) {
                var near = nearness[seeker.seeks().get(s)][giver.offers().get(o)];
                if (near > 0 && (best == null || near > best.nearness())) {
                    best =
                            new TopicMatch(
                                    seeker.participant().seeks().get(s),
                                    giver.participant().offers().get(o),
                                    near);
                }
            }
        }
        return best;
    }

    private static @Nullable AimMatch aimMatch(Profile self, Profile other) {
        for (var ours : self.aims()) {
            for (var theirs : other.aims()) {
                if (ours.mirror().equals(theirs.slug()) || theirs.mirror().equals(ours.slug())) {
                    return new AimMatch(ours.slug(), theirs.slug());
                }
            }
        }
        return null;
    }
}
