package eu.sprungbrett.local;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;

/**
 * Catches every mail instead of sending it: a mail server that takes mails for anybody, a page to
 * read them, and the read calls of Mailpit's HTTP API for programs. Mails survive a restart.
 */
public final class MailCatcher implements AutoCloseable {

    private static final int CAPACITY = 5_000;

    private final MailServer server;
    private final MailApi api;

    private MailCatcher(MailServer server, MailApi api) {
        this.server = server;
        this.api = api;
    }

    /**
     * Starts listening on 127.0.0.1.
     *
     * @param directory where the mails are kept, the newest 5,000
     * @param smtpPort where mails come in; 0 takes a free port
     * @param httpPort where they are read; 0 takes a free port
     * @throws StartFailure when a port is taken or the directory cannot be used
     */
    public static MailCatcher start(Path directory, int smtpPort, int httpPort) {
        return start(directory, CAPACITY, smtpPort, httpPort);
    }

    static MailCatcher start(Path directory, int capacity, int smtpPort, int httpPort) {
        var smtp = Ports.orFree(smtpPort);
        if (!Ports.isFree(smtp)) {
            throw StartFailure.portTaken(
                    "Port %d is taken; choose another one for incoming mail with SPRUNGBRETT_SMTP_PORT."
                            .formatted(smtp));
        }
        var folder = new MailFolder(directory, capacity, Clock.systemUTC());
        var api = new MailApi(Ports.orFree(httpPort), folder);
        return new MailCatcher(new MailServer(smtp, folder), api);
    }

    /** Where mails come in. */
    public int smtpPort() {
        return server.port();
    }

    /** Where the page and the API are, for example {@code http://127.0.0.1:8025}. */
    public URI address() {
        return URI.create("http://127.0.0.1:" + api.port());
    }

    @Override
    public void close() {
        server.close();
        api.close();
    }
}
