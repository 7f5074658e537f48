package eu.sprungbrett.local;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;

/** The mails that were caught, one file each, the newest few thousand of them. */
final class MailFolder {

    private static final Logger log = LoggerFactory.getLogger(MailFolder.class);
    private static final String SUFFIX = ".eml";
    private static final int RADIX = 36;

    /**
     * What a list shows of a mail; kept in memory, while the mail itself is read when asked for.
     */
    record Line(
            String id,
            Instant received,
            long size,
            String messageId,
            Mail.Person from,
            List<Mail.Person> to,
            List<Mail.Person> cc,
            List<Mail.Person> bcc,
            List<Mail.Person> replyTo,
            String subject,
            String snippet,
            int attachments) {

        static Line of(Mail mail) {
            return new Line(
                    mail.id(),
                    mail.received(),
                    mail.size(),
                    mail.messageId(),
                    mail.from(),
                    mail.to(),
                    mail.cc(),
                    mail.bcc(),
                    mail.replyTo(),
                    mail.subject(),
                    mail.snippet(),
                    mail.attachments().size());
        }
    }

    private final Path directory;
    private final int capacity;
    private final Clock clock;
    private final AtomicLong lastNumber = new AtomicLong();
    private final ConcurrentSkipListMap<String, Line> lines =
            new ConcurrentSkipListMap<>(Comparator.reverseOrder());

    /**
     * Reads what an earlier start left.
     *
     * @param capacity how many mails are kept at most; the oldest go first
     */
    MailFolder(Path directory, int capacity, Clock clock) {
        this.directory = Folders.writable(directory);
        this.capacity = capacity;
        this.clock = clock;
        try (var files = Files.list(directory)) {
            for (var file : files.filter(it -> it.toString().endsWith(SUFFIX)).toList()) {
                var id = file.getFileName().toString().replace(SUFFIX, "");
                read(id).ifPresent(it -> lines.put(id, Line.of(it)));
            }
        } catch (IOException e) {
            throw StartFailure.because("The mails in %s cannot be read.".formatted(directory), e);
        }
    }

    /** Keeps a mail; when this returns, it is in its file. */
    void add(byte[] raw) {
        var now = ChronoUnit.MICROS.between(Instant.EPOCH, clock.instant());
        var number = lastNumber.updateAndGet(it -> Math.max(it + 1, now));
        var id = Long.toString(number, RADIX);
        var mail = Mail.of(id, received(id), raw);
        try {
            var temporary = Files.write(directory.resolve(id + ".new"), raw);
            Files.move(temporary, file(id), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot keep a mail in " + directory, e);
        }
        lines.put(id, Line.of(mail));
        while (lines.size() > capacity) {
            remove(lines.lastKey());
        }
    }

    /** The newest first. */
    Collection<Line> lines() {
        return lines.values();
    }

    Optional<Mail> find(String id) {
        return lines.containsKey(id) ? read(id) : Optional.empty();
    }

    Optional<byte[]> raw(String id) {
        return lines.containsKey(id) ? bytes(id) : Optional.empty();
    }

    void remove(String id) {
        if (lines.remove(id) != null) {
            try {
                Files.deleteIfExists(file(id));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot remove mail " + id, e);
            }
        }
    }

    private Optional<Mail> read(String id) {
        try {
            return bytes(id).map(raw -> Mail.of(id, received(id), raw));
        } catch (IllegalArgumentException | UncheckedIOException e) {
            log.atWarn().addKeyValue("mail", id).setCause(e).log("mail is not readable");
            return Optional.empty();
        }
    }

    private Optional<byte[]> bytes(String id) {
        try {
            return Optional.of(Files.readAllBytes(file(id)));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read mail " + id, e);
        }
    }

    private Path file(String id) {
        return directory.resolve(id + SUFFIX);
    }

    /** The name of a mail is the time at which it came. */
    private static Instant received(String id) {
        return Instant.EPOCH.plus(Long.parseLong(id, RADIX), ChronoUnit.MICROS);
    }
}
