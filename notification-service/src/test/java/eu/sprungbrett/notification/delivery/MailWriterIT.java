package eu.sprungbrett.notification.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.message.Message;
import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.platform.text.Text;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;

import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.mail.MailParseException;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.List;
import java.util.Properties;

class MailWriterIT extends NotificationIntegration {

    private static final Instant TEN = Instant.parse("2027-03-11T09:00:00Z");

    private final MailWriter writer;

    @Autowired
    MailWriterIT(KafkaTemplate<String, String> kafka, MailWriter writer) {
        super(kafka);
        this.writer = writer;
    }

    private static Message message(String template, String name, String title, String address) {
        var event =
                new Matter.Event(
                        "evt_1",
                        Text.of("en", title),
                        "2027-03-11",
                        "Europe/Vienna",
                        "Lakeside, Klagenfurt",
                        "en");
        var meeting =
                new Matter.Meeting(
                        "mtg_1",
                        3,
                        List.of(new Matter.Counterpart("par_bo", name)),
                        TEN,
                        TEN.plusSeconds(1200),
                        Text.of("en", "Table 4"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        return new Message(
                "msg_1",
                "acc_anna/1",
                "acc_anna",
                1,
                "par_anna",
                template,
                "mtg_1:3",
                "en",
                name,
                "Novak",
                address,
                Matter.of(event, meeting),
                Mail.WAITING,
                Said.AT,
                null);
    }

    /** As a mailbox gets it: through the bytes on the wire. */
    private MimeMessage received(Message message) throws Exception {
        var mail = writer.write(message, Date.from(Said.AT));
        mail.saveChanges();
        mail.setHeader("Message-ID", "<msg_1@sprungbrett.example>");
        var wire = new ByteArrayOutputStream();
        mail.writeTo(wire);
        return new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(wire.toByteArray()));
    }

    private static BodyPart part(MimeMessage mail, int index) throws Exception {
        return ((Multipart) mail.getContent()).getBodyPart(index);
    }

    @Test
    void aMailHasTextHtmlAndTheCalendarEntry() throws Exception {
        var mail = received(message("meeting-scheduled", "Bo Berg", "Day", "anna@example.org"));

        var words = (Multipart) part(mail, 0).getContent();
        var entry = part(mail, 1);
        assertThat(mail.getSubject()).isEqualTo("Meeting with Bo Berg: 11 Mar, 10:00");
        assertThat(mail.getFrom()[0]).hasToString("Sprungbrett <no-reply@sprungbrett.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getMessageID()).isEqualTo("<msg_1@sprungbrett.example>");
        assertThat(words.getContentType()).startsWith("multipart/alternative");
        assertThat(words.getBodyPart(0).getContentType()).startsWith("text/plain");
        assertThat(words.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(entry.getContentType()).startsWith("text/calendar").contains("method=REQUEST");
        var calendar = new CalendarBuilder().build(entry.getInputStream());
        var event = calendar.getComponents(Component.VEVENT).getFirst();
        assertThat(event.getRequiredProperty(Property.UID).getValue())
                .isEqualTo("mtg_1@sprungbrett");
        assertThat(event.getRequiredProperty(Property.LOCATION).getValue())
                .isEqualTo("Table 4, Lakeside, Klagenfurt");
    }

    @Test
    void aCancellationTravelsAsOne() throws Exception {
        var mail = received(message("meeting-cancelled", "Bo Berg", "Day", "anna@example.org"));

        assertThat(part(mail, 1).getContentType()).contains("method=CANCEL");
    }

    @Test
    void aRequestHasNothingForTheCalendar() throws Exception {
        var mail = received(message("meeting-requested", "Bo Berg", "Day", "anna@example.org"));

        assertThat(((Multipart) mail.getContent()).getCount()).isEqualTo(1);
    }

    @Test
    void wordsCannotAddHeadersOrRecipients() throws Exception {
        var evil = "Bo\r\nBcc: eve@example.org\r\nContent-Type: text/html\r\n\r\n<b>hi</b>";

        var mail = received(message("meeting-scheduled", evil, evil, "anna@example.org"));

        assertThat(Arrays.toString(mail.getAllRecipients())).isEqualTo("[anna@example.org]");
        assertThat(Collections.list(mail.getAllHeaders()).stream().map(it -> it.getName()))
                .containsExactlyInAnyOrder(
                        "Date",
                        "From",
                        "To",
                        "Message-ID",
                        "Subject",
                        "MIME-Version",
                        "Content-Type",
                        "Auto-Submitted",
                        "Content-Language");
        assertThat(mail.getSubject()).doesNotContain("\r", "\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "anna@example.org\r\nBcc: eve@example.org",
                "anna@example.org, eve@example.org",
                "Anna <anna@example.org>",
                "nobody",
                "",
            })
    void onlyOnePlainAddressIsWrittenTo(String address) {
        var message = message("meeting-scheduled", "Bo", "Day", address);

        assertThatExceptionOfType(MailParseException.class)
                .isThrownBy(() -> writer.write(message, Date.from(Said.AT)));
    }
}
