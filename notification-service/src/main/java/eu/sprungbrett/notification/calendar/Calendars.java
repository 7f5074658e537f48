package eu.sprungbrett.notification.calendar;

import net.fortuna.ical4j.data.CalendarOutputter;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.VEvent;
import net.fortuna.ical4j.model.parameter.Cn;
import net.fortuna.ical4j.model.parameter.PartStat;
import net.fortuna.ical4j.model.parameter.Role;
import net.fortuna.ical4j.model.parameter.Rsvp;
import net.fortuna.ical4j.model.property.Attendee;
import net.fortuna.ical4j.model.property.Description;
import net.fortuna.ical4j.model.property.DtEnd;
import net.fortuna.ical4j.model.property.DtStamp;
import net.fortuna.ical4j.model.property.DtStart;
import net.fortuna.ical4j.model.property.LastModified;
import net.fortuna.ical4j.model.property.Location;
import net.fortuna.ical4j.model.property.Organizer;
import net.fortuna.ical4j.model.property.ProdId;
import net.fortuna.ical4j.model.property.Sequence;
import net.fortuna.ical4j.model.property.Summary;
import net.fortuna.ical4j.model.property.Uid;
import net.fortuna.ical4j.model.property.Url;
import net.fortuna.ical4j.model.property.XProperty;
import net.fortuna.ical4j.model.property.immutable.ImmutableCalScale;
import net.fortuna.ical4j.model.property.immutable.ImmutableMethod;
import net.fortuna.ical4j.model.property.immutable.ImmutableStatus;
import net.fortuna.ical4j.model.property.immutable.ImmutableVersion;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;

/** Writes calendars (RFC 5545), times in UTC. The same entries give the same bytes. */
public final class Calendars {

    private static final ProdId PRODUCT = new ProdId("-//Sprungbrett//Meetings//EN");

    private Calendars() {}

    /**
     * Somebody an invitation names.
     *
     * @param name one line
     */
    public record Named(String email, String name) {

        URI address() {
            return URI.create("mailto:" + email);
        }

        /** Personal data: keep it out of logs. */
        @Override
        public String toString() {
            return "Named[]";
        }
    }

    /** A calendar to subscribe to. */
    public static String feed(String title, List<Entry> entries) {
        var calendar = calendar();
        calendar.add(new XProperty("X-WR-CALNAME", title));
        entries.forEach(it -> calendar.add(event(it)));
        return write(calendar);
    }

    /**
     * What makes a mail put an entry into the reader's calendar, change it there or take it out.
     */
    public static String invitation(Entry entry, Named organizer, Named attendee) {
        var calendar = calendar();
        calendar.add(entry.cancelled() ? ImmutableMethod.CANCEL : ImmutableMethod.REQUEST);
        var event = event(entry);
        var by = new Organizer(organizer.address());
        by.add(new Cn(organizer.name()));
        event.add(by);
        var reader = new Attendee(attendee.address());
        reader.add(new Cn(attendee.name()));
        reader.add(Role.REQ_PARTICIPANT);
        reader.add(PartStat.ACCEPTED);
        reader.add(Rsvp.FALSE);
        event.add(reader);
        calendar.add(event);
        return write(calendar);
    }

    private static Calendar calendar() {
        var calendar = new Calendar();
        calendar.add(PRODUCT);
        calendar.add(ImmutableVersion.VERSION_2_0);
        calendar.add(ImmutableCalScale.GREGORIAN);
        return calendar;
    }

    private static VEvent event(Entry entry) {
        var event = new VEvent(false);
        event.add(new Uid(entry.uid()));
        event.add(new DtStamp(entry.changedAt()));
        event.add(new LastModified(entry.changedAt()));
        event.add(new Sequence(Math.toIntExact(entry.sequence())));
        event.add(new DtStart<>(entry.from()));
        event.add(new DtEnd<>(entry.to()));
        event.add(new Summary(entry.summary()));
        if (!entry.description().isBlank()) {
            event.add(new Description(entry.description()));
        }
        if (!entry.location().isBlank()) {
            event.add(new Location(entry.location()));
        }
        if (entry.url() != null) {
            event.add(new Url(entry.url()));
        }
        event.add(
                entry.cancelled()
                        ? ImmutableStatus.VEVENT_CANCELLED
                        : ImmutableStatus.VEVENT_CONFIRMED);
        return event;
    }

    private static String write(Calendar calendar) {
        var text = new StringWriter();
        try {
            new CalendarOutputter(false).output(calendar, text);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return text.toString();
    }
}
