package eu.sprungbrett.matching.meeting;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;

/** Lets tests of other packages sweep claims when they want, not when the timer does. */
@TestConfiguration(proxyBeanMethods = false)
public class ClaimBroom {

    private final SweepClaims sweepClaims;

    @Autowired
    ClaimBroom(SweepClaims sweepClaims) {
        this.sweepClaims = sweepClaims;
    }

    /** Looks into every claim in doubt. */
    public void sweep() {
        sweepClaims.sweep();
    }
}
