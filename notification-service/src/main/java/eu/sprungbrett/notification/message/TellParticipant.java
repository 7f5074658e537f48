package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.calendar.Entries;
import eu.sprungbrett.notification.recipient.Gatherings;
import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.springframework.stereotype.Component;

/** Tells a participant something about their taking part. */
@Component
class TellParticipant {

    private final Gatherings gatherings;
    private final TellPerson tell;

    TellParticipant(Gatherings gatherings, TellPerson tell) {
        this.gatherings = gatherings;
        this.tell = tell;
    }

    void tell(ReceivedFact fact, Participant participant, Template template) {
        var gathering = gatherings.heardOf(participant.event());
        var matter = Matter.of(Entries.about(gathering));
        tell.tell(participant, gathering, template, matter, fact.id(), fact.time());
    }
}
