package eu.sprungbrett.notification.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;

import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.kafka.core.KafkaTemplate;

import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

class CalendarIT extends NotificationIntegration {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http = HttpClient.newHttpClient();
    private final String address;

    @Autowired
    CalendarIT(KafkaTemplate<String, String> kafka, @LocalServerPort int port) {
        super(kafka);
        this.address = "http://127.0.0.1:%d".formatted(port);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(address + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> head(String path) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create(address + path)).HEAD().build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private Map<String, CalendarComponent> entries(String path) throws Exception {
        List<CalendarComponent> events =
                CalendarsTest.read(get(path).body()).getComponents(Component.VEVENT);
        return events.stream().collect(Collectors.toMap(it -> value(it, Property.UID), it -> it));
    }

    private static String value(CalendarComponent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    @Test
    void theFeedHasSessionsAndMeetingsAndKeepsCancelledOnes() throws Exception {
        var feed = "/calendar/secret-par_annaFeed.ics";
        say(
                Said.gathering("evt_feed"),
                Said.participant("par_annaFeed", "evt_feed", "Anna", "sl"),
                Said.participant("par_boFeed", "evt_feed", "Bo", "de"));
        say(
                Said.meeting(
                        "requested",
                        "mtg_feedR",
                        1,
                        "evt_feed",
                        "par_annaFeed",
                        "par_boFeed",
                        CalendarIT::noTime));
        say(
                Said.meeting(
                        "scheduled",
                        "mtg_feedS",
                        2,
                        "evt_feed",
                        "par_boFeed",
                        "par_annaFeed",
                        _ -> {}));
        say(
                Said.meeting(
                        "scheduled",
                        "mtg_feedC",
                        2,
                        "evt_feed",
                        "par_annaFeed",
                        "par_boFeed",
                        _ -> {}));
        say(
                Said.meeting(
                        "cancelled",
                        "mtg_feedC",
                        3,
                        "evt_feed",
                        "par_annaFeed",
                        "par_boFeed",
                        CalendarIT::noTime));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () ->
                                assertThat(get(feed).body())
                                        .contains("STATUS:CANCELLED", "mtg_feedS@sprungbrett"));
        var entries = entries(feed);
        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "evt_feed-opening@sprungbrett",
                        "mtg_feedS@sprungbrett",
                        "mtg_feedC@sprungbrett");
        var scheduled = Objects.requireNonNull(entries.get("mtg_feedS@sprungbrett"));
        var cancelled = Objects.requireNonNull(entries.get("mtg_feedC@sprungbrett"));
        assertThat(value(scheduled, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(scheduled, Property.SUMMARY)).isEqualTo("Bo Novak (Vezje)");
        assertThat(value(scheduled, Property.LOCATION)).isEqualTo("Table 1, Lakeside, Klagenfurt");
        assertThat(value(scheduled, Property.DTSTART)).isEqualTo("20270311T085000Z");
        assertThat(value(cancelled, Property.STATUS)).isEqualTo("CANCELLED");
        assertThat(value(cancelled, Property.DTSTART)).isEqualTo("20270311T085000Z");
        assertThat(value(cancelled, Property.SEQUENCE)).isEqualTo("3");
    }

    @Test
    void whoMeetsByVideoFindsTheWayThereInTheEntry() throws Exception {
        var feed = "/calendar/secret-par_annaVid.ics";
        say(
                Said.gathering(
                        "evt_video",
                        it ->
                                ((ObjectNode) it.at("/gathering/places/0"))
                                        .put("kind", "virtual")
                                        .put("link", "https://meet.example/{room}")),
                Said.participant("par_annaVid", "evt_video", "Anna", "en"),
                Said.participant("par_boVid", "evt_video", "Bo", "de"));

        say(
                Said.meeting(
                        "scheduled",
                        "mtg_video",
                        2,
                        "evt_video",
                        "par_annaVid",
                        "par_boVid",
                        _ -> {}));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(get(feed).body()).contains("mtg_video@sprungbrett"));
        var entry = Objects.requireNonNull(entries(feed).get("mtg_video@sprungbrett"));
        assertThat(value(entry, Property.LOCATION)).isEqualTo("Table 1");
        assertThat(value(entry, Property.DESCRIPTION))
                .contains("/events/evt_video/meetings/mtg_video")
                .doesNotContain("meet.example");
    }

    private static void noTime(ObjectNode data) {
        var meeting = (ObjectNode) data.get("meeting");
        List.of("slot", "place", "from", "to").forEach(meeting::putNull);
    }

    @Test
    void whatDidNotChangeIsNotSentAgain() throws Exception {
        var feed = "/calendar/secret-par_annaTag.ics";
        say(Said.gathering("evt_tag"), Said.participant("par_annaTag", "evt_tag", "Anna", "en"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(get(feed).statusCode()).isEqualTo(200));
        var first = get(feed);
        var tag = first.headers().firstValue("ETag").orElseThrow();

        var second = get(feed, "If-None-Match", tag);

        assertThat(second.statusCode()).isEqualTo(304);
        assertThat(second.body()).isEmpty();
        assertThat(first.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/calendar");
        assertThat(first.headers().firstValue("Cache-Control").orElseThrow()).contains("private");
        assertThat(get(feed, "If-None-Match", "\"other\"").statusCode()).isEqualTo(200);
        assertThat(head(feed).statusCode()).isEqualTo(200);
    }

    @Test
    void aSecretNobodyHasIsNotFound() throws Exception {
        var answer = get("/calendar/guess.ics", "Accept-Language", "sl");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"calendar-unknown\"", "Tega koledarja ni");
    }
}
