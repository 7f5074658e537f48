package eu.sprungbrett.matching.slot;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.participant.Participant;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * Who needs an interpreter, and who could be theirs. Pure functions of what is known; of somebody
 * who names no language nothing is known, so they are not counted.
 */
public final class Interpreting {

    private static final String SEAT = "interpreter:";

    private Interpreting() {}

    /** How an interpreter stands among people, of a sheet for example: nobody else is called so. */
    public static String seat(String interpreter) {
        return SEAT + interpreter;
    }

    /** Whether this is an interpreter's seat. */
    public static boolean isSeat(String person) {
        return person.startsWith(SEAT);
    }

    /** Whose seat it is; also of several separated by commas, and of somebody else as it is. */
    public static String name(String seats) {
        return seats.replace(SEAT, "");
    }

    /** Whether people share no language, in an event that has interpreters at all. */
    public static boolean isNeeded(Gathering gathering, Collection<Participant> people) {
        return !gathering.interpreters().isEmpty() && !understandEachOther(people);
    }

    /** Whether people share a language. */
    public static boolean understandEachOther(Collection<Participant> people) {
        var speakers = people.stream().filter(it -> !it.languages().isEmpty()).toList();
        return speakers.isEmpty()
                || speakers.getFirst().languages().stream()
                        .anyMatch(
                                language ->
                                        speakers.stream()
                                                .allMatch(it -> it.languages().contains(language)));
    }

    /** Who speaks a language of each, those of the fewest languages first: others need the rest. */
    public static List<Interpreter> suitable(Gathering gathering, Collection<Participant> people) {
        return gathering.interpreters().stream()
                .filter(it -> suits(it, people))
                .sorted(Comparator.comparingInt(it -> it.languages().size()))
                .toList();
    }

    /** Whether an interpreter speaks a language of each. */
    public static boolean suits(Interpreter interpreter, Collection<Participant> people) {
        return people.stream()
                .map(Participant::languages)
                .allMatch(
                        it ->
                                it.isEmpty()
                                        || it.stream().anyMatch(interpreter.languages()::contains));
    }
}
