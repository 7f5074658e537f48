package eu.sprungbrett.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.testkit.HouseRules;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;

/** The door touches routes, tokens and files; it has no means to touch anything else. */
class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        HouseRules.check("gateway");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.mongodb.client.MongoClient",
                "org.springframework.data.mongodb.core.MongoTemplate",
                "org.apache.kafka.clients.consumer.Consumer",
                "org.springframework.kafka.core.KafkaTemplate",
                "eu.sprungbrett.platform.change.Change",
                "jakarta.servlet.Servlet",
                "org.springframework.web.servlet.DispatcherServlet"
            })
    void hasNeitherStoreNorBrokerNorServletsAtHand(String type) {
        assertThat(ClassUtils.isPresent(type, null)).isFalse();
    }

    /** A check that finds nothing anywhere guards nothing. */
    @Test
    void theCheckBites() {
        assertThat(ClassUtils.isPresent("org.springframework.web.reactive.DispatcherHandler", null))
                .isTrue();
    }
}
