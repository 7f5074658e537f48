package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.meeting.Terms;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.schedule.RunState.Cause;
import eu.sprungbrett.matching.schedule.RunState.Order;
import eu.sprungbrett.matching.schedule.RunState.Unplaced;
import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.slot.SlotRules;
import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Place;
import eu.sprungbrett.matching.solver.Placement;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.wish.Wish;
import eu.sprungbrett.platform.problem.Reason;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run sees of an event, all of one moment, in the words of the scheduler.
 *
 * @param versions of the meetings seen, by id; what is not among them the run leaves alone
 * @param whole the same with the meetings that no scheduler could place, as far as their people
 *     take part; only for explaining
 * @param hopeless meetings that no scheduler could place, found beforehand
 * @param losing how many of those have a slot now
 * @param had in which blocks people's meetings lie that have begun, once for each
 */
record Snapshot(
        Problem problem,
        Problem whole,
        Map<String, Long> versions,
        List<Unplaced> hopeless,
        int losing,
        Map<String, List<String>> had) {

    private static final String NO_INTERPRETER = "no-interpreter";

    /**
     * Takes the picture.
     *
     * @param wishes of its people about each other: a meeting counts as much as its organisers say,
     *     and as much again for each {@link Wish#rank()}
     */
    static Snapshot of(
            Gathering gathering,
            Collection<StoredMeeting> agreed,
            Map<String, Participant> people,
            Map<String, Pin> pins,
            List<Precedence> precedences,
            List<Wish> wishes,
            Order order,
            Instant now) {
        var camera = new Camera(gathering, people, pins, order, now);
        precedences.forEach(camera::order);
        wishes.forEach(camera::rank);
        camera.remember(agreed);
        return camera.take(agreed);
    }

    /** The same with everybody in it, also those who have no meetings, and without any order. */
    static Snapshot ofEverybody(
            Gathering gathering,
            Collection<StoredMeeting> agreed,
            Map<String, Participant> people,
            Map<String, Pin> pins,
            Order order,
            Instant now) {
        var camera = new Camera(gathering, people, pins, order, now);
        camera.remember(agreed);
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

    /**
     * The most meetings of a person in each block that still has slots.
     *
     * @param had in which block the meetings lie that have begun, once for each
     */
    static Map<String, Integer> blockLimits(
            Gathering gathering, Collection<Slot> slots, List<String> had) {
        var limit = gathering.rules().maxMeetingsPerBlock();
        return limit == null
                ? Map.of()
                : slots.stream()
                        .map(Slot::block)
                        .distinct()
                        .collect(
                                Collectors.toMap(
                                        Function.identity(),
                                        it -> Math.max(0, limit - Collections.frequency(had, it))));
    }

    private static final class Camera {

        private final Gathering gathering;
        private final List<Interpreter> interpreters;
        private final Map<String, Participant> people;
        private final Map<String, Pin> pins;
        private final Order order;
        private final Map<String, Set<String>> earlier = new HashMap<>();
        private final Map<Set<String>, Integer> ranks = new HashMap<>();
        private final Map<String, Slot> usable = new LinkedHashMap<>();
        private final Map<String, Slot> begun = new HashMap<>();
        private final Map<String, List<String>> had = new HashMap<>();
        private final Map<String, Set<String>> unavailable = new HashMap<>();
        private final Set<String> blocks;
        private final Set<String> places;
        private final Map<String, Long> versions = new LinkedHashMap<>();
        private final List<Unplaced> hopeless = new ArrayList<>();
        private int losses;
        private final List<Meeting> meetings = new ArrayList<>();
        private final Map<String, Placement> current = new HashMap<>();
        private final Map<String, Person> persons = new LinkedHashMap<>();
        private final List<Meeting> lost = new ArrayList<>();
        private final Map<String, Placement> losing = new HashMap<>();
        private final Map<String, Person> losers = new LinkedHashMap<>();

        Camera(
                Gathering gathering,
                Map<String, Participant> people,
                Map<String, Pin> pins,
                Order order,
                Instant now) {
            this.gathering = gathering;
            this.interpreters = gathering.interpreters();
            this.people = people;
            this.pins = pins;
            this.order = order;
            for (var slot : gathering.slots()) {
                if (!slot.from().isAfter(now)) {
                    begun.put(slot.id(), slot);
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

        /** What has begun is nothing to schedule, but counts for the limits of its people. */
        void remember(Collection<StoredMeeting> agreed) {
            for (var stored : agreed) {
                var standing = stored.meeting().standing();
                var slot = standing == null ? null : begun.get(standing.slot());
                if (slot != null) {
                    stored.meeting()
                            .terms()
                            .people()
                            .forEach(
                                    it ->
                                            had.computeIfAbsent(it, _ -> new ArrayList<>())
                                                    .add(slot.block()));
                }
            }
        }

        Snapshot take(Collection<StoredMeeting> agreed) {
            agreed.forEach(this::see);
            interpreters.forEach(it -> persons.put(Interpreting.seat(it.id()), interpreter(it)));
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
                            inOrder(meetings),
                            current,
                            order.weights(),
                            gathering.walk());
            return new Snapshot(
                    problem,
                    whole(problem),
                    Map.copyOf(versions),
                    List.copyOf(hopeless),
                    losses,
                    Map.copyOf(had));
        }

        private Problem whole(Problem problem) {
            var everybody = new LinkedHashMap<>(losers);
            everybody.putAll(persons);
            var all = new ArrayList<>(meetings);
            all.addAll(lost);
            var now = new HashMap<>(current);
            now.putAll(losing);
            return new Problem(
                    problem.slots(),
                    problem.places(),
                    List.copyOf(everybody.values()),
                    inOrder(all),
                    now,
                    problem.objective(),
                    problem.walk());
        }

        void order(Precedence precedence) {
            earlier.computeIfAbsent(precedence.then(), _ -> new HashSet<>())
                    .add(precedence.first());
        }

        void rank(Wish wish) {
            ranks.merge(Set.of(wish.by(), wish.about()), wish.rank(), Integer::sum);
        }

        private int weight(Terms terms) {
            var rank = ranks.getOrDefault(Set.copyOf(terms.sides()), 0);
            return Math.max(1, terms.weight()) * (1 + rank);
        }

        /** Each after those that must come first, as far as they are among these. */
        private List<Meeting> inOrder(List<Meeting> some) {
            var known = some.stream().map(Meeting::id).collect(Collectors.toSet());
            return some.stream()
                    .map(
                            it -> {
                                var before = new HashSet<>(earlier.getOrDefault(it.id(), Set.of()));
                                before.retainAll(known);
                                return before.isEmpty() ? it : it.after(before);
                            })
                    .toList();
        }

        void see(String person) {
            persons.computeIfAbsent(person, this::person);
        }

        private void see(StoredMeeting stored) {
            var standing = stored.meeting().standing();
            if (standing != null && begun.containsKey(standing.slot())) {
                return;
            }
            versions.put(stored.id(), stored.version());
            var terms = stored.meeting().terms();
            var placement = placement(standing);
            var why = obstacles(stored, terms.people(), terms.blocks());
            if (!why.isEmpty()) {
                hopeless.add(new Unplaced(stored.id(), why, List.of()));
                losses += standing == null ? 0 : 1;
                if (terms.people().stream().allMatch(this::takesPart)
                        && why.stream().noneMatch(it -> it.code().equals(NO_INTERPRETER))) {
                    terms.people().forEach(it -> losers.computeIfAbsent(it, this::person));
                    placement.ifPresent(it -> losing.put(stored.id(), it));
                    lost.add(meeting(stored, standing));
                }
                return;
            }
            terms.people().forEach(this::see);
            placement.ifPresent(it -> current.put(stored.id(), it));
            meetings.add(held(meeting(stored, standing), standing, stored.isAtTheTable()));
        }

        private Optional<Placement> placement(
                eu.sprungbrett.matching.meeting.@Nullable Place standing) {
            return standing != null
                            && usable.containsKey(standing.slot())
                            && places.contains(standing.place())
                    ? Optional.of(new Placement(standing.slot(), standing.place()))
                    : Optional.empty();
        }

        private Meeting meeting(
                StoredMeeting stored, eu.sprungbrett.matching.meeting.@Nullable Place standing) {
            var terms = stored.meeting().terms();
            var wanted = new HashSet<>(terms.candidateSlots());
            wanted.retainAll(usable.keySet());
            if (!wanted.isEmpty() && standing != null) {
                wanted.add(standing.slot());
            }
            return new Meeting(
                    stored.id(),
                    terms.people(),
                    weight(terms),
                    terms.blocks().stream().filter(blocks::contains).collect(Collectors.toSet()),
                    wanted,
                    null,
                    null,
                    Set.of(),
                    interpreters(stored).map(Interpreting::seat).toList());
        }

        /**
         * Who could interpret, whoever does now before all others. Who sits at the table already
         * gets nobody in addition.
         */
        private Stream<String> interpreters(StoredMeeting stored) {
            var standing = stored.meeting().standing();
            var present = standing == null ? null : standing.interpreter();
            if (stored.isAtTheTable()) {
                return interpreters.stream().map(Interpreter::id).filter(it -> it.equals(present));
            }
            var group = group(stored);
            return interpreters.isEmpty() || !Interpreting.isNeeded(gathering, group)
                    ? Stream.of()
                    : Interpreting.suitable(gathering, group).stream()
                            .map(Interpreter::id)
                            .sorted(Comparator.comparing(it -> !it.equals(present)));
        }

        private List<Participant> group(StoredMeeting stored) {
            return stored.meeting().terms().people().stream()
                    .map(people::get)
                    .filter(Objects::nonNull)
                    .toList();
        }

        private Person interpreter(Interpreter interpreter) {
            return Person.interpreter(Interpreting.seat(interpreter.id()))
                    .absentIn(
                            usable.values().stream()
                                    .filter(interpreter::isAbsent)
                                    .map(Slot::id)
                                    .collect(Collectors.toSet()));
        }

        private boolean takesPart(String id) {
            var person = people.get(id);
            return person != null && person.isAdmitted();
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

        /** Why no scheduler could place a meeting; empty when one could. */
        private List<Cause> obstacles(
                StoredMeeting stored, List<String> ids, List<String> wantedBlocks) {
            for (var id : ids) {
                if (!takesPart(id)) {
                    return List.of(new Cause("they-are-not-admitted", Map.of("person", id)));
                }
            }
            var isOpen =
                    usable.values().stream()
                            .filter(
                                    it ->
                                            wantedBlocks.isEmpty()
                                                    || wantedBlocks.contains(it.block()))
                            .anyMatch(
                                    it ->
                                            ids.stream()
                                                    .noneMatch(
                                                            id ->
                                                                    unavailable(id)
                                                                            .contains(it.id())));
            // Where there is no slot at all, that is what is said, and not of each meeting.
            if (isOpen || usable.isEmpty()) {
                return misunderstood(stored);
            }
            var causes = new ArrayList<Cause>();
            causes.add(new Cause("no-common-slot", Map.of("people", String.join(",", ids))));
            ids.stream()
                    .filter(it -> unavailable(it).size() == usable.size())
                    .map(it -> new Cause("person-without-availability", Map.of("person", it)))
                    .forEach(causes::add);
            return List.copyOf(causes);
        }

        /** Why people would not understand each other; empty when somebody can help. */
        private List<Cause> misunderstood(StoredMeeting stored) {
            return !interpreters.isEmpty()
                            && !stored.isAtTheTable()
                            && Interpreting.isNeeded(gathering, group(stored))
                            && interpreters(stored).findAny().isEmpty()
                    ? List.of(new Cause(NO_INTERPRETER, Map.of()))
                    : List.of();
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
            var limit = gathering.rules().maxMeetingsPerParticipant();
            var before = had.getOrDefault(id, List.of());
            return new Person(
                    id,
                    participant == null ? null : participant.side(),
                    unavailable(id),
                    limit == null ? null : Math.max(0, limit - before.size()),
                    blockLimits(gathering, usable.values(), before),
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
                    result.add(Place.table(place.id()).in(place.room()));
                } else {
                    persons.keySet().stream()
                            .map(people::get)
                            .filter(it -> it != null && SlotRules.isOwner(place, it))
                            .findFirst()
                            .ifPresent(
                                    it ->
                                            result.add(
                                                    Place.booth(place.id(), it.id())
                                                            .in(place.room())));
                }
            }
            return result;
        }
    }
}
