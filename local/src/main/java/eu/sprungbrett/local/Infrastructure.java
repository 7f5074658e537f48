package eu.sprungbrett.local;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/**
 * The broker or the store alone in a process, so that a test can kill it.
 *
 * <p>Arguments: {@code broker} or {@code store}, its directory, its port, and the port on which
 * {@code /readyz} is answered once it serves.
 */
final class Infrastructure {

    private Infrastructure() {}

    /** Runs until the process is ended. */
    @SuppressWarnings("SystemOut") // the launcher keeps it as the log of this process
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var directory = Path.of(arguments[1]);
        var port = Integer.parseInt(arguments[2]);
        try {
            var engine =
                    arguments[0].equals("broker")
                            ? Broker.persistent(directory).onPort(port).start()
                            : Store.durable(directory).onPort(port).start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> close(engine)));
        } catch (StartFailure failure) {
            System.err.println(failure.getMessage());
            System.exit(failure.exitCode().code());
        }
        var health =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[3])),
                        0);
        health.createContext(
                "/readyz",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        health.start();
        System.out.println(arguments[0] + " serves on port " + port);
        Thread.currentThread().join();
    }

    private static void close(AutoCloseable engine) {
        try {
            engine.close();
        } catch (Exception e) {
            throw new IllegalStateException("does not stop", e);
        }
    }
}
