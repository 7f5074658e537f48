package eu.sprungbrett.registration.account;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Makes secrets for people and keeps only what cannot be turned back. */
@Component
public class Secrets {

    private final SecureRandom random = new SecureRandom();

    /** Six digits, any of the million equally likely. */
    String code() {
        return "%06d".formatted(random.nextInt(1_000_000));
    }

    /** A text nobody can guess, safe in addresses and cookies. */
    public String text(int bits) {
        var bytes = new byte[bits / 8];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * What is kept of a secret.
     *
     * @param salt what the secret belongs to, so that equal secrets do not look equal
     */
    static String hash(String salt, String secret) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) 0);
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
