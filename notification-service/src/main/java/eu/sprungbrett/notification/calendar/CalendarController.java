package eu.sprungbrett.notification.calendar;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Calendars to subscribe to. Whoever knows the secret may read; calendar programs cannot sign in.
 */
@RestController
class CalendarController {

    private static final MediaType CALENDAR =
            new MediaType("text", "calendar", StandardCharsets.UTF_8);

    private final CalendarFeed feed;

    CalendarController(CalendarFeed feed) {
        this.feed = feed;
    }

    @GetMapping("/calendar/{secret}.ics")
    @Nullable ResponseEntity<byte[]> calendar(@PathVariable String secret, WebRequest request) {
        var calendar =
                feed.of(secret)
                        .orElseThrow(
                                () ->
                                        CalendarProblem.CALENDAR_UNKNOWN.because(
                                                "there is no calendar at this address"))
                        .getBytes(StandardCharsets.UTF_8);
        var tag = '"' + digest(calendar) + '"';
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
                .eTag(tag)
                .cacheControl(CacheControl.noCache().cachePrivate())
                .contentType(CALENDAR)
                .body(calendar);
    }

    private static String digest(byte[] calendar) {
        try {
            var sha = MessageDigest.getInstance("SHA-256").digest(calendar);
            return HexFormat.of().formatHex(sha, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
