package eu.sprungbrett.local;

import com.fasterxml.jackson.annotation.JsonProperty;

import jakarta.mail.Address;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A mail that was caught, taken apart for reading.
 *
 * @param id sortable by the time of arrival
 * @param text the plain words, empty when the mail has none
 * @param html the page, empty when the mail has none
 * @param attachments parts meant to be saved
 * @param inline parts shown within the text, or of a kind of their own such as a calendar entry
 */
record Mail(
        String id,
        Instant received,
        long size,
        String messageId,
        Person from,
        List<Person> to,
        List<Person> cc,
        List<Person> bcc,
        List<Person> replyTo,
        String returnPath,
        String subject,
        Instant date,
        String text,
        String html,
        List<Piece> attachments,
        List<Piece> inline) {

    private static final int SNIPPET_CHARACTERS = 250;
    private static final Pattern TAGS =
            Pattern.compile("(?s)<(style|script|head)\\b.*?</\\1>|<[^>]*>");
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0]+");

    /** Somebody in the head of a mail, in the words of Mailpit. */
    record Person(@JsonProperty("Name") String name, @JsonProperty("Address") String address) {

        private static final Person NOBODY = new Person("", "");

        static Person of(Address address) {
            return address instanceof InternetAddress internet
                    ? new Person(
                            Objects.requireNonNullElse(internet.getPersonal(), ""),
                            Objects.requireNonNullElse(internet.getAddress(), ""))
                    : new Person("", address.toString());
        }

        boolean matches(String lowerCase) {
            return name.toLowerCase(Locale.ROOT).contains(lowerCase)
                    || address.toLowerCase(Locale.ROOT).contains(lowerCase);
        }
    }

    /**
     * A part that is neither the text nor the page.
     *
     * @param partId its place in the mail, for example {@code 1.2}
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
    record Piece(
            String partId, String fileName, String contentType, String contentId, byte[] content) {

        @Override
        public String toString() {
            return "Piece[%s, %s, %d bytes]".formatted(partId, contentType, content.length);
        }
    }

    /**
     * Takes the mail apart; what does not follow the rules of mail is read as well as it can be.
     */
    static Mail of(String id, Instant received, byte[] raw) {
        try {
            var message = new MimeMessage(null, new ByteArrayInputStream(raw));
            var body = new Body();
            body.add(message, "0");
            var from = people(message.getHeader("From"));
            return new Mail(
                    id,
                    received,
                    raw.length,
                    strip(message.getMessageID()),
                    from.isEmpty() ? Person.NOBODY : from.getFirst(),
                    people(message.getHeader("To")),
                    people(message.getHeader("Cc")),
                    people(message.getHeader("Bcc")),
                    people(message.getHeader("Reply-To")),
                    strip(first(message, "Return-Path")),
                    Objects.requireNonNullElse(message.getSubject(), ""),
                    Optional.ofNullable(message.getSentDate())
                            .map(it -> it.toInstant())
                            .orElse(received),
                    body.text.toString(),
                    body.html.toString(),
                    List.copyOf(body.attachments),
                    List.copyOf(body.inline));
        } catch (MessagingException e) {
            throw new IllegalArgumentException("cannot be read as a mail", e);
        }
    }

    /** The first words, on one line. */
    String snippet() {
        var words = text.isBlank() ? TAGS.matcher(html).replaceAll(" ") : text;
        var line = SPACES.matcher(words).replaceAll(" ").strip();
        return line.length() > SNIPPET_CHARACTERS
                ? line.substring(0, SNIPPET_CHARACTERS) + "..."
                : line;
    }

    Optional<Piece> piece(String partId) {
        return Stream.concat(attachments.stream(), inline.stream())
                .filter(it -> it.partId().equals(partId))
                .findFirst();
    }

    private static List<Person> people(String @Nullable [] headers) throws AddressException {
        if (headers == null) {
            return List.of();
        }
        var people = new ArrayList<Person>();
        for (var header : headers) {
            try {
                Arrays.stream(InternetAddress.parseHeader(header, false))
                        .map(Person::of)
                        .forEach(people::add);
            } catch (AddressException notAnAddress) {
                people.add(new Person("", header));
            }
        }
        return List.copyOf(people);
    }

    private static @Nullable String first(Message message, String header)
            throws MessagingException {
        var values = message.getHeader(header);
        return values == null || values.length == 0 ? null : values[0];
    }

    private static String strip(@Nullable String inAngles) {
        return inAngles == null ? "" : inAngles.strip().replaceAll("^<|>$", "");
    }

    /** Collects the parts; numbers them as they are nested. */
    private static final class Body {

        private final StringBuilder text = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Piece> attachments = new ArrayList<>();
        private final List<Piece> inline = new ArrayList<>();

        void add(Part part, String partId) throws MessagingException {
            try {
                var attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
                if (!attached && part.getContent() instanceof Multipart parts) {
                    for (var i = 0; i < parts.getCount(); i++) {
                        var number = Integer.toString(i + 1);
                        add(
                                parts.getBodyPart(i),
                                partId.equals("0") ? number : partId + "." + number);
                    }
                } else if (!attached
                        && part.getFileName() == null
                        && part.isMimeType("text/plain")) {
                    text.append(text(part));
                } else if (!attached
                        && part.getFileName() == null
                        && part.isMimeType("text/html")) {
                    html.append(text(part));
                } else {
                    (attached ? attachments : inline).add(piece(part, partId));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot decode part " + partId, e);
            }
        }

        private static String text(Part part) throws MessagingException, IOException {
            return part.getContent() instanceof String words
                    ? words
                    : new String(part.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }

        private static Piece piece(Part part, String partId)
                throws MessagingException, IOException {
            var type =
                    part.getContentType().replaceAll("(?s)[;\\s].*", "").toLowerCase(Locale.ROOT);
            var contentId = part instanceof BodyPart ? part.getHeader("Content-ID") : null;
            try (var content = part.getInputStream()) {
                return new Piece(
                        partId,
                        Objects.requireNonNullElse(part.getFileName(), ""),
                        type,
                        strip(contentId == null ? null : contentId[0]),
                        content.readAllBytes());
            }
        }
    }
}
