package eu.sprungbrett.notification.recipient;

import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * A day with meetings, as far as messages and calendars speak of it.
 *
 * @param id {@code evt_…}
 * @param timeZone of the venue, for example {@code Europe/Vienna}
 * @param languages of the gathering; the first is the fallback for all its texts
 * @param starts first day, at the venue
 * @param changedAt when this was said; null while it is being read
 */
public record Gathering(
        String id,
        Text title,
        String timeZone,
        List<String> languages,
        String starts,
        @Nullable Venue venue,
        String status,
        @Nullable List<Place> places,
        @Nullable List<Session> sessions,
        @Nullable Instant changedAt) {

    /** Where a gathering takes place. */
    public record Venue(@Nullable String name, @Nullable String city) {

        /** For example {@code Lakeside Park, Klagenfurt}. */
        public String inWords() {
            if (name == null || name.isBlank()) {
                return city == null ? "" : city;
            }
            return city == null || city.isBlank() || name.contains(city)
                    ? name
                    : name + ", " + city;
        }
    }

    /**
     * A table, a booth or a virtual room.
     *
     * @param link of a virtual room, which we never tell; null when it has no video
     */
    public record Place(String id, Text label, @Nullable String link) {}

    /** A presentation or another point of the programme for all. */
    public record Session(String id, Text title, Instant from, Instant to, @Nullable Text room) {}

    /** The same, said at this time. */
    public Gathering saidAt(Instant time) {
        return new Gathering(
                id, title, timeZone, languages, starts, venue, status, places, sessions, time);
    }

    /** The language to fall back on. */
    public String mainLanguage() {
        return languages.isEmpty() ? "en" : languages.getFirst();
    }

    /** First day of the gathering. */
    public LocalDate day() {
        return LocalDate.parse(starts);
    }

    /** Time zone of the venue. */
    public ZoneId zone() {
        return ZoneId.of(timeZone);
    }

    /** The label of a place; empty when it is none of ours. */
    public Optional<Text> label(@Nullable String place) {
        return places == null
                ? Optional.empty()
                : places.stream().filter(it -> it.id().equals(place)).map(Place::label).findFirst();
    }

    /** Whether people at a place meet by video. */
    public boolean isByVideo(@Nullable String place) {
        return places != null
                && places.stream().anyMatch(it -> it.id().equals(place) && it.link() != null);
    }

    /** Name and town of the venue; empty while it is not known. */
    public String venueInWords() {
        return venue == null ? "" : venue.inWords();
    }

    /** Points of the programme for all; may be empty. */
    public List<Session> programme() {
        return sessions == null ? List.of() : sessions;
    }

    /** Whether the public may know of it. */
    public boolean published() {
        return status.equals("published");
    }
}
