package eu.sprungbrett.local;

import com.icegreen.greenmail.Managers;
import com.icegreen.greenmail.imap.ImapHostManager;
import com.icegreen.greenmail.mail.MailAddress;
import com.icegreen.greenmail.smtp.SmtpManager;
import com.icegreen.greenmail.smtp.SmtpServer;
import com.icegreen.greenmail.smtp.SmtpState;
import com.icegreen.greenmail.user.UserManager;
import com.icegreen.greenmail.util.ServerSetup;

import jakarta.mail.MessagingException;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Takes mails over SMTP for anybody and puts them into the folder. A mail is accepted (250) only
 * when it is in its file; otherwise the sender hears 451 and tries again.
 */
final class MailServer implements AutoCloseable {

    private static final Duration STARTUP = Duration.ofSeconds(20);

    private final SmtpServer server;

    MailServer(int port, MailFolder folder) {
        var setup = new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP);
        setup.setServerStartupTimeout(STARTUP.toMillis());
        server = new SmtpServer(setup, new IntoFolder(folder));
        server.startService();
        try {
            if (!server.waitTillRunning(STARTUP.toMillis())) {
                throw StartFailure.because(
                        "The mail server did not start on port %d.".formatted(port));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailure.because("Interrupted while the mail server started.", e);
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() {
        server.stopService();
    }

    /** Puts our own keeping in the place of the library's mailboxes in memory. */
    private static final class IntoFolder extends Managers {

        private final SmtpManager keeping;

        IntoFolder(MailFolder folder) {
            keeping = new Keeping(getImapHostManager(), getUserManager(), folder);
        }

        @Override
        public SmtpManager getSmtpManager() {
            return keeping;
        }
    }

    private static final class Keeping extends SmtpManager {

        private final MailFolder folder;

        Keeping(ImapHostManager mailboxes, UserManager users, MailFolder folder) {
            super(mailboxes, users);
            this.folder = folder;
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // the folder is safe by itself
        public void send(SmtpState state) {
            var message = state.getMessage().getMessage();
            var raw = new ByteArrayOutputStream();
            try {
                var hidden = hiddenRecipients(state);
                if (!hidden.isEmpty()) {
                    message.setHeader("Bcc", hidden);
                }
                message.writeTo(raw);
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("a mail cannot be kept", e);
            }
            folder.add(raw.toByteArray());
        }

        /** Who gets the mail without being named in it: only the envelope knows. */
        private static String hiddenRecipients(SmtpState state) throws MessagingException {
            var message = state.getMessage().getMessage();
            var named = new ArrayList<@Nullable String>();
            for (var header : List.of("To", "Cc", "Bcc")) {
                named.add(message.getHeader(header, ","));
            }
            var lowerCase = named.toString().toLowerCase(Locale.ROOT);
            return state.getMessage().getToAddresses().stream()
                    .map(MailAddress::getEmail)
                    .filter(it -> !lowerCase.contains(it.toLowerCase(Locale.ROOT)))
                    .collect(Collectors.joining(", "));
        }
    }
}
