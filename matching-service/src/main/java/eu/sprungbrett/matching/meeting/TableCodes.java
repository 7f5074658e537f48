package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Place;

import org.springframework.stereotype.Component;

import java.util.Locale;
import java.util.Optional;

/**
 * What stands on the card of a table: eight signs, short enough to be typed, that follow from the
 * table with a key of the event's own. Whoever knows one table's code knows no other's.
 */
@Component
class TableCodes {

    /** Crockford's base 32: no letter that looks like a digit. */
    private static final String SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final int HALF = 4;

    private final Secrets secrets;

    TableCodes(Secrets secrets) {
        this.secrets = secrets;
    }

    /** The code of a place, for example {@code K7M2-Q9XD}. */
    String of(Gathering gathering, Place place) {
        var bytes = secrets.derive("tables|" + gathering.id(), place.id());
        var code = new StringBuilder();
        for (var index = 0; index < 2 * HALF; index++) {
            code.append(index == HALF ? "-" : "")
                    .append(SIGNS.charAt(bytes[index] & (SIGNS.length() - 1)));
        }
        return code.toString();
    }

    /** The place with this code, however it was typed. */
    Optional<Place> find(Gathering gathering, String typed) {
        var meant = plain(typed);
        return gathering.places().stream()
                .filter(it -> !it.isVirtual() && plain(of(gathering, it)).equals(meant))
                .findFirst();
    }

    private static String plain(String code) {
        return code.toUpperCase(Locale.ROOT)
                .replaceAll("[^0-9A-Z]", "")
                .replace('O', '0')
                .replaceAll("[IL]", "1");
    }
}
