package eu.sprungbrett.notification.template;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;

import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** How letters look: the same words as plain text and as HTML, in which everything is escaped. */
@Component
public class LetterLayout {

    private final Template text =
            Mustache.compiler().escapeHTML(false).nullValue("").compile(read("letter.txt"));
    private final Template html = Mustache.compiler().nullValue("").compile(read("letter.html"));

    private static String read(String name) {
        try {
            return new ClassPathResource("mail/%s.mustache".formatted(name))
                    .getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The letter as plain text. */
    public String text(Letter letter) {
        return text.execute(letter);
    }

    /** The letter as an HTML document. */
    public String html(Letter letter) {
        return html.execute(letter);
    }
}
