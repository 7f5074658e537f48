package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.preference.Preferences;
import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.recipient.Participants;

import org.springframework.stereotype.Component;

/**
 * Erases a person: their data, what was said to them, their name in what was said to others. Can be
 * repeated; a crash in the middle is made good when the fact comes again.
 */
@Component
class ForgetPerson {

    private final Participants participants;
    private final Messages messages;
    private final Preferences preferences;

    ForgetPerson(Participants participants, Messages messages, Preferences preferences) {
        this.participants = participants;
        this.messages = messages;
        this.preferences = preferences;
    }

    void forget(String participant, long version) {
        var account = participants.find(participant).map(Participant::account);
        messages.erase(participant);
        account.filter(it -> participants.ofAccount(it).size() <= 1)
                .ifPresent(
                        it -> {
                            preferences.erase(it);
                            messages.eraseMailbox(it);
                        });
        // Last, so that a repeated attempt still knows the account.
        participants.erase(participant, version);
    }
}
