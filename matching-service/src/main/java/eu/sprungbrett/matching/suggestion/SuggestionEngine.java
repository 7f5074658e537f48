package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.suggestion.encoder.TableEncoder;
import eu.sprungbrett.matching.suggestion.engine.Engine;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The encoder that the build has trained, and the engine on it. */
@Configuration(proxyBeanMethods = false)
class SuggestionEngine {

    @Bean
    TableEncoder encoder() {
        return TableEncoder.builtIn();
    }

    @Bean
    Engine engine(TableEncoder encoder) {
        return new Engine(encoder, encoder.rarity());
    }
}
