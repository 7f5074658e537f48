package eu.sprungbrett.matching.slot;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.SlotClaims.Attempt;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

/** Whoever wants the last free table of one slot at the same moment (QUALITY R15). */
class SlotRaceIT extends MatchingIntegration {

    private static final int PEOPLE = 200;

    private static final int PAIRS = Integer.getInteger("pairs", 10_000);

    private final MongoOperations mongo;
    private final SlotClaims claims;
    private final SlotGuard guard;
    private final Gatherings gatherings;
    private final Participants participants;

    @Autowired
    SlotRaceIT(
            MongoOperations mongo,
            SlotClaims claims,
            SlotGuard guard,
            Gatherings gatherings,
            Participants participants) {
        this.mongo = mongo;
        this.claims = claims;
        this.guard = guard;
        this.gatherings = gatherings;
        this.participants = participants;
    }

    /** Two parties want the last table of a slot at the same moment, ten thousand times. */
    @Test
    void ofTenThousandPairsWhoRaceExactlyOneEachSitsDown() {
        // Given
        var race = new PairRace("evt_pairs1", "P1");

        // When
        var won = IntStream.range(0, PAIRS).map(_ -> race.run()).boxed().toList();

        // Then
        assertThat(won).hasSize(PAIRS).containsOnly(1);
    }

    /** The control: without the guard one of the first hundred pairs books the table twice. */
    @Test
    void withoutTheGuardOneOfAHundredPairsSitsDownTwice() {
        // Given
        var race = new PairRace("evt_pairs2", "P2");
        guard.turnOff(race.gathering.id());

        // When
        var won = IntStream.range(0, 100).map(_ -> race.run()).max();

        // Then
        assertThat(won).hasValue(2);
    }

    /** Races for the one table of an event, one after the other. */
    private final class PairRace {

        private final Gathering gathering;
        private final List<Party> parties;

        PairRace(String event, String suffix) {
            say(gathering(event, tables(1)));
            admit(event, "par_annaR" + suffix, "par_boR" + suffix);
            admit(event, "par_cleoR" + suffix, "par_dinaR" + suffix);
            gathering = gatherings.visible(event);
            parties =
                    List.of(
                            party("mtg_oneR" + suffix, "par_annaR" + suffix, "par_boR" + suffix),
                            party("mtg_twoR" + suffix, "par_cleoR" + suffix, "par_dinaR" + suffix));
        }

        private Party party(String meeting, String one, String other) {
            var known = participants.byId(List.of(one, other));
            return new Party(meeting, List.copyOf(known.values()), List.of());
        }

        /** How many sat down; whoever did has got up again, whoever did not was told why. */
        int run() {
            var slot = gathering.slots().getFirst();
            var attempts =
                    atOnce(
                            parties.stream()
                                    .<Callable<Attempt>>map(
                                            it -> () -> claims.claim(gathering, it, slot))
                                    .toList());
            var seats = attempts.stream().flatMap(it -> it.seat().stream()).toList();
            assertThat(attempts)
                    .filteredOn(it -> it.seat().isEmpty())
                    .allSatisfy(
                            it ->
                                    assertThat(it.obstacle())
                                            .map(Obstacle::kind)
                                            .hasValue(Obstacle.Kind.TABLES_FULL));
            seats.forEach(it -> claims.letGo(gathering.id(), it.plan(), slot.id(), it.claim()));
            return seats.size();
        }
    }

    @Test
    void exactlyOneGetsTheLastTableAndTheOthersAlternatives() {
        // Given
        var event = "evt_race1";
        say(gathering(event, tables(1)));
        var requests = new ArrayList<String>();
        for (var pair = 0; pair < PEOPLE; pair++) {
            say(participant(asker(pair), event), participant(asked(pair), event));
        }
        for (var pair = 0; pair < PEOPLE; pair++) {
            requests.add(ask(event, asker(pair), asked(pair)));
        }

        // When
        var answers =
                atOnce(
                        IntStream.range(0, PEOPLE)
                                .<Callable<Answer>>mapToObj(
                                        pair ->
                                                () ->
                                                        accept(
                                                                event,
                                                                asked(pair),
                                                                requests.get(pair),
                                                                FIRST))
                                .toList());

        // Then
        var won = answers.stream().filter(it -> it.status() == 200).toList();
        var lost = answers.stream().filter(it -> it.status() == 409).toList();
        assertThat(won).hasSize(1);
        assertThat(lost).hasSize(PEOPLE - 1);
        assertThat(lost)
                .allSatisfy(
                        it -> {
                            assertThat(it.text("code")).isEqualTo("slot-taken");
                            assertThat(it.body().path("alternatives").isEmpty()).isFalse();
                        });
        var scheduled =
                get(
                        ORGANISER,
                        "/api/v1/admin/events/%s/meetings?status=scheduled".formatted(event));
        assertThat(scheduled.body().path("items").size()).isEqualTo(1);
    }

