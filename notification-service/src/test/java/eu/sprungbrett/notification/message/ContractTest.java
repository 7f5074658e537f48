package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;
import eu.sprungbrett.testkit.Contracts;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** We read every released form, and write exactly what the contract shows. */
class ContractTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static <T> T read(String example, Class<T> shape) {
        return new ReceivedFact("x:3", example, "x", 3, Said.AT, Contracts.example(example))
                .read(JSON, shape);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "requested",
                "countered",
                "accepted",
                "scheduled",
                "moved",
                "declined",
                "withdrawn",
                "cancelled",
                "displaced",
                "expired",
                "checked-in",
                "missing",
                "held",
                "no-show",
                "rated",
                "outcome-reported",
                "reproposed",
                "stranded",
                "message-written",
                "left",
                "brought-along",
                "followed-up"
            })
    void readsEveryReleasedMeetingFact(String what) {
        var example = "matching.meeting.%s.v1.0".formatted(what);

        var news = read(example, MeetingNews.class);

        assertThat(news.meeting().id()).isEqualTo("mtg_0HZX3KQ5T2M4M");
        assertThat(news.meeting().requester()).isEqualTo("par_0HZX3KQ5T2M4A");
        assertThat(news.meeting().invitee()).isEqualTo("par_0HZX3KQ5T2M4B");
        assertThat(Objects.requireNonNull(news.actor()).kind()).isNotBlank();
    }

    @Test
    void readsWhoseSeatWentToWhom() {
        var news = read("matching.meeting.handed-over.v1.0", MeetingNews.class);

        assertThat(news.handedOver())
                .isEqualTo(new MeetingNews.HandedOver("par_0HZX3KQ5T2M4B", "par_0HZX3KQ5T2M4C"));
        assertThat(news.meeting().invitee()).isEqualTo("par_0HZX3KQ5T2M4C");
    }

    @Test
    void readsWhoLeft() {
        var news = read("matching.meeting.left.v1.0", MeetingNews.class);

        assertThat(news.left()).isEqualTo("par_0HZX3KQ5T2M4D");
        assertThat(news.meeting().others()).containsExactly("par_0HZX3KQ5T2M4C");
    }

    @ParameterizedTest
    @ValueSource(strings = {"offered", "accepted", "taken", "declined", "lapsed", "lost"})
    void readsEveryReleasedStandbyFact(String what) {
        var example = "matching.standby.%s.v1.0".formatted(what);

        var offer = read(example, HearOfStandby.StandbyNews.class).offer();

        assertThat(offer.people()).containsExactly("par_0HZX3KQ5T2M4A", "par_0HZX3KQ5T2M4B");
        assertThat(offer.expiresAt()).isEqualTo(Instant.parse("2027-03-11T08:55:00Z"));
    }

    @Test
    void readsWhyThereIsNoTimeLeft() {
        var news = read("matching.meeting.stranded.v1.0", MeetingNews.class);

        assertThat(news.obstacles()).containsExactly("tables-full", "person-busy");
        assertThat(Objects.requireNonNull(news.reproposal()).owner())
                .isEqualTo("par_0HZX3KQ5T2M4A");
    }

    @Test
    void readsWhenAndWhereAMeetingIs() {
        var news = read("matching.meeting.moved.v1.0", MeetingNews.class);

        assertThat(news.meeting().from()).isEqualTo(Instant.parse("2027-03-11T08:50:00Z"));
        assertThat(news.meeting().to()).isEqualTo(Instant.parse("2027-03-11T09:10:00Z"));
        assertThat(news.meeting().place()).isEqualTo("T1");
        assertThat(Objects.requireNonNull(news.previous()).from())
                .isEqualTo(Instant.parse("2027-03-11T08:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"registered", "admitted", "waitlisted", "rejected", "changed", "withdrawn"})
    void readsEveryReleasedParticipantFact(String what) {
        var example = "registration.participant.%s.v1.0".formatted(what);

        var participant = read(example, HearOfParticipants.News.class).participant();

        assertThat(participant.id()).isEqualTo("par_0HZX3KQ5T2M4A");
        assertThat(participant.account()).isEqualTo("acc_0HZX3KQ5T2M0A");
        assertThat(participant.email()).isEqualTo("anna@example.org");
        assertThat(participant.language()).isEqualTo("sl");
        assertThat(participant.introduced()).isEqualTo("Anna Novak (Vezje)");
        assertThat(participant.calendarSecret()).isEqualTo("c4l3nd4r");
    }

    @Test
    void readsTheSignIn() {
        var signIn =
                read(
                                "registration.sign-in.requested.v1.0",
                                WhenSignInIsRequestedMailTheCode.News.class)
                        .signIn();

        assertThat(signIn.code()).matches("[0-9]{6}");
        assertThat(signIn.link()).startsWith("http");
        assertThat(signIn.toString()).doesNotContain(signIn.code(), signIn.email(), signIn.link());
    }

    @ParameterizedTest
    @CsvSource({"WAITING, stored,", "SENT, sent,", "FAILED, failed, 550 no such mailbox"})
    void saysExactlyWhatTheContractShows(Mail mail, String what, @Nullable String why) {
        var fact = DeliveryFacts.of(message(mail), why);

        var written = JSON.writeValueAsString(fact.data());
        assertThat(fact.type()).isEqualTo("notification.delivery.%s.v1".formatted(what));
        assertThat(Contracts.violations(fact.type(), written)).isEmpty();
        assertThat(JSON.readTree(written))
                .isEqualTo(JSON.readTree(Contracts.example(fact.type() + ".0")));
    }

    @Test
    void whatIsNotMailedIsLiveOnly() {
        var fact = DeliveryFacts.of(message(Mail.OFF), null);

        var written = JSON.writeValueAsString(fact.data());
        assertThat(Contracts.violations(fact.type(), written)).isEmpty();
        assertThat(JSON.readTree(written).at("/delivery/channel").asString()).isEqualTo("live");
        assertThat(JSON.readTree(written).at("/delivery/status").asString()).isEqualTo("sent");
    }

    private static Message message(Mail mail) {
        return new Message(
                "msg_0HZX3KQ5T2M4D",
                "acc_0HZX3KQ5T2M0A/1",
                "acc_0HZX3KQ5T2M0A",
                1,
                "par_0HZX3KQ5T2M4A",
                "meeting-scheduled",
                "mtg_0HZX3KQ5T2M4M:3",
                "en",
                "Anna",
                "Novak",
                "anna@example.org",
                new Matter(null, null, null),
                mail,
                Said.AT,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "registered, admitted, ADMITTED",
        "registered, waitlisted, WAITLISTED",
        "registered, pending, REGISTRATION_RECEIVED",
        "admitted, admitted, ADMITTED",
        "waitlisted, waitlisted, WAITLISTED",
        "rejected, rejected, REJECTED",
        "changed, admitted,",
        "withdrawn, withdrawn,",
    })
    void whoRegistersHearsHowItStands(String what, String status, @Nullable Template template) {
        var fact = "registration.participant.%s.v1".formatted(what);

        assertThat(WhenSomebodyRegistersOrIsAdmittedTellThem.template(fact, status))
                .isEqualTo(Optional.ofNullable(template));
    }
}
