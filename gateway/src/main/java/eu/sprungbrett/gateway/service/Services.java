package eu.sprungbrett.gateway.service;

import org.springframework.cloud.gateway.config.HttpClientCustomizer;
import org.springframework.cloud.loadbalancer.annotation.LoadBalancerClients;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** How the services are found and called. */
@Configuration(proxyBeanMethods = false)
@LoadBalancerClients(defaultConfiguration = InstancesOfAService.class)
class Services {

    /**
     * The client would by itself repeat a call whose connection broke, even one that changes
     * something.
     */
    @Bean
    HttpClientCustomizer nothingIsRepeatedUnasked() {
        return client -> client.disableRetry(true);
    }
}
