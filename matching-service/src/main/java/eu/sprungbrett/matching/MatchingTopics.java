package eu.sprungbrett.matching;

import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

/** The topics that this service writes, as {@code asyncapi.yaml} describes them. */
@Configuration
class MatchingTopics {

    private static final int PARTITIONS = 6;
    private static final String FOR_EVER = "-1";

    @Bean
    KafkaAdmin.NewTopics writtenTopics() {
        return new KafkaAdmin.NewTopics(
                TopicBuilder.name("matching.meeting")
                        .partitions(PARTITIONS)
                        .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                        .build(),
                TopicBuilder.name("matching.schedule")
                        .partitions(PARTITIONS)
                        .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                        .build());
    }
}
