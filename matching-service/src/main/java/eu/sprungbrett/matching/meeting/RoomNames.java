package eu.sprungbrett.matching.meeting;

import org.springframework.stereotype.Component;

import java.util.HexFormat;

/**
 * Names of video rooms that nobody can guess: derived from meeting and slot with a key that never
 * leaves the service. A meeting that moves gets another room, so that an old address leads nowhere.
 */
@Component
class RoomNames {

    private static final String KEY = "video-rooms";
    private static final int BYTES = 16;

    private final Secrets secrets;

    RoomNames(Secrets secrets) {
        this.secrets = secrets;
    }

    String of(String meeting, String slot) {
        return HexFormat.of().formatHex(secrets.derive(KEY, meeting + "|" + slot), 0, BYTES);
    }
}
