package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Matter;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * What is said to one person for one cause.
 *
 * @param id {@code msg_…}, follows from cause, person and template
 * @param position {@code <account>/<number>}; without an account the id
 * @param account whose list it stands in; null when it is a mail only
 * @param number counts the account's messages from 1; 0 without an account
 * @param template code of the wording
 * @param cause the fact it was said for, {@code <thing id>:<version>}
 * @param language of the reader
 * @param address where to mail it; null once it is of no use
 * @param mail how far the mail has come
 * @param at when the cause happened
 * @param expiresAt from when on the mail is of no use; null for never
 */
public record Message(
        String id,
        String position,
        @Nullable String account,
        long number,
        @Nullable String participant,
        String template,
        String cause,
        String language,
        @Nullable String givenName,
        @Nullable String familyName,
        @Nullable String address,
        Matter matter,
        Mail mail,
        Instant at,
        @Nullable Instant expiresAt) {

    /** How far the mail of a message has come. */
    public enum Mail {
        /** The person does without mails of this kind, or has no address. */
        OFF,
        /** Stored, not yet accepted by the mail server. */
        WAITING,
        /** Accepted by the mail server. */
        SENT,
        /** It will not be sent any more. */
        FAILED
    }

    Message with(Mail outcome) {
        return new Message(
                id,
                position,
                account,
                number,
                participant,
                template,
                cause,
                language,
                givenName,
                familyName,
                address,
                outcome == Mail.WAITING ? matter : matter.spent(),
                outcome,
                at,
                expiresAt);
    }

    Message at(long place) {
        return new Message(
                id,
                account == null ? id : Mailboxes.position(account, place),
                account,
                place,
                participant,
                template,
                cause,
                language,
                givenName,
                familyName,
                address,
                matter,
                mail,
                at,
                expiresAt);
    }

    Message about(Matter other) {
        return new Message(
                id,
                position,
                account,
                number,
                participant,
                template,
                cause,
                language,
                givenName,
                familyName,
                address,
                other,
                mail,
                at,
                expiresAt);
    }

    /** Whether the mail is of no use any more. */
    public boolean expired(Instant now) {
        return expiresAt != null && !now.isBefore(expiresAt);
    }

    /** Personal data: keep it out of logs. */
    @Override
    public String toString() {
        return "Message[%s, %s, %s]".formatted(id, template, mail);
    }
}
