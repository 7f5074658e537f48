package eu.sprungbrett.notification.calendar;

import eu.sprungbrett.notification.recipient.Gathering;
import eu.sprungbrett.notification.recipient.Gatherings;
import eu.sprungbrett.notification.recipient.Participant;
import eu.sprungbrett.notification.recipient.Participants;

import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One participant's day as a calendar to subscribe to: sessions and meetings, also cancelled ones.
 */
@Component
class CalendarFeed {

    private static final Comparator<Entry> BY_TIME =
            Comparator.comparing(Entry::from).thenComparing(Entry::uid);

    private final Participants participants;
    private final Gatherings gatherings;
    private final Agendas agendas;
    private final Entries entries;

    CalendarFeed(
            Participants participants, Gatherings gatherings, Agendas agendas, Entries entries) {
        this.participants = participants;
        this.gatherings = gatherings;
        this.agendas = agendas;
        this.entries = entries;
    }

    /** The calendar; empty when nobody has this secret. */
    Optional<String> of(String secret) {
        var reader = participants.withCalendarSecret(secret);
        var gathering = reader.flatMap(it -> gatherings.find(it.event()));
        return reader.flatMap(it -> gathering.map(of -> feed(it, of)));
    }

    private String feed(Participant reader, Gathering gathering) {
        var meetings =
                agendas.of(reader.id()).stream().map(it -> entries.of(it, reader, gathering));
        var day = Stream.concat(meetings, sessions(reader, gathering)).sorted(BY_TIME).toList();
        var language = Entries.language(reader, gathering);
        return Calendars.feed(
                gathering.title().in(List.of(language), gathering.mainLanguage()), day);
    }

    private Stream<Entry> sessions(Participant reader, Gathering gathering) {
        if (!gathering.published() || !reader.status().equals("admitted")) {
            return Stream.empty();
        }
        return gathering.programme().stream().map(it -> entries.of(it, reader, gathering));
    }
}
