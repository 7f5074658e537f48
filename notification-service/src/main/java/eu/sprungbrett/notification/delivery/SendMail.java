package eu.sprungbrett.notification.delivery;

import eu.sprungbrett.notification.delivery.MailServer.Outcome;
import eu.sprungbrett.notification.message.MailQueue;
import eu.sprungbrett.notification.message.MailQueue.Claim;
import eu.sprungbrett.notification.message.Message;
import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.notification.message.Messages;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.mail.MailParseException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Date;

/**
 * Sends the mail that is due longest: claim it, hand it over, note what became of it.
 *
 * <p>There is one way to send a mail twice, and no system without a transaction shared with the
 * mail server can close it: the server accepts the mail and we die (or its answer gets lost) before
 * that is noted. When the claim's lease has run out the mail goes out again, with the same
 * Message-ID, so that mailboxes which look at it show it once.
 */
@Component
class SendMail {

    private static final Logger log = LoggerFactory.getLogger(SendMail.class);

    private final MailQueue queue;
    private final Messages messages;
    private final MailWriter writer;
    private final MailServer server;
    private final MailSettings settings;
    private final Clock clock;

    SendMail(
            MailQueue queue,
            Messages messages,
            MailWriter writer,
            MailServer server,
            MailSettings settings,
            Clock clock) {
        this.queue = queue;
        this.messages = messages;
        this.writer = writer;
        this.server = server;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Sends one mail, unless the server is being left alone.
     *
     * @return whether it is worth going on at once
     */
    boolean sendNext() {
        if (server.leftAlone()) {
            return false;
        }
        return queue.claim(clock.instant(), settings.lease()).map(this::send).orElse(false);
    }

    private boolean send(Claim claim) {
        var message = messages.find(claim.message()).filter(it -> it.mail() == Mail.WAITING);
        if (message.isEmpty()) {
            // Sent already and not noted in the queue, or erased meanwhile.
            queue.done(claim);
            return true;
        }
        if (ofNoUse(message.get())) {
            giveUp(claim, message.get(), "too late");
            return true;
        }
        var outcome = handOver(message.get());
        note(claim, message.get(), outcome);
        return !(outcome instanceof Outcome.LeftAlone);
    }

    private boolean ofNoUse(Message message) {
        var now = clock.instant();
        return message.expired(now)
                || (message.expiresAt() == null
                        && message.at().plus(settings.giveUpAfter()).isBefore(now));
    }

    private Outcome handOver(Message message) {
        try {
            return server.handOver(writer.write(message, Date.from(clock.instant())));
        } catch (MailParseException impossible) {
            return new Outcome.Refused(impossible.getClass().getSimpleName());
        }
    }

    private void note(Claim claim, Message message, Outcome outcome) {
        switch (outcome) {
            case Outcome.Accepted _ -> {
                messages.sent(message.id());
                queue.done(claim);
                log.atInfo()
                        .addKeyValue("message", message.id())
                        .addKeyValue("template", message.template())
                        .log("mail sent");
            }
            case Outcome.Refused refused -> giveUp(claim, message, refused.why());
            case Outcome.Failed failed -> {
                var pause = settings.retryAfter(claim.attempt());
                queue.later(claim, clock.instant().plus(pause), true);
                log.atWarn()
                        .addKeyValue("message", message.id())
                        .addKeyValue("attempt", claim.attempt())
                        .addKeyValue("why", failed.why())
                        .addKeyValue("again", pause)
                        .log("mail not sent, will be tried again");
            }
            case Outcome.LeftAlone _ -> queue.later(claim, clock.instant(), false);
        }
    }

    private void giveUp(Claim claim, Message message, String why) {
        messages.failed(message.id(), why);
        queue.done(claim);
        log.atWarn()
                .addKeyValue("message", message.id())
                .addKeyValue("template", message.template())
                .addKeyValue("why", why)
                .log("mail given up");
    }
}
