package eu.sprungbrett.registration.account;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.input.Address;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Somebody asks for a code. Whoever it is, known or not, is answered the same.
 *
 * <p>Who asks too often gets no further mail for a while; the last code they have stays good.
 */
@Component
class RequestSignIn {

    private static final Logger log = LoggerFactory.getLogger(RequestSignIn.class);
    private static final int SECRET_BITS = 128;
    private static final Duration COUNTED = Duration.ofHours(1);

    private final SignIns signIns;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Ids ids;
    private final AccountSettings settings;
    private final Clock clock;

    RequestSignIn(
            SignIns signIns,
            Accounts accounts,
            Secrets secrets,
            Ids ids,
            AccountSettings settings,
            Clock clock) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.secrets = secrets;
        this.ids = ids;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Mails a code and a link.
     *
     * @param address a mail address that was checked
     * @param language in which the person seems to read
     */
    void request(String address, String language) {
        var now = clock.instant();
        var before = signIns.ofAddress(Address.key(address));
        var lately = before.map(it -> lately(it.state().requests(), now)).orElse(List.of());
        if (lately.size() >= settings.requests()) {
            log.atInfo()
                    .addKeyValue("signIn", before.map(Stored::id).orElse(""))
                    .log("too many sign-in requests");
            return;
        }
        var spoken =
                accounts.findByAddress(address).map(it -> it.state().language()).orElse(language);
        try {
            save(before, address, spoken, lately, now);
        } catch (DuplicateKeyException | ProblemException sameAddressAtTheSameTime) {
            if (sameAddressAtTheSameTime instanceof ProblemException problem
                    && problem.code() != PlatformProblem.CHANGED_MEANWHILE) {
                throw problem;
            }
            log.atInfo().log("two sign-in requests at once; the other one mails");
        }
    }

    private void save(
            Optional<Stored<SignIn>> before,
            String address,
            String language,
            List<Instant> lately,
            Instant now) {
        var id = before.map(Stored::id).orElseGet(() -> ids.next("sgn"));
        var code = secrets.code();
        var secret = secrets.text(SECRET_BITS);
        var requests = new ArrayList<>(lately);
        requests.add(now);
        var signIn =
                new SignIn(
                        Address.key(address),
                        address.strip(),
                        language,
                        Secrets.hash(id, code),
                        Secrets.hash(id, secret),
                        now.plus(settings.codeLife()),
                        0,
                        wrongBefore(before, now),
                        wrongSince(before, now),
                        null,
                        requests);
        var link = "%s/sign-in#token=%s.%s".formatted(settings.address(), id, secret);
        var data =
                new SignInRequested.Data(
                        id, signIn.email(), language, code, link, signIn.expiresAt());
        var fact =
                new Fact(
                        SignInRequested.TYPE,
                        new SignInRequested(data, SignInRequested.Actor.SYSTEM, null));
        before.ifPresentOrElse(
                it -> signIns.replace(it, signIn, fact), () -> signIns.add(id, signIn, fact));
    }

    private static int wrongBefore(Optional<Stored<SignIn>> before, Instant now) {
        return before.map(Stored::state)
                .filter(it -> it.wrongSince().isAfter(now.minus(COUNTED)))
                .map(it -> it.wrongBefore() + it.wrongTries())
                .orElse(0);
    }

    private static Instant wrongSince(Optional<Stored<SignIn>> before, Instant now) {
        return before.map(it -> it.state().wrongSince())
                .filter(it -> it.isAfter(now.minus(COUNTED)))
                .orElse(now);
    }

    private List<Instant> lately(List<Instant> requests, Instant now) {
        return requests.stream()
                .filter(it -> it.isAfter(now.minus(settings.requestsWithin())))
                .toList();
    }
}
