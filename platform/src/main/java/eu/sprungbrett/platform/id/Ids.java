package eu.sprungbrett.platform.id;

import com.github.f4b6a3.tsid.Tsid;
import com.github.f4b6a3.tsid.TsidCreator;

import org.jspecify.annotations.Nullable;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * Names new things: a prefix that says the kind, an underscore and a TSID in Crockford's base 32
 * (13 characters, sortable by time of creation), for example {@code mtg_0HZX3KQ5T2M4V}.
 *
 * <p>Inside a request with an {@code Idempotency-Key} the names follow from the key's first
 * attempt, so a repeated attempt names the same things and its inserts find them already there.
 */
public final class Ids {

    private static final String SEED = Ids.class.getName() + ".seed";

    /** A fresh name; {@code prefix} is the kind, for example {@code mtg}. */
    public String next(String prefix) {
        var request = RequestContextHolder.getRequestAttributes();
        var seed = request == null ? null : seed(request);
        if (request == null || seed == null) {
            return prefix + "_" + TsidCreator.getTsid().toString();
        }
        request.setAttribute(SEED, seed + 1, RequestAttributes.SCOPE_REQUEST);
        return prefix + "_" + Tsid.from(seed).toString();
    }

    /** From now on the current request's names count up from this number. */
    public static void followFrom(long seed) {
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(SEED, seed, RequestAttributes.SCOPE_REQUEST);
    }

    private static @Nullable Long seed(RequestAttributes request) {
        return (Long) request.getAttribute(SEED, RequestAttributes.SCOPE_REQUEST);
    }
}
