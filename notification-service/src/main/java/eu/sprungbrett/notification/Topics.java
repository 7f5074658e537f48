package eu.sprungbrett.notification;

import org.apache.kafka.clients.admin.NewTopic;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.TopicBuilder;

/** The topics we write: their writer creates them. */
@Configuration(proxyBeanMethods = false)
class Topics {

    @Bean
    NewTopic deliveries() {
        return TopicBuilder.name("notification.delivery").partitions(6).build();
    }
}
