package eu.sprungbrett.notification.live;

import eu.sprungbrett.notification.message.Message;
import eu.sprungbrett.notification.message.Messages;
import eu.sprungbrett.notification.template.Letters;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.page.Page;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One account's messages, as its owner sees them. */
@Component
class Notifications {

    private final Messages messages;
    private final Letters letters;

    Notifications(Messages messages, Letters letters) {
        this.messages = messages;
        this.letters = letters;
    }

    /**
     * A page, newest first.
     *
     * @param below number of the last one already seen; null at the beginning
     */
    Page<Notification> page(String account, String language, @Nullable Long below, int limit) {
        var from = below == null ? messages.last(account) + 1 : below;
        var read = messages.read(account);
        return Page.of(
                        messages.before(account, from, limit + 1),
                        limit,
                        it -> Long.toString(it.number()))
                .map(it -> say(it, language, read));
    }

    /** How many were not read. */
    long unread(String account) {
        return Math.max(0, messages.last(account) - messages.read(account).size());
    }

    /** Marks one as read; reading it again changes nothing. */
    void markRead(String account, String id) {
        messages.markRead(
                own(account, id)
                        .orElseThrow(
                                () ->
                                        NotificationProblem.NOTIFICATION_UNKNOWN.because(
                                                "you have no such notification")));
    }

    /**
     * Number to go on after: the given message's if it is the account's, otherwise the newest's.
     */
    long resumeAfter(String account, @Nullable String lastSeen) {
        return Optional.ofNullable(lastSeen)
                .flatMap(it -> own(account, it))
                .map(Message::number)
                .orElseGet(() -> messages.last(account));
    }

    /** Messages with a higher number, oldest first. */
    List<Message> after(String account, long number, int limit) {
        return messages.after(account, number, limit);
    }

    Notification say(Message message, String language, Set<Long> read) {
        var note =
                letters.note(
                        Template.of(message.template()).orElseThrow(), message.matter(), language);
        var event = message.matter().event();
        var meeting = message.matter().meeting();
        return new Notification(
                message.id(),
                message.template(),
                note.title(),
                note.text(),
                event == null ? null : event.id(),
                meeting == null ? null : meeting.id(),
                note.link(),
                message.at(),
                read.contains(message.number()));
    }

    private Optional<Message> own(String account, String id) {
        return messages.find(id).filter(it -> account.equals(it.account()));
    }
}
