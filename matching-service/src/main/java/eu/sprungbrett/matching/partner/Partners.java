package eu.sprungbrett.matching.partner;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.GatheringProblem;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.security.Caller;

import org.springframework.stereotype.Component;

/** The partner organisations of all events. */
@Component
public class Partners {

    private final Replica<Partner> replica;
    private final Patience patience;

    Partners(Replicas replicas, Patience patience) {
        this.replica = replicas.of("partner", Partner.class);
        this.patience = patience;
    }

    /**
     * The calling partner, if the event is theirs.
     *
     * @param scope which scope its token must carry
     * @throws ProblemException {@code event-unknown} when it is not theirs, {@code scope-missing}
     *     when the token may not
     */
    public Partner calling(Caller caller, Gathering gathering, String scope) {
        var partner =
                patience.find(
                                () ->
                                        caller.kind() == Caller.Kind.PARTNER
                                                ? replica.find(caller.id())
                                                        .filter(
                                                                it ->
                                                                        it.event()
                                                                                .equals(
                                                                                        gathering
                                                                                                .id()))
                                                : java.util.Optional.empty())
                        .orElseThrow(
                                () ->
                                        GatheringProblem.EVENT_UNKNOWN.because(
                                                "there is no such event"));
        if (!caller.scopes().contains(scope)) {
            throw PartnerProblem.SCOPE_MISSING.because("this needs the scope " + scope);
        }
        return partner;
    }

    /**
     * One of an event's partners; waits a moment for one that was made just now.
     *
     * @throws ProblemException {@code partner-unknown}
     */
    public Partner demand(Gathering gathering, String partner) {
        return patience.find(
                        () -> replica.find(partner).filter(it -> it.event().equals(gathering.id())))
                .orElseThrow(
                        () ->
                                PartnerProblem.PARTNER_UNKNOWN.because(
                                        "this event has no such partner"));
    }

    void keep(Partner partner, long version) {
        replica.apply(partner.id(), version, partner);
    }

    void forget(String id, long version) {
        replica.erase(id, version);
    }
}
