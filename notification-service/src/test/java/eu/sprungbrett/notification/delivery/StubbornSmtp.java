package eu.sprungbrett.notification.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Speaks SMTP, and answers one command the way a test wants. */
class StubbornSmtp implements AutoCloseable {

    /** What it does when a mail has been handed over. */
    enum End {
        /** It says yes. */
        ACCEPT,
        /** It takes the mail and hangs up without a word. */
        ACCEPT_AND_LOSE_THE_ANSWER
    }

    final List<String> messageIds = new CopyOnWriteArrayList<>();
    private final ServerSocket door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    volatile String recipientAnswer = "250 ok";
    volatile String dataAnswer = "354 go on";
    volatile End end = End.ACCEPT;

    StubbornSmtp() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return door.getLocalPort();
    }

    private void serve() {
        try {
            while (!door.isClosed()) {
                var caller = door.accept();
                Thread.ofVirtual().start(() -> talk(caller));
            }
        } catch (SocketException _) {
            // closed
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private void talk(Socket caller) {
        try (caller;
                var in =
                        new BufferedReader(
                                new InputStreamReader(
                                        caller.getInputStream(), StandardCharsets.UTF_8))) {
            say(caller, "220 stubborn");
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var verb = line.toUpperCase(java.util.Locale.ROOT).split("[ :]")[0];
                switch (verb) {
                    case "RCPT" -> say(caller, recipientAnswer);
                    case "DATA" -> {
                        say(caller, dataAnswer);
                        if (dataAnswer.startsWith("354") && !taken(in, caller)) {
                            return;
                        }
                    }
                    case "QUIT" -> {
                        say(caller, "221 bye");
                        return;
                    }
                    default -> say(caller, "250 ok");
                }
            }
        } catch (IOException _) {
            // the other side hung up
        }
    }

    private boolean taken(BufferedReader in, Socket caller) throws IOException {
        for (var line = in.readLine(); line != null && !line.equals("."); line = in.readLine()) {
            if (line.startsWith("Message-ID: ")) {
                messageIds.add(line.substring("Message-ID: ".length()));
            }
        }
        if (end == End.ACCEPT_AND_LOSE_THE_ANSWER) {
            return false;
        }
        say(caller, "250 taken");
        return true;
    }

    private static void say(Socket caller, String line) throws IOException {
        caller.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
