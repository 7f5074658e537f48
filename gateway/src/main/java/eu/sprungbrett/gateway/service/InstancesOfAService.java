package eu.sprungbrett.gateway.service;

import eu.sprungbrett.gateway.GatewaySettings;

import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.loadbalancer.core.ServiceInstanceListSupplier;
import org.springframework.cloud.loadbalancer.support.LoadBalancerClientFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import reactor.core.publisher.Flux;

import java.net.URI;
import java.util.List;

/**
 * What Spring Cloud's load balancer is told of one service; it makes a context of this for each of
 * them.
 */
class InstancesOfAService {

    @Bean
    ServiceInstanceListSupplier livingInstances(
            Environment environment, GatewaySettings settings, Guard guard) {
        var service = LoadBalancerClientFactory.getName(environment);
        var all =
                settings.services().getOrDefault(service, List.of()).stream()
                        .map(it -> instance(service, it))
                        .toList();
        return new LivingInstances(service, all, guard);
    }

    private static ServiceInstance instance(String service, URI address) {
        var secure = "https".equals(address.getScheme());
        var port = address.getPort() > 0 ? address.getPort() : secure ? 443 : 80;
        return new DefaultServiceInstance(
                address.getAuthority(), service, address.getHost(), port, secure);
    }

    /**
     * The instances that are not known to be dead; all of them where that leaves none, so that the
     * guard can say no.
     */
    record LivingInstances(String service, List<ServiceInstance> all, Guard guard)
            implements ServiceInstanceListSupplier {

        @Override
        public String getServiceId() {
            return service;
        }

        @Override
        public Flux<List<ServiceInstance>> get() {
            return Flux.defer(
                    () -> {
                        var living = all.stream().filter(it -> guard.lets(it.getUri())).toList();
                        return Flux.just(living.isEmpty() ? all : living);
                    });
        }
    }
}
