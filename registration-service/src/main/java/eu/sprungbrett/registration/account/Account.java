package eu.sprungbrett.registration.account;

import java.time.Instant;

/**
 * A person we know by their mail address, across all gatherings.
 *
 * @param email as the person writes it
 * @param emailKey as it is compared; unique
 * @param language ISO 639-1, for mails and answers
 * @param administrator runs the whole platform
 * @param createdAt when we first heard of them
 */
public record Account(
        String email, String emailKey, String language, boolean administrator, Instant createdAt) {

    Account speaking(String newLanguage) {
        return new Account(email, emailKey, newLanguage, administrator, createdAt);
    }

    Account asAdministrator() {
        return new Account(email, emailKey, language, true, createdAt);
    }

    /** An address is personal: keep it out of logs. */
    @Override
    public String toString() {
        return "Account[%s]".formatted(createdAt);
    }
}
