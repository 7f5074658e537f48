package eu.sprungbrett.notification.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.calendar.Calendars.Named;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.fortuna.ical4j.model.component.CalendarComponent;

import org.junit.jupiter.api.Test;

import java.io.StringReader;
import java.net.URI;
import java.time.Instant;
import java.util.List;

class CalendarsTest {

    private static final Instant TEN = Instant.parse("2027-03-11T09:00:00Z");
    private static final Named US = new Named("no-reply@sprungbrett.example", "Sprungbrett");
    private static final Named ANNA = new Named("anna@example.org", "Anna Novak");

    private static Entry entry(String summary, long sequence, boolean cancelled) {
        return new Entry(
                Entry.uidOf("mtg_1"),
                sequence,
                summary,
                "Carinthia meets Slovenia",
                "Table 4, Lakeside Park; Klagenfurt",
                TEN,
                TEN.plusSeconds(1200),
                cancelled,
                URI.create("https://sprungbrett.example/events/evt_1/meetings/mtg_1"),
                TEN.minusSeconds(60));
    }

    static Calendar read(String text) throws Exception {
        return new CalendarBuilder().build(new StringReader(text));
    }

    @Test
    void whatWeWriteIsValid() throws Exception {
        var invitation = read(Calendars.invitation(entry("Bo", 3, false), US, ANNA));
        var feed = read(Calendars.feed("Day", List.of(entry("Bo", 3, false))));

        assertThat(invitation.validate().getEntries()).isEmpty();
        assertThat(feed.validate().getEntries()).isEmpty();
    }

    private static CalendarComponent event(Calendar calendar) {
        List<CalendarComponent> events = calendar.getComponents(Component.VEVENT);
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    private static String value(CalendarComponent event, String property) {
        return event.getRequiredProperty(property).getValue();
    }

    @Test
    void anInvitationReadsBackAsItWasMeant() throws Exception {
        var text = Calendars.invitation(entry("Bo Berg (Platine)", 3, false), US, ANNA);

        var calendar = read(text);
        var event = event(calendar);
        assertThat(calendar.getRequiredProperty(Property.METHOD).getValue()).isEqualTo("REQUEST");
        assertThat(value(event, Property.UID)).isEqualTo("mtg_1@sprungbrett");
        assertThat(value(event, Property.SEQUENCE)).isEqualTo("3");
        assertThat(value(event, Property.DTSTART)).isEqualTo("20270311T090000Z");
        assertThat(value(event, Property.DTEND)).isEqualTo("20270311T092000Z");
        assertThat(value(event, Property.SUMMARY)).isEqualTo("Bo Berg (Platine)");
        assertThat(value(event, Property.LOCATION)).isEqualTo("Table 4, Lakeside Park; Klagenfurt");
        assertThat(value(event, Property.STATUS)).isEqualTo("CONFIRMED");
        assertThat(value(event, Property.ORGANIZER))
                .isEqualTo("mailto:no-reply@sprungbrett.example");
        assertThat(value(event, Property.ATTENDEE)).isEqualTo("mailto:anna@example.org");
    }

    @Test
    void aCancellationTakesTheSameEntryOut() throws Exception {
        var calendar = read(Calendars.invitation(entry("Bo", 4, true), US, ANNA));

        assertThat(calendar.getRequiredProperty(Property.METHOD).getValue()).isEqualTo("CANCEL");
        assertThat(value(event(calendar), Property.UID)).isEqualTo("mtg_1@sprungbrett");
        assertThat(value(event(calendar), Property.SEQUENCE)).isEqualTo("4");
        assertThat(value(event(calendar), Property.STATUS)).isEqualTo("CANCELLED");
    }

    @Test
    void wordsCannotAddProperties() throws Exception {
        var evil = "Bo\r\nATTENDEE:mailto:eve@example.org\r\nEND:VEVENT";
        var named = new Named("anna@example.org", "Anna\";PARTSTAT=DECLINED;X=\"");

        var event = event(read(Calendars.invitation(entry(evil, 3, false), US, named)));

        assertThat(event.getProperties(Property.ATTENDEE)).hasSize(1);
        assertThat(
                        event.getRequiredProperty(Property.ATTENDEE)
                                .getRequiredParameter("PARTSTAT")
                                .getValue())
                .isEqualTo("ACCEPTED");
        assertThat(value(event, Property.SUMMARY)).contains("ATTENDEE:mailto:eve@example.org");
    }

    @Test
    void theSameEntriesGiveTheSameBytes() {
        var entries = List.of(entry("Bo", 3, false), entry("Cleo", 4, true));

        assertThat(Calendars.feed("Day", entries)).isEqualTo(Calendars.feed("Day", entries));
    }

    @Test
    void anEmptyDayIsACalendarToo() throws Exception {
        var calendar = read(Calendars.feed("Day", List.of()));

        assertThat(calendar.getComponents()).isEmpty();
        assertThat(calendar.getRequiredProperty("X-WR-CALNAME").getValue()).isEqualTo("Day");
    }

    @Test
    void longWordsAreFolded() {
        var text = Calendars.feed("Day", List.of(entry("ž".repeat(500), 1, false)));

        assertThat(text.lines())
                .allMatch(it -> it.getBytes(java.nio.charset.StandardCharsets.UTF_8).length <= 150);
    }
}
