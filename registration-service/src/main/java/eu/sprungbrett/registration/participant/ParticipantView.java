package eu.sprungbrett.registration.participant;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A participant for programs and pages; fields the reader may not see are absent.
 *
 * @param email for themselves, who runs the gathering and their partner
 * @param checkedInAt when the desk saw them come in; absent while it has not
 * @param calendar address of their calendar feed, for themselves
 */
public record ParticipantView(
        String id,
        String event,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String account,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String email,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String language,
        Participant.Status status,
        String givenName,
        String familyName,
        @Nullable String jobTitle,
        String type,
        @Nullable String side,
        OrganisationView organisation,
        List<String> languages,
        List<String> offers,
        List<String> seeks,
        List<String> aims,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Boolean> consents,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String supportOffice,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String partner,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<Participant.Period> unavailable,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Map<String, Object> answers,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant registeredAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Instant checkedInAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String calendar,
        long version) {

    /** Whom they represent. */
    public record OrganisationView(
            String id,
            String name,
            String country,
            @Nullable String city,
            @Nullable String website,
            @Nullable String size,
            @Nullable Text about) {}

    /** As they see themselves. */
    public static ParticipantView own(Stored<Participant> stored) {
        return of(stored, true, true);
    }

    /** As those see them who look after them. */
    public static ParticipantView lookedAfter(Stored<Participant> stored) {
        return of(stored, true, false);
    }

    /** As the others in the gathering see them. */
    static ParticipantView listed(Stored<Participant> stored) {
        return of(stored, false, false);
    }

    static ParticipantView of(Directory.Seen seen) {
        return switch (seen.sight()) {
            case OWN -> own(seen.participant());
            case ORGANISER -> lookedAfter(seen.participant());
            case DIRECTORY -> listed(seen.participant());
        };
    }

    private static ParticipantView of(Stored<Participant> stored, boolean everything, boolean own) {
        var participant = stored.state();
        var profile = participant.profile();
        var organisation = profile.organisation();
        return new ParticipantView(
                stored.id(),
                participant.event(),
                everything ? participant.account() : null,
                everything ? participant.email() : null,
                everything ? participant.language() : null,
                participant.status(),
                profile.givenName(),
                profile.familyName(),
                profile.jobTitle(),
                profile.type(),
                profile.side(),
                new OrganisationView(
                        participant.organisation(),
                        organisation.name(),
                        organisation.country(),
                        organisation.city(),
                        organisation.website(),
                        organisation.size(),
                        organisation.about()),
                profile.languages(),
                profile.offers(),
                profile.seeks(),
                profile.aims(),
                everything ? profile.consents() : null,
                everything ? profile.supportOffice() : null,
                everything ? participant.partner() : null,
                everything ? participant.unavailable() : null,
                everything ? profile.answers() : null,
                everything ? participant.registeredAt() : null,
                everything ? participant.checkedInAt() : null,
                own ? participant.calendar() : null,
                stored.version());
    }
}
