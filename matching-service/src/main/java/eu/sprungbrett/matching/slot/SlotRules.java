package eu.sprungbrett.matching.slot;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.gathering.Gathering.Place;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.participant.Participant;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Which slots and places suit a party. Pure functions of what is known. */
public final class SlotRules {

    private SlotRules() {}

    /** What speaks against a slot whoever else sits in it. */
    public static Optional<Obstacle> standing(
            Gathering gathering, Party party, Slot slot, Instant now) {
        if (!slot.from().isAfter(now)) {
            return Optional.of(new Obstacle(Obstacle.Kind.PAST, slot.id(), null));
        }
        if (!party.blocks().isEmpty() && !party.blocks().contains(slot.block())) {
            return Optional.of(new Obstacle(Obstacle.Kind.OUTSIDE_BLOCKS, slot.id(), null));
        }
        if (!party.isInOrder(slot.from(), slot.to())) {
            return Optional.of(new Obstacle(Obstacle.Kind.PRECEDENCE, slot.id(), null));
        }
        if (gathering.isInBlockingSession(slot)) {
            return Optional.of(new Obstacle(Obstacle.Kind.IN_SESSION, slot.id(), null));
        }
        return party.people().stream()
                .filter(it -> it.isAbsent(slot))
                .findFirst()
                .map(it -> new Obstacle(Obstacle.Kind.PERSON_UNAVAILABLE, slot.id(), it.id()));
    }

    /**
     * What speaks against a slot because of those who sit in it already; an unsettled claim for the
     * same meeting does not, because it can be taken over.
     */
    public static Optional<Obstacle> taken(
            Gathering gathering, Party party, Slot slot, Sheet sheet) {
        if (sheet.claims().stream()
                .anyMatch(it -> it.meeting().equals(party.meeting()) && !it.settled())) {
            return Optional.empty();
        }
        var busy = party.ids().stream().filter(sheet.people()::contains).findFirst();
        if (busy.isPresent()) {
            return Optional.of(new Obstacle(Obstacle.Kind.PERSON_BUSY, sheet.slot(), busy.get()));
        }
        if (freePlaces(gathering, party, sheet.places()).isEmpty()) {
            return Optional.of(new Obstacle(Obstacle.Kind.TABLES_FULL, sheet.slot(), null));
        }
        return Interpreting.isNeeded(gathering, party.people())
                        && freeInterpreters(gathering, party, slot, sheet.people()).isEmpty()
                ? Optional.of(new Obstacle(Obstacle.Kind.NO_INTERPRETER, sheet.slot(), null))
                : Optional.empty();
    }

    /**
     * The interpreters a party may have in a slot, those of the fewest languages first.
     *
     * @param taken everybody who sits there already
     */
    public static List<Interpreter> freeInterpreters(
            Gathering gathering, Party party, Slot slot, Collection<String> taken) {
        return Interpreting.suitable(gathering, party.people()).stream()
                .filter(it -> !it.isAbsent(slot) && !taken.contains(Interpreting.seat(it.id())))
                .toList();
    }

    /**
     * The places a party may sit at, best first: a place that belongs to one of them, then those
     * for everybody, then virtual ones.
     */
    public static List<Place> freePlaces(
            Gathering gathering, Party party, Collection<String> takenPlaces) {
        var own = new ArrayList<Place>();
        var common = new ArrayList<Place>();
        var virtual = new ArrayList<Place>();
        for (var place : gathering.places()) {
            if (takenPlaces.contains(place.id()) && !place.isVirtual()) {
                continue;
            }
            if (place.fixedFor() != null) {
                if (belongsTo(place, party)) {
                    own.add(place);
                }
            } else if (place.isVirtual()) {
                virtual.add(place);
            } else {
                common.add(place);
            }
        }
        own.addAll(common);
        own.addAll(virtual);
        return own;
    }

    /**
     * The same places, of equally good ones those first from and to which fewest have to hurry.
     *
     * @param near rooms from which or to which somebody has no time to walk
     */
    static List<Place> nearFirst(List<Place> places, List<String> near) {
        return near.isEmpty()
                ? places
                : places.stream()
                        .sorted(
                                Comparator.comparingInt(SlotRules::rank)
                                        .thenComparingLong(it -> hurrying(it, near)))
                        .toList();
    }

    private static int rank(Place place) {
        return place.fixedFor() != null ? 0 : place.isVirtual() ? 2 : 1;
    }

    /** How many have to hurry to a place. */
    static long hurrying(Place place, List<String> near) {
        var room = place.room();
        return room == null ? 0 : near.stream().filter(it -> !it.equals(room)).count();
    }

    private static boolean belongsTo(Place place, Party party) {
        return party.people().stream().anyMatch(it -> isOwner(place, it));
    }

    /** Whether a place is fixed for somebody or for their organisation. */
    public static boolean isOwner(Place place, Participant participant) {
        return Objects.equals(place.fixedFor(), participant.id())
                || (participant.organisation().id() != null
                        && Objects.equals(place.fixedFor(), participant.organisation().id()));
    }
}
