package eu.sprungbrett.platform.problem;

/**
 * One field that is wrong.
 *
 * @param field path in the body or name of the parameter, for example {@code blocks[0].from}
 * @param code what is wrong, kebab-case
 * @param detail one sentence
 */
public record FieldError(String field, String code, String detail) {}
