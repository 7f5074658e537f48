package eu.sprungbrett.notification.template;

import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;

/**
 * What a message is about, so that it can be worded in any language at any time.
 *
 * @param event the gathering; null only for a sign-in
 * @param meeting null unless it is about one
 * @param signIn null unless somebody wants to sign in
 */
public record Matter(@Nullable Event event, @Nullable Meeting meeting, @Nullable SignIn signIn) {

    /**
     * A gathering.
     *
     * @param starts first day, for example {@code 2027-03-11}
     * @param mainLanguage to fall back on
     */
    public record Event(
            String id,
            Text title,
            String starts,
            String timeZone,
            String venue,
            String mainLanguage) {

        LocalDate day() {
            return LocalDate.parse(starts);
        }

        ZoneId zone() {
            return ZoneId.of(timeZone);
        }
    }

    /**
     * A meeting, seen by one of those in it.
     *
     * @param version of the meeting, which orders entries in calendars
     * @param with whom the reader meets
     * @param before when it was to take place until now; null unless it was moved
     * @param words of whoever asked
     * @param obstacles codes of what speaks against every time; null when nothing does
     */
    public record Meeting(
            String id,
            long version,
            List<Counterpart> with,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable Text place,
            @Nullable String link,
            @Nullable Instant before,
            @Nullable String words,
            @Nullable String reason,
            @Nullable Instant until,
            @Nullable List<String> obstacles) {

        /** The same with the codes of what speaks against every time. */
        public Meeting because(List<String> codes) {
            return new Meeting(
                    id, version, with, from, to, place, link, before, words, reason, until, codes);
        }

        /** The same with the time until which an answer is expected. */
        public Meeting toBeAnsweredBy(@Nullable Instant time) {
            return new Meeting(
                    id, version, with, from, to, place, link, before, words, reason, time,
                    obstacles);
        }

        Meeting without(String participant) {
            var others =
                    with.stream()
                            .map(
                                    it ->
                                            it.participant().equals(participant)
                                                    ? new Counterpart(participant, null)
                                                    : it)
                            .toList();
            return new Meeting(
                    id, version, others, from, to, place, link, before, null, null, until,
                    obstacles);
        }
    }

    /**
     * The other side of a meeting.
     *
     * @param name with company; null when the person was erased
     */
    public record Counterpart(String participant, @Nullable String name) {}

    /** A code to sign in with. */
    public record SignIn(String code, String link, long minutes) {}

    /** About a gathering only. */
    public static Matter of(Event event) {
        return new Matter(event, null, null);
    }

    /** About a meeting. */
    public static Matter of(Event event, Meeting meeting) {
        return new Matter(event, meeting, null);
    }

    /** About a sign-in. */
    public static Matter of(SignIn signIn) {
        return new Matter(null, null, signIn);
    }

    /** The same without the name and the words of somebody who was erased. */
    public Matter without(String participant) {
        return new Matter(event, Objects.requireNonNull(meeting).without(participant), signIn);
    }

    /** The same without what is secret or of no use once it was sent. */
    public Matter spent() {
        return new Matter(event, meeting, null);
    }

    /** Words of people and codes: keep them out of logs. */
    @Override
    public String toString() {
        return "Matter[event=%s, meeting=%s]"
                .formatted(
                        event == null ? null : event.id(), meeting == null ? null : meeting.id());
    }
}
