package eu.sprungbrett.registration.account;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.input.Address;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;

/**
 * Somebody shows the code or the link they were mailed. Each is good once, whoever comes first: the
 * use is one conditional write. The first time makes the account.
 */
@Component
class ConfirmSignIn {

    private final SignIns signIns;
    private final Accounts accounts;
    private final Clock clock;

    ConfirmSignIn(SignIns signIns, Accounts accounts, Clock clock) {
        this.signIns = signIns;
        this.accounts = accounts;
        this.clock = clock;
    }

    /** By the six digits and the address they were mailed to. */
    Stored<Account> byCode(String address, String code) {
        var signIn = signIns.ofAddress(Address.key(address)).orElseThrow(ConfirmSignIn::failed);
        var hash = Secrets.hash(signIn.id(), code);
        if (!signIns.useByCode(signIn.id(), hash, clock.instant())) {
            signIns.spoil(signIn);
            throw failed();
        }
        return account(signIn);
    }

    /** By the secret of the link: {@code <sign-in>.<secret>}. */
    Stored<Account> byLink(String token) {
        var dot = token.indexOf('.');
        var signIn =
                Optional.of(token)
                        .filter(_ -> dot > 0)
                        .flatMap(it -> signIns.find(it.substring(0, dot)))
                        .orElseThrow(ConfirmSignIn::failed);
        var hash = Secrets.hash(signIn.id(), token.substring(dot + 1));
        if (!signIns.useByLink(signIn.id(), hash, clock.instant())) {
            throw failed();
        }
        return account(signIn);
    }

    private Stored<Account> account(Stored<SignIn> signIn) {
        return accounts.withAddress(signIn.state().email(), signIn.state().language());
    }

    private static ProblemException failed() {
        return AccountProblem.SIGN_IN_FAILED.because(
                "this code or link is not valid (any more); ask for a new one");
    }
}
