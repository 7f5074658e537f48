package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.springframework.stereotype.Component;

import java.util.Optional;

/** Policy: whoever registers hears how it stands, and again when the organisers decide. */
@Component
class WhenSomebodyRegistersOrIsAdmittedTellThem implements ParticipantPolicy {

    private final TellParticipant tell;

    WhenSomebodyRegistersOrIsAdmittedTellThem(TellParticipant tell) {
        this.tell = tell;
    }

    @Override
    public void on(ReceivedFact fact, HearOfParticipants.News news) {
        if (!WhenSomebodyIsInvitedMailTheInvitation.invited(fact, news)) {
            template(fact.type(), news.participant().status())
                    .ifPresent(it -> tell.tell(fact, news.participant(), it));
        }
    }

    static Optional<Template> template(String fact, String status) {
        return switch (fact) {
            case WhenSomebodyIsInvitedMailTheInvitation.REGISTERED ->
                    switch (status) {
                        case "admitted" -> Optional.of(Template.ADMITTED);
                        case "waitlisted" -> Optional.of(Template.WAITLISTED);
                        case "pending" -> Optional.of(Template.REGISTRATION_RECEIVED);
                        default -> Optional.empty();
                    };
            case "registration.participant.admitted.v1" -> Optional.of(Template.ADMITTED);
            case "registration.participant.waitlisted.v1" -> Optional.of(Template.WAITLISTED);
            case "registration.participant.rejected.v1" -> Optional.of(Template.REJECTED);
            default -> Optional.empty();
        };
    }
}
