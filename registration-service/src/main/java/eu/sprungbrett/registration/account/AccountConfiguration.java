package eu.sprungbrett.registration.account;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Settings, and the first administrator. */
@Configuration
@EnableConfigurationProperties(AccountSettings.class)
class AccountConfiguration {

    /** Whoever sets up the platform can sign in from the first start on. */
    @Bean
    ApplicationRunner firstAdministrator(Accounts accounts) {
        return _ -> accounts.appointAdministrator();
    }
}
