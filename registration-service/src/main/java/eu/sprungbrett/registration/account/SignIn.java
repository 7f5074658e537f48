package eu.sprungbrett.registration.account;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;

/**
 * The newest code and link mailed to one address; there is one such document per address, so that a
 * new request voids the one before.
 *
 * @param emailKey the address as it is compared; unique
 * @param email the address as it was written
 * @param language of the mail, and of an account made by this sign-in
 * @param codeHash what is kept of the six digits
 * @param linkHash what is kept of the link's secret
 * @param expiresAt neither works from then on
 * @param wrongTries wrong codes tried against this one
 * @param wrongBefore wrong codes tried against the ones before it, since {@code wrongSince}
 * @param wrongSince when the count of wrong codes began
 * @param usedAt when one of both was used; after that neither works
 * @param requests when codes were asked for lately
 */
record SignIn(
        String emailKey,
        String email,
        String language,
        String codeHash,
        String linkHash,
        Instant expiresAt,
        int wrongTries,
        int wrongBefore,
        Instant wrongSince,
        @Nullable Instant usedAt,
        List<Instant> requests) {

    SignIn {
        requests = List.copyOf(requests);
    }

    /** Personal: keep it out of logs. */
    @Override
    public String toString() {
        return "SignIn[%s]".formatted(expiresAt);
    }
}
