package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Block;
import eu.sprungbrett.matching.gathering.Gathering.Place;
import eu.sprungbrett.matching.gathering.Gathering.RequestMode;
import eu.sprungbrett.matching.gathering.Gathering.Rules;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.meeting.AgreedExample;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.schedule.RunState.Assignment;
import eu.sprungbrett.matching.slot.Claim;
import eu.sprungbrett.matching.slot.Sheet;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What a schedule and what people have done since become together. */
class MergeTest {

    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");
    private static final String FIRST = "morning-01";
    private static final String SECOND = "morning-02";
    private static final String THIRD = "morning-03";

    private static Gathering gathering(String... tables) {
        return gathering(atMost(null), tables);
    }

    private static Rules atMost(@Nullable Integer meetingsPerBlock) {
        return new Rules(false, null, Gathering.Messages.OPEN, meetingsPerBlock, null, null);
    }

    private static Gathering gathering(Rules rules, String... tables) {
        return new Gathering(
                "evt_1",
                "one",
                Map.of(),
                "Europe/Vienna",
                List.of("en"),
                "published",
                "open",
                RequestMode.ACCEPTANCE,
                SlotMode.PLATFORM,
                Duration.ofDays(3),
                List.of(),
                List.of(
                        new Block(
                                "morning", NOW.plusSeconds(3600), NOW.plusSeconds(10_800), 20, 0)),
                Arrays.stream(tables)
                        .map(it -> new Place(it, "table", Map.of(), null, null, null))
                        .toList(),
                List.of(),
                List.of(),
                rules,
                List.of(),
                List.of());
    }

