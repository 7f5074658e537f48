package eu.sprungbrett.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.delivery.MailServer.Outcome;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mail.javamail.JavaMailSenderImpl;

import java.time.Duration;

/** What the mail library makes of a server's answers, over a real connection. */
class MailServerOnTheWireTest {

    private final StubbornSmtp stubborn;
    private final JavaMailSenderImpl smtp = new JavaMailSenderImpl();
    private final MailServer server;

    MailServerOnTheWireTest() throws Exception {
        stubborn = new StubbornSmtp();
        smtp.setHost("127.0.0.1");
        smtp.setPort(stubborn.port());
        var settings =
                new MailSettings(
                        "no-reply@sprungbrett.example",
                        "Sprungbrett",
                        4,
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofDays(3),
                        Duration.ofSeconds(2),
                        50,
                        Duration.ofMinutes(1));
        server =
                new MailServer(
                        smtp,
                        settings,
                        CircuitBreakerRegistry.ofDefaults(),
                        TimeLimiterRegistry.ofDefaults());
    }

    @AfterEach
    void close() throws Exception {
        server.close();
        stubborn.close();
    }

    private MimeMessage mail() throws Exception {
        var mail = smtp.createMimeMessage();
        mail.setFrom(new InternetAddress("no-reply@sprungbrett.example"));
        mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress("anna@example.org"));
        mail.setSubject("Hello");
        mail.setText("Hello");
        mail.setHeader("Message-ID", "<msg_1@sprungbrett.example>");
        return mail;
    }

    @Test
    void ourMessageIdTravels() throws Exception {
        assertThat(server.handOver(mail())).isEqualTo(new Outcome.Accepted());
        assertThat(stubborn.messageIds).containsExactly("<msg_1@sprungbrett.example>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"550 no such mailbox", "553 not like this"})
    void aRefusedAddressIsRefused(String answer) throws Exception {
        stubborn.recipientAnswer = answer;

        assertThat(server.handOver(mail())).isInstanceOf(Outcome.Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"450 mailbox busy", "451 greylisted", "421 closing"})
    void aDeferredAddressIsTriedAgain(String answer) throws Exception {
        stubborn.recipientAnswer = answer;

        assertThat(server.handOver(mail())).isInstanceOf(Outcome.Failed.class);
    }

    @Test
    void aRefusedContentIsRefused() throws Exception {
        stubborn.dataAnswer = "554 we do not like it";

        assertThat(server.handOver(mail())).isInstanceOf(Outcome.Refused.class);
    }

    /** The one way to a second mail: taken, but we do not know. It is the same mail. */
    @Test
    void aLostAnswerIsNoAnswer() throws Exception {
        stubborn.end = StubbornSmtp.End.ACCEPT_AND_LOSE_THE_ANSWER;
        var first = server.handOver(mail());
        stubborn.end = StubbornSmtp.End.ACCEPT;

        var second = server.handOver(mail());

        assertThat(first).isInstanceOf(Outcome.Failed.class);
        assertThat(second).isEqualTo(new Outcome.Accepted());
        assertThat(stubborn.messageIds)
                .containsExactly("<msg_1@sprungbrett.example>", "<msg_1@sprungbrett.example>");
    }
}
