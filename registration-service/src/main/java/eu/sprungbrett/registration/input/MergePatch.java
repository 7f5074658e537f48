package eu.sprungbrett.registration.input;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * JSON merge patch (RFC 7396): what the patch names is replaced, null removes, objects are merged.
 */
public final class MergePatch {

    private MergePatch() {}

    /** The target as the patch wants it; neither argument is changed. */
    public static JsonNode apply(JsonNode target, JsonNode patch) {
        if (!patch.isObject()) {
            return patch;
        }
        var merged =
                target.isObject()
                        ? (ObjectNode) target.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        for (var property : patch.properties()) {
            if (property.getValue().isNull()) {
                merged.remove(property.getKey());
            } else {
                var before = merged.path(property.getKey());
                merged.set(property.getKey(), apply(before, property.getValue()));
            }
        }
        return merged;
    }
}
