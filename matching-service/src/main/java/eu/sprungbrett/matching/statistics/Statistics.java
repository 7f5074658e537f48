package eu.sprungbrett.matching.statistics;

import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.Outcome;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Figures computed from participants and meetings; each can be recomputed from the facts.
 *
 * @param participants people admitted
 * @param withMeeting people admitted who have at least one agreed meeting
 * @param requests meetings that anybody ever asked for or entered, in any state
 * @param byStatus how many of them are in which state
 * @param answered requests that were accepted or declined
 * @param accepted requests that were accepted, whatever became of them later
 * @param acceptance share of the answered requests that were accepted, 0 to 1; 0 when none was
 *     answered
 * @param agreed meetings both want now: accepted, scheduled or displaced
 * @param scheduled meetings with slot and place
 * @param crossSide agreed meetings between different sides
 * @param perSide agreed meetings with somebody of that side
 * @param perCountry agreed meetings with somebody of that country
 * @param meetingsPerPerson agreed meetings per person admitted, on average
 * @param idleSlots slots in which somebody sits idle between two meetings of theirs, over all
 *     people admitted
 * @param held meetings of which somebody saw or said that they took place
 * @param noShows meetings to which one side, or both, did not come
 * @param noShowShare share of no-shows among those and the meetings held, 0 to 1
 * @param freed seats that fell free after they had been given: by a no-show or a cancellation
 * @param refilled seats given to two people from the standby queue
 * @param ratings how many opinions there are of meetings
 * @param ratingMean mean of all opinions, 1 to 5; 0 when there is none
 * @param outcomes meetings by what came of them; a meeting counts once, as the firmest thing that
 *     one of its people says
 * @param outcomeValues the same meetings by band of value; where two claims are equally firm the
 *     smaller value counts
 * @param definitions what each of these figures means, in the reader's language
 */
