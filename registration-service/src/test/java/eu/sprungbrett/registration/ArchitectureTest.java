package eu.sprungbrett.registration;

import eu.sprungbrett.testkit.HouseRules;

import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        HouseRules.check("registration");
    }
}
