package eu.sprungbrett.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.delivery.MailServer.Outcome;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.mail.MailAuthenticationException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;

import java.net.ConnectException;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class MailServerTest {

    private final FakeSmtp smtp = new FakeSmtp();
    private final MailServer server = server(Duration.ofSeconds(20));

    private MailServer server(Duration patience) {
        var settings =
                new MailSettings(
                        "no-reply@sprungbrett.example",
                        "Sprungbrett",
                        4,
                        patience,
                        Duration.ofMinutes(2),
                        Duration.ofSeconds(5),
                        Duration.ofMinutes(2),
                        Duration.ofDays(3),
                        Duration.ofSeconds(2),
                        50,
                        Duration.ofMinutes(1));
        return new MailServer(
                smtp,
                settings,
                CircuitBreakerRegistry.ofDefaults(),
                TimeLimiterRegistry.ofDefaults());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private static MailSendException inside(MessagingException cause) {
        return new MailSendException(Map.of("mail", cause));
    }

    private static SMTPAddressFailedException address(int code) {
        try {
            return new SMTPAddressFailedException(
                    new InternetAddress("anna@example.org"), "RCPT", code, "said the server");
        } catch (AddressException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static SendFailedException several(MessagingException next) {
        return new SendFailedException("Invalid Addresses", next);
    }

    private static SMTPSendFailedException data(int code) {
        return new SMTPSendFailedException(
                "DATA",
                code,
                "said the server",
                null,
                new Address[0],
                new Address[0],
                new Address[0]);
    }

    static Stream<Arguments> refusals() {
        return Stream.of(
                Arguments.of(inside(several(address(550))), "SMTPAddressFailedException 550"),
                Arguments.of(inside(data(554)), "SMTPSendFailedException 554"),
                Arguments.of(inside(new AddressException("no address")), "AddressException"),
                Arguments.of(new MailParseException("unwritable"), "MailParseException"));
    }

    static Stream<Arguments> troubles() {
        return Stream.of(
                Arguments.of(inside(several(address(450))), "SMTPAddressFailedException 450"),
                Arguments.of(inside(data(421)), "SMTPSendFailedException 421"),
                Arguments.of(
                        new MailSendException("no connection", new ConnectException()),
                        "MailSendException"),
                Arguments.of(
                        new MailAuthenticationException("who are you"),
                        "MailAuthenticationException"));
    }

    @Test
    void anAcceptedMailIsAccepted() {
        var outcome = server.handOver(smtp.createMimeMessage());

        assertThat(outcome).isEqualTo(new Outcome.Accepted());
        assertThat(smtp.accepted).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void aRefusedMailIsNotTriedAgain(RuntimeException failure, String why) {
        smtp.failure = failure;

        assertThat(server.handOver(smtp.createMimeMessage())).isEqualTo(new Outcome.Refused(why));
    }

    @ParameterizedTest
    @MethodSource("troubles")
    void troublesOfTheServerPass(RuntimeException failure, String why) {
        smtp.failure = failure;

        assertThat(server.handOver(smtp.createMimeMessage())).isEqualTo(new Outcome.Failed(why));
    }

    @Test
    void aServerInTroubleIsLeftAlone() {
        smtp.failure = new MailSendException("no connection", new ConnectException());

        IntStream.range(0, 20).forEach(_ -> server.handOver(smtp.createMimeMessage()));

        assertThat(server.leftAlone()).isTrue();
        assertThat(server.handOver(smtp.createMimeMessage())).isEqualTo(new Outcome.LeftAlone());
        assertThat(smtp.asked).isEqualTo(5);
    }

    @Test
    void refusedAddressesAreNoTroubleOfTheServer() {
        smtp.failure = inside(several(address(550)));

        IntStream.range(0, 20).forEach(_ -> server.handOver(smtp.createMimeMessage()));

        assertThat(smtp.asked).isEqualTo(20);
    }

    @Test
    void aServerThatHangsDoesNotHoldUsUp() {
        smtp.hangs = true;
        var impatient = server(Duration.ofMillis(100));

        var outcome = impatient.handOver(smtp.createMimeMessage());

        assertThat(outcome).isEqualTo(new Outcome.Failed("TimeoutException"));
        impatient.close();
    }
}
