package eu.sprungbrett.notification.delivery;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import io.github.resilience4j.timelimiter.TimeLimiterRegistry;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.MimeMessage;

import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.springframework.mail.MailParseException;
import org.springframework.mail.MailSendException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The mail server, outside our walls: it may be away, slow, or refuse one address.
 *
 * <p>A time limit around each mail and a circuit breaker around the server; only the server's own
 * troubles open the circuit, not a refused address.
 */
@Component
class MailServer {

    /** What became of one mail. */
    sealed interface Outcome {

        /** The server took it over. */
        record Accepted() implements Outcome {}

        /** The server will never take this mail, for example because there is no such address. */
        record Refused(String why) implements Outcome {}

        /** The server did not take it this time. It may have, and the answer got lost. */
        record Failed(String why) implements Outcome {}

        /** It was not tried: the server is being left alone. */
        record LeftAlone() implements Outcome {}
    }

    private static final String NAME = "mail-server";

    private final JavaMailSender smtp;
    private final CircuitBreaker breaker;
    private final TimeLimiter limit;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    MailServer(
            JavaMailSender smtp,
            MailSettings settings,
            CircuitBreakerRegistry breakers,
            TimeLimiterRegistry limits) {
        this.smtp = smtp;
        this.breaker =
                breakers.circuitBreaker(
                        NAME,
                        CircuitBreakerConfig.custom()
                                .slidingWindowSize(10)
                                .minimumNumberOfCalls(5)
                                .failureRateThreshold(settings.failurePercent())
                                .waitDurationInOpenState(settings.pause())
                                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                                .permittedNumberOfCallsInHalfOpenState(2)
                                .ignoreException(MailServer::refusesThisMail)
                                .build());
        this.limit =
                limits.timeLimiter(
                        NAME,
                        TimeLimiterConfig.custom()
                                .timeoutDuration(settings.patience())
                                .cancelRunningFuture(true)
                                .build());
    }

    /** Whether the server is in trouble, so that it is of no use to bring it anything now. */
    boolean leftAlone() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    /** Hands one mail over and says what became of it; never throws for what a server may do. */
    Outcome handOver(MimeMessage mail) {
        try {
            breaker.executeCallable(
                    () -> limit.executeFutureSupplier(() -> threads.submit(() -> smtp.send(mail))));
            return new Outcome.Accepted();
        } catch (CallNotPermittedException _) {
            return new Outcome.LeftAlone();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome.LeftAlone();
        } catch (Exception failure) {
            var why = why(failure);
            return refusesThisMail(failure) ? new Outcome.Refused(why) : new Outcome.Failed(why);
        }
    }

    /** Whether it is about this mail or its address, so that trying again is of no use. */
    static boolean refusesThisMail(Throwable failure) {
        return switch (failure) {
            case MailParseException _, AddressException _ -> true;
            case SMTPAddressFailedException refused -> permanent(refused.getReturnCode());
            case SMTPSenderFailedException refused -> permanent(refused.getReturnCode());
            case SMTPSendFailedException refused ->
                    permanent(refused.getReturnCode()) || nextRefuses(refused);
            case SendFailedException several -> nextRefuses(several);
            case MailSendException sent -> {
                var inside = sent.getMessageExceptions();
                yield inside.length > 0 && refusesThisMail(inside[0]);
            }
            default -> false;
        };
    }

    private static boolean nextRefuses(SendFailedException failure) {
        var next = failure.getNextException();
        return next != null && refusesThisMail(next);
    }

    private static boolean permanent(int code) {
        return code >= 500 && code < 600;
    }

    /** The class and the server's code; its text may repeat the address. */
    private static String why(Throwable failure) {
        var inside =
                failure instanceof MailSendException sent && sent.getMessageExceptions().length > 0
                        ? sent.getMessageExceptions()[0]
                        : failure;
        var last = inside;
        while (last instanceof MessagingException some && some.getNextException() != null) {
            last = some.getNextException();
        }
        var name = last.getClass().getSimpleName();
        return switch (last) {
            case SMTPAddressFailedException it -> name + " " + it.getReturnCode();
            case SMTPSendFailedException it -> name + " " + it.getReturnCode();
            case SMTPSenderFailedException it -> name + " " + it.getReturnCode();
            default -> name;
        };
    }

    @PreDestroy
    void close() {
        threads.shutdownNow();
    }
}
