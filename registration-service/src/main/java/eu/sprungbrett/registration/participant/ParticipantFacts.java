package eu.sprungbrett.registration.participant;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.gathering.Actor;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Says our facts in the words of the contract: {@code
 * contracts/schemas/registration.participant.v1.schema.json}.
 */
final class ParticipantFacts {

    static final String TOPIC = "registration.participant";

    private ParticipantFacts() {}

    /** What can happen to a participant. */
    enum Happening {
        REGISTERED,
        ADMITTED,
        WAITLISTED,
        REJECTED,
        CHANGED,
        WITHDRAWN;

        String type() {
            return switch (this) {
                case REGISTERED -> TOPIC + ".registered.v1";
                case ADMITTED -> TOPIC + ".admitted.v1";
                case WAITLISTED -> TOPIC + ".waitlisted.v1";
                case REJECTED -> TOPIC + ".rejected.v1";
                case CHANGED -> TOPIC + ".changed.v1";
                case WITHDRAWN -> TOPIC + ".withdrawn.v1";
            };
        }
    }

    static Fact write(
            Happening happening,
            String id,
            Participant participant,
            Actor actor,
            @Nullable String reason) {
        return new Fact(
                happening.type(), new ParticipantFact(Data.of(id, participant), actor, reason));
    }

    record ParticipantFact(Data participant, Actor actor, @Nullable String reason) {}

    record Data(
            String id,
            String event,
            String account,
            String email,
            String language,
            String givenName,
            String familyName,
            @Nullable String jobTitle,
            String type,
            @Nullable String side,
            OrganisationData organisation,
            List<String> languages,
            List<String> offers,
            List<String> seeks,
            List<String> aims,
            Map<String, Boolean> consents,
            @Nullable String supportOffice,
            @Nullable String partner,
            Participant.Status status,
            List<Participant.Period> unavailable,
            String calendarSecret,
            Instant registeredAt,
            Map<String, Object> answers,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant checkedInAt) {

        static Data of(String id, Participant participant) {
            var profile = participant.profile();
            return new Data(
                    id,
                    participant.event(),
                    participant.account(),
                    participant.email(),
                    participant.language(),
                    profile.givenName(),
                    profile.familyName(),
                    profile.jobTitle(),
                    profile.type(),
                    profile.side(),
                    OrganisationData.of(participant),
                    profile.languages(),
                    profile.offers(),
                    profile.seeks(),
                    profile.aims(),
                    profile.consents(),
                    profile.supportOffice(),
                    participant.partner(),
                    participant.status(),
                    participant.unavailable(),
                    participant.calendarSecret(),
                    participant.registeredAt(),
                    profile.answers(),
                    participant.checkedInAt());
        }
    }

    record OrganisationData(
            String id,
            String name,
            String country,
            @Nullable String city,
            @Nullable String website,
            @Nullable String size,
            @Nullable Text about) {

        static OrganisationData of(Participant participant) {
            var organisation = participant.profile().organisation();
            return new OrganisationData(
                    participant.organisation(),
                    organisation.name(),
                    organisation.country(),
                    organisation.city(),
                    organisation.website(),
                    organisation.size(),
                    organisation.about());
        }
    }
}
