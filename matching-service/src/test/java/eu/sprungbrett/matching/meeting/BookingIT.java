package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;

import java.time.Duration;

class BookingIT extends MatchingIntegration {

    private static final String MEETINGS = "/api/v1/events/%s/meetings";

    @Test
    void aRequestBlocksNothingAndAYesGetsSlotAndTable() {
        // Given
        var event = "evt_book1";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB1", "par_boB1");

        // When
        var meeting = ask(event, "par_annaB1", "par_boB1");
        var accepted = accept(event, "par_boB1", meeting, null);

        // Then
        assertThat(accepted.status()).isEqualTo(200);
        assertThat(accepted.text("status")).isEqualTo("scheduled");
        assertThat(accepted.text("slot")).isEqualTo(FIRST);
        assertThat(accepted.text("place")).isEqualTo("T1");
        assertThat(accepted.headers()).containsEntry("ETag", "\"2\"");
        var agenda = get(account("par_annaB1"), "/api/v1/events/%s/agenda".formatted(event));
        assertThat(agenda.body().path("items").valueStream().map(it -> it.path("kind").asString()))
                .containsExactly("session", "meeting");
        assertThat(agenda.text("calendar")).isEqualTo("/calendar/c4l3nd4r.ics");
        var timeline =
                get(account("par_boB1"), MEETINGS.formatted(event) + "/" + meeting + "/timeline");
        assertThat(
                        timeline.body()
                                .path("items")
                                .valueStream()
                                .map(it -> it.path("what").asString()))
                .containsExactly("requested", "accepted", "scheduled");
    }

