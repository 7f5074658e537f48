package eu.sprungbrett.web;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the Lit templates of a module. Values ({@code ${…}}) are replaced by {@value #VALUE};
 * templates inside values are found on their own.
 */
final class Templates {

    static final String VALUE = "\u0001";

    private final String source;
    private final List<String> found = new ArrayList<>();
    private int at;

    private Templates(String source) {
        this.source = source;
    }

    /** The texts of all {@code html`…`} templates. */
    static List<String> of(String source) {
        var templates = new Templates(source);
        templates.code(false);
        return templates.found;
    }

    /** Reads code up to the end, or up to the brace that ends a value. */
    private void code(boolean inValue) {
        var braces = new ArrayDeque<Integer>();
        while (at < source.length()) {
            var character = source.charAt(at);
            if (source.startsWith("//", at)) {
                at = endOf("\n");
            } else if (source.startsWith("/*", at)) {
                at = endOf("*/");
            } else if (character == '\'' || character == '"') {
                text(character);
            } else if (character == '`') {
                template(source.substring(0, at).endsWith("html"));
            } else if (character == '{') {
                braces.push(at++);
            } else if (character == '}') {
                at++;
                if (braces.isEmpty() && inValue) {
                    return;
                }
                braces.poll();
            } else {
                at++;
            }
        }
    }

    private int endOf(String mark) {
        var end = source.indexOf(mark, at);
        return end < 0 ? source.length() : end + mark.length();
    }

    private void text(char quote) {
        at++;
        while (at < source.length() && source.charAt(at) != quote) {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        at++;
    }

    private void template(boolean html) {
        var text = new StringBuilder();
        at++;
        while (at < source.length() && source.charAt(at) != '`') {
            if (source.startsWith("${", at)) {
                at += 2;
                code(true);
                text.append(VALUE);
            } else {
                var length = source.charAt(at) == '\\' ? 2 : 1;
                text.append(source, at, Math.min(at + length, source.length()));
                at += length;
            }
        }
        at++;
        if (html) {
            found.add(text.toString());
        }
    }
}
