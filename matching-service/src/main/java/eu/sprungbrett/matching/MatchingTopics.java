package eu.sprungbrett.matching;

import org.apache.kafka.common.config.TopicConfig;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;
import org.springframework.kafka.core.KafkaAdmin;

import java.time.Duration;

/** The topics that this service writes, as {@code asyncapi.yaml} describes them. */
@Configuration
class MatchingTopics {

    private static final int PARTITIONS = 6;
    private static final String FOR_EVER = "-1";

    private static String days(int days) {
        return String.valueOf(Duration.ofDays(days).toMillis());
    }

    @Bean
    KafkaAdmin.NewTopics writtenTopics() {
        return new KafkaAdmin.NewTopics(
                // What an erased person wrote goes when the log is compacted, a month later at
                // most.
                TopicBuilder.name("matching.meeting")
                        .partitions(PARTITIONS)
                        .compact()
                        .config(TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG, days(7))
                        .config(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, days(30))
                        .config(TopicConfig.SEGMENT_MS_CONFIG, days(7))
                        .build(),
                TopicBuilder.name("matching.standby")
                        .partitions(PARTITIONS)
                        .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                        .build(),
                TopicBuilder.name("matching.schedule")
                        .partitions(PARTITIONS)
                        .config(TopicConfig.RETENTION_MS_CONFIG, FOR_EVER)
                        .build());
    }
}
