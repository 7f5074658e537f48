package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

/**
 * Where people meet.
 *
 * @param id unique in the problem
 * @param fixedFor the person whose meetings all happen here, or null when anybody may sit here
 * @param room where it stands, or null when it is near everything else
 */
public record Place(String id, Kind kind, @Nullable String fixedFor, @Nullable String room) {

    /** What a place can hold. */
    public enum Kind {
        /** One meeting in a slot, of anybody. */
        TABLE,
        /** One meeting in a slot; without an owner it is a table like any other. */
        BOOTH,
        /** Any number of meetings in a slot; used when no table is left. */
        VIRTUAL
    }

    /** A table for anybody. */
    public static Place table(String id) {
        return new Place(id, Kind.TABLE, null, null);
    }

    /** A booth at which all meetings of its owner happen. */
    public static Place booth(String id, String owner) {
        return new Place(id, Kind.BOOTH, owner, null);
    }

    /** A virtual room without limit. */
    public static Place virtual(String id) {
        return new Place(id, Kind.VIRTUAL, null, null);
    }

    /** The same place in a room. */
    public Place in(@Nullable String room) {
        return new Place(id, kind, fixedFor, room);
    }
}
