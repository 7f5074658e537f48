package eu.sprungbrett.matching.tally;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * What was read of many things, kept as long as each is in the version in which it was read: of a
 * thousand of which one has changed, one is read again.
 *
 * @param <T> what is kept of a thing; not to be changed
 */
public final class Kept<T> {

    private Map<String, Read<T>> known = Map.of();

    private record Read<T>(long version, T thing) {}

    /**
     * All of them as they are now.
     *
     * @param versions of all things there are, by their ids
     * @param read reads the things with these ids; those that are gone meanwhile are missing
     */
    public synchronized Collection<T> of(
            Map<String, Long> versions, Function<Set<String>, Map<String, T>> read) {
        var now = new HashMap<String, Read<T>>();
        var changed = new HashSet<String>();
        versions.forEach(
                (id, version) -> {
                    var before = known.get(id);
                    if (before != null && before.version() == version) {
                        now.put(id, before);
                    } else {
                        changed.add(id);
                    }
                });
        if (!changed.isEmpty()) {
            // Read later than its version, a thing may be newer: then it is read once more.
            read.apply(changed)
                    .forEach(
                            (id, thing) ->
                                    now.put(
                                            id,
                                            new Read<>(requireNonNull(versions.get(id)), thing)));
        }
        known = now;
        return now.values().stream().map(Read::thing).toList();
    }
}
