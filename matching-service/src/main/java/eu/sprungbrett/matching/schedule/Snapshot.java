package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.schedule.RunState.Cause;
import eu.sprungbrett.matching.schedule.RunState.Order;
import eu.sprungbrett.matching.schedule.RunState.Unplaced;
import eu.sprungbrett.matching.slot.SlotRules;
import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Place;
import eu.sprungbrett.matching.solver.Placement;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.platform.problem.Reason;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a run sees of an event, all of one moment, in the words of the scheduler.
 *
 * @param versions of the meetings seen, by id; what is not among them the run leaves alone
 * @param hopeless meetings that no scheduler could place, found beforehand
 * @param losing how many of those have a slot now
 */
record Snapshot(Problem problem, Map<String, Long> versions, List<Unplaced> hopeless, int losing) {

    /** Takes the picture. */
    static Snapshot of(
            Gathering gathering,
            Collection<StoredMeeting> agreed,
            Map<String, Participant> people,
            Map<String, Pin> pins,
            Order order,
            Instant now) {
        return new Camera(gathering, people, pins, order, now).take(agreed);
    }

    /** The same with everybody in it, also those who have no meetings. */
    static Snapshot ofEverybody(
            Gathering gathering,
            Collection<StoredMeeting> agreed,
            Map<String, Participant> people,
            Map<String, Pin> pins,
            Order order,
            Instant now) {
        var camera = new Camera(gathering, people, pins, order, now);
        people.keySet().stream().sorted().forEach(camera::see);
        return camera.take(agreed);
    }

    /**
     * Refuses what makes no sense, naming each fault.
     *
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code schedule-impossible}
     */
    void demandSense() {
        var faults = problem.faults();
        if (!faults.isEmpty()) {
            throw ScheduleProblem.SCHEDULE_IMPOSSIBLE
                    .because(faults.getFirst().detail())
                    .with(
                            faults.stream()
                                    .limit(20)
                                    .map(
                                            it ->
                                                    new Reason(
                                                            it.code().word(),
                                                            it.detail(),
                                                            Map.of("subject", it.subject())))
                                    .toList());
        }
    }

    private static final class Camera {

        private final Gathering gathering;
        private final Map<String, Participant> people;
        private final Map<String, Pin> pins;
        private final Order order;
        private final Map<String, Slot> usable = new LinkedHashMap<>();
        private final Set<String> begun = new HashSet<>();
        private final Map<String, Set<String>> unavailable = new HashMap<>();
        private final Set<String> blocks;
        private final Set<String> places;
        private final Map<String, Long> versions = new LinkedHashMap<>();
        private final List<Unplaced> hopeless = new ArrayList<>();
        private int losing;
        private final List<Meeting> meetings = new ArrayList<>();
        private final Map<String, Placement> current = new HashMap<>();
        private final Map<String, Person> persons = new LinkedHashMap<>();

        Camera(
                Gathering gathering,
                Map<String, Participant> people,
                Map<String, Pin> pins,
                Order order,
                Instant now) {
            this.gathering = gathering;
            this.people = people;
            this.pins = pins;
            this.order = order;
            for (var slot : gathering.slots()) {
                if (!slot.from().isAfter(now)) {
                    begun.add(slot.id());
                } else if (!gathering.isInBlockingSession(slot)) {
                    usable.put(slot.id(), slot);
                }
            }
            this.blocks =
                    gathering.blocks().stream()
                            .map(Gathering.Block::id)
                            .collect(Collectors.toSet());
            this.places =
                    gathering.places().stream()
                            .map(Gathering.Place::id)
                            .filter(it -> !order.suppose().closedPlaces().contains(it))
                            .collect(Collectors.toSet());
        }

        Snapshot take(Collection<StoredMeeting> agreed) {
            agreed.forEach(this::see);
            var slots =
                    usable.values().stream()
                            .map(
                                    it ->
                                            new eu.sprungbrett.matching.solver.Slot(
                                                    it.id(), it.block(), it.from(), it.to()))
                            .toList();
            var problem =
                    new Problem(
                            slots,
                            places(),
                            List.copyOf(persons.values()),
                            List.copyOf(meetings),
                            current,
                            order.weights());
            return new Snapshot(problem, Map.copyOf(versions), List.copyOf(hopeless), losing);
        }

        void see(String person) {
            persons.computeIfAbsent(person, this::person);
        }

