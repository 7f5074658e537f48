package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;

/** Some meet at a table, others by video, in the same slots. */
class VideoIT extends MatchingIntegration {

    private static final Duration SOON = Duration.ofMinutes(30);

    private final RoomNames names;

    @Autowired
    VideoIT(RoomNames names) {
        this.names = names;
    }

    private static void videoRoom(ObjectNode event) {
        event.withArray("places")
                .addObject()
                .put("id", "V1")
                .put("kind", "virtual")
                .put("link", "https://meet.example/r/{room}?lang=sl")
                .putObject("label");
    }

    private String scheduled(String event, String one, String other) {
        var meeting = ask(event, one, other);
        assertThat(accept(event, other, meeting, FIRST).status()).isEqualTo(200);
        return meeting;
    }

    private Answer join(String event, String who, String meeting) {
        return get(account(who), "/api/v1/events/%s/meetings/%s/join".formatted(event, meeting));
    }

    @Test
    void theRoomIsOpenFromShortlyBeforeTheStartUntilTheEnd() {
        // Given
        var event = "evt_video1";
        say(gathering(event, tables(0).andThen(VideoIT::videoRoom).andThen(beginsIn(SOON))));
        var begins = now().plus(SOON);
        admit(event, "par_annaZ1", "par_boZ1", "par_cleoZ1", "par_dinaZ1");
        var meeting = scheduled(event, "par_annaZ1", "par_boZ1");
        var other = scheduled(event, "par_cleoZ1", "par_dinaZ1");

        // When
        var early = join(event, "par_annaZ1", meeting);
        advance(Duration.ofMinutes(20));
        var anna = join(event, "par_annaZ1", meeting);
        var bo = join(event, "par_boZ1", meeting);
        var cleo = join(event, "par_cleoZ1", other);
        var stranger = join(event, "par_cleoZ1", meeting);
        advance(Duration.ofMinutes(30));
        var late = join(event, "par_annaZ1", meeting);

        // Then
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("meeting-not-now");
        assertThat(early.reasons()).containsExactly("too-early");
        assertThat(Instant.parse(early.body().at("/reasons/0/at").asString()))
                .isEqualTo(begins.minus(VideoRooms.EARLY));
        assertThat(anna.status()).isEqualTo(303);
        assertThat(anna.header("Location"))
                .matches("https://meet\\.example/r/[0-9a-f]{32}\\?lang=sl")
                .isEqualTo(bo.header("Location"))
                .isNotEqualTo(cleo.header("Location"));
        assertThat(anna.header("Cache-Control")).contains("no-store");
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(late.reasons()).containsExactly("too-late");
    }

    @Test
    void itsPeopleHaveTheLinkAndNobodyElse() {
        // Given
        var event = "evt_video2";
        say(gathering(event, tables(0).andThen(VideoIT::videoRoom)));
        admit(event, "par_annaZ2", "par_boZ2");

        // When
        var meeting = scheduled(event, "par_annaZ2", "par_boZ2");

        // Then
        var path = "/api/v1/events/%s/meetings/%s".formatted(event, meeting);
        assertThat(get(account("par_annaZ2"), path).text("link")).isEqualTo(path + "/join");
        assertThat(get(ORGANISER, path).body().path("link").isNull()).isTrue();
        var agenda = get(account("par_boZ2"), "/api/v1/events/%s/agenda".formatted(event));
        assertThat(agenda.body().path("items").valueStream())
                .anySatisfy(it -> assertThat(it.path("link").asString()).isEqualTo(path + "/join"));
        assertThat(lastTold(meeting).data()).doesNotContain("meet.example").doesNotContain("/join");
    }

    @Test
    void whoSitsAtATableHasNoRoomAndOneWithoutASlotHasNoneYet() {
        // Given
        var event = "evt_video3";
        say(gathering(event, tables(1).andThen(VideoIT::videoRoom)));
        admit(event, "par_annaZ3", "par_boZ3", "par_cleoZ3", "par_dinaZ3", "par_emilZ3");
        var atTheTable = scheduled(event, "par_annaZ3", "par_boZ3");
        var asked = ask(event, "par_annaZ3", "par_emilZ3");

        // When
        var byVideo = scheduled(event, "par_cleoZ3", "par_dinaZ3");

        // Then
        var base = "/api/v1/events/%s/meetings/".formatted(event);
        assertThat(get(account("par_cleoZ3"), base + byVideo).text("place")).isEqualTo("V1");
        assertThat(get(account("par_annaZ3"), base + atTheTable).body().path("link").isNull())
                .isTrue();
        assertThat(join(event, "par_annaZ3", atTheTable).text("code"))
                .isEqualTo("meeting-without-room");
        assertThat(join(event, "par_annaZ3", asked).text("code")).isEqualTo("meeting-without-slot");
    }

    @Test
    void aMeetingThatMovesGetsAnotherRoom() {
        // Given
        var event = "evt_video4";
        say(gathering(event, tables(0).andThen(VideoIT::videoRoom).andThen(beginsIn(SOON))));
        admit(event, "par_annaZ4", "par_boZ4");
        var meeting = scheduled(event, "par_annaZ4", "par_boZ4");
        advance(Duration.ofMinutes(25));
        var before = join(event, "par_annaZ4", meeting).header("Location");

        // When
        var moved =
                post(
                        account("par_boZ4"),
                        "/api/v1/events/%s/meetings/%s/reschedule".formatted(event, meeting),
                        "{\"slot\":\"morning-02\"}");

        // Then
        assertThat(moved.status()).isEqualTo(200);
        advance(Duration.ofMinutes(25));
        assertThat(join(event, "par_annaZ4", meeting).header("Location")).isNotEqualTo(before);
    }

    @Test
    void namesOfRoomsAreAllDifferent() {
        assertThat(
                        IntStream.range(0, 1_000)
                                .mapToObj(it -> names.of("mtg_" + it / 10, "morning-" + it % 10))
                                .distinct())
                .hasSize(1_000);
        assertThat(names.of("mtg_1", "morning-01")).isEqualTo(names.of("mtg_1", "morning-01"));
    }
}
