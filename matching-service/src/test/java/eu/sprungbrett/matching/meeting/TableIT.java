package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;

/** On the day: who came, who did not, how it was and what came of it. */
class TableIT extends MatchingIntegration {

    private final AskAboutMissing askAboutMissing;
    private final Meetings meetings;

    @Autowired
    TableIT(AskAboutMissing askAboutMissing, FollowUpMeetings followUpMeetings, Meetings meetings) {
        this.askAboutMissing = askAboutMissing;
        this.meetings = meetings;
    }

    /** Two people of an event whose first slot begins in ten minutes, and their meeting in it. */
    private String meetingSoon(String event, String requester, String invitee) {
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofMinutes(10)))));
        admit(event, requester, invitee);
        var meeting = ask(event, requester, invitee);
        assertThat(accept(event, invitee, meeting, FIRST).status()).isEqualTo(200);
        return meeting;
    }

    private Answer does(String event, String who, String meeting, String what, String body) {
        return post(account(who), path(event, meeting) + "/" + what, body);
    }

    private Answer puts(String event, String who, String meeting, String what, String body) {
        return call(
                HttpMethod.PUT, account(who), path(event, meeting) + "/" + what, body, it -> it);
    }

    private static String path(String event, String meeting) {
        return "/api/v1/events/%s/meetings/%s".formatted(event, meeting);
    }

    private static List<String> words(JsonNode array) {
        return array.valueStream().map(JsonNode::asString).toList();
    }

    @Test
    void whenBothAreThereTheMeetingIsHeld() {
        // Given
        var event = "evt_table1";
        var meeting = meetingSoon(event, "par_annaT1", "par_boT1");

        // When
        var first = does(event, "par_annaT1", meeting, "check-in", "{}");
        var both = does(event, "par_boT1", meeting, "check-in", "{}");
        var again = does(event, "par_boT1", meeting, "check-in", "{}");
        var beforeItsTime = puts(event, "par_boT1", meeting, "feedback", "{\"rating\":5}");

        // Then
        assertThat(first.text("status")).as("%s", first.body()).isEqualTo("checked-in");
        assertThat(words(first.body().path("present"))).containsExactly("par_annaT1");
        assertThat(both.text("status")).isEqualTo("held");
        assertThat(again.body()).isEqualTo(both.body());
        assertThat(beforeItsTime.status()).as("%s", beforeItsTime.body()).isEqualTo(200);
        var agenda = get(account("par_annaT1"), "/api/v1/events/%s/agenda".formatted(event));
        assertThat(agenda.body().at("/items/0/status").asString()).isEqualTo("held");
        assertThat(both.body().at("/people/0/email").asString()).contains("@example.org");
    }

    @Test
    void oneMayCheckInForBothButNotForStrangers() {
        // Given
        var event = "evt_table2";
        var meeting = meetingSoon(event, "par_annaT2", "par_boT2");

        // When
        var stranger =
                does(event, "par_annaT2", meeting, "check-in", "{\"present\":[\"par_cleoT2\"]}");
        var both =
                does(
                        event,
                        "par_annaT2",
                        meeting,
                        "check-in",
                        "{\"present\":[\"par_annaT2\",\"par_boT2\"]}");

        // Then
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(both.text("status")).isEqualTo("held");
    }

    @Test
    void beforeItsTimeATableCannotBeTaken() {
        // Given
        var event = "evt_table3";
        say(gathering(event, tables(1).andThen(beginsIn(Duration.ofHours(2)))));
        admit(event, "par_annaT3", "par_boT3");
        var meeting = ask(event, "par_annaT3", "par_boT3");
        accept(event, "par_boT3", meeting, FIRST);

        // When
        var early = does(event, "par_annaT3", meeting, "check-in", "{}");
        var rated = puts(event, "par_annaT3", meeting, "feedback", "{\"rating\":5}");

        // Then
        assertThat(early.status()).isEqualTo(409);
        assertThat(early.text("code")).isEqualTo("meeting-not-now");
        assertThat(early.reasons()).containsExactly("too-early");
        assertThat(rated.text("code")).isEqualTo("meeting-not-now");
    }

    @Test
    void whoeverIsMissingIsAskedForOnceAndThenPeopleAndTableAreFree() {
        // Given
        var event = "evt_table4";
        var meeting = meetingSoon(event, "par_annaT4", "par_boT4");
        does(event, "par_annaT4", meeting, "check-in", "{}");
        advance(Duration.ofMinutes(11));
        var tooEarly = does(event, "par_annaT4", meeting, "no-show", "{}");
        advance(Duration.ofMinutes(3));

        // When
        askAboutMissing.sweep();
        var version = meetings.find(event, meeting).orElseThrow().version();
        askAboutMissing.sweep();
        var given = does(event, "par_annaT4", meeting, "no-show", "{}");

        // Then
        assertThat(tooEarly.text("code")).isEqualTo("meeting-not-now");
        assertThat(version).isEqualTo(4);
        assertThat(given.status()).as("%s", given.body()).isEqualTo(200);
        assertThat(given.text("status")).isEqualTo("no-show");
        assertThat(words(given.body().path("missing"))).containsExactly("par_boT4");
        assertThat(given.body().path("version").asInt()).isEqualTo(5);
        await().untilAsserted(
                        () ->
                                assertThat(lastTold(meeting).type())
                                        .isEqualTo("matching.meeting.no-show.v1"));
        var again = ask(event, "par_annaT4", "par_boT4");
        assertThat(accept(event, "par_boT4", again, "morning-02").status()).isEqualTo(200);
    }

    @Test
    void whoHasBeenSeenIsNotMissing() {
        // Given
        var event = "evt_table5";
        var meeting = meetingSoon(event, "par_annaT5", "par_boT5");
        does(event, "par_boT5", meeting, "check-in", "{}");
        advance(Duration.ofMinutes(14));

        // When
        var refused = does(event, "par_annaT5", meeting, "no-show", "{}");

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reasons()).containsExactly("is-at-the-table");
    }

    @Test
    void theDeskChecksInWhomItSees() {
        // Given
        var event = "evt_table6";
        var meeting = meetingSoon(event, "par_annaT6", "par_boT6");
        var admin = "/api/v1/admin/events/%s/meetings/%s/check-in".formatted(event, meeting);
        var both = "{\"present\":[\"par_annaT6\",\"par_boT6\"]}";

        // When
        var stranger = post(account("par_annaT6"), admin, both);
        var desk = post(ORGANISER, admin, both);

        // Then
        assertThat(stranger.status()).isEqualTo(404);
        assertThat(desk.text("status")).isEqualTo("held");
    }

    @Test
    void opinionsAreTheirOwnersAndTheOrganisersOnly() {
        // Given
        var event = "evt_table7";
        var meeting = meetingSoon(event, "par_annaT7", "par_boT7");
        advance(Duration.ofMinutes(40));

        // When
        var rated =
                puts(
                        event,
                        "par_annaT7",
                        meeting,
                        "feedback",
                        "{\"rating\":4,\"comment\":\"Rather loud here.\"}");
        var outcome =
                puts(
                        event,
                        "par_annaT7",
                        meeting,
                        "outcome",
                        "{\"kind\":\"joint-development\",\"valueBand\":\"50k-250k\"}");

        // Then
        assertThat(rated.text("status")).as("%s", rated.body()).isEqualTo("held");
        assertThat(rated.body().at("/feedback/comment").asString()).isEqualTo("Rather loud here.");
        assertThat(outcome.body().at("/outcome/kind").asString()).isEqualTo("joint-development");
        var other = get(account("par_boT7"), path(event, meeting));
        assertThat(other.body().toString()).doesNotContain("Rather loud", "joint-development");
        await().untilAsserted(
                        () -> assertThat(lastTold(meeting).data()).contains("joint-development"));
        assertThat(lastTold(meeting).data()).doesNotContain("Rather loud");
    }

    /** As it is so many days after now; the other tests' time stays where it is. */
    private FollowUpMeetings after(int days) {
        var then = now().plus(Duration.ofDays(days)).plus(Duration.ofHours(1));
        return new FollowUpMeetings(meetings, Clock.fixed(then, ZoneOffset.UTC));
    }

    @Test
    void afterThirtyNinetyAndAHundredAndEightyDaysItIsAskedOnceWhatCameOfIt() {
        // Given
        var event = "evt_table10";
        var meeting = meetingSoon(event, "par_annaT10", "par_boT10");
        advance(Duration.ofMinutes(40));
        after(29).sweep();
        var early = meetings.find(event, meeting).orElseThrow().version();

        // When
        after(30).sweep();
        after(31).sweep();
        var thirty = meetings.find(event, meeting).orElseThrow();
        puts(event, "par_annaT10", meeting, "outcome", "{\"kind\":\"offer\"}");
        after(200).sweep();
        after(201).sweep();

        // Then
        assertThat(early).isEqualTo(2);
        assertThat(thirty.version()).isEqualTo(3);
        assertThat(meetings.find(event, meeting).orElseThrow().version()).isEqualTo(5);
        await().untilAsserted(
                        () ->
                                assertThat(lastTold(meeting).type())
                                        .isEqualTo("matching.meeting.followed-up.v1"));
        assertThat(lastTold(meeting).data()).contains("\"reason\":\"180\"");
    }

    @Test
    void nonsenseIsNamed() {
        // Given
        var event = "evt_table8";
        var meeting = meetingSoon(event, "par_annaT8", "par_boT8");

        // When
        var stars = puts(event, "par_annaT8", meeting, "feedback", "{\"rating\":6}");
        var kind = puts(event, "par_annaT8", meeting, "outcome", "{\"kind\":\"riches\"}");

        // Then
        assertThat(stars.status()).isEqualTo(422);
        assertThat(stars.body().at("/errors/0/field").asString()).isEqualTo("rating");
        assertThat(kind.status()).isEqualTo(422);
        assertThat(kind.body().at("/errors/0/field").asString()).isEqualTo("kind");
    }

    @Test
    void anErasedPersonsCommentGoes() {
        // Given
        var event = "evt_table9";
        var meeting = meetingSoon(event, "par_annaT9", "par_boT9");
        advance(Duration.ofMinutes(40));
        puts(
                event,
                "par_annaT9",
                meeting,
                "feedback",
                "{\"rating\":4,\"comment\":\"Rather loud here.\"}");

        // When
        say(Said.tombstone("registration.participant", "par_annaT9", 2));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(lastTold(meeting).type())
                                        .isEqualTo("matching.meeting.words-removed.v1"));
        var held = (Meeting.Held) meetings.find(event, meeting).orElseThrow().meeting();
        assertThat(held.ratings()).extracting(Rating::comment).containsOnlyNulls();
        assertThat(held.ratings()).extracting(Rating::stars).containsExactly(4);
    }
}
