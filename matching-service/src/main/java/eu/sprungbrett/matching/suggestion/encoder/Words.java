package eu.sprungbrett.matching.suggestion.encoder;

import java.util.Arrays;
import java.util.List;

/** How texts are taken apart. */
public final class Words {

    private Words() {}

    /** The words of a text in lower case, in order. */
    public static List<String> of(String text) {
        return List.of(Features.words(text));
    }

    /**
     * The sentences of a text: a long profile is compared one by one, not as a mixture of
     * everything.
     *
     * @param limit how many at most
     */
    public static List<String> sentences(String text, int limit) {
        return Arrays.stream(text.split("(?<=[.!?;])\\s+|[\\r\\n•]+"))
                .map(String::strip)
                .filter(it -> Features.words(it).length > 0)
                .limit(limit)
                .toList();
    }
}
