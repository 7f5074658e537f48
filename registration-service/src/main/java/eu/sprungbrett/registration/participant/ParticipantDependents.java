package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import eu.sprungbrett.registration.gathering.Dependents;

import org.springframework.stereotype.Component;

/** Participants depend on the plan of their gathering. */
@Component
class ParticipantDependents implements Dependents {

    private final Participants participants;

    ParticipantDependents(Participants participants) {
        this.participants = participants;
    }

    @Override
    public boolean takesPart(String event, String participantOrOrganisation) {
        return participants.find(event, participantOrOrganisation).isPresent()
                || participants.any(
                        where("event").is(event).and("organisation").is(participantOrOrganisation));
    }

    @Override
    public boolean usesSide(String event, String side) {
        return participants.any(where("event").is(event).and("profile.side").is(side));
    }

    @Override
    public boolean usesType(String event, String type) {
        return participants.any(where("event").is(event).and("profile.type").is(type));
    }
}
