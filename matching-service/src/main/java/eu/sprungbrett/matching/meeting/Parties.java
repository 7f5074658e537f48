package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.precedence.Precedences;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.slot.Party;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who sits down together in a meeting, with all that is known beforehand about when they could:
 * which meetings it has to follow or to precede, and who of them may have no more.
 */
@Component
class Parties {

    private final Meetings meetings;
    private final Participants participants;
    private final Precedences precedences;

    Parties(Meetings meetings, Participants participants, Precedences precedences) {
        this.meetings = meetings;
        this.participants = participants;
        this.precedences = precedences;
    }

    /** The party of a meeting; empty when somebody of it does not take part. */
    Optional<Party> find(Gathering gathering, Terms terms) {
        var known = participants.byId(terms.people());
        var people = terms.people().stream().map(known::get).filter(Objects::nonNull).toList();
        if (people.size() < terms.people().size()
                || !people.stream().allMatch(it -> it.isAdmitted())) {
            return Optional.empty();
        }
        var of = precedences.of(terms.event());
        var earlier =
                of.stream()
                        .filter(it -> it.then().equals(terms.id()))
                        .flatMap(it -> standing(terms.event(), it.first()))
                        .map(Place::to)
                        .max(Comparator.naturalOrder());
        var later =
                of.stream()
                        .filter(it -> it.first().equals(terms.id()))
                        .flatMap(it -> standing(terms.event(), it.then()))
                        .map(Place::from)
                        .min(Comparator.naturalOrder());
        return Optional.of(
                new Party(
                        terms.id(),
                        people,
                        terms.blocks(),
                        earlier.orElse(null),
                        later.orElse(null),
                        full(gathering, terms.id(), terms.people())));
    }

    /** Whether the people of a meeting share a language. */
    boolean understandEachOther(Terms terms) {
        return Interpreting.understandEachOther(participants.byId(terms.people()).values());
    }

    /**
     * Who of some people has as many meetings as the organisers allow; nobody where they have
     * agreed to this one already.
     */
    @Nullable String full(Gathering gathering, String meeting, List<String> people) {
        var limit = gathering.rules().maxMeetingsPerParticipant();
        if (limit == null) {
            return null;
        }
        var agreed = meetings.agreedOf(people);
        if (agreed.stream().anyMatch(it -> it.id().equals(meeting))) {
            return null;
        }
        return people.stream()
                .filter(
                        person ->
                                agreed.stream().filter(it -> isAtTheTable(it, person)).count()
                                        >= limit)
                .findFirst()
                .orElse(null);
    }

    private static boolean isAtTheTable(StoredMeeting stored, String person) {
        return stored.meeting().terms().people().contains(person);
    }

    private Stream<Place> standing(String event, String meeting) {
        return meetings.find(event, meeting).stream()
                .flatMap(it -> Stream.ofNullable(it.meeting().standing()));
    }
}
