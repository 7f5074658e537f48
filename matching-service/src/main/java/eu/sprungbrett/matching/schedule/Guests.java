package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.solver.Person;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/**
 * Who takes part in a rehearsal: everybody registered, and invented people of each side in turn up
 * to the number expected. An invented person speaks the languages of somebody drawn from those
 * registered on their side, or from all where nobody is; where nobody is registered at all, nothing
 * is known of their languages.
 */
final class Guests {

    private final Gathering gathering;
    private final Map<String, Participant> known;
    private final List<Person> people;
    private final Map<String, Participant> speakLike;

    /**
     * Invites.
     *
     * @param known everybody registered, by id
     * @param registered the same as the scheduler sees them
     * @param expected how many are expected in all; absent for those registered
     */
    Guests(
            Gathering gathering,
            Map<String, Participant> known,
            List<Person> registered,
            @Nullable Integer expected,
            long seed) {
        this.gathering = gathering;
        this.known = known;
        this.people = new ArrayList<>(registered);
        this.speakLike = new HashMap<>(known);
        var dice = new Random(seed);
        var inOrder =
                known.values().stream().sorted(Comparator.comparing(Participant::id)).toList();
        var sides = gathering.sides();
        for (int i = people.size(); expected != null && i < expected; i++) {
            var side = sides.isEmpty() ? null : sides.get(i % sides.size()).id();
            var id = "invented-" + i;
            people.add(
                    new Person(
                            id,
                            side,
                            Set.of(),
                            gathering.rules().maxMeetingsPerParticipant(),
                            Snapshot.blockLimits(gathering, gathering.slots(), List.of()),
                            true));
            somebodyOf(side, inOrder, dice).ifPresent(it -> speakLike.put(id, it));
        }
    }

    /** All of them, in the same order for the same seed. */
    List<Person> people() {
        return people;
    }

    /**
     * How two of them would talk; empty when they may not meet: for the rules of the event, or
     * because they share no language and nobody could interpret.
     */
    Optional<Conversation> between(Person one, Person other) {
        return mayMeet(one, other) ? conversation(one.id(), other.id()) : Optional.empty();
    }

    private Optional<Conversation> conversation(String one, String other) {
        var two = new ArrayList<Participant>();
        for (var id : List.of(one, other)) {
            Optional.ofNullable(speakLike.get(id)).ifPresent(two::add);
        }
        if (!Interpreting.isNeeded(gathering, two)) {
            return Optional.of(Conversation.DIRECT);
        }
        var interpreters =
                Interpreting.suitable(gathering, two).stream()
                        .map(Interpreter::id)
                        .map(Interpreting::seat)
                        .toList();
        return interpreters.isEmpty()
                ? Optional.empty()
                : Optional.of(new Conversation(languages(two), interpreters));
    }

    private static String languages(List<Participant> two) {
        return String.join(
                "-", two.stream().map(it -> it.languages().getFirst()).sorted().toList());
    }

    private boolean mayMeet(Person one, Person other) {
        if (gathering.rules().crossSideOnly()
                && one.side() != null
                && Objects.equals(one.side(), other.side())) {
            return false;
        }
        var first = known.get(one.id());
        var second = known.get(other.id());
        return first == null || second == null || !first.isColleagueOf(second);
    }

    private static Optional<Participant> somebodyOf(
            @Nullable String side, List<Participant> registered, Random dice) {
        var ofSide = registered.stream().filter(it -> Objects.equals(it.side(), side)).toList();
        var from = ofSide.isEmpty() ? registered : ofSide;
        return from.isEmpty() ? Optional.empty() : Optional.of(from.get(dice.nextInt(from.size())));
    }
}
