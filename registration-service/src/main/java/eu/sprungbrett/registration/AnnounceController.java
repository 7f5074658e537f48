package eu.sprungbrett.registration;

import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.opportunity.Opportunities;
import eu.sprungbrett.registration.participant.Participants;
import eu.sprungbrett.registration.partner.Partners;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * For the operator, on the service's own port only: tells everything once more. Consumers that have
 * it ignore it; one that starts anew, or whose broker lost something, catches up.
 */
@RestController
class AnnounceController {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Opportunities opportunities;
    private final Partners partners;

    AnnounceController(
            Gatherings gatherings,
            Participants participants,
            Opportunities opportunities,
            Partners partners) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.opportunities = opportunities;
        this.partners = partners;
    }

    @PostMapping("/internal/announcements")
    Announced announce() {
        return new Announced(
                gatherings.announceAgain(),
                participants.announceAgain(),
                opportunities.announceAgain(),
                partners.announceAgain());
    }

    /** How many things were told. */
    record Announced(int gatherings, int participants, int opportunities, int partners) {}
}
