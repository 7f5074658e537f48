package eu.sprungbrett.notification;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;

import eu.sprungbrett.testkit.WithEngines;

import jakarta.mail.internet.MimeMessage;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.kafka.core.KafkaAdmin.NewTopics;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The whole service on a real broker, a real store and a real mail server. One context for all, so
 * every test speaks of people and events of its own.
 */
@WithEngines
@SpringBootTest(
        classes = {NotificationApplication.class, NotificationIntegration.Others.class},
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties = {
            "notification.mail.first-retry=100ms",
            "notification.mail.last-retry=400ms",
            "notification.mail.pause=200ms",
            "notification.mail.sweep=200ms",
            "notification.live.heartbeat=500ms",
            "notification.live.longest=5s"
        })
public abstract class NotificationIntegration {

    /** The mail server; a test that stops it starts it again. */
    protected static final GreenMail MAILS = new GreenMail(smtp());

    static {
        MAILS.start();
    }

    private static ServerSetup smtp() {
        try (var free = new ServerSocket(0)) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        } catch (java.io.IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    @DynamicPropertySource
    static void mailServer(DynamicPropertyRegistry properties) {
        properties.add("SPRUNGBRETT_SMTP_PORT", () -> MAILS.getSmtp().getPort());
    }

    private final KafkaTemplate<String, String> kafka;

    /** Speaks for the other services. */
    protected NotificationIntegration(KafkaTemplate<String, String> kafka) {
        this.kafka = kafka;
    }

    /** Other services say this, in this order. */
    protected void say(Said... facts) {
        for (var fact : facts) {
            kafka.send(fact.sent()).join();
        }
    }

    /** Mails somebody got. */
    protected static List<MimeMessage> mailsTo(String address) {
        return Arrays.stream(MAILS.getReceivedMessages())
                .filter(it -> to(it).equals(address))
                .toList();
    }

    private static String to(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString();
        } catch (jakarta.mail.MessagingException failure) {
            throw new AssertionError(failure);
        }
    }

    /** What other services and the world stand for. */
    @TestConfiguration(proxyBeanMethods = false)
    static class Others {

        /** Their topics are created by their writers. */
        @Bean
        NewTopics othersTopics() {
            return new NewTopics(
                    new NewTopic("registration.gathering", 6, (short) 1),
                    new NewTopic("registration.participant", 6, (short) 1),
                    new NewTopic("registration.sign-in", 6, (short) 1),
                    new NewTopic("matching.meeting", 6, (short) 1),
                    new NewTopic("matching.standby", 6, (short) 1));
        }

        /** Time runs as it does, from the day on which everything in the tests is said. */
        @Bean
        Clock clock() {
            var system = Clock.tickMillis(ZoneOffset.UTC);
            return Clock.offset(system, Duration.between(system.instant(), Said.AT));
        }

        /** A token that is nothing but the account. */
        @Bean
        JwtDecoder tokens() {
            return token ->
                    new Jwt(
                            token,
                            Instant.now(),
                            Instant.now().plusSeconds(60),
                            Map.of("alg", "none"),
                            Map.of("sub", token, "kind", "person"));
        }
    }
}