    @Test
    void sayingYesTwiceIsFine() {
        // Given
        var event = "evt_book2";
        say(gathering(event, tables(2)));
        admit(event, "par_annaB2", "par_boB2");
        var meeting = ask(event, "par_annaB2", "par_boB2");
        var first = accept(event, "par_boB2", meeting, FIRST);

        // When
        var second = accept(event, "par_boB2", meeting, FIRST);

        // Then
        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void aTakenTableIsRefusedWithTheNextFreeSlots() {
        // Given
        var event = "evt_book3";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB3", "par_boB3", "par_cleoB3", "par_dinaB3");
        accept(event, "par_boB3", ask(event, "par_annaB3", "par_boB3"), FIRST);
        var meeting = ask(event, "par_cleoB3", "par_dinaB3");

        // When
        var refused = accept(event, "par_dinaB3", meeting, FIRST);

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("slot-taken");
        assertThat(refused.reasons()).containsExactly("tables-full");
        assertThat(
                        refused.body()
                                .path("alternatives")
                                .valueStream()
                                .map(it -> it.path("slot").asString()))
                .containsExactly(
                        "morning-02", "morning-03", "morning-04", "morning-05", "morning-06");
    }

    @Test
    void aBusyPersonIsRefusedByName() {
        // Given
        var event = "evt_book4";
        say(gathering(event, tables(5)));
        admit(event, "par_annaB4", "par_boB4", "par_cleoB4");
        accept(event, "par_boB4", ask(event, "par_annaB4", "par_boB4"), FIRST);
        var meeting = ask(event, "par_annaB4", "par_cleoB4");

        // When
        var refused = accept(event, "par_cleoB4", meeting, FIRST);

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("person-busy");
        assertThat(refused.body().path("reasons").path(0).path("participant").asString())
                .isEqualTo("par_annaB4");
    }

    @Test
    void absenceIsRefusedBeforehandAndAtTheAnswer() {
        // Given
        var event = "evt_book5";
        say(gathering(event, tables(2)));
        say(
                participant(
                        "par_annaB5",
                        event,
                        it ->
                                it.putArray("unavailable")
                                        .addObject()
                                        .put("from", "2027-03-11T08:00:00Z")
                                        .put("to", "2027-03-11T10:30:00Z")),
                participant("par_boB5", event));
        var meeting = ask(event, "par_boB5", "par_annaB5");

        // When
        var refused = accept(event, "par_annaB5", meeting, FIRST);

        // Then
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("slot-unusable");
        assertThat(refused.reasons()).containsExactly("person-unavailable");
        var bookability =
                get(
                        account("par_boB5"),
                        "/api/v1/events/%s/participants/par_annaB5/bookability".formatted(event));
        assertThat(
                        bookability
                                .body()
                                .path("alternatives")
                                .valueStream()
                                .map(it -> it.path("slot").asString()))
                .containsExactly("morning-07");
    }

    @Test
    void cancellingFreesPeopleAndTable() {
        // Given
        var event = "evt_book6";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB6", "par_boB6", "par_cleoB6");
        var first = ask(event, "par_annaB6", "par_boB6");
        accept(event, "par_boB6", first, FIRST);

        // When
        var cancelled =
                post(
                        account("par_annaB6"),
                        MEETINGS.formatted(event) + "/" + first + "/cancel",
                        "{\"reason\":\"I fell ill.\"}");

        // Then
        assertThat(cancelled.text("status")).isEqualTo("cancelled");
        var again = accept(event, "par_cleoB6", ask(event, "par_boB6", "par_cleoB6"), FIRST);
        assertThat(again.text("status")).isEqualTo("scheduled");
    }

    @Test
    void reschedulingTakesTheNewSlotAndFreesTheOld() {
        // Given
        var event = "evt_book7";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB7", "par_boB7", "par_cleoB7");
        var meeting = ask(event, "par_annaB7", "par_boB7");
        accept(event, "par_boB7", meeting, FIRST);

        // When
        var moved =
                post(
                        account("par_annaB7"),
                        MEETINGS.formatted(event) + "/" + meeting + "/reschedule",
                        "{\"slot\":\"morning-03\"}");

        // Then
        assertThat(moved.text("slot")).isEqualTo("morning-03");
        var again = accept(event, "par_cleoB7", ask(event, "par_boB7", "par_cleoB7"), FIRST);
        assertThat(again.text("status")).isEqualTo("scheduled");
    }

    @Test
    void counteringHandsTheAnswerToTheOther() {
        // Given
        var event = "evt_book8";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB8", "par_boB8");
        var meeting = ask(event, "par_annaB8", "par_boB8", FIRST);
        var path = MEETINGS.formatted(event) + "/" + meeting;
        post(account("par_boB8"), path + "/counter", "{\"candidateSlots\":[\"morning-05\"]}");

        // When
        var byInvitee = accept(event, "par_boB8", meeting, null);
        var byRequester = accept(event, "par_annaB8", meeting, null);

        // Then
        assertThat(byInvitee.status()).isEqualTo(403);
        assertThat(byInvitee.text("code")).isEqualTo("meeting-not-yours");
        assertThat(byRequester.text("slot")).isEqualTo("morning-05");
    }

    @Test
    void askingTwiceNamesTheOpenMeeting() {
        // Given
        var event = "evt_book9";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB9", "par_boB9");
        var meeting = ask(event, "par_annaB9", "par_boB9");

        // When
        var again =
                post(
                        account("par_boB9"),
                        MEETINGS.formatted(event),
                        "{\"invitee\":\"par_annaB9\",\"message\":\"\"}");

        // Then
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.text("code")).isEqualTo("already-asked");
        assertThat(again.body().path("alternatives").path(0).path("meeting").asString())
                .isEqualTo(meeting);
    }

    @Test
    void somebodyElsesMeetingIsUnknown() {
        // Given
        var event = "evt_book10";
        say(gathering(event, tables(1)));
        admit(event, "par_annaB10", "par_boB10", "par_cleoB10");
        var path = MEETINGS.formatted(event) + "/" + ask(event, "par_annaB10", "par_boB10");

        // When
        var byStranger = get(account("par_cleoB10"), path);
        var byOrganiser = get(ORGANISER, path);

        // Then
        assertThat(byStranger.status()).isEqualTo(404);
        assertThat(byStranger.text("code")).isEqualTo("meeting-unknown");
        assertThat(byOrganiser.status()).isEqualTo(200);
    }

