package eu.sprungbrett.notification.live;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.notification.template.Wordings;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.page.Limit;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.util.UriComponentsBuilder;

import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What a person was told: the list, and live. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationsController {

    private final Notifications notifications;
    private final Streams streams;

    NotificationsController(Notifications notifications, Streams streams) {
        this.notifications = notifications;
        this.streams = streams;
    }

    @GetMapping
    ResponseEntity<NotificationsBody> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(required = false) @Nullable Integer limit,
            HttpServletRequest request) {
        var page =
                notifications.page(caller.id(), language(request), number(cursor), Limit.of(limit));
        var answer = ResponseEntity.ok().cacheControl(CacheControl.noStore());
        if (page.next() != null) {
            var next =
                    UriComponentsBuilder.fromPath("/api/v1/notifications")
                            .queryParam("cursor", page.next())
                            .queryParam("limit", Limit.of(limit))
                            .toUriString();
            answer.header(HttpHeaders.LINK, "<%s>; rel=\"next\"".formatted(next));
        }
        return answer.body(
                new NotificationsBody(
                        page.items(), page.next(), notifications.unread(caller.id())));
    }

    @PostMapping("/{id}/read")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void read(Caller caller, @PathVariable String id) {
        notifications.markRead(caller.id(), id);
    }

    /**
     * The live stream. A browser that comes back says what it saw last in {@code Last-Event-ID};
     * one that comes for the first time may say it in {@code after}. Browsers cannot send headers
     * with it, so the reader's language may stand in {@code language}.
     */
    @GetMapping(path = "/stream", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
    ResponseEntity<SseEmitter> stream(
            Caller caller,
            @RequestHeader(name = "Last-Event-ID", required = false) @Nullable String lastEventId,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String language,
            HttpServletRequest request) {
        var stream =
                streams.open(
                        caller.id(),
                        language == null ? language(request) : Wordings.spoken(List.of(language)),
                        lastEventId == null ? after : lastEventId);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .header("X-Accel-Buffering", "no")
                .body(stream);
    }

    private static @Nullable Long number(@Nullable String cursor) {
        var key = Cursor.key(cursor);
        try {
            return key == null ? null : Long.valueOf(key);
        } catch (NumberFormatException _) {
            throw PlatformProblem.INVALID_CURSOR
                    .because("this cursor was not issued by this list")
                    .field("cursor", "take the cursor from the last answer's next");
        }
    }

    private static String language(HttpServletRequest request) {
        var wanted = Collections.list(request.getLocales()).stream().map(Locale::getLanguage);
        return Wordings.spoken(wanted.toList());
    }

    /**
     * A page of notifications.
     *
     * @param unread on all pages
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record NotificationsBody(List<Notification> items, @Nullable String next, long unread) {}
}
