package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.Map;

/** What the pages say in one language, as the front door serves it to every browser. */
record Words(String language, JsonNode texts) {

    static Words of(URI gateway, String language) {
        var path = "/assets/i18n/" + language + ".json";
        return new Words(language, new Visitor(gateway).get(path).expect(200).json());
    }

    /** The text of a key that has no gaps. */
    String of(String key) {
        assertThat(texts.path(key).isString()).as("a text for %s in %s", key, language).isTrue();
        return texts.path(key).asString();
    }

    /** The text of a key with its gaps filled. */
    String of(String key, Map<String, String> gaps) {
        var text = of(key);
        for (var gap : gaps.entrySet()) {
            text = text.replace("{" + gap.getKey() + "}", gap.getValue());
        }
        return text;
    }
}
