package eu.sprungbrett.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine. */
final class Ports {

    /**
     * Below the range from which systems take the ports of outgoing connections: a port chosen now
     * must still be free when a process that starts slowly listens on it.
     */
    private static final int LOWEST = 20_000;

    private static final int HIGHEST = 32_000;
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /** A port that nobody listens on at this moment; never the same twice in this process. */
    static int free() {
        return ThreadLocalRandom.current()
                .ints(LOWEST, HIGHEST)
                .limit(HIGHEST - LOWEST)
                .filter(it -> isFree(it) && GIVEN.add(it))
                .findFirst()
                .orElseThrow(() -> StartFailure.because("No port is free on this machine."));
    }

    /** The port itself, or a free one for 0. */
    static int orFree(int port) {
        return port == 0 ? free() : port;
    }

    /** Whether a server could listen on the port, on the loopback and on every other address. */
    static boolean isFree(int port) {
        return canBind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
                && canBind(new InetSocketAddress(port));
    }

    private static boolean canBind(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
