package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.schedule.Rehearsal.Assumptions;
import eu.sprungbrett.matching.schedule.Rehearsal.Estimate;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Objective;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Place;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Slot;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

class RehearsalTest {

    private static final List<Person> GUESTS =
            IntStream.range(0, 24).mapToObj(it -> Person.of("guest-" + it)).toList();

    @Test
    void whoNeverSaysYesMeetsNobody() {
        var played = play(6, 0, 0, 12);

        assertThat(mean(played, "requests")).isBetween(100.0, 160.0);
        assertThat(mean(played, "agreed")).isZero();
        assertThat(mean(played, "peopleWithoutMeeting")).isEqualTo(24);
    }

    @Test
    void whoNeverComesHoldsNothing() {
        var played = play(4, 1, 1, 12);

        assertThat(mean(played, "placed")).isPositive();
        assertThat(mean(played, "held")).isZero();
    }

    @Test
    void fewTablesLeaveMeetingsOut() {
        var few = play(5, 1, 0, 2);
        var many = play(5, 1, 0, 12);

        assertThat(mean(few, "notPlaced")).isGreaterThan(mean(many, "notPlaced"));
        assertThat(mean(few, "tablesInUse")).isEqualTo(2);
        assertThat(mean(few, "tablesAtLeast")).isGreaterThan(2);
        assertThat(mean(few, "placed")).isEqualTo(mean(few, "held"));
    }

    @Test
    void theMeanLiesInItsIntervalAndTheSeedDecides() {
        var played = play(6, 0.5, 0.1, 12);

        assertThat(played.values())
                .hasSize(9)
                .allMatch(it -> it.low() <= it.mean() && it.mean() <= it.high())
                .allMatch(it -> it.p05() <= it.p95());
        assertThat(play(6, 0.5, 0.1, 12).get("requests")).isEqualTo(played.get("requests"));
        assertThat(play(6, 0.5, 0.1, 12).get("agreed")).isEqualTo(played.get("agreed"));
    }

    @Test
    void whatIsAgreedIsPlayedAndNotAskedAgain() {
        var couple = GUESTS.subList(0, 2);
        var agreed = List.of(Meeting.of("mtg_1", "guest-0", "guest-1"));

        var played =
                new Rehearsal(
                                problem(couple, agreed, 1),
                                couple,
                                (_, _) -> Optional.of(Conversation.DIRECT),
                                assume(5, 1, 0))
                        .play(() -> false);

        assertThat(mean(played, "requests")).isZero();
        assertThat(mean(played, "held")).isEqualTo(1);
    }

    @Test
    void whoSharesNoLanguageMeetsAsOftenAsSomebodyInterprets() {
        var one = playInTwoLanguages(1);
        var many = playInTwoLanguages(12);

        assertThat(mean(one, "interpretersInUse")).isEqualTo(1);
        assertThat(mean(one, "interpretersInUse:de-sl")).isEqualTo(1);
        assertThat(mean(one, "interpretersAtLeast:de-sl")).isGreaterThan(1);
        assertThat(mean(many, "interpretersInUse:de-sl")).isGreaterThan(1);
        assertThat(mean(many, "placed")).isGreaterThan(mean(one, "placed"));
        assertThat(mean(many, "agreed")).isEqualTo(mean(one, "agreed"));
        assertThat(mean(many, "peopleWithoutMeeting")).isLessThanOrEqualTo(24);
    }

    /** Guests of even numbers speak one language, the others another. */
    private static Map<String, Estimate> playInTwoLanguages(int interpreters) {
        var seats =
                IntStream.range(0, interpreters)
                        .mapToObj(it -> Interpreting.seat("someone-" + it))
                        .toList();
        var everybody = new ArrayList<>(GUESTS);
        seats.forEach(it -> everybody.add(Person.interpreter(it)));
        return new Rehearsal(
                        problem(everybody, List.of(), 12),
                        GUESTS,
                        (one, other) ->
                                Optional.of(
                                        (number(one) + number(other)) % 2 == 0
                                                ? Conversation.DIRECT
                                                : new Conversation("de-sl", seats)),
                        assume(5, 1, 0))
                .play(() -> false);
    }

    private static int number(Person guest) {
        return Integer.parseInt(guest.id().replace("guest-", ""));
    }

    private static Map<String, Estimate> play(
            double requests, double acceptance, double noShow, int tables) {
        return new Rehearsal(
                        problem(GUESTS, List.of(), tables),
                        GUESTS,
                        (_, _) -> Optional.of(Conversation.DIRECT),
                        assume(requests, acceptance, noShow))
                .play(() -> false);
    }

    private static Assumptions assume(double requests, double acceptance, double noShow) {
        return new Assumptions(requests, acceptance, noShow, null, 5, 11);
    }

    private static double mean(Map<String, Estimate> played, String measure) {
        return Objects.requireNonNull(played.get(measure)).mean();
    }

    private static Problem problem(List<Person> people, List<Meeting> meetings, int tables) {
        var start = Instant.parse("2027-03-11T08:00:00Z");
        return new Problem(
                IntStream.range(0, 10)
                        .mapToObj(
                                it ->
                                        new Slot(
                                                "day-" + it,
                                                "day",
                                                start.plusSeconds(1_800L * it),
                                                start.plusSeconds(1_800L * it + 1_200)))
                        .toList(),
                IntStream.range(0, tables).mapToObj(it -> Place.table("T" + it)).toList(),
                people,
                meetings,
                Map.of(),
                Objective.standard());
    }
}
