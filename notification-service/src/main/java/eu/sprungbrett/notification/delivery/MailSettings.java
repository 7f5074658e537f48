package eu.sprungbrett.notification.delivery;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import java.time.Duration;

/**
 * How we send mails and how we treat the mail server.
 *
 * @param from our address; also names the domain of Message-IDs
 * @param fromName our name beside it
 * @param parallel mails under way at once, 1 to 32
 * @param patience how long one mail may take in all, for example {@code 20s}
 * @param lease how long a sender may have a mail in hand before another takes it up; longer than
 *     {@code patience}
 * @param firstRetry pause after the first failure; it doubles with each further one
 * @param lastRetry the longest pause between attempts
 * @param giveUpAfter age of a message at which it fails for good
 * @param sweep how often to look for mails no nudge told of
 * @param failurePercent share of failed attempts, 1 to 100, at which we leave the server alone
 * @param pause how long we then leave it alone
 */
@Validated
@ConfigurationProperties("notification.mail")
record MailSettings(
        @NotBlank String from,
        @DefaultValue("Sprungbrett") String fromName,
        @DefaultValue("4") @Min(1) @Max(32) int parallel,
        @DefaultValue("20s") Duration patience,
        @DefaultValue("2m") Duration lease,
        @DefaultValue("5s") Duration firstRetry,
        @DefaultValue("2m") Duration lastRetry,
        @DefaultValue("3d") Duration giveUpAfter,
        @DefaultValue("2s") Duration sweep,
        @DefaultValue("50") @Min(1) @Max(100) int failurePercent,
        @DefaultValue("5s") Duration pause) {

    MailSettings {
        if (lease.compareTo(patience) <= 0) {
            throw new IllegalArgumentException(
                    "notification.mail.lease (%s) is longer than patience (%s)"
                            .formatted(lease, patience));
        }
        try {
            new InternetAddress(from, true).validate();
        } catch (AddressException wrong) {
            throw new IllegalArgumentException(
                    "notification.mail.from is no mail address: " + from, wrong);
        }
    }

    /** Pause after this many failures in a row, from 1. */
    Duration retryAfter(int attempts) {
        var doubled = firstRetry.multipliedBy(1L << Math.clamp(attempts - 1, 0, 20));
        return doubled.compareTo(lastRetry) < 0 ? doubled : lastRetry;
    }

    /** Where our Message-IDs belong. */
    String domain() {
        return from.substring(from.indexOf('@') + 1);
    }
}
