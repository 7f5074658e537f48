package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Block;
import eu.sprungbrett.matching.gathering.Gathering.Place;
import eu.sprungbrett.matching.gathering.Gathering.RequestMode;
import eu.sprungbrett.matching.gathering.Gathering.Rules;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.meeting.AgreedExample;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.schedule.RunState.Assignment;
import eu.sprungbrett.matching.slot.Claim;
import eu.sprungbrett.matching.slot.Sheet;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a schedule and what people have done since become together. */
class MergeTest {

    private static final Instant NOW = Instant.parse("2027-02-01T08:00:00Z");
    private static final String FIRST = "morning-01";
    private static final String SECOND = "morning-02";

    private static Gathering gathering(String... tables) {
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
                java.util.Arrays.stream(tables)
                        .map(it -> new Place(it, "table", Map.of(), null, null, null))
                        .toList(),
                List.of(),
                List.of(),
                new Rules(false, null, Gathering.Messages.OPEN, null, null),
                List.of(),
                List.of());
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
        var anna = AgreedExample.meeting("mtg_1", "par_anna", "par_bo");
        var cleo = AgreedExample.meeting("mtg_2", "par_cleo", "par_dina");
        var again = AgreedExample.meeting("mtg_3", "par_anna", "par_cleo");
        var input =
                new Merge.Input(
                        gathering(tables),
                        Map.of(),
                        live,
                        wanted,
                        pins,
                        Map.of("mtg_1", anna, "mtg_2", cleo, "mtg_3", again),
                        governed::contains,
                        personsFirst,
                        List.of());
        return Merge.of(input, "pln_1", NOW, () -> "clm_new");
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
