package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.notification.template.Wordings;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Policy: whoever wants to sign in gets the code by mail, unless it has expired meanwhile. */
@Component
class WhenSignInIsRequestedMailTheCode {

    private static final Logger log =
            LoggerFactory.getLogger(WhenSignInIsRequestedMailTheCode.class);

    private final Messages messages;
    private final MessageIds ids;
    private final JsonMapper json;
    private final Clock clock;

    WhenSignInIsRequestedMailTheCode(
            Messages messages, MessageIds ids, JsonMapper json, Clock clock) {
        this.messages = messages;
        this.ids = ids;
        this.json = json;
        this.clock = clock;
    }

    @KafkaListener(id = "notification.sign-in", topics = "registration.sign-in")
    void on(ConsumerRecord<String, String> record) {
        var fact = ReceivedFact.of(record);
        if (fact.tombstone()) {
            return;
        }
        var signIn = fact.read(json, News.class).signIn();
        if (!clock.instant().isBefore(signIn.expiresAt())) {
            log.atInfo()
                    .addKeyValue("signIn", signIn.id())
                    .log("sign-in expired before it was mailed");
            return;
        }
        var id = ids.of(fact.id(), signIn.email(), Template.SIGN_IN);
        var minutes = Duration.between(fact.time(), signIn.expiresAt()).toMinutes();
        messages.store(
                new Message(
                        id,
                        id,
                        null,
                        0,
                        null,
                        Template.SIGN_IN.code(),
                        fact.id(),
                        Wordings.spoken(List.of(Objects.requireNonNullElse(signIn.language(), ""))),
                        null,
                        null,
                        signIn.email(),
                        Matter.of(new Matter.SignIn(signIn.code(), signIn.link(), minutes)),
                        Mail.WAITING,
                        fact.time(),
                        signIn.expiresAt()));
    }

    /** What we read of the contract; whatever else it says, we ignore. */
    record News(SignIn signIn) {}

    record SignIn(
            String id,
            String email,
            @Nullable String language,
            String code,
            String link,
            Instant expiresAt) {

        /** A secret: keep it out of logs. */
        @Override
        public String toString() {
            return "SignIn[%s]".formatted(id);
        }
    }
}
