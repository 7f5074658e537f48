package eu.sprungbrett.platform;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.idempotency.IdempotencyFilter;
import eu.sprungbrett.platform.inbox.FactNotYetKnown;
import eu.sprungbrett.platform.inbox.Parking;
import eu.sprungbrett.platform.inbox.Replicas;
import eu.sprungbrett.platform.openapi.DescribedCalls;
import eu.sprungbrett.platform.outbox.OutboxRelay;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.ProblemAdvice;
import eu.sprungbrett.platform.security.CallerArgument;
import eu.sprungbrett.platform.security.SecurityProblems;
import eu.sprungbrett.platform.store.StoreClock;
import eu.sprungbrett.platform.web.RequestIdFilter;

import io.micrometer.core.instrument.MeterRegistry;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.mongodb.autoconfigure.MongoClientSettingsBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.support.ResourceBundleMessageSource;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.convert.DefaultMongoTypeMapper;
import org.springframework.data.mongodb.core.convert.MappingMongoConverter;
import org.springframework.data.mongodb.core.convert.MongoCustomConversions;
import org.springframework.http.HttpMethod;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaAdmin;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.SchedulingConfigurer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.util.backoff.BackOff;
import org.springframework.util.backoff.ExponentialBackOff;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

import tools.jackson.databind.json.JsonMapper;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Switches the plumbing on in every service. Shared settings stand in {@code platform.yaml}. */
@AutoConfiguration
@EnableScheduling
@EnableConfigurationProperties(PlatformSettings.class)
public class PlatformConfiguration {

    private static final Logger log = LoggerFactory.getLogger(PlatformConfiguration.class);

    /**
     * One clock for all instances, whatever their machines say. Milliseconds are what the store
     * keeps; nothing finer gets into a fact.
     */
    @Bean
    @ConditionalOnMissingBean
    Clock clock(MongoOperations mongo, MeterRegistry meters) {
        return new StoreClock(
                StoreClock.timeOf(mongo), Clock.tickMillis(java.time.ZoneOffset.UTC), meters);
    }

    @Bean
    Ids ids() {
        return new Ids();
    }

    // Store ----------------------------------------------------------------------------------

    /** An acknowledged write is on the disks of a majority, and nothing less is read. */
    @Bean
    MongoClientSettingsBuilderCustomizer durableWrites() {
        return it ->
                it.writeConcern(WriteConcern.MAJORITY.withJournal(true))
                        .readConcern(ReadConcern.MAJORITY);
    }

    @Bean
    @ConditionalOnMissingBean
    MongoCustomConversions mongoCustomConversions() {
        return MongoCustomConversions.create(it -> it.useNativeDriverJavaTimeCodecs());
    }

    /** No class names in the store; dots in people's keys stay dots. */
    @Bean
    static org.springframework.beans.factory.config.BeanPostProcessor plainDocuments() {
        return new org.springframework.beans.factory.config.BeanPostProcessor() {
            @Override
            public Object postProcessBeforeInitialization(Object bean, String name) {
                if (bean instanceof MappingMongoConverter converter) {
                    converter.setTypeMapper(new DefaultMongoTypeMapper(null));
                    converter.setMapKeyDotReplacement("\uff0e");
                }
                return bean;
            }
        };
    }

    // Outbox and inbox -----------------------------------------------------------------------

    @Bean
    OutboxRelay outboxRelay(
            KafkaTemplate<String, String> kafka,
            @Value("${spring.application.name}") String service,
            PlatformSettings settings,
            Clock clock,
            MeterRegistry meters) {
        return new OutboxRelay(kafka, "/" + service, settings.outboxSweep(), clock, meters);
    }

    @Bean
    VersionedCollections versionedCollections(
            MongoOperations mongo, JsonMapper json, Clock clock, OutboxRelay relay) {
        return new VersionedCollections(mongo, json, clock, relay);
    }

    @Bean
    Replicas replicas(MongoOperations mongo, MeterRegistry meters) {
        return new Replicas(mongo, meters);
    }

    @Bean
    Parking parking(
            MongoOperations mongo,
            KafkaAdmin admin,
            KafkaTemplate<String, String> kafka,
            ConsumerFactory<String, String> consumers,
            MeterRegistry meters,
            Clock clock) {
        return new Parking(mongo, admin, kafka, consumers, meters, clock);
    }

    /** Blocking retry keeps the order of a key; only what cannot succeed is parked. */
    @Bean
    DefaultErrorHandler retryThenPark(Parking parking) {
        var handler = new DefaultErrorHandler(parking, backOff(Duration.ofSeconds(6)));
        handler.setBackOffFunction((_, failure) -> backOff(patience(failure)));
        handler.setCommitRecovered(true);
        handler.setRetryListeners(PlatformConfiguration::complain);
        return handler;
    }

