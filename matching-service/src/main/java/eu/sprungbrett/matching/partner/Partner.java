package eu.sprungbrett.matching.partner;

import eu.sprungbrett.matching.gathering.Gathering.Scope;
import eu.sprungbrett.matching.participant.Participant;

import org.jspecify.annotations.Nullable;

import java.util.Objects;

/** A partner organisation of one event. */
public record Partner(String id, String event, String name, Delegation delegation) {

    /**
     * Which participants a partner is responsible for; exactly one part is set.
     *
     * @param imported those whom the partner itself has brought
     */
    public record Delegation(
            @Nullable String side,
            @Nullable String country,
            @Nullable String supportOffice,
            boolean imported) {}

    /** Whether a participant belongs to this partner's delegation. */
    public boolean covers(Participant participant) {
        if (!participant.event().equals(event)) {
            return false;
        }
        if (delegation.imported()) {
            return id.equals(participant.partner());
        }
        return isIn(
                        new Scope(
                                delegation.side(),
                                delegation.country(),
                                delegation.supportOffice()),
                        participant)
                && (delegation.side() != null
                        || delegation.country() != null
                        || delegation.supportOffice() != null);
    }

    /** Whether a participant lies in a scope; a scope without any part holds everybody. */
    public static boolean isIn(Scope scope, Participant participant) {
        return (scope.side() == null || Objects.equals(scope.side(), participant.side()))
                && (scope.country() == null
                        || Objects.equals(scope.country(), participant.organisation().country()))
                && (scope.supportOffice() == null
                        || Objects.equals(scope.supportOffice(), participant.supportOffice()));
    }
}
