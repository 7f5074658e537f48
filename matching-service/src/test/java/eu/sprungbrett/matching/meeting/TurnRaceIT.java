package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Two clicks at the same moment, in different slots, of which a rule over several slots allows one.
 */
class TurnRaceIT extends MatchingIntegration {

    private static final int PAIRS = Integer.getInteger("pairs", 60);

    /** So many pairs show without the guard that it is needed. */
    private static final int CONTROL = 100;

    private final TurnGuard guard;
    private final MongoOperations mongo;

    @Autowired
    TurnRaceIT(TurnGuard guard, MongoOperations mongo) {
        this.guard = guard;
        this.mongo = mongo;
    }

    @ParameterizedTest
    @CsvSource({
        "maxMeetingsPerBlock, accepting, slot-unusable, block-limit-reached, B1",
        "maxMeetingsPerParticipant, accepting, not-bookable, limit-reached, P1",
        "maxMeetingsPerParticipant, schedule, not-bookable, limit-reached, S1"
    })
    void ofTwoYesesToOneWhoMayHaveOneMeetingOneIsHeard(
            String rule, String mode, String code, String reason, String suffix) {
        // Given
        var race = new LimitRace("evt_turn" + suffix, suffix, rule, mode);

        // When
        var answers = IntStream.range(0, PAIRS).mapToObj(_ -> race.run()).toList();

        // Then
        assertThat(answers).allSatisfy(it -> assertOneWon(it, code, reason));
        assertThat(intents(race.event)).isZero();
    }

    @Test
    void ofTwoMovesThatTogetherBreakTheOrderOneIsMade() {
        // Given
        var race = new OrderRace("evt_turnO1", "O1");

        // When
        var answers = IntStream.range(0, PAIRS).mapToObj(_ -> race.run()).toList();

        // Then
        assertThat(answers).allSatisfy(it -> assertOneWon(it, "slot-unusable", "precedence"));
        assertThat(intents(race.event)).isZero();
    }

    @Test
    void ofASeatTakenOverAndAYesOneIsMadeWhereOnlyOneIsAllowed() {
        // Given
        var race = new SeatRace("evt_turnH1", "H1");

        // When
        var answers = IntStream.range(0, PAIRS).mapToObj(_ -> race.run()).toList();

        // Then
        assertThat(answers)
                .allSatisfy(
                        pair ->
                                assertThat(pair)
                                        .extracting(Answer::status)
                                        .containsExactlyInAnyOrder(200, 409));
        assertThat(answers)
                .flatMap(it -> it)
                .filteredOn(it -> it.status() == 409)
                .allSatisfy(it -> assertThat(it.reasons()).containsOnly("block-limit-reached"));
        assertThat(intents(race.event)).isZero();
    }

    /** The control: without the second look one of the first hundred gets both. */
    @Test
    void withoutTheGuardOneOfAHundredTakesASeatOverAndSaysYesToAnother() {
        // Given
        var race = new SeatRace("evt_turnH2", "H2");
        guard.turnOff(race.event);

        // When
        var both = bothWin(race::run);

        // Then
        assertThat(both).isTrue();
    }

    private static void assertOneWon(List<Answer> pair, String code, String reason) {
        assertThat(pair).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
        assertThat(pair)
                .filteredOn(it -> it.status() == 409)
                .allSatisfy(
                        it -> {
                            assertThat(it.text("code")).isEqualTo(code);
                            assertThat(it.reasons()).containsOnly(reason);
                        });
    }

    /** The control: without the second look one of the first hundred pairs gets both. */
    @ParameterizedTest
    @CsvSource({
        "maxMeetingsPerBlock, accepting, B2",
        "maxMeetingsPerParticipant, accepting, P2",
        "maxMeetingsPerParticipant, schedule, S2"
    })
    void withoutTheGuardOneOfAHundredPairsExceedsTheLimit(String rule, String mode, String suffix) {
        // Given
        var race = new LimitRace("evt_turn" + suffix, suffix, rule, mode);
        guard.turnOff(race.event);

        // When
        var both = bothWin(race::run);

        // Then
        assertThat(both).isTrue();
    }

    /** The control: without the second look one of the first hundred pairs of moves is made. */
    @Test
    void withoutTheGuardOneOfAHundredPairsBreaksTheOrder() {
        // Given
        var race = new OrderRace("evt_turnO2", "O2");
        guard.turnOff(race.event);

        // When
        var both = bothWin(race::run);

        // Then
        assertThat(both).isTrue();
    }

    private static boolean bothWin(Supplier<List<Answer>> race) {
        return IntStream.range(0, CONTROL)
                .mapToObj(_ -> race.get())
                .anyMatch(pair -> pair.stream().allMatch(it -> it.status() == 200));
    }

    @Test
    void ofManyAtOnceAsManyAreHeardAsTheLimitAllows() {
        // Given somebody who may have three meetings, and seven who want one in a slot each
        var event = "evt_turnM1";
        say(gathering(event, tables(2).andThen(limit("maxMeetingsPerBlock", 3))));
        admit(event, "par_boTurnM1");
        var requests = new ArrayList<String>();
        for (var asker = 0; asker < 7; asker++) {
            admit(event, "par_annaTurnM1x" + asker);
            requests.add(ask(event, "par_annaTurnM1x" + asker, "par_boTurnM1"));
        }

        // When
        var answers =
                atOnce(
                        IntStream.range(0, 7)
                                .<Callable<Answer>>mapToObj(
                                        it ->
                                                () ->
                                                        accept(
                                                                event,
                                                                "par_boTurnM1",
                                                                requests.get(it),
                                                                "morning-0" + (it + 1)))
                                .toList());

        // Then
        assertThat(answers).filteredOn(it -> it.status() == 200).hasSize(3);
        assertThat(answers)
                .filteredOn(it -> it.status() != 200)
                .allSatisfy(it -> assertThat(it.reasons()).containsExactly("block-limit-reached"));
    }

