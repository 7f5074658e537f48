package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.calendar.Agendas;
import eu.sprungbrett.notification.calendar.Entries;
import eu.sprungbrett.notification.preference.Preferences;
import eu.sprungbrett.notification.recipient.Gatherings;
import eu.sprungbrett.notification.recipient.Participants;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;

import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

class MailIT extends NotificationIntegration {

    private final Messages messages;
    private final MailQueue queue;
    private final Agendas agendas;
    private final Participants participants;
    private final Gatherings gatherings;
    private final Entries entries;
    private final Preferences preferences;
    private final List<MeetingPolicy> policies;
    private final JsonMapper json;
    private final CircuitBreakerRegistry breakers;

    @Autowired
    MailIT(
            KafkaTemplate<String, String> kafka,
            Messages messages,
            MailQueue queue,
            Agendas agendas,
            Participants participants,
            Gatherings gatherings,
            Entries entries,
            Preferences preferences,
            List<MeetingPolicy> policies,
            JsonMapper json,
            CircuitBreakerRegistry breakers) {
        super(kafka);
        this.messages = messages;
        this.queue = queue;
        this.agendas = agendas;
        this.participants = participants;
        this.gatherings = gatherings;
        this.entries = entries;
        this.preferences = preferences;
        this.policies = policies;
        this.json = json;
        this.breakers = breakers;
    }

    private static Said scheduled(String meeting, long version, String event, String a, String b) {
        return Said.meeting("scheduled", meeting, version, event, a, b, _ -> {});
    }

    private void untilQueueIsEmpty() {
        await().atMost(Duration.ofSeconds(60)).until(() -> queue.size() == 0);
    }

    @Test
    void aFactDeliveredTwiceMakesOneMailForEachOfTheTwo() throws Exception {
        var fact = scheduled("mtg_twice", 3, "evt_twice", "par_annaTwice", "par_boTwice");
        say(
                Said.gathering("evt_twice"),
                Said.participant("par_annaTwice", "evt_twice", "Anna", "sl"),
                Said.participant("par_boTwice", "evt_twice", "Bo", "de"));

        say(fact, fact);
        say(scheduled("mtg_twice2", 3, "evt_twice", "par_annaTwice", "par_boTwice"));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(mailsTo("boTwice@example.org")).hasSize(2));
        untilQueueIsEmpty();
        assertThat(mailsTo("annaTwice@example.org")).hasSize(2);
        assertThat(mailsTo("boTwice@example.org")).hasSize(2);
        assertThat(mailsTo("annaTwice@example.org").getFirst().getSubject())
                .isEqualTo("Sestanek: Bo Novak (Vezje), 11. mar. ob 09:50");
        assertThat(mailsTo("boTwice@example.org").getFirst().getSubject())
                .isEqualTo("Gespräch mit Anna Novak (Vezje): 11. März, 09:50");
    }

    /** With names that do not follow from the cause, the same fact makes two mails. */
    @Test
    void withoutNamesThatFollowFromTheCauseItWouldBeTwo() {
        say(
                Said.gathering("evt_control"),
                Said.participant("par_annaControl", "evt_control", "Anna", "sl"),
                Said.participant("par_boControl", "evt_control", "Bo", "de"));
        await().untilAsserted(() -> assertThat(participants.find("par_boControl")).isPresent());
        await().untilAsserted(() -> assertThat(participants.find("par_annaControl")).isPresent());
        await().untilAsserted(() -> assertThat(gatherings.find("evt_control")).isPresent());
        var forgetful =
                new TellPerson(messages, (_, _, _) -> "msg_" + UUID.randomUUID(), preferences);
        var hear =
                new HearOfMeetings(
                        agendas, participants, gatherings, entries, policies, forgetful, json);
        var fact = scheduled("mtg_control", 3, "evt_control", "par_annaControl", "par_boControl");

        hear.on(fact.received());
        hear.on(fact.received());

        await().untilAsserted(() -> assertThat(mailsTo("boControl@example.org")).hasSize(2));
    }

    @Test
    void aMailServerThatWasAwayGetsEveryMailOnce() {
        say(
                Said.gathering("evt_away"),
                Said.participant("par_annaAway", "evt_away", "Anna", "en"),
                Said.participant("par_boAway", "evt_away", "Bo", "en"));
        untilQueueIsEmpty();
        var meetings = IntStream.rangeClosed(1, 10).mapToObj("mtg_away%d"::formatted).toList();

        MAILS.stop();
        meetings.forEach(it -> say(scheduled(it, 3, "evt_away", "par_annaAway", "par_boAway")));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(queue.size()).isEqualTo(20));
        await().atMost(Duration.ofSeconds(20)).until(this::serverIsLeftAlone);
        MAILS.start();

        untilQueueIsEmpty();
        assertThat(mailsTo("annaAway@example.org")).hasSize(10);
        assertThat(mailsTo("boAway@example.org")).hasSize(10);
        assertThat(mailsTo("boAway@example.org").stream().map(MailIT::messageId))
                .doesNotHaveDuplicates();
    }

    private boolean serverIsLeftAlone() {
        return breakers.circuitBreaker("mail-server").getState() != CircuitBreaker.State.CLOSED;
    }

    private static String messageId(MimeMessage mail) {
        try {
            return mail.getMessageID();
        } catch (jakarta.mail.MessagingException failure) {
            throw new AssertionError(failure);
        }
    }
}
