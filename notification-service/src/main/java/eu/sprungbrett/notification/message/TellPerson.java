package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.calendar.Entries;
import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.notification.preference.Preferences;
import eu.sprungbrett.notification.recipient.Gathering;
import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * Says one thing to one participant: stores the message; what becomes of the mail is up to them.
 */
@Component
class TellPerson {

    private final Messages messages;
    private final MessageIds ids;
    private final Preferences preferences;

    TellPerson(Messages messages, MessageIds ids, Preferences preferences) {
        this.messages = messages;
        this.ids = ids;
        this.preferences = preferences;
    }

    /**
     * Tells it once, however often it is called.
     *
     * @param cause id of the fact
     * @param at when the cause happened
     */
    void tell(
            Participant reader,
            Gathering gathering,
            Template template,
            Matter matter,
            String cause,
            Instant at) {
        var id = ids.of(cause, reader.id(), template);
        messages.store(
                new Message(
                        id,
                        id,
                        reader.account(),
                        0,
                        reader.id(),
                        template.code(),
                        cause,
                        Entries.language(reader, gathering),
                        reader.givenName(),
                        reader.familyName(),
                        reader.email(),
                        matter,
                        wantsMail(reader, template) ? Mail.WAITING : Mail.OFF,
                        at,
                        null));
    }

    private boolean wantsMail(Participant reader, Template template) {
        return reader.email() != null
                && template.isMailed()
                && (reader.account() == null || preferences.wantsMail(reader.account(), template));
    }
}
