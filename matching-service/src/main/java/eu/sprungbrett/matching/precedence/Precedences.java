package eu.sprungbrett.matching.precedence;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The precedences of all events; those of one event lie in one document, so that they are changed
 * as a whole.
 */
@Component
public class Precedences {

    private final VersionedCollection<OfEvent> events;
    private final ApplicationEventPublisher changes;

    /** All of one event. */
    public record OfEvent(String event, List<Precedence> all) {}

    /** Meetings of an event that have to follow others than before. */
    public record PrecedencesChanged(String event, Set<String> meetings) {}

    Precedences(VersionedCollections collections, ApplicationEventPublisher changes) {
        this.changes = changes;
        this.events = collections.silent("precedence", OfEvent.class);
    }

    /** Those of an event. */
    public List<Precedence> of(String event) {
        return find(event).map(it -> it.state().all()).orElse(List.of());
    }

    /** Those of an event with their version; empty when nobody ever set any. */
    public Optional<Stored<OfEvent>> find(String event) {
        return events.find(event);
    }

    /**
     * Keeps these in the place of all that an event had.
     *
     * @param read what they replace
     */
    public Stored<OfEvent> put(
            String event, Optional<Stored<OfEvent>> read, List<Precedence> precedences) {
        var next = new OfEvent(event, List.copyOf(precedences));
        try {
            var stored =
                    read.isPresent()
                            ? events.update(read.get(), next, null)
                            : events.insert(event, next, null);
            var changed = changed(read.map(it -> it.state().all()).orElse(List.of()), next.all());
            changes.publishEvent(new PrecedencesChanged(event, changed));
            return stored;
        } catch (DuplicateKeyException _) {
            throw PlatformProblem.CHANGED_MEANWHILE.because(
                    "somebody has just set precedences; read them again");
        }
    }

    /** The meetings of those that are in one of the two lists only. */
    private static Set<String> changed(List<Precedence> before, List<Precedence> after) {
        var both = new HashSet<>(before);
        both.retainAll(Set.copyOf(after));
        return Stream.concat(before.stream(), after.stream())
                .filter(it -> !both.contains(it))
                .flatMap(it -> Stream.of(it.first(), it.then()))
                .collect(Collectors.toSet());
    }

    /**
     * A circle among precedences, as the meetings in their order with the first one again at the
     * end; empty when there is none.
     */
    public static List<String> circle(List<Precedence> precedences) {
        var after = new HashMap<String, List<String>>();
        precedences.forEach(
                it -> after.computeIfAbsent(it.first(), _ -> new ArrayList<>()).add(it.then()));
        var done = new HashSet<String>();
        for (var precedence : precedences) {
            var circle = circle(precedence.first(), after, done);
            if (!circle.isEmpty()) {
                return circle;
            }
        }
        return List.of();
    }

    /** Walks on from a meeting, step by step and back, as deep as it goes. */
    private static List<String> circle(
            String start, Map<String, List<String>> after, Set<String> done) {
        var path = new ArrayList<String>();
        var onPath = new HashSet<String>();
        var open = new ArrayDeque<String>();
        open.push(start);
        while (!open.isEmpty()) {
            var meeting = open.peek();
            if (onPath.contains(meeting)) {
                open.pop();
                if (path.getLast().equals(meeting)) {
                    path.removeLast();
                    onPath.remove(meeting);
                    done.add(meeting);
                }
                continue;
            }
            if (done.contains(meeting)) {
                open.pop();
                continue;
            }
            path.add(meeting);
            onPath.add(meeting);
            for (var next : after.getOrDefault(meeting, List.of())) {
                if (onPath.contains(next)) {
                    var circle = new ArrayList<>(path.subList(path.indexOf(next), path.size()));
                    circle.add(next);
                    return List.copyOf(circle);
                }
                open.push(next);
            }
        }
        return List.of();
    }
}