    private long intents(String event) {
        return mongo.count(Query.query(Criteria.where("event").is(event)), Intent.COLLECTION);
    }

    private static Consumer<ObjectNode> limit(String rule, int meetings) {
        return it -> {
            it.putArray("sessions");
            it.putObject("rules").put(rule, meetings);
        };
    }

    /**
     * Two ask somebody who may have one meeting; both get a yes at once, again and again. The slots
     * are among the first three, which a request gets that had none left for a moment.
     */
    private final class LimitRace {

        private final String event;
        private final String suffix;
        private final boolean scheduled;

        LimitRace(String event, String suffix, String rule, String mode) {
            this.event = event;
            this.suffix = suffix;
            scheduled = mode.equals("schedule");
            say(
                    gathering(
                            event,
                            tables(2)
                                    .andThen(limit(rule, 1))
                                    .andThen(it -> it.put("slotMode", mode))));
            admit(event, "par_annaTurn" + suffix, "par_boTurn" + suffix, "par_cleoTurn" + suffix);
        }

        List<Answer> run() {
            var one = ask(event, "par_annaTurn" + suffix, "par_boTurn" + suffix);
            var other = ask(event, "par_cleoTurn" + suffix, "par_boTurn" + suffix);
            var answers =
                    atOnce(
                            List.<Callable<Answer>>of(
                                    () -> yes(one, scheduled ? null : FIRST),
                                    () -> yes(other, scheduled ? null : "morning-03")));
            end("par_annaTurn" + suffix, one, answers.getFirst());
            end("par_cleoTurn" + suffix, other, answers.getLast());
            return answers;
        }

        private Answer yes(String meeting, @Nullable String slot) {
            return accept(event, "par_boTurn" + suffix, meeting, slot);
        }

        private void end(String requester, String meeting, Answer answer) {
            var step = answer.status() == 200 ? "cancel" : "withdraw";
            var ended = step(event, requester, meeting, step, "{\"reason\":\"again\"}");
            assertThat(ended.status()).as("%s", ended.body()).isEqualTo(200);
        }
    }

    /** Two meetings of different people, one before the other, are moved towards each other. */
    private final class OrderRace {

        private final String event;
        private final String suffix;
        private final String first;
        private final String then;

        OrderRace(String event, String suffix) {
            this.event = event;
            this.suffix = suffix;
            say(gathering(event, tables(4).andThen(it -> it.putArray("sessions"))));
            admit(event, "par_annaTurn" + suffix, "par_boTurn" + suffix);
            admit(event, "par_cleoTurn" + suffix, "par_dinaTurn" + suffix);
            first = ask(event, "par_annaTurn" + suffix, "par_boTurn" + suffix);
            then = ask(event, "par_cleoTurn" + suffix, "par_dinaTurn" + suffix);
            accept(event, "par_boTurn" + suffix, first, "morning-02");
            accept(event, "par_dinaTurn" + suffix, then, "morning-06");
            var set =
                    call(
                            HttpMethod.PUT,
                            ORGANISER,
                            "/api/v1/admin/events/%s/precedences".formatted(event),
                            "{\"items\":[{\"first\":\"%s\",\"then\":\"%s\"}]}"
                                    .formatted(first, then),
                            it -> it);
            assertThat(set.status()).isEqualTo(200);
        }

        List<Answer> run() {
            var answers =
                    atOnce(
                            List.<Callable<Answer>>of(
                                    () -> move("par_annaTurn" + suffix, first, "morning-05"),
                                    () -> move("par_cleoTurn" + suffix, then, "morning-03")));
            move("par_annaTurn" + suffix, first, "morning-02");
            move("par_cleoTurn" + suffix, then, "morning-06");
            return answers;
        }

        private Answer move(String by, String meeting, String slot) {
            return step(event, by, meeting, "reschedule", "{\"slot\":\"%s\"}".formatted(slot));
        }
    }

    /** Somebody who may have one meeting takes a colleague's seat and says yes to another. */
    private final class SeatRace {

        private final String event;
        private final String bo;
        private final String cleo;
        private final String dina;
        private final String seat;

        SeatRace(String event, String suffix) {
            this.event = event;
            bo = "par_boTurn" + suffix;
            cleo = "par_cleoTurn" + suffix;
            dina = "par_dinaTurn" + suffix;
            say(gathering(event, tables(2).andThen(limit("maxMeetingsPerBlock", 1))));
            say(
                    participant(bo, event, employedBy("org_firmTurn" + suffix)),
                    participant(cleo, event, employedBy("org_firmTurn" + suffix)));
            heard(event, bo, cleo);
            admit(event, "par_annaTurn" + suffix, dina);
            seat = ask(event, "par_annaTurn" + suffix, bo);
            accept(event, bo, seat, "morning-02");
        }

        List<Answer> run() {
            var other = ask(event, dina, cleo);
            var answers =
                    atOnce(
                            List.<Callable<Answer>>of(
                                    () -> handOver(event, bo, seat, cleo),
                                    () -> accept(event, cleo, other, "morning-03")));
            var end = answers.getLast().status() == 200 ? "cancel" : "withdraw";
            step(event, dina, other, end, "{\"reason\":\"again\"}");
            if (answers.getFirst().status() == 200) {
                assertThat(handOver(event, cleo, seat, bo).status()).isEqualTo(200);
            }
            return answers;
        }
    }

    private Answer step(String event, String by, String meeting, String step, String body) {
        return post(
                account(by),
                "/api/v1/events/%s/meetings/%s/%s".formatted(event, meeting, step),
                body);
    }
}
