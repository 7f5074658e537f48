package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.sprungbrett.e2e.Aftermath.Held;
import eu.sprungbrett.e2e.Aftermath.Kept;
import eu.sprungbrett.e2e.Aftermath.State;
import eu.sprungbrett.e2e.Aftermath.Told;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The check of {@link FullHouseIT} sees each breach: one meeting too many, one place lost, and all
 * the others. Two tables, four meetings; Anna and Bo, and Cleo and Dora, have got the tables.
 */
class AftermathTest {

    private static final State REQUESTED = new State("requested", "");
    private static final State AT_T1 = at("T1");
    private static final State AT_T2 = at("T2");
    private static final Kept ANNAS = new Kept("mtg_1", 2, AT_T1, List.of("anna", "bo"));
    private static final Kept CLEOS = new Kept("mtg_2", 2, AT_T2, List.of("cleo", "dora"));
    private static final Kept ANNAS_OTHER =
            new Kept("mtg_3", 1, REQUESTED, List.of("anna", "emil"));
    private static final Kept FRIDAS = new Kept("mtg_4", 1, REQUESTED, List.of("frida", "gero"));
    private static final Held T1 = held("T1", ANNAS);
    private static final Held T2 = held("T2", CLEOS);

    private final List<Told> answers =
            new ArrayList<>(
                    List.of(
                            told("mtg_1", AT_T1),
                            told("mtg_2", AT_T2),
                            told("mtg_3", REQUESTED),
                            told("mtg_4", REQUESTED)));
    private final List<Kept> kept = new ArrayList<>(List.of(ANNAS, CLEOS, ANNAS_OTHER, FRIDAS));
    private final List<Held> held = new ArrayList<>(List.of(T1, T2));
    private final List<Fact> facts =
            new ArrayList<>(
                    List.of(
                            new Fact("mtg_1", 1, REQUESTED),
                            new Fact("mtg_2", 1, REQUESTED),
                            new Fact("mtg_3", 1, REQUESTED),
                            new Fact("mtg_4", 1, REQUESTED),
                            new Fact("mtg_1", 2, AT_T1),
                            new Fact("mtg_2", 2, AT_T2)));

    @Test
    void nothingIsWrongWithARushThatEndedWell() {
        assertThat(violations()).isEmpty();
    }

    @Test
    void aFactMayBeToldAgain() {
        // When
        facts.add(new Fact("mtg_1", 1, REQUESTED));
        facts.add(new Fact("mtg_1", 2, AT_T1));

        // Then
        assertThat(violations()).isEmpty();
    }

    static Stream<Arguments> breaches() {
        return Stream.of(
                breach("over: 3 have a place, 2 can", it -> it.fridasStandsAt("T3")),
                breach("twice: morning-01/T2", it -> it.fridasStandsAt("T2")),
                breach("held twice: morning-01/T2", it -> it.fridasStandsAt("T2")),
                breach("under: 1 have a place, 2 can", AftermathTest::cleosIsLost),
                breach("held by nobody: morning-01/T2", AftermathTest::cleosIsLost),
                breach("twice: anna", AftermathTest::annaSitsTwice),
                breach("without a place: mtg_2", it -> it.held.remove(T2)),
                breach("held by nobody: morning-01/T3", it -> it.held.add(held("T3", FRIDAS))),
                breach(
                        "unsettled: morning-01/T2",
                        it -> it.held.set(1, new Held(T2.place(), "mtg_2", T2.people(), false))),
                breach(
                        "held for others: ",
                        it -> it.held.set(1, held("T2", with(CLEOS, List.of("cleo", "hedi"))))),
                breach("held for others: ", it -> it.held.set(1, held("T3", CLEOS))),
                breach("no answer: mtg_4", it -> it.answers.set(3, new Told("mtg_4", 0, 1, null))),
                breach(
                        "broken: mtg_4 was told scheduled morning-01/T1 and is requested",
                        it -> it.answers.set(3, told("mtg_4", AT_T1))),
                breach(
                        "broken: mtg_2 was told requested and is scheduled morning-01/T2",
                        it -> it.answers.set(1, told("mtg_2", REQUESTED))),
                breach("lost: mtg_4", it -> it.kept.remove(FRIDAS)),
                breach("doubled: mtg_4", it -> it.kept.add(FRIDAS)),
                breach("ghost: nobody asked for mtg_4", it -> it.answers.removeLast()),
                breach(
                        "gap: mtg_2 goes from 0 to 2",
                        it -> it.facts.remove(new Fact("mtg_2", 1, REQUESTED))),
                breach("apart: ", it -> it.facts.removeLast()),
                breach("apart: ", it -> it.facts.set(5, new Fact("mtg_2", 2, AT_T1))),
                breach("told of nobody: mtg_5", it -> it.facts.add(new Fact("mtg_5", 1, AT_T1))),
                breach(
                        "taken back: scheduled morning-01/T2 of mtg_2",
                        it -> it.facts.add(new Fact("mtg_2", 3, REQUESTED))));
    }

