package eu.sprungbrett.registration.input;

import org.jspecify.annotations.Nullable;

import java.util.Locale;
import java.util.regex.Pattern;

/** Mail addresses as we accept and compare them. */
public final class Address {

    private static final int MOST_CHARACTERS = 254;
    private static final Pattern FORM =
            Pattern.compile(
                    "[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\\.[\\p{L}\\p{N}!#$%&'*+/=?^_`{|}~-]+)*"
                        + "@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}])?\\.)+\\p{L}[\\p{L}\\p{N}-]{0,61}[\\p{L}\\p{N}]");

    private Address() {}

    /** The address stripped, or null when it is none. */
    public static @Nullable String parse(@Nullable String raw) {
        if (raw == null) {
            return null;
        }
        var address = raw.strip();
        return address.length() <= MOST_CHARACTERS && FORM.matcher(address).matches()
                ? address
                : null;
    }

    /** The form under which two spellings of one address are the same. */
    public static String key(String address) {
        return address.strip().toLowerCase(Locale.ROOT);
    }
}