record Statistics(
        int participants,
        int withMeeting,
        int requests,
        Map<String, Long> byStatus,
        int answered,
        int accepted,
        double acceptance,
        int agreed,
        int scheduled,
        int crossSide,
        Map<String, Long> perSide,
        Map<String, Long> perCountry,
        double meetingsPerPerson,
        int idleSlots,
        int held,
        int noShows,
        double noShowShare,
        int freed,
        int refilled,
        int ratings,
        double ratingMean,
        Map<String, Long> outcomes,
        Map<String, Long> outcomeValues,
        Map<String, String> definitions) {

    private static final String DEFINITIONS = "definitions";

    /**
     * Computes the figures.
     *
     * @param people everybody known in the event
     * @param meetings all meetings of the event
     * @param order all slots of the event in order of time
     * @param taken pairs to whom the standby queue gave a seat
     * @param covered whose figures; a meeting counts when somebody at its table is covered
     * @param define says what a figure means
     */
    static Statistics of(
            Collection<Participant> people,
            Collection<StoredMeeting> meetings,
            List<String> order,
            Collection<List<String>> taken,
            Predicate<Participant> covered,
            UnaryOperator<String> define) {
        var known = people.stream().collect(Collectors.toMap(Participant::id, Function.identity()));
        var admitted = people.stream().filter(Participant::isAdmitted).filter(covered).toList();
        var counted =
                meetings.stream()
                        .filter(it -> table(it, known).stream().anyMatch(covered))
                        .toList();
        var agreed = counted.stream().filter(it -> Meetings.AGREED.contains(it.status())).toList();
        var busy =
                agreed.stream()
                        .flatMap(it -> it.meeting().terms().people().stream())
                        .collect(Collectors.toSet());
        var accepted =
                (int) counted.stream().filter(it -> wasSaid(it, "accepted", "scheduled")).count();
        var declined =
                (int) counted.stream().filter(it -> wasSaid(it, "declined", "declined")).count();
        var sittings =
                agreed.stream()
                        .flatMap(it -> table(it, known).stream())
                        .filter(Participant::isAdmitted)
                        .filter(covered)
                        .count();
        return new Statistics(
                admitted.size(),
                (int) admitted.stream().filter(it -> busy.contains(it.id())).count(),
                counted.size(),
                counted.stream()
                        .collect(
                                Collectors.groupingBy(
                                        StoredMeeting::status,
                                        TreeMap::new,
                                        Collectors.counting())),
                accepted + declined,
                accepted,
                share(accepted, accepted + declined),
                agreed.size(),
                (int) agreed.stream().filter(it -> it.status().equals("scheduled")).count(),
                (int)
                        agreed.stream()
                                .filter(it -> distinct(it, known, Participant::side).size() > 1)
                                .count(),
                perWord(agreed, known, Participant::side),
                perWord(agreed, known, it -> it.organisation().country()),
                share((double) sittings, admitted.size()),
                admitted.stream().mapToInt(it -> idle(it.id(), agreed, order)).sum(),
                count(counted, "held"),
                count(counted, "no-show"),
                share(
                        count(counted, "no-show"),
                        count(counted, "no-show") + count(counted, "held")),
                (int) counted.stream().filter(Statistics::fellFree).count(),
                (int)
                        taken.stream()
                                .filter(
                                        it ->
                                                it.stream()
                                                        .map(known::get)
                                                        .filter(Objects::nonNull)
                                                        .anyMatch(covered))
                                .count(),
                (int) counted.stream().mapToLong(it -> it.stars().size()).sum(),
                share(
                        counted.stream()
                                .flatMap(it -> it.stars().stream())
                                .mapToInt(it -> it)
                                .sum(),
                        counted.stream().mapToInt(it -> it.stars().size()).sum()),
                perOutcome(counted, it -> it.kind().word()),
                perOutcome(counted, it -> word(it.band())),
                names().collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        define,
                                        (one, _) -> one,
                                        LinkedHashMap::new)));
    }

    /** The names of all figures. */
    static Stream<String> names() {
        return Arrays.stream(Statistics.class.getRecordComponents())
                .map(RecordComponent::getName)
                .filter(it -> !it.equals(DEFINITIONS));
    }

    /** Free slots between the first and the last meeting of somebody. */
    private static int idle(String person, List<StoredMeeting> agreed, List<String> order) {
        var busy =
                agreed.stream()
                        .filter(it -> it.meeting().terms().people().contains(person))
                        .map(it -> it.meeting().standing())
                        .filter(Objects::nonNull)
                        .map(it -> order.indexOf(it.slot()))
                        .filter(it -> it >= 0)
                        .distinct()
                        .sorted()
                        .toList();
        return busy.isEmpty() ? 0 : busy.getLast() - busy.getFirst() + 1 - busy.size();
    }

    private static int count(List<StoredMeeting> meetings, String status) {
        return (int) meetings.stream().filter(it -> it.status().equals(status)).count();
    }

    private static boolean fellFree(StoredMeeting meeting) {
        return meeting.status().equals("no-show")
                || (meeting.status().equals("cancelled") && wasSaid(meeting, "scheduled", "moved"));
    }

    private static Map<String, Long> perOutcome(
            List<StoredMeeting> meetings, Function<Outcome, String> word) {
        return meetings.stream()
                .flatMap(it -> it.outcome().stream())
                .map(word)
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static String word(Outcome.@Nullable Band band) {
        return band == null ? "unsaid" : band.word();
    }

    private static boolean wasSaid(StoredMeeting meeting, String word, String orWord) {
        return meeting.timeline().stream()
                .anyMatch(it -> it.what().equals(word) || it.what().equals(orWord));
    }

    private static List<Participant> table(StoredMeeting meeting, Map<String, Participant> known) {
        return meeting.meeting().terms().people().stream()
                .map(known::get)
                .filter(Objects::nonNull)
                .toList();
    }

    private static List<String> distinct(
            StoredMeeting meeting,
            Map<String, Participant> known,
            Function<Participant, @Nullable String> word) {
        return table(meeting, known).stream()
                .map(word)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static Map<String, Long> perWord(
            List<StoredMeeting> meetings,
            Map<String, Participant> known,
            Function<Participant, @Nullable String> word) {
        return meetings.stream()
                .flatMap(it -> distinct(it, known, word).stream())
                .collect(
                        Collectors.groupingBy(
                                Function.identity(), TreeMap::new, Collectors.counting()));
    }

    private static double share(double part, double whole) {
        return whole == 0 ? 0 : Math.round(part / whole * 1000) / 1000.0;
    }
}
