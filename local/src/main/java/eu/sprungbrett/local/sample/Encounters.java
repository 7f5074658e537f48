package eu.sprungbrett.local.sample;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Who meets whom in the sample: people of different sides who share a language, where one offers
 * what the other seeks. The same people always give the same encounters.
 *
 * <p>First everybody gets the best counterpart there is, those with the least choice first; then
 * the best remaining pairs follow, nobody beyond {@link #MOST_PER_PERSON}.
 */
final class Encounters {

    static final int WANTED = 160;
    static final int MOST_PER_PERSON = 6;

    /** One in so many is asked for and not answered yet, so that there is something to answer. */
    private static final int OPEN_REQUEST_EVERY = 5;

    private static final int MOST_WEIGHT = 3;
    private static final Comparator<Pair> BEST_FIRST =
            Comparator.comparingLong(Pair::score)
                    .reversed()
                    .thenComparing(it -> it.requester().email())
                    .thenComparing(it -> it.invitee().email());

    private final List<Pair> possible;
    private final List<Encounter> chosen = new ArrayList<>();
    private final Set<Pair> taken = new HashSet<>();
    private final Map<String, Integer> busy = new HashMap<>();

    private Encounters(List<Attendee> attendees) {
        possible = possible(attendees);
    }

    /**
     * A meeting of the sample.
     *
     * @param accepted whether both want it already; else the requester waits for an answer
     * @param weight 1 to 3, the more they have for each other
     */
    record Encounter(Attendee requester, Attendee invitee, boolean accepted, int weight) {}

    /** The encounters among these people, best first within each round. */
    static List<Encounter> among(List<Attendee> attendees) {
        return new Encounters(attendees).choose(attendees);
    }

    private List<Encounter> choose(List<Attendee> attendees) {
        var choice = new HashMap<String, Integer>();
        possible.forEach(
                it -> {
                    choice.merge(it.requester().email(), 1, Integer::sum);
                    choice.merge(it.invitee().email(), 1, Integer::sum);
                });
        attendees.stream()
                .sorted(
                        Comparator.<Attendee>comparingInt(it -> choice.getOrDefault(it.email(), 0))
                                .thenComparing(Attendee::email))
                .filter(it -> !busy.containsKey(it.email()))
                .forEach(this::giveOne);
        for (var pair : possible) {
            if (chosen.size() == WANTED) {
                break;
            }
            if (!taken.contains(pair) && isFree(pair)) {
                add(pair, chosen.size() % OPEN_REQUEST_EVERY != 0);
            }
        }
        return List.copyOf(chosen);
    }

    private void giveOne(Attendee attendee) {
        if (busy.containsKey(attendee.email())) {
            return;
        }
        possible.stream()
                .filter(it -> it.has(attendee) && isFree(it))
                .findFirst()
                .ifPresent(it -> add(it, true));
    }

    private boolean isFree(Pair pair) {
        return busy.getOrDefault(pair.requester().email(), 0) < MOST_PER_PERSON
                && busy.getOrDefault(pair.invitee().email(), 0) < MOST_PER_PERSON;
    }

    private void add(Pair pair, boolean accepted) {
        taken.add(pair);
        busy.merge(pair.requester().email(), 1, Integer::sum);
        busy.merge(pair.invitee().email(), 1, Integer::sum);
        var weight = Math.clamp(pair.score() / 4, 1, MOST_WEIGHT);
        chosen.add(new Encounter(pair.requester(), pair.invitee(), accepted, weight));
    }

    private static List<Pair> possible(List<Attendee> attendees) {
        var pairs = new ArrayList<Pair>();
        for (var one : attendees) {
            for (var other : attendees) {
                if (one.side().compareTo(other.side()) < 0
                        && one.speaksWith(other)
                        && one.findsAt(other) + other.findsAt(one) > 0) {
                    pairs.add(Pair.of(one, other));
                }
            }
        }
        pairs.sort(BEST_FIRST);
        return List.copyOf(pairs);
    }

    /** Two who could meet; the one who finds more at the other asks. */
    private record Pair(Attendee requester, Attendee invitee, long score) {

        static Pair of(Attendee one, Attendee other) {
            var oneFinds = one.findsAt(other);
            var otherFinds = other.findsAt(one);
            var score =
                    2 * (oneFinds + otherFinds)
                            + 3 * Math.min(oneFinds, otherFinds)
                            + one.sharedAims(other);
            var asksFirst =
                    oneFinds == otherFinds
                            ? one.email().compareTo(other.email()) < 0
                            : oneFinds > otherFinds;
            return asksFirst ? new Pair(one, other, score) : new Pair(other, one, score);
        }

        boolean has(Attendee attendee) {
            return requester.equals(attendee) || invitee.equals(attendee);
        }
    }
}
