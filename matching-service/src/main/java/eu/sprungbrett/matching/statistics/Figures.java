package eu.sprungbrett.matching.statistics;

import eu.sprungbrett.matching.words.Reasons;

import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/** Figures with what they mean, for programs and as a table. */
@Component
class Figures {

    private final Reasons sentences;
    private final JsonMapper json;

    Figures(Reasons sentences, JsonMapper json) {
        this.sentences = sentences;
        this.json = json;
    }

    /** All figures, and under {@code definitions} a sentence for each in the reader's language. */
    ObjectNode defined(Statistics statistics) {
        var figures = json.<ObjectNode>valueToTree(statistics);
        var names = List.copyOf(figures.propertyNames());
        var definitions = figures.putObject("definitions");
        names.forEach(it -> definitions.put(it, sentences.define(it)));
        return figures;
    }

    /** One row per figure: its name, of what, how much, and what it means. */
    String csv(Statistics statistics) {
        var table = new Table("figure", "of", "value", "definition");
        var figures = json.<ObjectNode>valueToTree(statistics);
        for (var name : figures.propertyNames()) {
            var definition = sentences.define(name);
            var figure = figures.get(name);
            if (figure.isObject()) {
                for (var part : figure.propertyNames()) {
                    table.row(name, part, text(figure.get(part)), definition);
                }
            } else {
                table.row(name, "", text(figure), definition);
            }
        }
        return table.toString();
    }

    private static String text(JsonNode number) {
        return number.asString();
    }
}
