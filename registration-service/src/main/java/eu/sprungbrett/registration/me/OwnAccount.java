package eu.sprungbrett.registration.me;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.account.Account;
import eu.sprungbrett.registration.account.Accounts;
import eu.sprungbrett.registration.account.MailLanguage;
import eu.sprungbrett.registration.account.Sessions;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.gathering.RunGathering;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;
import eu.sprungbrett.registration.opportunity.Opportunities;
import eu.sprungbrett.registration.opportunity.OpportunityView;
import eu.sprungbrett.registration.participant.FollowAccount;
import eu.sprungbrett.registration.participant.Participant;
import eu.sprungbrett.registration.participant.Participants;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/** What somebody is across all gatherings, and how they leave all of them. */
@Component
class OwnAccount {

    private static final Logger log = LoggerFactory.getLogger(OwnAccount.class);

    private final Accounts accounts;
    private final Sessions sessions;
    private final Gatherings gatherings;
    private final RunGathering run;
    private final Participants participants;
    private final FollowAccount follow;
    private final Opportunities opportunities;

    OwnAccount(
            Accounts accounts,
            Sessions sessions,
            Gatherings gatherings,
            RunGathering run,
            Participants participants,
            FollowAccount follow,
            Opportunities opportunities) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.gatherings = gatherings;
        this.run = run;
        this.participants = participants;
        this.follow = follow;
        this.opportunities = opportunities;
    }

    /** What somebody is in one gathering. */
    record Involvement(
            Stored<Gathering> gathering,
            Optional<Gathering.Role> role,
            Optional<Stored<Participant>> participant) {}

    /** An account and all it is involved in. */
    record Everything(Stored<Account> account, List<Involvement> involvements) {}

    Everything read(String id) {
        var account = account(id);
        var all = new LinkedHashMap<String, Involvement>();
        for (var gathering : gatherings.runBy(id)) {
            var role = gathering.state().member(id).map(Gathering.Member::role);
            all.put(gathering.id(), new Involvement(gathering, role, Optional.empty()));
        }
        for (var participant : participants.allOfAccount(id)) {
            var event = participant.state().event();
            var known = Optional.ofNullable(all.get(event));
            known.map(Involvement::gathering)
                    .or(() -> gatherings.find(event))
                    .ifPresent(
                            it ->
                                    all.put(
                                            event,
                                            new Involvement(
                                                    it,
                                                    known.flatMap(Involvement::role),
                                                    Optional.of(participant))));
        }
        return new Everything(account, List.copyOf(all.values()));
    }

    List<OpportunityView> opportunities(Everything everything) {
        return opportunities.copyOf(
                everything.involvements().stream()
                        .flatMap(it -> it.participant().stream())
                        .map(Stored::id)
                        .toList());
    }

    void patch(String id, JsonNode body, @Nullable String ifMatch) {
        var account = account(id);
        Versions.demand(ifMatch, account.version());
        var findings = new Findings();
        var input = Input.of(body, findings);
        var language = input.textOrNull("language", 2);
        if (language != null && !MailLanguage.ALL.contains(language)) {
            input.wrong(
                    "language",
                    "unknown-language",
                    "one of " + String.join(", ", MailLanguage.ALL));
        }
        input.nothingElse();
        findings.refuseIfAny();
        if (language != null && !language.equals(account.state().language())) {
            accounts.speak(account, language);
            follow.speak(id, language);
        }
    }

    /**
     * Forgets somebody everywhere. The account goes last, so that whoever was interrupted can sign
     * in once more and finish it.
     */
    void erase(String id) {
        var account = account(id);
        var were = participants.allOfAccount(id).stream().map(Stored::id).toList();
        opportunities.erase(were);
        follow.erase(id);
        run.leave(id, accounts.administrator().filter(it -> !it.id().equals(id)));
        sessions.endAll(id);
        accounts.erase(account);
        log.atInfo().addKeyValue("account", id).log("account erased");
    }

    private Stored<Account> account(String id) {
        return accounts.find(id)
                .orElseThrow(
                        () -> PlatformProblem.SIGN_IN_REQUIRED.because("this account was deleted"));
    }
}
