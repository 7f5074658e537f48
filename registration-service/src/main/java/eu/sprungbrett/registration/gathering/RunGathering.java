package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.account.Account;
import eu.sprungbrett.registration.account.Accounts;
import eu.sprungbrett.registration.gathering.GatheringFacts.Happening;
import eu.sprungbrett.registration.input.Address;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Who runs a gathering, and in what role. A change holds at once. */
@Component
public class RunGathering {

    private final Gatherings gatherings;
    private final Accounts accounts;

    RunGathering(Gatherings gatherings, Accounts accounts) {
        this.gatherings = gatherings;
        this.accounts = accounts;
    }

    /** A member with the address people know them by; null when the account is gone. */
    record Named(Gathering.Member member, @Nullable String email) {}

    List<Named> members(String event, Caller caller) {
        return gatherings.organised(event, caller).state().members().stream()
                .map(
                        it ->
                                new Named(
                                        it,
                                        accounts.find(it.account())
                                                .map(account -> account.state().email())
                                                .orElse(null)))
                .toList();
    }

    /** Gives somebody a role, in place of the one they had. Who is new to us gets an account. */
    Named add(String event, JsonNode body, Caller caller) {
        var read = gatherings.organised(event, caller);
        var findings = new Findings();
        var input = Input.of(body, findings);
        var address = Address.parse(input.text("email", 254));
        if (address == null && input.has("email")) {
            input.wrong("email", "not-an-address", "a mail address is expected");
        }
        if (!input.has("role")) {
            input.wrong("role", "required", "this field is needed");
        }
        var role = input.word("role", Gathering.Role.class, Gathering.Role.DESK);
        var scope = input.has("scope") ? Scope.read(input, "scope", read.state().plan()) : null;
        if (scope != null && Gathering.Role.ORGANISERS.contains(role)) {
            input.wrong("scope", "not-for-role", "owners and co-organisers see everybody");
        }
        if (scope != null && scope.imported() != null) {
            input.wrong("scope", "not-for-role", "only partners have people they imported");
        }
        input.nothingElse();
        findings.refuseIfAny();
        var account =
                accounts.withAddress(
                        Objects.requireNonNull(address),
                        read.state().plan().languages().getFirst());
        var member = new Gathering.Member(account.id(), role, scope);
        save(read, read.state().with(member), caller);
        return new Named(member, account.state().email());
    }

    /** Takes somebody's role away. */
    void remove(String event, String account, Caller caller) {
        var read = gatherings.organised(event, caller);
        if (read.state().member(account).isEmpty()) {
            throw GatheringProblem.MEMBER_UNKNOWN.because("this account has no role in this event");
        }
        save(read, read.state().without(account), caller);
    }

    private void save(Stored<Gathering> read, Gathering next, Caller caller) {
        if (!next.hasOwner()) {
            throw GatheringProblem.LAST_OWNER.because(
                    "an event needs an owner; name another one first");
        }
        gatherings.change(read, next, Happening.CHANGED, Actor.organiser(caller));
    }

    /**
     * Takes all roles of somebody who leaves the platform away. A gathering that would be without
     * an owner goes to the platform's administrator.
     *
     * @param heir who takes over
     */
    public void leave(String account, Optional<Stored<Account>> heir) {
        for (var read : gatherings.runBy(account)) {
            var without = read.state().without(account);
            var next =
                    without.hasOwner() || heir.isEmpty()
                            ? without
                            : without.with(
                                    new Gathering.Member(
                                            heir.get().id(), Gathering.Role.OWNER, null));
            gatherings.change(read, next, Happening.CHANGED, Actor.system());
        }
    }
}
