package eu.sprungbrett.matching.participant;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import eu.sprungbrett.matching.participant.Participant.Absence;
import eu.sprungbrett.matching.participant.Participant.Organisation;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What we read of a {@code registration.participant} fact; whatever else it says, we ignore. */
@JsonIgnoreProperties(ignoreUnknown = true)
record ParticipantFact(Said participant) {

    private static final Set<String> TAKING_PART = Set.of("pending", "admitted", "waitlisted");

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Said(
            String id,
            String event,
            String account,
            @Nullable String status,
            @Nullable String givenName,
            @Nullable String familyName,
            @Nullable String email,
            @Nullable String jobTitle,
            @Nullable String type,
            @Nullable String side,
            @Nullable SaidOrganisation organisation,
            @Nullable List<String> languages,
            @Nullable List<String> offers,
            @Nullable List<String> seeks,
            @Nullable List<String> aims,
            @Nullable String supportOffice,
            @Nullable String partner,
            @Nullable List<SaidAbsence> unavailable,
            @Nullable String calendarSecret,
            @Nullable Instant registeredAt,
            @Nullable Instant checkedInAt) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidOrganisation(
            @Nullable String id,
            @Nullable String name,
            @Nullable String country,
            @Nullable String city,
            @Nullable Map<String, String> about) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidAbsence(Instant from, Instant to) {}

    Participant toParticipant() {
        var said = participant;
        var status = or(said.status(), "pending");
        var seat =
                TAKING_PART.contains(status)
                        ? Participants.seat(said.event(), said.account())
                        : said.id();
        return new Participant(
                said.id(),
                said.event(),
                said.account(),
                seat,
                status,
                or(said.givenName(), ""),
                or(said.familyName(), ""),
                or(said.email(), ""),
                said.jobTitle(),
                said.type(),
                said.side(),
                organisation(said.organisation()),
                or(said.languages(), List.of()),
                or(said.offers(), List.of()),
                or(said.seeks(), List.of()),
                or(said.aims(), List.of()),
                said.supportOffice(),
                said.partner(),
                or(said.unavailable(), List.<SaidAbsence>of()).stream()
                        .map(it -> new Absence(it.from(), it.to()))
                        .toList(),
                said.calendarSecret(),
                said.registeredAt(),
                said.checkedInAt());
    }

    private static Organisation organisation(@Nullable SaidOrganisation said) {
        return said == null
                ? new Organisation(null, "", null, null, Map.of())
                : new Organisation(
                        said.id(),
                        or(said.name(), ""),
                        said.country(),
                        said.city(),
                        or(said.about(), Map.of()));
    }

    private static <T> T or(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
