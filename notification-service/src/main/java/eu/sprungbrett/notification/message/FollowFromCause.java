package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The same cause, person and template give the same name, so that a fact which comes twice is told
 * once. 120 bits of a SHA-256 in Crockford's base 32.
 */
@Component
class FollowFromCause implements MessageIds {

    private static final String DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final int CHARACTERS = 24;

    @Override
    public String of(String cause, String person, Template template) {
        var name = new StringBuilder("msg_");
        var bits = new BigInteger(1, sha256(cause + '\n' + person + '\n' + template.code()));
        for (var digit = 0; digit < CHARACTERS; digit++) {
            name.append(DIGITS.charAt(bits.shiftRight(digit * 5).intValue() & 31));
        }
        return name.toString();
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
