package eu.sprungbrett.gateway;

import java.util.List;

/** The first words of paths, and who they belong to. */
public final class Paths {

    private static final List<String> SERVICES =
            List.of("/api", "/oauth2", "/.well-known", "/calendar");
    private static final List<String> INNER = List.of("/internal", "/actuator");

    private Paths() {}

    /** True when only a service may answer this path. */
    public static boolean ofServices(String path) {
        return SERVICES.stream().anyMatch(it -> isUnder(path, it));
    }

    /** True when this path is never answered at the front door. */
    public static boolean inner(String path) {
        return INNER.stream().anyMatch(it -> isUnder(path, it));
    }

    /** True when {@code path} is {@code room} or lies in it. */
    public static boolean isUnder(String path, String room) {
        return path.startsWith(room)
                && (path.length() == room.length() || path.charAt(room.length()) == '/');
    }
}
