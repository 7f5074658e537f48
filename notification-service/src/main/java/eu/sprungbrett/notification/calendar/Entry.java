package eu.sprungbrett.notification.calendar;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.time.Instant;

/**
 * One entry of a calendar.
 *
 * @param uid the same for ever, so that a calendar changes its entry instead of adding one
 * @param sequence grows with every change
 * @param cancelled whether the entry is to be struck out
 * @param url where to read more; null when there is nothing
 * @param changedAt when it got as it is
 */
public record Entry(
        String uid,
        long sequence,
        String summary,
        String description,
        String location,
        Instant from,
        Instant to,
        boolean cancelled,
        @Nullable URI url,
        Instant changedAt) {

    private static final String DOMAIN = "@sprungbrett";

    /** The name of a meeting's entry in every calendar. */
    public static String uidOf(String thing) {
        return thing + DOMAIN;
    }
}
