package eu.sprungbrett.platform.outbox;

/**
 * A state as it was read.
 *
 * @param id of the thing
 * @param version counts the changes from 1; equal to the version of the last fact
 * @param state what is known
 */
public record Stored<T>(String id, long version, T state) {}
