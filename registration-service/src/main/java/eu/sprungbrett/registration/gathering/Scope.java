package eu.sprungbrett.registration.gathering;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.registration.input.Input;

import org.jspecify.annotations.Nullable;

/**
 * Which participants of a gathering somebody is responsible for: a partner's delegation, a support
 * office's people. Exactly one rule is set.
 *
 * @param side those of one side
 * @param country those whose organisation is in one country
 * @param supportOffice those who chose this support office
 * @param imported those whom the partner itself brought
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Scope(
        @Nullable String side,
        @Nullable String country,
        @Nullable String supportOffice,
        @Nullable Boolean imported) {

    /** Those of one side. */
    public static Scope ofSide(String side) {
        return new Scope(side, null, null, null);
    }

    /** Those whose organisation is in one country. */
    public static Scope ofCountry(String country) {
        return new Scope(null, country, null, null);
    }

    /** Those who chose this support office. */
    public static Scope ofSupportOffice(String office) {
        return new Scope(null, null, office, null);
    }

    /** Those whom the partner itself brought. */
    public static Scope ofImported() {
        return new Scope(null, null, null, true);
    }

    /**
     * Reads a rule, noting what is wrong with it.
     *
     * @param plan of the gathering it is for
     * @param name of the field it stood under
     * @return null when wrong
     */
    public static @Nullable Scope read(Input parent, String name, Plan plan) {
        var rule = parent.inner(name);
        if (rule == null) {
            parent.wrong(
                    name, "required", "a rule is needed: side, country, supportOffice or imported");
            return null;
        }
        var side = rule.textOrNull("side", 60);
        var country = rule.has("country") ? rule.country("country") : null;
        var office = rule.textOrNull("supportOffice", 60);
        var imported = rule.yes("imported", false);
        rule.nothingElse();
        var rules =
                (side == null ? 0 : 1)
                        + (country == null ? 0 : 1)
                        + (office == null ? 0 : 1)
                        + (imported ? 1 : 0);
        if (rules != 1) {
            parent.wrong(
                    name,
                    "not-one-rule",
                    "exactly one of side, country, supportOffice or imported");
            return null;
        }
        if (side != null && !plan.hasSide(side)) {
            rule.wrong("side", "unknown-side", "this event has no side of this id");
        }
        return new Scope(side, country, office, imported ? true : null);
    }
}
