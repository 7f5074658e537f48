package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.gathering.Gatherings;

import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** All participants as a table, with the columns an import understands. */
@Component
class ExportParticipants {

    private static final String BYTE_ORDER_MARK =
            "\uFEFF"; // without it, spreadsheets take UTF-8 for something else

    private final Gatherings gatherings;
    private final Participants participants;

    ExportParticipants(Gatherings gatherings, Participants participants) {
        this.gatherings = gatherings;
        this.participants = participants;
    }

    /** The table, for those who set the gathering up. */
    String csv(String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var language = gathering.state().plan().languages().getFirst();
        var table = new StringBuilder(BYTE_ORDER_MARK);
        var format =
                CSVFormat.RFC4180
                        .builder()
                        .setHeader(
                                "id",
                                "status",
                                "email",
                                "language",
                                "givenName",
                                "familyName",
                                "jobTitle",
                                "organisation",
                                "country",
                                "city",
                                "website",
                                "size",
                                "type",
                                "side",
                                "languages",
                                "offers",
                                "seeks",
                                "aims",
                                "about",
                                "supportOffice",
                                "partner",
                                "registeredAt")
                        .get();
        try (var printer = new CSVPrinter(table, format)) {
            for (var participant : participants.all(where("event").is(gathering.id()))) {
                printer.printRecord(row(participant, language));
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return table.toString();
    }

    private static List<String> row(Stored<Participant> stored, String language) {
        var participant = stored.state();
        var profile = participant.profile();
        var organisation = profile.organisation();
        var about = organisation.about();
        return Stream.of(
                        stored.id(),
                        participant.status().word(),
                        participant.email(),
                        participant.language(),
                        profile.givenName(),
                        profile.familyName(),
                        profile.jobTitle(),
                        organisation.name(),
                        organisation.country(),
                        organisation.city(),
                        organisation.website(),
                        organisation.size(),
                        profile.type(),
                        profile.side(),
                        String.join(";", profile.languages()),
                        String.join(";", profile.offers()),
                        String.join(";", profile.seeks()),
                        String.join(";", profile.aims()),
                        about == null ? null : about.in(List.of(participant.language()), language),
                        profile.supportOffice(),
                        participant.partner(),
                        participant.registeredAt().toString())
                .map(ExportParticipants::harmless)
                .toList();
    }

    /**
     * A spreadsheet would take some words of people for formulas; an apostrophe in front makes them
     * words again.
     */
    static String harmless(@Nullable String cell) {
        var text = Objects.requireNonNullElse(cell, "");
        return text.isEmpty() || "=+-@\t\r".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }
}
