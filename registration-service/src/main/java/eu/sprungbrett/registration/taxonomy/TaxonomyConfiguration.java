package eu.sprungbrett.registration.taxonomy;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Reads the taxonomy from the contracts. */
@Configuration
class TaxonomyConfiguration {

    @Bean
    Taxonomy taxonomy(JsonMapper json) {
        return new Taxonomy(
                read(json, "groups", Taxonomy.Group.class),
                read(json, "topics", Taxonomy.Topic.class),
                read(json, "aims", Taxonomy.Aim.class));
    }

    private static <T> List<T> read(JsonMapper json, String name, Class<T> type) {
        try (var file =
                new ClassPathResource("/taxonomy/%s.json".formatted(name)).getInputStream()) {
            return json.readerForListOf(type).readValue(file);
        } catch (IOException missing) {
            throw new UncheckedIOException("the contracts bring no taxonomy", missing);
        }
    }
}
