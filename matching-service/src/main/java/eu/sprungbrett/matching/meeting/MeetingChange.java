package eu.sprungbrett.matching.meeting;

import org.jspecify.annotations.Nullable;

/**
 * What one step did to a meeting: the state to keep and the one fact to tell.
 *
 * @param event absent when the step found everything as it should be
 */
public record MeetingChange(Meeting meeting, @Nullable MeetingEvent event) {

    static MeetingChange of(Meeting meeting, MeetingEvent.Kind kind, Step step) {
        return new MeetingChange(meeting, MeetingEvent.of(kind, step, null));
    }

    static MeetingChange none(Meeting meeting) {
        return new MeetingChange(meeting, null);
    }
}
