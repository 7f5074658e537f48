package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.function.Consumer;

/** What the people of a meeting write to each other is theirs. */
class ThreadIT extends MatchingIntegration {

    private final Meetings meetings;

    @Autowired
    ThreadIT(Meetings meetings) {
        this.meetings = meetings;
    }

    private static Consumer<ObjectNode> messages(String mode) {
        return it -> ((ObjectNode) it.get("rules")).put("messages", mode);
    }

    private static String thread(String event, String meeting) {
        return "/api/v1/events/%s/meetings/%s/messages".formatted(event, meeting);
    }

    private Answer write(String event, String who, String meeting, String text) {
        return post(account(who), thread(event, meeting), "{\"text\":\"%s\"}".formatted(text));
    }

    @Test
    void bothWriteAndReadAndNobodyElse() {
        // Given
        var event = "evt_thread1";
        say(gathering(event, tables(1)));
        admit(event, "par_annaM1", "par_boM1", "par_cleoM1");
        var meeting = ask(event, "par_annaM1", "par_boM1");

        // When
        var first = write(event, "par_annaM1", meeting, "Is ten o'clock fine?");
        var second = write(event, "par_boM1", meeting, "Rather eleven.");

        // Then
        assertThat(first.status()).as("%s", first.body()).isEqualTo(201);
        assertThat(second.body().at("/items/0/text").asString()).isEqualTo("Is ten o'clock fine?");
        assertThat(second.body().at("/items/0/own").asBoolean()).isFalse();
        assertThat(second.body().at("/items/1/own").asBoolean()).isTrue();
        assertThat(get(account("par_cleoM1"), thread(event, meeting)).status()).isEqualTo(404);
        assertThat(get(ORGANISER, thread(event, meeting)).status()).isEqualTo(403);
        await().untilAsserted(
                        () ->
                                assertThat(lastTold(meeting).type())
                                        .isEqualTo("matching.meeting.message-written.v1"));
        assertThat(lastTold(meeting).data()).doesNotContain("eleven", "ten o'clock");
        var accepted = accept(event, "par_boM1", meeting, FIRST);
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(get(account("par_boM1"), thread(event, meeting)).body().path("items").size())
                .isEqualTo(2);
    }

    @Test
    void onlyWithTheRequestMeansNoThreadAfterIt() {
        // Given
        var event = "evt_thread2";
        say(gathering(event, tables(1).andThen(messages("with-request"))));
        admit(event, "par_annaM2", "par_boM2");
        var meeting = ask(event, "par_annaM2", "par_boM2");

        // When
        var refused = write(event, "par_annaM2", meeting, "And one more thing");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("messages-not-allowed");
        assertThat(refused.reasons()).containsExactly("messages-only-with-request");
        var before = get(account("par_annaM2"), thread(event, meeting));
        assertThat(before.body().path("writable").asBoolean()).isFalse();
        assertThat(before.reasons()).containsExactly("messages-only-with-request");
    }

    @Test
    void offMeansNoWordsAtAll() {
        // Given
        var event = "evt_thread3";
        say(gathering(event, tables(1).andThen(messages("off"))));
        admit(event, "par_annaM3", "par_boM3");
        var path = "/api/v1/events/%s/meetings".formatted(event);

        // When
        var withWords =
                post(
                        account("par_annaM3"),
                        path,
                        "{\"invitee\":\"par_boM3\",\"message\":\"Hello\"}");
        var without = post(account("par_annaM3"), path, "{\"invitee\":\"par_boM3\"}");

        // Then
        assertThat(withWords.status()).isEqualTo(422);
        assertThat(withWords.body().at("/errors/0/code").asString()).isEqualTo("messages-off");
        assertThat(without.status()).isEqualTo(201);
        assertThat(write(event, "par_boM3", without.text("id"), "Hello").reasons())
                .containsExactly("messages-off");
    }

    @Test
    void aMeetingThatIsOverHasNothingMoreToSay() {
        // Given
        var event = "evt_thread4";
        say(gathering(event, tables(1)));
        admit(event, "par_annaM4", "par_boM4");
        var meeting = ask(event, "par_annaM4", "par_boM4");
        post(
                account("par_boM4"),
                "/api/v1/events/%s/meetings/%s/decline".formatted(event, meeting),
                "{\"reason\":\"no time\"}");

        // When
        var refused = write(event, "par_annaM4", meeting, "Why?");

        // Then
        assertThat(refused.reasons()).containsExactly("meeting-over");
    }

    @Test
    void theWordsOfAnErasedPersonGoEvenWhereAColleagueTookTheSeat() {
        // Given
        var event = "evt_thread5";
        say(gathering(event, tables(1)));
        say(
                participant("par_annaM5", event, employedBy("org_M5")),
                participant("par_cleoM5", event, employedBy("org_M5")),
                participant("par_boM5", event));
        heard(event, "par_annaM5", "par_cleoM5", "par_boM5");
        var meeting = ask(event, "par_annaM5", "par_boM5");
        write(event, "par_annaM5", meeting, "My colleague will come.");
        post(
                account("par_annaM5"),
                "/api/v1/events/%s/meetings/%s/hand-over".formatted(event, meeting),
                "{\"colleague\":\"par_cleoM5\"}");

        // When
        say(Said.tombstone("registration.participant", "par_annaM5", 2));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                meetings.find(event, meeting)
                                                        .orElseThrow()
                                                        .read()
                                                        .state()
                                                        .messages())
                                        .isEmpty());
        assertThat(meetings.find(event, meeting).orElseThrow().meeting().terms().people())
                .containsExactly("par_cleoM5", "par_boM5");
    }
}
