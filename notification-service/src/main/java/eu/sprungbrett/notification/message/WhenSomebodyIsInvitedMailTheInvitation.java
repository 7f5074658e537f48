package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.springframework.stereotype.Component;

/** Policy: whoever was entered by an organiser or partner is invited to look at their profile. */
@Component
class WhenSomebodyIsInvitedMailTheInvitation implements ParticipantPolicy {

    static final String REGISTERED = "registration.participant.registered.v1";

    private final TellParticipant tell;

    WhenSomebodyIsInvitedMailTheInvitation(TellParticipant tell) {
        this.tell = tell;
    }

    static boolean invited(ReceivedFact fact, HearOfParticipants.News news) {
        return fact.type().equals(REGISTERED) && "imported".equals(news.reason());
    }

    @Override
    public void on(ReceivedFact fact, HearOfParticipants.News news) {
        if (invited(fact, news)) {
            tell.tell(fact, news.participant(), Template.INVITED);
        }
    }
}
