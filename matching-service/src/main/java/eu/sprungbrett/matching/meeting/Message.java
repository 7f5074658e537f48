package eu.sprungbrett.matching.meeting;

import java.time.Instant;

/**
 * Something one of its people wrote in the thread of a meeting.
 *
 * @param participant who wrote it
 * @param text free text of a person: keep it out of logs and facts
 */
public record Message(String id, String participant, String text, Instant at) {

    @Override
    public String toString() {
        return "Message[%s, %d characters]".formatted(id, text.length());
    }
}
