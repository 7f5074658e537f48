package eu.sprungbrett.registration.token;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;

import java.util.regex.Pattern;

/**
 * Lets a client have two secrets at once, so that it can change over without a gap: what is kept is
 * the line-by-line list of hashes, and any of them will do.
 */
class TwoSecretsEncoder implements PasswordEncoder {

    private static final Pattern LINES = Pattern.compile("\n");

    private final PasswordEncoder one;

    TwoSecretsEncoder(PasswordEncoder one) {
        this.one = one;
    }

    @Override
    public @Nullable String encode(@Nullable CharSequence secret) {
        return one.encode(secret);
    }

    @Override
    public boolean matches(@Nullable CharSequence secret, @Nullable String hashes) {
        return hashes != null
                && LINES.splitAsStream(hashes).anyMatch(it -> one.matches(secret, it));
    }
}
