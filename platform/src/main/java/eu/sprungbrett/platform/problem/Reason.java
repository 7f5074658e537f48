package eu.sprungbrett.platform.problem;

import com.fasterxml.jackson.annotation.JsonAnyGetter;

import java.util.Map;

/**
 * Why something was refused, for programs ({@code code}) and for people ({@code text}).
 *
 * @param code stable, kebab-case, for example {@code person-busy}
 * @param text one sentence
 * @param facts what shows it, for example {@code {"slot": "morning-03"}}; in JSON beside the code
 */
public record Reason(String code, String text, @JsonAnyGetter Map<String, Object> facts) {

    /** Keeps its own copy of the facts. */
    public Reason {
        facts = Map.copyOf(facts);
    }

    /** A reason that needs no facts. */
    public static Reason of(String code, String text) {
        return new Reason(code, text, Map.of());
    }
}
