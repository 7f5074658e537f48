package eu.sprungbrett.matching.words;

import eu.sprungbrett.platform.problem.Reason;

import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

import java.util.Map;

/**
 * Gives a reason's code its sentence in the reader's language; the sentences stand beside the
 * problems' titles.
 */
@Component
public class Reasons {

    private final MessageSource titles;

    Reasons(MessageSource problemTitles) {
        this.titles = problemTitles;
    }

    /** A reason with its sentence. */
    public Reason of(String code) {
        return of(code, Map.of());
    }

    /** A reason with its sentence and what shows it. */
    public Reason of(String code, Map<String, Object> facts) {
        return new Reason(code, say(code), facts);
    }

    /** The sentence of a reason; words for its gaps may follow. */
    public String say(String code, Object... words) {
        var sentence =
                titles.getMessage("reason." + code, words, code, LocaleContextHolder.getLocale());
        return sentence == null ? code : sentence;
    }

    /** What a figure means. */
    public String define(String figure) {
        var sentence =
                titles.getMessage(
                        "figure." + figure, null, figure, LocaleContextHolder.getLocale());
        return sentence == null ? figure : sentence;
    }

    /** The reader's language, for example {@code sl}. */
    public String language() {
        return LocaleContextHolder.getLocale().getLanguage();
    }
}
