package eu.sprungbrett.platform.web;

import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Entity tags (RFC 9110, section 8.8.3): the version of a thing in quotes. */
public final class Versions {

    private Versions() {}

    /** The entity tag of a version, for example {@code "3"} with its quotes. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }

    /** 200 with the thing and its entity tag. */
    public static <T> ResponseEntity<T> ok(T body, long version) {
        return ResponseEntity.ok().eTag(tag(version)).body(body);
    }

    /**
     * Refuses a change that was made from an older reading.
     *
     * @param ifMatch the {@code If-Match} header; null or {@code *} when the caller does not mind
     * @param current the version there is
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code stale} (412)
     */
    public static void demand(@Nullable String ifMatch, long current) {
        if (ifMatch == null || ifMatch.isBlank() || ifMatch.equals("*")) {
            return;
        }
        for (var tag : ifMatch.split(",")) {
            var strong = tag.strip();
            // Compression at the gateway may have weakened our tag.
            if (strong.startsWith("W/")) {
                strong = strong.substring(2);
            }
            if (strong.equals(tag(current))) {
                return;
            }
        }
        throw PlatformProblem.STALE.because("somebody changed this meanwhile; read it again");
    }
}
