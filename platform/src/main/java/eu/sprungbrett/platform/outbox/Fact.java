package eu.sprungbrett.platform.outbox;

/**
 * What happened to a thing, in the words of the contract.
 *
 * @param type contract name with major version, for example {@code matching.meeting.scheduled.v1}
 * @param data a record that is written as JSON: the thing's public state after it, who did it and
 *     why
 */
public record Fact(String type, Object data) {}
