package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.calendar.AgendaMeeting;
import eu.sprungbrett.notification.template.Template;

import java.time.Instant;
import java.util.function.BiConsumer;

/**
 * A fact about a meeting on its way to the people it concerns.
 *
 * @param cause id of the fact
 * @param meeting as it stands in calendars after the fact
 * @param telling says it to one participant
 */
record Occasion(
        String cause,
        Instant at,
        MeetingNews news,
        AgendaMeeting meeting,
        BiConsumer<String, Template> telling) {

    void tellRequester(Template template) {
        telling.accept(meeting.requester(), template);
    }

    void tellInvitee(Template template) {
        telling.accept(meeting.invitee(), template);
    }

    /** Those whom one of the two who arrange the meeting brings along. */
    void tellCompanions(Template template) {
        meeting.others().forEach(it -> telling.accept(it, template));
    }

    void tellAll(Template template) {
        meeting.attendees().forEach(it -> telling.accept(it, template));
    }
}