    @ParameterizedTest
    @MethodSource("breaches")
    void everyBreachIsSeen(String sentence, Consumer<AftermathTest> breach) {
        // When
        breach.accept(this);

        // Then
        assertThat(violations()).anySatisfy(it -> assertThat(it).startsWith(sentence));
    }

    @Test
    void whoCameFirstWaitsInFront() {
        // Given: Anna was served before Bo came, and Bo had his answer before Cleo and Dora came
        var waiting = queue("waitlisted", "waitlisted", "waitlisted");

        // Then
        assertThat(waiting.overtaken(List.of("par_bo", "par_dora", "par_cleo"))).isEmpty();
        assertThat(waiting.overtaken(List.of("par_dora", "par_bo", "par_cleo")))
                .containsExactly("out of order: par_bo came before par_dora");
    }

    @Test
    void nobodyWhoCameLaterGetsASeatBeforeWhoWaits() {
        // When
        var unfair = queue("waitlisted", "admitted", "waitlisted");

        // Then
        assertThat(unfair.overtaken(List.of("par_bo", "par_dora")))
                .containsExactly("overtaken: par_bo waits, par_cleo has a place");
    }

    @Test
    void aSeatThatNobodyCameBackForIsAnybodysAfterAMinute() {
        // When
        var late = queue("waitlisted", "admitted", "waitlisted", Duration.ofMinutes(1));

        // Then
        assertThat(late.overtaken(List.of("par_bo", "par_dora"))).isEmpty();
    }

    private static Aftermath queue(String bo, String cleo, String dora) {
        return queue(bo, cleo, dora, Duration.ZERO);
    }

    private static Aftermath queue(String bo, String cleo, String dora, Duration later) {
        var delay = later.toNanos();
        return new Aftermath(
                1,
                List.of(
                        new Told("par_anna", 0, 10, new State("admitted", "")),
                        new Told("par_bo", 20, 30, new State(bo, "")),
                        new Told("par_cleo", 40, 60 + delay, new State(cleo, "")),
                        new Told("par_dora", 50, 70 + delay, new State(dora, ""))),
                List.of(),
                List.of(),
                List.of());
    }

    private List<String> violations() {
        return new Aftermath(2, answers, kept, held, facts).violations();
    }

    private void fridasStandsAt(String table) {
        var standing = new Kept("mtg_4", 2, at(table), FRIDAS.people());
        answers.set(3, told("mtg_4", at(table)));
        kept.set(3, standing);
        held.add(held(table, standing));
        facts.add(new Fact("mtg_4", 2, at(table)));
    }

    private void cleosIsLost() {
        answers.set(1, told("mtg_2", REQUESTED));
        kept.set(1, new Kept("mtg_2", 1, REQUESTED, CLEOS.people()));
        facts.removeLast();
    }

    private void annaSitsTwice() {
        var standing = new Kept("mtg_3", 2, AT_T2, ANNAS_OTHER.people());
        cleosIsLost();
        answers.set(2, told("mtg_3", AT_T2));
        kept.set(2, standing);
        held.set(1, held("T2", standing));
        facts.add(new Fact("mtg_3", 2, AT_T2));
    }

    private static Arguments breach(String sentence, Consumer<AftermathTest> breach) {
        return arguments(sentence, breach);
    }

    private static State at(String table) {
        return new State("scheduled", "morning-01/" + table);
    }

    private static Told told(String meeting, State state) {
        return new Told(meeting, 0, 1, state);
    }

    private static Held held(String table, Kept meeting) {
        return new Held("morning-01/" + table, meeting.taker(), meeting.people(), true);
    }

    private static Kept with(Kept meeting, List<String> people) {
        return new Kept(meeting.taker(), meeting.version(), meeting.state(), people);
    }
}
