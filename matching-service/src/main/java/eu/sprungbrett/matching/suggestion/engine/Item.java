package eu.sprungbrett.matching.suggestion.engine;

import java.util.List;

/**
 * One thing that somebody offers or seeks.
 *
 * @param key what was picked (a topic or a code), or the very words that were written
 * @param written whether it is free text, whose single words are worth naming as reasons
 * @param codes of the procurement vocabulary, eight digits each
 * @param text by which it is compared, in any language
 */
public record Item(String key, boolean written, List<String> codes, String text) {

    public Item {
        codes = List.copyOf(codes);
    }
}
