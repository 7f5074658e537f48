package eu.sprungbrett.notification.delivery;

import eu.sprungbrett.notification.calendar.Calendars;
import eu.sprungbrett.notification.calendar.Calendars.Named;
import eu.sprungbrett.notification.calendar.Entries;
import eu.sprungbrett.notification.message.Message;
import eu.sprungbrett.notification.template.Letter;
import eu.sprungbrett.notification.template.LetterLayout;
import eu.sprungbrett.notification.template.Letters;
import eu.sprungbrett.notification.template.OneLine;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.notification.template.Template.Invitation;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;

import org.springframework.mail.MailParseException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes a message as a mail: plain text, the same as HTML, and what the reader's calendar needs.
 * The Message-ID follows from the message, so a mail that is sent twice is the same mail.
 */
@Component
class MailWriter {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final JavaMailSender smtp;
    private final MailSettings settings;
    private final Letters letters;
    private final LetterLayout layout;
    private final Entries entries;

    MailWriter(
            JavaMailSender smtp,
            MailSettings settings,
            Letters letters,
            LetterLayout layout,
            Entries entries) {
        this.smtp = smtp;
        this.settings = settings;
        this.letters = letters;
        this.layout = layout;
        this.entries = entries;
    }

    /**
     * The mail.
     *
     * @throws MailParseException when it cannot be written, for example because the address is none
     */
    MimeMessage write(Message message, Date now) {
        var template = Template.of(message.template()).orElseThrow();
        var letter =
                letters.letter(
                        template,
                        message.matter(),
                        message.language(),
                        message.givenName(),
                        message.familyName());
        try {
            var mail = smtp.createMimeMessage();
            mail.setFrom(new InternetAddress(settings.from(), settings.fromName(), UTF_8));
            mail.setRecipient(MimeMessage.RecipientType.TO, recipient(message));
            mail.setSubject(letter.subject(), UTF_8);
            mail.setSentDate(now);
            mail.setHeader("Auto-Submitted", "auto-generated");
            mail.setHeader("Content-Language", letter.language());
            var content = new MimeMultipart("mixed");
            content.addBodyPart(words(letter));
            var invitation = invitation(template, message);
            if (invitation.isPresent()) {
                content.addBodyPart(invitation.get());
            }
            mail.setContent(content);
            mail.setHeader("Message-ID", messageId(message));
            return mail;
        } catch (MessagingException | UnsupportedEncodingException failure) {
            throw new MailParseException(failure);
        }
    }

    private String messageId(Message message) {
        return "<%s@%s>".formatted(message.id(), settings.domain());
    }

    private static InternetAddress recipient(Message message) throws MessagingException {
        var address = Objects.requireNonNull(message.address());
        // One address and nothing else, whatever was stored.
        var parsed = new InternetAddress(address, true);
        if (!parsed.getAddress().equals(address)) {
            throw new AddressException("more than an address");
        }
        return parsed;
    }

    private MimeBodyPart words(Letter letter) throws MessagingException {
        var text = new MimeBodyPart();
        text.setText(layout.text(letter), UTF_8);
        var html = new MimeBodyPart();
        html.setText(layout.html(letter), UTF_8, "html");
        var alternatives = new MimeBodyPart();
        alternatives.setContent(new MimeMultipart("alternative", text, html));
        return alternatives;
    }

    private Optional<MimeBodyPart> invitation(Template template, Message message)
            throws MessagingException {
        var meeting = message.matter().meeting();
        if (template.invitation() == Invitation.NONE || meeting == null || meeting.from() == null) {
            return Optional.empty();
        }
        var cancelled = template.invitation() == Invitation.CANCEL;
        var entry = entries.of(message.matter(), message.language(), cancelled, message.at());
        var organizer = new Named(settings.from(), settings.fromName());
        var attendee = new Named(Objects.requireNonNull(message.address()), name(message));
        var calendar = Calendars.invitation(entry, organizer, attendee);
        var type =
                "text/calendar; charset=UTF-8; method=%s".formatted(template.invitation().name());
        var part = new MimeBodyPart();
        part.setDataHandler(
                new DataHandler(
                        new ByteArrayDataSource(calendar.getBytes(StandardCharsets.UTF_8), type)));
        part.setHeader("Content-Type", type);
        part.setDisposition(Part.ATTACHMENT);
        part.setFileName("meeting.ics");
        return Optional.of(part);
    }

    private static String name(Message message) {
        return OneLine.of(
                Stream.of(message.givenName(), message.familyName())
                        .filter(Objects::nonNull)
                        .map(Objects::requireNonNull)
                        .collect(Collectors.joining(" ")));
    }
}
