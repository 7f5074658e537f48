package eu.sprungbrett.local;

import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * A process that is ready at once on the port given, or refuses to start when told {@code refuse}.
 */
class FakeService {

    @SuppressWarnings("SystemOut") // what a log would hold
    public static void main(String[] arguments) throws IOException, InterruptedException {
        if (arguments[0].equals("refuse")) {
            System.out.println("the database is upside down");
            System.exit(7);
        }
        var port = Integer.parseInt(arguments[0]);
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext(
                "/readyz",
                exchange -> {
                    try (exchange) {
                        exchange.sendResponseHeaders(200, -1);
                    }
                });
        server.start();
        Thread.currentThread().join();
    }
}
