package eu.sprungbrett.gateway.page;

import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * What the front end may load and run: our own files, and the one inline script there is, the
 * import map, by its hash.
 *
 * <p>The hash is taken from the page as it is served, at start.
 */
@Component
public class ContentPolicy {

    private static final Pattern INLINE_SCRIPT =
            Pattern.compile("<script type=\"importmap\">(.*?)</script>", Pattern.DOTALL);

    private final String value;

    ContentPolicy(IndexPage page) {
        var script = INLINE_SCRIPT.matcher(page.html());
        if (!script.find()) {
            throw new IllegalStateException("index.html has no import map");
        }
        value =
                String.join(
                        "; ",
                        "default-src 'none'",
                        "script-src 'self' 'sha256-%s'".formatted(sha256(script.group(1))),
                        "style-src 'self'",
                        "img-src 'self' data:",
                        "font-src 'self'",
                        "connect-src 'self'",
                        "manifest-src 'self'",
                        "base-uri 'none'",
                        "form-action 'self'",
                        "frame-ancestors 'none'",
                        "require-trusted-types-for 'script'",
                        "trusted-types lit-html");
    }

    /** The value of the header {@code Content-Security-Policy}. */
    public String value() {
        return value;
    }

    private static String sha256(String text) {
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
