package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Where it is far from room to room, people stay in one as long as they have no time to walk. */
class DistantRoomsIT extends ScheduleIntegration {

    @Test
    void whoBooksStaysInTheRoomWhereTheySitShortlyBefore() {
        // Given two tables in the hall and two in the loft
        var event = "evt_room1";
        say(gathering(event, DistantRoomsIT::hallAndLoft));
        admit(event, "par_annaK1", "par_boK1", "par_cleoK1", "par_dinaK1", "par_evaK1");
        admit(event, "par_franK1", "par_gabiK1");
        // In the first slot the hall fills up, so that the last pair sits in the loft.
        accept(event, "par_boK1", ask(event, "par_annaK1", "par_boK1"), FIRST);
        accept(event, "par_dinaK1", ask(event, "par_cleoK1", "par_dinaK1"), FIRST);
        var loft = accept(event, "par_franK1", ask(event, "par_evaK1", "par_franK1"), FIRST);

        // When
        var next = accept(event, "par_gabiK1", ask(event, "par_evaK1", "par_gabiK1"), "morning-02");
        var later =
                accept(event, "par_gabiK1", ask(event, "par_franK1", "par_gabiK1"), "morning-05");

        // Then
        assertThat(loft.text("place")).isEqualTo("L1");
        assertThat(next.text("place")).isEqualTo("L1");
        assertThat(later.text("place")).isEqualTo("H1");
        var agenda = get(account("par_evaK1"), "/api/v1/events/%s/agenda".formatted(event));
        assertThat(
                        agenda.body()
                                .path("items")
                                .valueStream()
                                .filter(it -> it.path("kind").asString().equals("meeting"))
                                .map(it -> it.path("room").asString()))
                .containsExactly("Loft", "Loft");
    }

    @Test
    void aRunCountsWhoHasToHurryAndShowsWhatThatWeighs() {
        // Given that anna has three meetings one after the other
        var event = "evt_room2";
        say(
                gathering(
                        event,
                        it -> {
                            hallAndLoft(it);
                            it.put("slotMode", "schedule");
                        }));
        admit(event, "par_annaK2", "par_boK2", "par_cleoK2", "par_dinaK2");
        enter(
                event,
                row("par_annaK2", "par_boK2"),
                row("par_annaK2", "par_cleoK2"),
                row("par_annaK2", "par_dinaK2"));

        // When
        var run = propose(event, "{\"seconds\":2}");

        // Then
        assertThat(run.body().path("placed").asInt()).as("%s", run.body()).isEqualTo(3);
        assertThat(run.body().at("/weights/roomChanges").asInt()).isEqualTo(10);
        var hurry =
                run.body()
                        .path("measures")
                        .valueStream()
                        .filter(it -> it.path("definition").asString().equals("room-changes"))
                        .toList();
        assertThat(hurry).hasSize(1);
        assertThat(hurry.getFirst().path("after").asInt(-1)).isZero();
    }

    private static void hallAndLoft(ObjectNode event) {
        event.putArray("sessions");
        event.putObject("rules").put("walkingMinutes", 10);
        var places = event.putArray("places");
        for (var room : List.of("Hall", "Loft")) {
            for (var table = 1; table <= 2; table++) {
                places.addObject()
                        .put("id", room.charAt(0) + "" + table)
                        .put("kind", "table")
                        .put("room", room)
                        .putObject("label");
            }
        }
    }
}