        private void see(StoredMeeting stored) {
            var standing = stored.meeting().standing();
            if (standing != null && begun.contains(standing.slot())) {
                return;
            }
            versions.put(stored.id(), stored.version());
            var terms = stored.meeting().terms();
            var why = obstacle(terms.people(), terms.blocks());
            if (why.isPresent()) {
                hopeless.add(new Unplaced(stored.id(), List.of(why.get())));
                losing += standing == null ? 0 : 1;
                return;
            }
            terms.people().forEach(this::see);
            if (standing != null
                    && usable.containsKey(standing.slot())
                    && places.contains(standing.place())) {
                current.put(stored.id(), new Placement(standing.slot(), standing.place()));
            }
            var wanted = new HashSet<>(terms.candidateSlots());
            wanted.retainAll(usable.keySet());
            if (!wanted.isEmpty() && standing != null) {
                wanted.add(standing.slot());
            }
            var meeting =
                    new Meeting(
                            stored.id(),
                            terms.people(),
                            Math.max(1, terms.weight()),
                            terms.blocks().stream()
                                    .filter(blocks::contains)
                                    .collect(Collectors.toSet()),
                            wanted,
                            null,
                            null,
                            Set.of());
            meetings.add(held(meeting, standing, stored.isAtTheTable()));
        }

        /** Pinned by an organiser, frozen for this run, or its people sit there already. */
        private Meeting held(
                Meeting meeting,
                eu.sprungbrett.matching.meeting.@Nullable Place standing,
                boolean atTheTable) {
            var pin = pins.get(meeting.id());
            if (pin != null && !atTheTable) {
                return meeting.inBlocks(Set.of()).inSlots(Set.of()).pinned(pin.slot(), pin.place());
            }
            if (standing != null
                    && current.containsKey(meeting.id())
                    && (atTheTable || isFrozen(meeting.id(), standing.slot()))) {
                return meeting.inBlocks(Set.of())
                        .inSlots(Set.of())
                        .pinned(standing.slot(), standing.place());
            }
            return meeting;
        }

        private boolean isFrozen(String meeting, String slot) {
            return order.freeze().contains(meeting)
                    || gathering
                            .slot(slot)
                            .filter(it -> order.freeze().contains(it.block()))
                            .isPresent();
        }

        private Optional<Cause> obstacle(List<String> ids, List<String> wantedBlocks) {
            for (var id : ids) {
                var person = people.get(id);
                if (person == null || !person.isAdmitted()) {
                    return Optional.of(new Cause("they-are-not-admitted", Map.of("person", id)));
                }
            }
            var open =
                    usable.values().stream()
                            .filter(
                                    it ->
                                            wantedBlocks.isEmpty()
                                                    || wantedBlocks.contains(it.block()))
                            .filter(
                                    it ->
                                            ids.stream()
                                                    .noneMatch(
                                                            id ->
                                                                    unavailable(id)
                                                                            .contains(it.id())))
                            .findAny();
            return open.isPresent()
                    ? Optional.empty()
                    : Optional.of(
                            new Cause("no-common-slot", Map.of("people", String.join(",", ids))));
        }

        private Set<String> unavailable(String person) {
            return unavailable.computeIfAbsent(
                    person,
                    id -> {
                        var participant = people.get(id);
                        return participant == null
                                ? Set.of()
                                : usable.values().stream()
                                        .filter(it -> participant.isAbsent(it) || wouldMiss(id, it))
                                        .map(Slot::id)
                                        .collect(Collectors.toSet());
                    });
        }

        private boolean wouldMiss(String participant, Slot slot) {
            return order.suppose().absent().stream()
                    .anyMatch(it -> it.participant().equals(participant) && it.covers(slot));
        }

        private Person person(String id) {
            var participant = people.get(id);
            return new Person(
                    id,
                    participant == null ? null : participant.side(),
                    unavailable(id),
                    gathering.rules().maxMeetingsPerParticipant(),
                    Map.of(),
                    true);
        }

        /** A place fixed for somebody who has no meetings, or for nobody we know, is left alone. */
        private List<Place> places() {
            var result = new ArrayList<Place>();
            for (var place : gathering.places()) {
                if (!places.contains(place.id())) {
                    continue;
                }
                if (place.isVirtual()) {
                    result.add(Place.virtual(place.id()));
                } else if (place.fixedFor() == null) {
                    result.add(Place.table(place.id()));
                } else {
                    persons.keySet().stream()
                            .map(people::get)
                            .filter(it -> it != null && SlotRules.isOwner(place, it))
                            .findFirst()
                            .ifPresent(it -> result.add(Place.booth(place.id(), it.id())));
                }
            }
            return result;
        }
    }
}
