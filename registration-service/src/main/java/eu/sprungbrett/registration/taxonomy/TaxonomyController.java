package eu.sprungbrett.registration.taxonomy;

import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.WebRequest;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** The taxonomy for everybody, in the reader's language or in the one asked for. */
@RestController
class TaxonomyController {

    private static final CacheControl CACHING =
            CacheControl.maxAge(Duration.ofHours(1)).cachePublic();

    private final Taxonomy taxonomy;

    TaxonomyController(Taxonomy taxonomy) {
        this.taxonomy = taxonomy;
    }

    @GetMapping("/api/v1/taxonomy")
    @Nullable ResponseEntity<TaxonomyView> read(
            @RequestParam(required = false) @Nullable String language,
            Locale locale,
            WebRequest request) {
        var reader = language == null ? locale.getLanguage() : language;
        var view = view(reader);
        var tag = "\"%s-%08x\"".formatted(view.language, view.hashCode());
        if (request.checkNotModified(tag)) {
            return null;
        }
        return ResponseEntity.ok()
                .cacheControl(CACHING)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE)
                .eTag(tag)
                .body(view);
    }

    private TaxonomyView view(String reader) {
        var known =
                taxonomy.groups().stream()
                        .anyMatch(it -> it.label().byLanguage().containsKey(reader));
        var language = known ? reader : "en";
        return new TaxonomyView(
                language,
                taxonomy.groups().stream()
                        .map(it -> new GroupView(it.slug(), say(it.label(), language), it.label()))
                        .toList(),
                taxonomy.topics().stream()
                        .map(
                                it ->
                                        new TopicView(
                                                it.slug(),
                                                it.group(),
                                                say(it.label(), language),
                                                it.label(),
                                                it.codes()))
                        .toList(),
                taxonomy.aims().stream()
                        .map(
                                it ->
                                        new AimView(
                                                it.slug(),
                                                say(it.label(), language),
                                                it.label(),
                                                it.mirror()))
                        .toList());
    }

    private static String say(Text label, String language) {
        return label.in(List.of(language), "en");
    }

    record TaxonomyView(
            String language, List<GroupView> groups, List<TopicView> topics, List<AimView> aims) {}

    record GroupView(String slug, String text, Text label) {}

    record TopicView(String slug, String group, String text, Text label, List<String> codes) {}

    record AimView(String slug, String text, Text label, String mirror) {}
}
