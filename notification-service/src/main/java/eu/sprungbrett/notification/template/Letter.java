package eu.sprungbrett.notification.template;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A message, worded; {@link LetterLayout} turns it into plain text and HTML.
 *
 * @param subject one line
 * @param details what, when, where, at a glance; may be empty
 * @param preferences where to say which mails one wants; null where there is no choice
 */
public record Letter(
        String language,
        String subject,
        String greeting,
        List<String> paragraphs,
        List<Detail> details,
        @Nullable Action action,
        String signature,
        String footer,
        @Nullable String preferences) {

    /** One line of the overview. */
    public record Detail(String label, String value) {}

    /** What the reader can do next. */
    public record Action(String label, String link) {}

    /** Whether there is an overview. */
    public boolean hasDetails() {
        return !details.isEmpty();
    }

    /** Written to a person: keep it out of logs. */
    @Override
    public String toString() {
        return "Letter[%s]".formatted(language);
    }
}
