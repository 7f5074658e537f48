package eu.sprungbrett.testkit;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What may not happen to a schema within one major version, because facts of the old form lie on
 * topics for years and readers of the old form are still running: nothing disappears, nothing
 * changes its type, no word of an enumeration is taken back, nothing optional becomes required (old
 * facts lack it) and nothing required optional (old readers count on it). Fields and words may be
 * added.
 */
public final class Evolution {

    private Evolution() {}

    /**
     * What the current schema breaks of the released one.
     *
     * @return one sentence per breach, with its path; empty when all is well
     */
    public static List<String> breaches(JsonNode released, JsonNode current) {
        var breaches = new ArrayList<String>();
        compare("", released, current, breaches);
        return breaches;
    }

    private static void compare(
            String path, JsonNode released, JsonNode current, List<String> breaches) {
        var lost = words(released.path("type"));
        lost.removeAll(words(current.path("type")));
        if (!lost.isEmpty() || (released.has("type") && !current.has("type"))) {
            breaches.add("%s: type was %s".formatted(path, released.path("type")));
        }
        for (var keyword : List.of("pattern", "format", "const")) {
            if (current.has(keyword) && !current.path(keyword).equals(released.path(keyword))) {
                breaches.add("%s: %s was %s".formatted(path, keyword, released.path(keyword)));
            }
        }
        var words = words(released.path("enum"));
        words.removeAll(words(current.path("enum")));
        if (!words.isEmpty() && current.has("enum")) {
            breaches.add("%s: words taken back %s".formatted(path, words));
        }
        if (!words(released.path("required")).equals(words(current.path("required")))) {
            breaches.add("%s: required was %s".formatted(path, words(released.path("required"))));
        }
        for (var property : released.path("properties").properties()) {
            var below = path + "/" + property.getKey();
            var now = current.path("properties").path(property.getKey());
            if (now.isMissingNode()) {
                breaches.add(below + ": is gone");
            } else {
                compare(below, property.getValue(), now, breaches);
            }
        }
        for (var part : List.of("items", "additionalProperties", "propertyNames")) {
            if (released.path(part).isObject()) {
                compare(path + "/" + part, released.path(part), current.path(part), breaches);
            }
        }
    }

    private static Set<String> words(JsonNode node) {
        var words = new TreeSet<String>();
        if (node.isString()) {
            words.add(node.asString());
        }
        node.forEach(it -> words.add(it.toString().replace("\"", "")));
        return words;
    }
}