    /** Once when it begins, then ever more seldom: a consumer that waits is not to wait unseen. */
    private static void complain(
            ConsumerRecord<?, ?> record, @Nullable Exception failure, int attempt) {
        if (Integer.bitCount(attempt) == 1) {
            log.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("key", record.key())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("attempt", attempt)
                    .setCause(failure)
                    .log("record not digested, trying again");
        }
    }

    /** How long one record is tried: what heals by itself may take as long as it takes. */
    static Duration patience(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataIntegrityViolationException) {
                // Waiting makes no two things one.
                return Duration.ofSeconds(6);
            }
            if (cause instanceof DataAccessResourceFailureException
                    || cause instanceof TransientDataAccessException
                    || cause instanceof com.mongodb.MongoException
                    || cause instanceof org.apache.kafka.common.errors.RetriableException) {
                return Duration.ofDays(365);
            }
            if (cause instanceof FactNotYetKnown) {
                return Duration.ofMinutes(2);
            }
        }
        return Duration.ofSeconds(6);
    }

    private static BackOff backOff(Duration patience) {
        var backOff = new ExponentialBackOff(100, 2);
        backOff.setMaxInterval(Duration.ofSeconds(3).toMillis());
        backOff.setMaxElapsedTime(patience.toMillis());
        return backOff;
    }

    // HTTP -----------------------------------------------------------------------------------

    @Bean
    MessageSource problemTitles() {
        var titles = new ResourceBundleMessageSource();
        titles.setBasenames("problems", "platform-problems");
        titles.setDefaultEncoding("UTF-8");
        titles.setDefaultLocale(Locale.ENGLISH);
        titles.setFallbackToSystemLocale(false);
        return titles;
    }

    @Bean
    ProblemAdvice problemAdvice(MessageSource problemTitles) {
        return new ProblemAdvice(problemTitles);
    }

    @Bean
    SecurityProblems securityProblems(MessageSource problemTitles, JsonMapper json) {
        return new SecurityProblems(problemTitles, json);
    }

    @Bean
    IdempotencyFilter idempotencyFilter(
            MongoOperations mongo, SecurityProblems problems, Clock clock) {
        return new IdempotencyFilter(mongo, problems, clock);
    }

    @Bean
    DescribedCalls describedCalls() {
        return new DescribedCalls();
    }

    /** It stands inside the security chain, not in front of it. */
    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilterOnlyInChain(
            IdempotencyFilter filter) {
        var registration = new FilterRegistrationBean<>(filter);
        registration.setEnabled(false);
        return registration;
    }

    @Bean
    FilterRegistrationBean<RequestIdFilter> requestIdFilter() {
        var registration = new FilterRegistrationBean<>(new RequestIdFilter());
        registration.setOrder(org.springframework.core.Ordered.HIGHEST_PRECEDENCE);
        return registration;
    }

    @Bean
    SchedulingConfigurer idempotencySweep(IdempotencyFilter filter) {
        return it -> it.addFixedDelayTask(filter::sweep, Duration.ofHours(1));
    }

    @Bean
    WebMvcConfigurer callerArgument() {
        return new WebMvcConfigurer() {
            @Override
            public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
                resolvers.add(new CallerArgument());
            }
        };
    }

    /** Whether a token is alive is decided by the clock that everything is decided by. */
    @Bean
    JwtTimestampValidator tokenTimes(Clock clock) {
        var times = new JwtTimestampValidator();
        times.setClock(clock);
        return times;
    }

    /**
     * Everything needs a token but what the service declares public. Services may add chains before
     * it.
     */
    @Bean
    @Order(100)
    SecurityFilterChain platformSecurity(
            HttpSecurity http,
            PlatformSettings settings,
            SecurityProblems problems,
            IdempotencyFilter idempotency) {
        http.csrf(AbstractHttpConfigurer::disable) // no cookie gets here; the gateway sees to it
                .sessionManagement(it -> it.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .exceptionHandling(
                        it -> it.authenticationEntryPoint(problems).accessDeniedHandler(problems))
                .oauth2ResourceServer(
                        it ->
                                it.authenticationEntryPoint(problems)
                                        .accessDeniedHandler(problems)
                                        .jwt(jwt -> {}))
                .addFilterAfter(idempotency, AuthorizationFilter.class)
                .authorizeHttpRequests(
                        it -> {
                            it.requestMatchers(
                                            "/livez", "/readyz", "/error", "/internal/openapi.json")
                                    .permitAll();
                            for (var path : settings.publicPaths()) {
                                var colon = path.indexOf(":/");
                                if (colon < 0) {
                                    it.requestMatchers(path).permitAll();
                                } else {
                                    it.requestMatchers(
                                                    HttpMethod.valueOf(path.substring(0, colon)),
                                                    path.substring(colon + 1))
                                            .permitAll();
                                }
                            }
                            it.anyRequest().authenticated();
                        });
        return http.build();
    }
}
