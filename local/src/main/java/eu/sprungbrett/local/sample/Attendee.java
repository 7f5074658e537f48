package eu.sprungbrett.local.sample;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;

/**
 * A participant, as far as it matters for whom to bring together.
 *
 * @param id in the platform
 * @param email by which lists are ordered, so that every load brings the same people together
 */
record Attendee(
        String id,
        String email,
        String side,
        Set<String> languages,
        Set<String> offers,
        Set<String> seeks,
        Set<String> aims) {

    static Attendee of(JsonNode participant) {
        return new Attendee(
                participant.path("id").asString(""),
                participant.path("email").asString(""),
                participant.path("side").asString(""),
                words(participant.path("languages")),
                words(participant.path("offers")),
                words(participant.path("seeks")),
                words(participant.path("aims")));
    }

    /** How many things the other one offers that this one seeks. */
    long findsAt(Attendee other) {
        return seeks.stream().filter(other.offers::contains).count();
    }

    boolean speaksWith(Attendee other) {
        return languages.stream().anyMatch(other.languages::contains);
    }

    long sharedAims(Attendee other) {
        return aims.stream().filter(other.aims::contains).count();
    }

    private static Set<String> words(JsonNode list) {
        List<String> words =
                StreamSupport.stream(list.spliterator(), false).map(it -> it.asString("")).toList();
        return new TreeSet<>(words);
    }
}