    /** Somebody who will be away, of whom nothing else matters. */
    private static Participant away(String id, Instant from, Instant to) {
        return new Participant(
                id,
                "evt_1",
                "acc_1",
                id,
                "admitted",
                "",
                "",
                "",
                null,
                null,
                null,
                new Participant.Organisation(null, "", null, null, Map.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                List.of(new Participant.Absence(from, to)),
                null,
                null,
                null);
    }

    private static Claim claim(
            String meeting, String place, String origin, boolean settled, String... people) {
        return new Claim(
                "clm_" + meeting,
                meeting,
                List.of(people),
                place,
                false,
                origin,
                NOW,
                settled,
                null);
    }

    private static Sheet live(String slot, Claim... claims) {
        return Sheet.of("evt_1", "base", slot, List.of(claims));
    }

    private static List<String> seats(Merge.Result result) {
        return result.sheets().stream()
                .flatMap(
                        sheet ->
                                sheet.claims().stream()
                                        .map(
                                                it ->
                                                        it.meeting()
                                                                + "@"
                                                                + sheet.slot()
                                                                + "/"
                                                                + it.place()))
                .sorted()
                .toList();
    }

    private static Merge.Result merge(
            List<Sheet> live,
            List<Assignment> wanted,
            Set<String> governed,
            boolean personsFirst,
            String... tables) {
        return merge(live, wanted, Map.of(), governed, personsFirst, tables);
    }

    private static Merge.Result merge(
            List<Sheet> live,
            List<Assignment> wanted,
            Map<String, Pin> pins,
            Set<String> governed,
            boolean personsFirst,
            String... tables) {
        var input =
                new Merge.Input(
                        gathering(tables),
                        Map.of(),
                        live,
                        wanted,
                        pins,
                        meetings(),
                        governed::contains,
                        personsFirst,
                        List.of());
        return Merge.of(input, "pln_1", NOW, () -> "clm_new");
    }

    /** Publishes a schedule that has its say about what it wants. */
    private static Merge.Result publish(
            Rules rules,
            Instant now,
            List<Sheet> live,
            List<Assignment> wanted,
            Participant... people) {
        var input =
                new Merge.Input(
                        gathering(rules, "T1", "T2"),
                        Arrays.stream(people)
                                .collect(Collectors.toMap(Participant::id, Function.identity())),
                        live,
                        wanted,
                        Map.of(),
                        meetings(),
                        it -> wanted.stream().anyMatch(one -> one.meeting().equals(it)),
                        true,
                        List.of());
        return Merge.of(input, "pln_1", now, () -> "clm_new");
    }

    private static Map<String, StoredMeeting> meetings() {
        return Map.of(
                "mtg_1",
                AgreedExample.meeting("mtg_1", "par_anna", "par_bo"),
                "mtg_2",
                AgreedExample.meeting("mtg_2", "par_cleo", "par_dina"),
                "mtg_3",
                AgreedExample.meeting("mtg_3", "par_anna", "par_cleo"));
    }

    @Test
    void withoutClicksTheScheduleIsWhatItProposes() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_1",
                                                "T1",
                                                Claim.PLAN,
                                                true,
                                                "par_anna",
                                                "par_bo"))),
                        List.of(
                                new Assignment("mtg_1", SECOND, "T1", null),
                                new Assignment("mtg_2", FIRST, "T1", null)),
                        Set.of("mtg_1", "mtg_2"),
                        true,
                        "T1");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-02/T1", "mtg_2@morning-01/T1");
        assertThat(result.conflicts()).isEmpty();
        assertThat(result.placed()).isEqualTo(2);
    }

    @Test
    void whatAPersonArrangedGoesFirstAndTheOtherTakesAnotherTable() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_1",
                                                "T1",
                                                Claim.PERSON,
                                                true,
                                                "par_anna",
                                                "par_bo"))),
                        List.of(new Assignment("mtg_2", FIRST, "T1", null)),
                        Set.of("mtg_2"),
                        true,
                        "T1",
                        "T2");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1", "mtg_2@morning-01/T2");
        assertThat(result.conflicts()).isEmpty();
    }

    @Test
    void whereNoTableIsLeftTheConflictIsReported() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_1",
                                                "T1",
                                                Claim.PERSON,
                                                true,
                                                "par_anna",
                                                "par_bo"))),
                        List.of(new Assignment("mtg_2", FIRST, "T1", null)),
                        Set.of("mtg_2"),
                        true,
                        "T1");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1");
        assertThat(result.conflicts())
                .containsExactly(new Merge.Conflict("mtg_2", FIRST, "tables-full", null));
    }

    @Test
    void whoIsBusyNowStaysWhereTheyWere() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_1",
                                                "T1",
                                                Claim.PERSON,
                                                true,
                                                "par_anna",
                                                "par_bo")),
                                live(
                                        SECOND,
                                        claim(
                                                "mtg_3",
                                                "T1",
                                                Claim.PLAN,
                                                true,
                                                "par_anna",
                                                "par_cleo"))),
                        List.of(new Assignment("mtg_3", FIRST, "T2", null)),
                        Set.of("mtg_3"),
                        true,
                        "T1",
                        "T2");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1", "mtg_3@morning-02/T1");
        assertThat(result.conflicts())
                .containsExactly(new Merge.Conflict("mtg_3", FIRST, "person-busy", SECOND));
    }

    @Test
    void aClickUnderWayIsKeptWhateverTheScheduleWants() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_9",
                                                "T1",
                                                Claim.PERSON,
                                                false,
                                                "par_eva",
                                                "par_fred"))),
                        List.of(new Assignment("mtg_1", FIRST, "T1", null)),
                        Set.of("mtg_1"),
                        false,
                        "T1");

        // Then
        assertThat(seats(result)).containsExactly("mtg_9@morning-01/T1");
        assertThat(result.conflicts()).hasSize(1);
    }

    @Test
    void whoMovesRightNowKeepsBothSeatsUntilTheMoveIsDone() {
        // When: the new seat is theirs for good, the old one is about to be let go
        var left = claim("mtg_1", "T1", Claim.PERSON, false, "par_anna", "par_bo");
        var taken = claim("mtg_1", "T2", Claim.PERSON, true, "par_anna", "par_bo");
        var result =
                merge(
                        List.of(live(FIRST, left), live(SECOND, taken)),
                        List.of(new Assignment("mtg_1", FIRST, "T2", null)),
                        Set.of("mtg_1"),
                        true,
                        "T1",
                        "T2");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1", "mtg_1@morning-02/T2");
        assertThat(result.conflicts()).isEmpty();
    }

    @Test
    void whatWasCalledOffIsDropped() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_9",
                                                "T1",
                                                Claim.PERSON,
                                                true,
                                                "par_eva",
                                                "par_fred"))),
                        List.of(new Assignment("mtg_9", SECOND, "T1", null)),
                        Set.of("mtg_9"),
                        true,
                        "T1");

        // Then
        assertThat(seats(result)).isEmpty();
        assertThat(result.dropped()).containsExactly("mtg_9");
    }

    @Test
    void rollingBackPutsTheOldVersionBeforeLaterBookings() {
        // When
        var result =
                merge(
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_2",
                                                "T1",
                                                Claim.PERSON,
                                                true,
                                                "par_cleo",
                                                "par_dina"))),
                        List.of(new Assignment("mtg_1", FIRST, "T1", null)),
                        Set.of("mtg_1"),
                        false,
                        "T1");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1");
        assertThat(result.conflicts()).extracting(Merge.Conflict::meeting).containsExactly("mtg_2");
    }

    @Test
    void whatWasPinnedAfterTheScheduleWasMadeStaysWhereItIsPinned() {
        // When
        var result =
                merge(
                        List.of(),
                        List.of(
                                new Assignment("mtg_2", SECOND, "T1", null),
                                new Assignment("mtg_1", FIRST, "T1", null)),
                        Map.of("mtg_1", new Pin("evt_1", "mtg_1", SECOND, "T1")),
                        Set.of("mtg_1", "mtg_2"),
                        true,
                        "T1");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-02/T1");
        assertThat(result.conflicts())
                .containsExactly(new Merge.Conflict("mtg_2", SECOND, "tables-full", null));
    }

    @Test
    void aPinToASlotThatIsGoneOrOfAMeetingCalledOffChangesNothing() {
        // When
        var result =
                merge(
                        List.of(),
                        List.of(new Assignment("mtg_1", FIRST, "T1", null)),
                        Map.of(
                                "mtg_1",
                                new Pin("evt_1", "mtg_1", "evening-01", null),
                                "mtg_9",
                                new Pin("evt_1", "mtg_9", FIRST, null)),
                        Set.of("mtg_1", "mtg_9"),
                        true,
                        "T1");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1");
        assertThat(result.dropped()).isEmpty();
    }

    /** One meeting a block allowed; a click has given Anna hers while the schedule was made. */
    @Test
    void whoHasEnoughInABlockByNowGetsNoMoreOfTheSchedule() {
        // Given
        var clicked = live(FIRST, claim("mtg_1", "T1", Claim.PERSON, true, "par_anna", "par_bo"));
        var wanted = new Assignment("mtg_3", SECOND, "T1", null);

        // When
        var limited = publish(atMost(1), NOW, List.of(clicked), List.of(wanted));
        var without = publish(atMost(null), NOW, List.of(clicked), List.of(wanted));

        // Then
        assertThat(seats(limited)).containsExactly("mtg_1@morning-01/T1");
        assertThat(limited.conflicts())
                .containsExactly(new Merge.Conflict("mtg_3", SECOND, "block-limit-reached", null));
        assertThat(seats(without)).containsExactly("mtg_1@morning-01/T1", "mtg_3@morning-02/T1");
    }

    @Test
    void whatStaysCountsBeforeWhatIsNew() {
        // Given two a block: one is there and stays, the schedule adds one, a click another
        var live =
                List.of(
                        live(FIRST, claim("mtg_3", "T1", Claim.PLAN, true, "par_anna", "par_cleo")),
                        live(
                                THIRD,
                                claim("mtg_9", "T1", Claim.PERSON, false, "par_anna", "par_x")));
        var wanted =
                List.of(
                        new Assignment("mtg_1", SECOND, "T1", null),
                        new Assignment("mtg_3", FIRST, "T1", null));

        // When
        var result = publish(atMost(2), NOW, live, wanted);

        // Then
        assertThat(seats(result)).containsExactly("mtg_3@morning-01/T1", "mtg_9@morning-03/T1");
        assertThat(result.conflicts())
                .containsExactly(new Merge.Conflict("mtg_1", SECOND, "block-limit-reached", null));
    }

    @Test
    void nobodyIsPlacedInASlotThatHasBegunSinceAndWhoSitsThereStays() {
        // Given the second slot has begun
        var now = NOW.plusSeconds(3600 + 1200);
        var live =
                List.of(live(SECOND, claim("mtg_1", "T1", Claim.PLAN, true, "par_anna", "par_bo")));
        var wanted =
                List.of(
                        new Assignment("mtg_1", THIRD, "T1", null),
                        new Assignment("mtg_2", SECOND, "T2", null));

        // When
        var result = publish(atMost(null), now, live, wanted);

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-02/T1");
        assertThat(result.conflicts())
                .containsExactly(new Merge.Conflict("mtg_2", SECOND, "past", null));
    }

    @Test
    void nobodyIsPlacedInASlotThatIsGoneOrInWhichTheyWillBeAwayByNow() {
        // Given
        var wanted =
                List.of(
                        new Assignment("mtg_1", FIRST, "T1", null),
                        new Assignment("mtg_2", "evening-01", "T1", null));
        var away = away("par_bo", NOW.plusSeconds(3600), NOW.plusSeconds(3700));

        // When
        var result = publish(atMost(null), NOW, List.of(), wanted, away);

        // Then
        assertThat(seats(result)).isEmpty();
        assertThat(result.conflicts())
                .containsExactly(
                        new Merge.Conflict("mtg_1", FIRST, "person-unavailable", null),
                        new Merge.Conflict("mtg_2", "evening-01", "outside-blocks", null));
    }

    @Test
    void whatPeopleArrangedOutOfOrderStaysAndIsNamed() {
        // Given that mtg_2 must come before mtg_1, and people have put mtg_1 first
        var input =
                new Merge.Input(
                        gathering("T1"),
                        Map.of(),
                        List.of(
                                live(
                                        FIRST,
                                        claim(
                                                "mtg_1",
                                                "T1",
                                                Claim.PERSON,
                                                true,
                                                "par_anna",
                                                "par_bo"))),
                        List.of(new Assignment("mtg_2", SECOND, "T1", null)),
                        Map.of(),
                        Map.of(
                                "mtg_1",
                                AgreedExample.meeting("mtg_1", "par_anna", "par_bo"),
                                "mtg_2",
                                AgreedExample.meeting("mtg_2", "par_cleo", "par_dina")),
                        "mtg_2"::equals,
                        true,
                        List.of(new Precedence("mtg_2", "mtg_1")));

        // When
        var result = Merge.of(input, "pln_1", NOW, () -> "clm_new");

        // Then
        assertThat(seats(result)).containsExactly("mtg_1@morning-01/T1", "mtg_2@morning-02/T1");
        assertThat(result.conflicts())
                .containsExactly(new Merge.Conflict("mtg_1", FIRST, "precedence", FIRST));
        assertThat(result.unplaced()).isZero();
    }
}