    @Test
    void takingInOneUpdateNeverTakesTwice() {
        assertThat(winners(new TakeInOneUpdate(mongo), "guarded")).isEqualTo(1);
    }

    /**
     * The control: without the guard the same race books the table twice, so the test above would
     * notice.
     */
    @Test
    void lookingFirstAndTakingAfterwardsTakesTwice() {
        // Given
        var unguarded = new ReadThenTake(mongo);

        // When
        var most =
                IntStream.range(0, 20)
                        .map(attempt -> winners(unguarded, "unguarded-" + attempt))
                        .max();

        // Then
        assertThat(most.orElseThrow()).isGreaterThan(1);
    }

    @Test
    void aColleagueTakesOneSeatOnly() {
        assertThat(seatsTaken(handingOver(new TakeInOneUpdate(mongo)), "exchange")).isEqualTo(1);
    }

    /** The control: looking first seats the same colleague at several tables. */
    @Test
    void lookingFirstSeatsTheColleagueTwice() {
        assertThat(mostSeats(handingOver(new ReadThenTake(mongo)), "careless")).isGreaterThan(1);
    }

    @Test
    void aColleagueComesAlongToOneTableOnly() {
        assertThat(seatsTaken(bringing(new TakeInOneUpdate(mongo)), "join")).isEqualTo(1);
    }

    /** The control: looking first brings the same colleague along to several tables. */
    @Test
    void lookingFirstBringsTheColleagueAlongTwice() {
        assertThat(mostSeats(bringing(new ReadThenTake(mongo)), "hasty")).isGreaterThan(1);
    }

    /** What 32 people do with one colleague at once: whether it was done. */
    private interface Seating {

        boolean seat(String sheet, Claim claim);
    }

    private static Seating handingOver(TakeSlot takeSlot) {
        return (sheet, it) ->
                takeSlot.exchange(sheet, it, it.people().getLast(), "par_colleague", it.at());
    }

    private static Seating bringing(TakeSlot takeSlot) {
        return (sheet, it) -> takeSlot.join(sheet, it, "par_colleague", it.at());
    }

    private int mostSeats(Seating seating, String slot) {
        return IntStream.range(0, 20)
                .map(attempt -> seatsTaken(seating, slot + "-" + attempt))
                .max()
                .orElseThrow();
    }

    /** At how many of 32 tables one colleague sits whom 32 people seat there at once. */
    private int seatsTaken(Seating seating, String slot) {
        var claims = IntStream.range(0, 32).mapToObj(SlotRaceIT::claim).toList();
        var sheet =
                mongo.insert(
                        Sheet.of("evt_control", CurrentPlan.BASE, slot, claims), Sheet.COLLECTION);
        atOnce(
                claims.stream()
                        .<Callable<Boolean>>map(it -> () -> seating.seat(sheet.id(), it))
                        .toList());
        var after =
                java.util.Objects.requireNonNull(
                        mongo.findById(sheet.id(), Sheet.class, Sheet.COLLECTION));
        assertThat(after.people())
                .containsExactlyInAnyOrderElementsOf(
                        after.claims().stream().flatMap(it -> it.people().stream()).toList());
        return (int)
                after.claims().stream().filter(it -> it.people().contains("par_colleague")).count();
    }

    private int winners(TakeSlot takeSlot, String slot) {
        var sheet =
                mongo.insert(Sheet.empty("evt_control", CurrentPlan.BASE, slot), Sheet.COLLECTION);
        return (int)
                atOnce(
                                IntStream.range(0, 32)
                                        .<Callable<Boolean>>mapToObj(
                                                it -> () -> takeSlot.take(sheet.id(), claim(it)))
                                        .toList())
                        .stream()
                        .filter(it -> it)
                        .count();
    }

    private static Claim claim(int number) {
        return new Claim(
                "clm_" + number,
                "mtg_" + number,
                List.of(asker(number), asked(number)),
                "T1",
                false,
                Claim.PERSON,
                Instant.parse("2027-02-01T08:00:00Z"),
                false,
                null);
    }

    private static String asker(int pair) {
        return "par_annaR" + pair;
    }

    private static String asked(int pair) {
        return "par_boR" + pair;
    }
}
