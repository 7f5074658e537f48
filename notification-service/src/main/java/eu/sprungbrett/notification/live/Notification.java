package eu.sprungbrett.notification.live;

import com.fasterxml.jackson.annotation.JsonInclude;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A message as its reader sees it on the page.
 *
 * @param link where to go on, a path of the page
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Notification(
        String id,
        String template,
        String title,
        String text,
        @Nullable String event,
        @Nullable String meeting,
        @Nullable String link,
        Instant at,
        boolean read) {

    /** Personal data: keep it out of logs. */
    @Override
    public String toString() {
        return "Notification[%s]".formatted(id);
    }
}
