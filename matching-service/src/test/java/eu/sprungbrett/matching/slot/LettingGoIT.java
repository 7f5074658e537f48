package eu.sprungbrett.matching.slot;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.SlotClaims.Seat;
import eu.sprungbrett.platform.id.Ids;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.mongodb.core.MongoOperations;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A claim is let go while somebody seats others in it: whoever was seated last is free again, and
 * nobody else is. Random walks found that they were taken for good.
 */
class LettingGoIT extends MatchingIntegration {

    private final MongoOperations mongo;
    private final SlotClaims claims;
    private final SlotPlans plans;
    private final TakeSlot takeSlot;
    private final CurrentPlan currentPlan;
    private final Gatherings gatherings;
    private final Participants participants;
    private final Patience patience;
    private final Ids ids;
    private final Clock clock;

    @Autowired
    LettingGoIT(
            MongoOperations mongo,
            SlotClaims claims,
            SlotPlans plans,
            TakeSlot takeSlot,
            CurrentPlan currentPlan,
            Gatherings gatherings,
            Participants participants,
            Patience patience,
            Ids ids,
            Clock clock) {
        this.mongo = mongo;
        this.claims = claims;
        this.plans = plans;
        this.takeSlot = takeSlot;
        this.currentPlan = currentPlan;
        this.gatherings = gatherings;
        this.participants = participants;
        this.patience = patience;
        this.ids = ids;
        this.clock = clock;
    }

    @Test
    void whoHasGotTheSeatOfAColleagueMeanwhileIsFreeAgain() {
        // Given
        var event = "evt_letgo1";
        var seat = claimed(event, "LG1");

        // When
        letGo(
                event,
                seat,
                () ->
                        claims.exchange(
                                event, FIRST, "mtg_letgoLG1", "par_boLG1", "par_cleoLG1", null));

        // Then
        assertThat(taken(event)).isEmpty();
    }

    @Test
    void whoHasGotAChairMeanwhileIsFreeAgain() {
        // Given
        var event = "evt_letgo2";
        var seat = claimed(event, "LG2");

        // When
        letGo(event, seat, () -> claims.sitDown(event, FIRST, "mtg_letgoLG2", "par_cleoLG2"));

        // Then
        assertThat(taken(event)).isEmpty();
    }

    @Test
    void whoHasStoodUpAndTakenAnotherSeatMeanwhileKeepsIt() {
        // Given
        var event = "evt_letgo3";
        var seat = claimed(event, "LG3");

        // When
        letGo(
                event,
                seat,
                () -> {
                    claims.keepOnly(
                            event, FIRST, "mtg_letgoLG3", List.of("par_annaLG3"), null, false);
                    claim(event, "mtg_otherLG3", "par_boLG3", "par_cleoLG3");
                });

        // Then
        assertThat(taken(event)).containsExactlyInAnyOrder("par_boLG3", "par_cleoLG3");
    }

    private Seat claimed(String event, String suffix) {
        say(gathering(event, tables(2)));
        admit(event, "par_anna" + suffix, "par_bo" + suffix, "par_cleo" + suffix);
        return claim(event, "mtg_letgo" + suffix, "par_anna" + suffix, "par_bo" + suffix);
    }

    private Seat claim(String event, String meeting, String one, String other) {
        var gathering = gatherings.visible(event);
        var party =
                new Party(
                        meeting,
                        List.of(
                                participants.other(gathering, one),
                                participants.other(gathering, other)),
                        List.of());
        return claims.claim(gathering, party, gathering.slots().getFirst()).seat().orElseThrow();
    }

    /** Between reading the sheet and writing it something else happens. */
    private void letGo(String event, Seat seat, Runnable meanwhile) {
        var slow =
                new SlotClaims(interrupted(meanwhile), takeSlot, currentPlan, patience, ids, clock);
        slow.letGo(event, seat.plan(), FIRST, seat.claim());
    }

    private MongoOperations interrupted(Runnable meanwhile) {
        var isOver = new AtomicBoolean();
        return (MongoOperations)
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {MongoOperations.class},
                        (_, method, arguments) -> {
                            if (method.getName().equals("updateFirst") && !isOver.getAndSet(true)) {
                                meanwhile.run();
                            }
                            try {
                                return method.invoke(mongo, arguments);
                            } catch (InvocationTargetException failure) {
                                throw failure.getCause();
                            }
                        });
    }

    /** Who is taken in the slot. */
    private List<String> taken(String event) {
        return plans.read(event, CurrentPlan.BASE).stream()
                .flatMap(it -> it.people().stream())
                .toList();
    }
}
