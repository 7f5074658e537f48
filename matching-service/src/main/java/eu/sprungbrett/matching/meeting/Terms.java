package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a meeting is about and who takes part; stays the same through all its states.
 *
 * @param others whom the two who arrange it bring along
 * @param message with which it was asked for; free text of a person: keep it out of logs
 * @param opportunity the offer or request it is about
 * @param candidateSlots slots named by whoever made the last proposal; empty means any
 * @param weight how much it counts in a schedule, from 1
 * @param blocks in which blocks it may lie; empty means in any
 */
public record Terms(
        String id,
        String event,
        String requester,
        String invitee,
        List<String> others,
        String message,
        @Nullable String opportunity,
        List<String> candidateSlots,
        int weight,
        List<String> blocks) {

    /** The most people at one table. */
    static final int MOST_PEOPLE = 6;

    /** Everybody who sits at the table. */
    public List<String> people() {
        var people = new ArrayList<>(List.of(requester, invitee));
        people.addAll(others);
        return List.copyOf(people);
    }

    /** The two who arrange it; it takes place when both are there. */
    public List<String> sides() {
        return List.of(requester, invitee);
    }

    /** Of the two who arrange the meeting the one who is not this one. */
    public String counterpartOf(String participant) {
        return participant.equals(requester) ? invitee : requester;
    }

    /** Whether one of the two who arrange it brings this one along. */
    public boolean bringsAlong(String participant) {
        return others.contains(participant);
    }

    /**
     * Whom somebody at the table comes to meet: of the two who arrange it the one who is not from
     * their own organisation.
     *
     * @param known the people at the table, as far as they are known
     */
    public String metBy(Participant reader, Map<String, Participant> known) {
        if (!bringsAlong(reader.id())) {
            return counterpartOf(reader.id());
        }
        var asked = known.get(invitee);
        return asked != null && reader.isColleagueOf(asked) ? requester : invitee;
    }

    /**
     * Whom one of the two who arrange it brings along.
     *
     * @param known the people at the table, as far as they are known
     */
    List<String> broughtBy(String side, Map<String, Participant> known) {
        var met = counterpartOf(side);
        return others.stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .filter(it -> metBy(it, known).equals(met))
                .map(Participant::id)
                .toList();
    }

    Terms bringing(List<String> more) {
        var all = new ArrayList<>(others);
        all.addAll(more);
        return withOthers(List.copyOf(all));
    }

    Terms without(String companion) {
        return withOthers(others.stream().filter(it -> !it.equals(companion)).toList());
    }

    private Terms withOthers(List<String> companions) {
        return new Terms(
                id,
                event,
                requester,
                invitee,
                companions,
                message,
                opportunity,
                candidateSlots,
                weight,
                blocks);
    }

    Terms withCandidateSlots(List<String> slots) {
        return new Terms(
                id, event, requester, invitee, others, message, opportunity, slots, weight, blocks);
    }

    /** The same with somebody else in a participant's place. */
    Terms withInPlaceOf(String participant, String successor) {
        return new Terms(
                id,
                event,
                requester.equals(participant) ? successor : requester,
                invitee.equals(participant) ? successor : invitee,
                others.stream().map(it -> it.equals(participant) ? successor : it).toList(),
                message,
                opportunity,
                candidateSlots,
                weight,
                blocks);
    }

    Terms withAgreed(int newWeight, List<String> newBlocks) {
        return new Terms(
                id,
                event,
                requester,
                invitee,
                others,
                message,
                opportunity,
                candidateSlots,
                newWeight,
                newBlocks);
    }

    Terms withoutMessage() {
        return new Terms(
                id,
                event,
                requester,
                invitee,
                others,
                "",
                opportunity,
                candidateSlots,
                weight,
                blocks);
    }

    @Override
    public String toString() {
        return "Terms[%s]".formatted(id);
    }
}
