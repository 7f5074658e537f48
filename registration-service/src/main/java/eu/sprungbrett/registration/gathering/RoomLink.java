package eu.sprungbrett.registration.gathering;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * Addresses of video rooms as organisers give them, for example {@code
 * https://meet.example/{room}}.
 */
final class RoomLink {

    /** Stands where the name of a meeting's own room goes. */
    static final String ROOM = "{room}";

    private static final String SCHEME = "https://";

    private RoomLink() {}

    /** Whether a text is such an address: encrypted, and the room's name once, after the host. */
    static boolean isOne(String text) {
        var room = text.indexOf(ROOM);
        var host = text.indexOf('/', SCHEME.length());
        if (!text.startsWith(SCHEME)
                || host < 0
                || room < host
                || text.indexOf(ROOM, room + 1) >= 0) {
            return false;
        }
        try {
            var uri = new URI(text.replace(ROOM, "room"));
            return uri.getHost() != null && uri.getUserInfo() == null;
        } catch (URISyntaxException _) {
            return false;
        }
    }
}