    @Test
    void whoMayNotBeAskedIsRefusedWithTheReasonAndTheSameAnswerBeforehand() {
        // Given
        var event = "evt_book11";
        say(gathering(event, it -> it.put("booking", "closed")));
        admit(event, "par_annaB11", "par_boB11");

        // When
        var asked =
                post(
                        account("par_annaB11"),
                        MEETINGS.formatted(event),
                        "{\"invitee\":\"par_boB11\"}");
        var beforehand =
                get(
                        account("par_annaB11"),
                        "/api/v1/events/%s/participants/par_boB11/bookability".formatted(event));

        // Then
        assertThat(asked.status()).isEqualTo(409);
        assertThat(asked.text("code")).isEqualTo("not-bookable");
        assertThat(asked.reasons()).containsExactly("booking-closed");
        assertThat(beforehand.reasons()).isEqualTo(asked.reasons());
    }

    @Test
    void anUnansweredRequestLapses() {
        // Given
        var event = "evt_book12";
        say(gathering(event, it -> it.put("requestExpiry", "PT15M")));
        admit(event, "par_annaB12", "par_boB12");
        var meeting = ask(event, "par_annaB12", "par_boB12");

        // When
        advance(Duration.ofMinutes(15));
        sweepExpiry();

        // Then
        var late = accept(event, "par_boB12", meeting, FIRST);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("meeting-closed");
    }

    @Test
    void automaticRequestsAreScheduledAtOnce() {
        // Given
        var event = "evt_book13";
        say(gathering(event, it -> it.put("requestMode", "automatic")));
        admit(event, "par_annaB13", "par_boB13");

        // When
        var meeting = ask(event, "par_annaB13", "par_boB13", "morning-02");

        // Then
        var read = get(account("par_boB13"), MEETINGS.formatted(event) + "/" + meeting);
        assertThat(read.text("status")).isEqualTo("scheduled");
        assertThat(read.text("slot")).isEqualTo("morning-02");
    }

    @Test
    void whereAScheduleChoosesAYesWaitsForIt() {
        // Given
        var event = "evt_book14";
        say(gathering(event, it -> it.put("slotMode", "schedule")));
        admit(event, "par_annaB14", "par_boB14");
        var meeting = ask(event, "par_annaB14", "par_boB14");

        // When
        var withSlot = accept(event, "par_boB14", meeting, FIRST);
        var plain = accept(event, "par_boB14", meeting, null);

        // Then
        assertThat(withSlot.text("code")).isEqualTo("slots-by-schedule");
        assertThat(plain.text("status")).isEqualTo("accepted");
        assertThat(plain.body().path("slot").isNull()).isTrue();
    }

    @Test
    void wrongInputNamesTheField() {
        // Given
        var event = "evt_book15";
        say(gathering(event, it -> it.put("slotMode", "asking")));
        admit(event, "par_annaB15", "par_boB15");
        var path = MEETINGS.formatted(event);

        // When
        var withoutSlots = post(account("par_annaB15"), path, "{\"invitee\":\"par_boB15\"}");
        var unknownSlot =
                post(
                        account("par_annaB15"),
                        path,
                        "{\"invitee\":\"par_boB15\",\"candidateSlots\":[\"night-01\"]}");
        var unknownField =
                post(account("par_annaB15"), path, "{\"invitee\":\"par_boB15\",\"price\":3}");
        var noInvitee = post(account("par_annaB15"), path, "{}");
        var badStatus = get(account("par_annaB15"), path + "?status=nonsense");
        var badCursor = get(account("par_annaB15"), path + "?cursor=nonsense");

        // Then
        assertThat(field(withoutSlots, 422)).isEqualTo("candidateSlots");
        assertThat(field(unknownSlot, 422)).isEqualTo("candidateSlots[0]");
        assertThat(field(unknownField, 422)).isEqualTo("price");
        assertThat(field(noInvitee, 422)).isEqualTo("invitee");
        assertThat(field(badStatus, 400)).isEqualTo("status");
        assertThat(badCursor.text("code")).isEqualTo("invalid-cursor");
    }

    private static String field(Answer answer, int status) {
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(status);
        return answer.body().path("errors").path(0).path("field").asString();
    }

    @org.springframework.beans.factory.annotation.Autowired
    private @org.jspecify.annotations.Nullable ExpireRequests expireRequests;

    private void sweepExpiry() {
        java.util.Objects.requireNonNull(expireRequests).sweep();
    }
}
