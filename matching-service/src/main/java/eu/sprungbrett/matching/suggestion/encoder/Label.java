package eu.sprungbrett.matching.suggestion.encoder;

import java.util.List;

/**
 * An entry of the vocabulary.
 *
 * @param code eight digits of the procurement vocabulary
 * @param texts its name in each language, in the order of {@link Vocabulary#languages()}
 */
public record Label(String code, List<String> texts) {

    public Label {
        texts = List.copyOf(texts);
    }
}
