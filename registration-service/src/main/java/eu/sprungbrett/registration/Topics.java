package eu.sprungbrett.registration;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics this service writes; described in {@code contracts/asyncapi.yaml}. */
@Configuration
class Topics {

    private static final int PARTITIONS = 6;
    private static final String TEN_MINUTES = "600000";

    /**
     * Compacted topics keep the newest state of each thing for ever; sign-ins are gone when they
     * are of no use.
     */
    @Bean
    KafkaAdmin.NewTopics ownTopics() {
        return new KafkaAdmin.NewTopics(
                compacted("registration.gathering"),
                compacted("registration.participant"),
                compacted("registration.opportunity"),
                compacted("registration.partner"),
                TopicBuilder.name("registration.sign-in")
                        .partitions(PARTITIONS)
                        .config(TopicConfig.RETENTION_MS_CONFIG, TEN_MINUTES)
                        .build());
    }

    private static NewTopic compacted(String name) {
        return TopicBuilder.name(name).partitions(PARTITIONS).compact().build();
    }
}
