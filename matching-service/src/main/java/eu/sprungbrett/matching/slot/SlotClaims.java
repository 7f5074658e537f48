package eu.sprungbrett.matching.slot;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.PlatformProblem;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.data.mongodb.core.query.Update;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Claims people and places in slots, and lets them go.
 *
 * <p>Claiming comes before the meeting is written, letting go after it. In between a claim is not
 * settled; what stays unsettled (somebody pulled the plug) is looked into later by comparing it
 * with the meeting.
 */
@Component
public class SlotClaims {

    private static final int ATTEMPTS = 60;

    private final MongoOperations mongo;
    private final TakeSlot takeSlot;
    private final CurrentPlan currentPlan;
    private final Patience patience;
    private final Ids ids;
    private final Clock clock;

    /**
     * What a party got: where it sits, and the claim that holds it.
     *
     * @param plan in which plan's sheet the claim stands
     * @param claim the claim's key
     * @param interpreter who interprets; absent when nobody needs to
     */
    public record Seat(
            Slot slot, String place, String plan, String claim, @Nullable String interpreter) {}

    /** What came of trying to claim a slot: exactly one of the two is there. */
    public record Attempt(Optional<Seat> seat, Optional<Obstacle> obstacle) {

        static Attempt won(Seat seat) {
            return new Attempt(Optional.of(seat), Optional.empty());
        }

        /** Something stood in the way. */
        public static Attempt lost(Obstacle obstacle) {
            return new Attempt(Optional.empty(), Optional.of(obstacle));
        }
    }

    /** An unsettled claim that has waited too long. */
    public record Doubt(String event, String plan, String slot, Claim claim) {}

    SlotClaims(
            MongoOperations mongo,
            TakeSlot takeSlot,
            CurrentPlan currentPlan,
            Patience patience,
            Ids ids,
            Clock clock) {
        this.mongo = mongo;
        this.takeSlot = takeSlot;
        this.currentPlan = currentPlan;
        this.patience = patience;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Takes a slot and a place in it for a party.
     *
     * @return the seat, not settled yet, or what stood in the way
     */
    public Attempt claim(Gathering gathering, Party party, Slot slot) {
        return claim(gathering, party, slot, clock.instant());
    }

    /** The same for people who stand there: the slot may have begun, but may not be over. */
    public Attempt claimAtTheDesk(Gathering gathering, Party party, Slot slot) {
        var now = clock.instant();
        var underWay = !slot.from().isAfter(now) && slot.to().isAfter(now);
        return claim(gathering, party, slot, underWay ? slot.from().minusSeconds(1) : now);
    }

    private Attempt claim(Gathering gathering, Party party, Slot slot, Instant now) {
        var standing = SlotRules.standing(gathering, party, slot, now);
        if (standing.isPresent()) {
            return Attempt.lost(standing.get());
        }
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var plan = currentPlan.of(gathering.id());
            var sheet = open(gathering.id(), plan, slot.id());
            if (sheet.sealed() != null) {
                waitForNextPlan(gathering.id(), plan, slot.id());
                continue;
            }
            demandSameParty(sheet, party);
            var claim = takeOverOwn(sheet, party);
            if (claim.isEmpty()) {
                var taken = SlotRules.taken(gathering, party, slot, sheet);
                if (taken.isPresent()) {
                    return Attempt.lost(taken.get());
                }
                claim = take(gathering, party, slot, sheet, attempt);
            }
            if (claim.isPresent()) {
                if (currentPlan.of(gathering.id()).equals(plan)) {
                    return Attempt.won(
                            new Seat(
                                    slot,
                                    claim.get().place(),
                                    plan,
                                    claim.get().key(),
                                    claim.get().interpreter()));
                }
                letGo(gathering.id(), plan, slot.id(), claim.get().key());
            }
        }
        throw PlatformProblem.CHANGED_MEANWHILE.because(
                "many people want this slot right now; try again");
    }

    private Optional<Claim> take(
            Gathering gathering, Party party, Slot slot, Sheet sheet, int attempt) {
        var near = roomsAround(gathering, party, slot, sheet.plan());
        var places =
                SlotRules.nearFirst(SlotRules.freePlaces(gathering, party, sheet.places()), near);
        var needsInterpreter = Interpreting.isNeeded(gathering, party.people());
        var interpreters =
                needsInterpreter
                        ? SlotRules.freeInterpreters(gathering, party, slot, sheet.people())
                        : List.<Interpreter>of();
        if (places.isEmpty() || (needsInterpreter && interpreters.isEmpty())) {
            // Another click for the same meeting has changed the sheet since it was read.
            return Optional.empty();
        }
        var best = places.getFirst();
        var asGood =
                places.stream()
                        .filter(
                                it ->
                                        SlotRules.hurrying(it, near)
                                                        == SlotRules.hurrying(best, near)
                                                && it.isVirtual() == best.isVirtual()
                                                && (it.fixedFor() == null)
                                                        == (best.fixedFor() == null))
                        .toList();
        // Who lost a race looks elsewhere than the others who lost it.
        var place = attempt == 0 ? best : own(asGood, party);
        var interpreter =
                interpreters.isEmpty()
                        ? null
                        : (attempt == 0 ? interpreters.getFirst() : own(interpreters, party)).id();
        var claim =
                new Claim(
                        ids.next("clm"),
                        party.meeting(),
                        party.ids(),
                        place.id(),
                        place.isVirtual(),
                        Claim.PERSON,
                        clock.instant(),
                        false,
                        interpreter);
        return takeSlot.take(sheet.id(), claim) ? Optional.of(claim) : Optional.empty();
    }

    /** While another answer to the same meeting seats other people, neither can have this slot. */
    private static void demandSameParty(Sheet sheet, Party party) {
        var others =
                sheet.claims().stream()
                        .filter(it -> it.meeting().equals(party.meeting()) && !it.settled())
                        .anyMatch(it -> !Set.copyOf(it.people()).equals(Set.copyOf(party.ids())));
        if (others) {
            throw PlatformProblem.CHANGED_MEANWHILE.because(
                    "this meeting is being answered or moved right now; try again");
        }
    }

    /**
     * Rooms in which people of a party sit so shortly before or after a slot that they could not
     * walk from or to another one, once for each of them; none where rooms do not matter.
     */
    private List<String> roomsAround(Gathering gathering, Party party, Slot slot, String plan) {
        if (!gathering.hasDistantRooms()) {
            return List.of();
        }
        return gathering.slots().stream()
                .filter(it -> !it.id().equals(slot.id()))
                .filter(it -> it.isTooSoonFor(slot, gathering.walk()))
                .flatMap(it -> find(gathering.id(), plan, it.id()).stream())
                .flatMap(it -> it.claims().stream())
                .filter(it -> !it.meeting().equals(party.meeting()))
                .flatMap(it -> roomOfEach(gathering, party, it))
                .toList();
    }

    private static Stream<String> roomOfEach(Gathering gathering, Party party, Claim claim) {
        var room = gathering.place(claim.place()).map(Gathering.Place::room);
        return claim.people().stream().filter(party.ids()::contains).flatMap(_ -> room.stream());
    }

    private static <T> T own(List<T> asGood, Party party) {
        return asGood.get(Math.floorMod(party.meeting().hashCode(), asGood.size()));
    }

    /** An earlier attempt for the same meeting got this far and no further: go on from there. */
    private Optional<Claim> takeOverOwn(Sheet sheet, Party party) {
        return sheet.claims().stream()
                .filter(it -> it.meeting().equals(party.meeting()) && !it.settled())
                .findFirst()
                .flatMap(
                        it -> {
                            var key = ids.next("clm");
                            var taken =
                                    mongo.updateFirst(
                                            query(
                                                    where("_id")
                                                            .is(sheet.id())
                                                            .and("sealed")
                                                            .exists(false)
                                                            .and("claims")
                                                            .elemMatch(
                                                                    where("key")
                                                                            .is(it.key())
                                                                            .and("settled")
                                                                            .is(false))),
                                            new Update()
                                                    .set("claims.$[own].key", key)
                                                    .set("claims.$[own].at", clock.instant())
                                                    .filterArray(where("own.key").is(it.key())),
                                            Sheet.COLLECTION);
                            return taken.getModifiedCount() == 0
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Claim(
                                                    key,
                                                    it.meeting(),
                                                    it.people(),
                                                    it.place(),
                                                    it.shared(),
                                                    it.origin(),
                                                    clock.instant(),
                                                    false,
                                                    it.interpreter()));
                        });
    }

    /**
     * What came of seating somebody.
     *
     * @param interpreter who interprets then; absent when nobody needs to
     * @param obstacle what stands in the way; empty when the seat is theirs now
     */
    public record Exchange(@Nullable String interpreter, Optional<Obstacle> obstacle) {

        private static Exchange lost(Obstacle obstacle) {
            return new Exchange(null, Optional.of(obstacle));
        }
    }

    /** Who shall interpret; absent for nobody. */
    private record Choice(@Nullable String interpreter) {}

    /**
     * Puts one person in another's place in a meeting's claim, with an interpreter if the party
     * needs one then: whoever interprets now if they suit it, or somebody who is free. The claim is
     * unsettled until the meeting says the same; until {@link #dismiss} nobody else gets whoever is
     * not needed any more.
     *
     * @param party the people as they will be
     */
    public Exchange handOver(
            Gathering gathering, Party party, Slot slot, String person, String successor) {
        return seat(
                gathering.id(),
                slot.id(),
                party.meeting(),
                successor,
                (sheet, claim) -> choice(gathering, party, slot, sheet, claim),
                (sheet, claim, choice) -> isExchanged(sheet, claim, person, successor, choice));
    }

    /**
     * Puts one person back in another's place, with the interpreter whom the meeting names.
     *
     * @return what stands in the way; empty when the seat is the successor's now
     */
    public Optional<Obstacle> exchange(
            String event,
            String slot,
            String meeting,
            String person,
            String successor,
            @Nullable String interpreter) {
        return seat(
                        event,
                        slot,
                        meeting,
                        successor,
                        (sheet, claim) ->
                                isElsewhere(sheet, claim, interpreter)
                                        ? Optional.empty()
                                        : Optional.of(new Choice(interpreter)),
                        (sheet, claim, choice) ->
                                isExchanged(sheet, claim, person, successor, choice))
                .obstacle();
    }

    /**
     * Gives one more person a chair in a meeting's claim, with an interpreter if the party needs
     * one then, as {@link #handOver} does. Whoever sits there already may be named again.
     *
     * @param party the people as they will be
     */
    public Exchange sitDown(Gathering gathering, Party party, Slot slot, String person) {
        return seat(
                gathering.id(),
                slot.id(),
                party.meeting(),
                person,
                (sheet, claim) -> choice(gathering, party, slot, sheet, claim),
                (sheet, claim, choice) -> isJoined(sheet, claim, person, choice));
    }

    /**
     * Gives one more person a chair in a meeting's claim, whoever interprets; the claim is
     * unsettled until the meeting says the same.
     *
     * @return what stands in the person's way; empty when they have the chair
     */
    public Optional<Obstacle> sitDown(String event, String slot, String meeting, String person) {
        return seat(
                        event,
                        slot,
                        meeting,
                        person,
                        (_, claim) -> Optional.of(new Choice(claim.interpreter())),
                        (sheet, claim, choice) -> isJoined(sheet, claim, person, choice))
                .obstacle();
    }

    /** The guarded step that seats somebody in a claim. */
    @FunctionalInterface
    private interface Seating {

        boolean isDone(Sheet sheet, Claim claim, Choice choice);
    }

    private Exchange seat(
            String event,
            String slot,
            String meeting,
            String person,
            BiFunction<Sheet, Claim, Optional<Choice>> choose,
            Seating seating) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var plan = currentPlan.of(event);
            var sheet = open(event, plan, slot);
            if (sheet.sealed() != null) {
                waitForNextPlan(event, plan, slot);
                continue;
            }
            var found =
                    sheet.claims().stream().filter(it -> it.meeting().equals(meeting)).findFirst();
            if (found.isEmpty()) {
                break;
            }
            var claim = found.get();
            var sits = claim.people().contains(person);
            if (!sits && sheet.people().contains(person)) {
                return Exchange.lost(new Obstacle(Obstacle.Kind.PERSON_BUSY, slot, person));
            }
            var choice = choose.apply(sheet, claim);
            if (choice.isEmpty()) {
                return Exchange.lost(new Obstacle(Obstacle.Kind.NO_INTERPRETER, slot, null));
            }
            var interpreter = choice.get().interpreter();
            var done = sits && Objects.equals(claim.interpreter(), interpreter);
            if ((done || seating.isDone(sheet, claim, choice.get()))
                    && currentPlan.of(event).equals(plan)) {
                return new Exchange(interpreter, Optional.empty());
            }
        }
        throw PlatformProblem.CHANGED_MEANWHILE.because(
                "this slot is changing right now; try again");
    }

    private boolean isExchanged(
            Sheet sheet, Claim claim, String person, String successor, Choice choice) {
        var now = clock.instant();
        if (Objects.equals(claim.interpreter(), choice.interpreter())) {
            return takeSlot.exchange(sheet.id(), claim, person, successor, now);
        }
        var people = claim.people().stream().map(it -> it.equals(person) ? successor : it).toList();
        return takeSlot.replace(sheet, claim.unsettled(people, choice.interpreter(), now));
    }

    private boolean isJoined(Sheet sheet, Claim claim, String person, Choice choice) {
        var now = clock.instant();
        if (Objects.equals(claim.interpreter(), choice.interpreter())) {
            return takeSlot.join(sheet.id(), claim, person, now);
        }
        var people = Stream.concat(claim.people().stream(), Stream.of(person)).distinct().toList();
        return takeSlot.replace(sheet, claim.unsettled(people, choice.interpreter(), now));
    }

    /** Who shall interpret for a party that has a claim already; empty when nobody can. */
    private static Optional<Choice> choice(
            Gathering gathering, Party party, Slot slot, Sheet sheet, Claim claim) {
        if (!Interpreting.isNeeded(gathering, party.people())) {
            return Optional.of(new Choice(null));
        }
        var present = Optional.ofNullable(claim.interpreter()).flatMap(gathering::interpreter);
        return present.filter(it -> Interpreting.suits(it, party.people()))
                .or(
                        () ->
                                SlotRules.freeInterpreters(gathering, party, slot, sheet.people())
                                        .stream()
                                        .findFirst())
                .map(it -> new Choice(it.id()));
    }

    private static boolean isElsewhere(Sheet sheet, Claim claim, @Nullable String interpreter) {
        return interpreter != null
                && sheet.claims().stream()
                        .anyMatch(
                                it ->
                                        !it.key().equals(claim.key())
                                                && interpreter.equals(it.interpreter()));
    }

    /** Whether somebody who interprets for this claim no more still has a seat beside it. */
    private static boolean isBeside(Sheet sheet, Claim claim, @Nullable String interpreter) {
        return interpreter != null
                && sheet.people().contains(Interpreting.seat(interpreter))
                && !isElsewhere(sheet, claim, interpreter);
    }

    /** Frees an interpreter's seat unless somebody has a claim with them in this slot. */
    public void dismiss(String event, String slot, String interpreter) {
        mongo.updateFirst(
                query(
                        where("_id")
                                .is(Sheet.id(event, currentPlan.of(event), slot))
                                .and("claims.interpreter")
                                .ne(interpreter)),
                new Update().pull("people", Interpreting.seat(interpreter)),
                Sheet.COLLECTION);
    }

    /** Frees every interpreter whom no claim in this slot names. */
    public void dismissIdle(String event, String slot) {
        find(event, currentPlan.of(event), slot).stream()
                .flatMap(it -> it.people().stream())
                .filter(Interpreting::isSeat)
                .map(Interpreting::name)
                .forEach(it -> dismiss(event, slot, it));
    }

    /**
     * The meeting is written and stands in this slot: the claim is for good.
     *
     * @return false when the claim is gone, because it stayed unsettled too long
     */
    public boolean settle(String event, String slot, String meeting) {
        return mongo.updateFirst(
                                holding(event, currentPlan.of(event), slot, meeting),
                                new Update()
                                        .set("claims.$[own].settled", true)
                                        .filterArray(where("own.meeting").is(meeting)),
                                Sheet.COLLECTION)
                        .getMatchedCount()
                > 0;
    }

    /**
     * Frees all chairs in a meeting's claim but those of some people.
     *
     * @param interpreter who interprets for them as the meeting says; absent for nobody
     * @param interpreted whether somebody has to: then whoever has the chair keeps it
     */
    public void keepOnly(
            String event,
            String slot,
            String meeting,
            List<String> people,
            @Nullable String interpreter,
            boolean interpreted) {
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var plan = currentPlan.of(event);
            var sheet = open(event, plan, slot);
            if (sheet.sealed() != null) {
                waitForNextPlan(event, plan, slot);
                continue;
            }
            var done =
                    sheet.claims().stream()
                            .filter(it -> it.meeting().equals(meeting))
                            .findFirst()
                            .map(it -> isFreed(sheet, it, people, interpreter, interpreted))
                            .orElse(true);
            if (done && currentPlan.of(event).equals(plan)) {
                return;
            }
        }
        throw PlatformProblem.CHANGED_MEANWHILE.because(
                "this slot is changing right now; try again");
    }

    private boolean isFreed(
            Sheet sheet,
            Claim claim,
            List<String> people,
            @Nullable String interpreter,
            boolean interpreted) {
        var staying = claim.people().stream().filter(people::contains).toList();
        var helper =
                isBeside(sheet, claim, interpreter)
                        ? interpreter
                        : interpreted ? claim.interpreter() : null;
        var less = claim.unsettled(staying, helper, claim.at());
        var free = new ArrayList<>(claim.seats());
        free.removeAll(less.seats());
        if (free.isEmpty()) {
            return true;
        }
        var unchanged =
                where("_id")
                        .is(sheet.id())
                        .and("sealed")
                        .exists(false)
                        .and("claims")
                        .elemMatch(
                                where("key")
                                        .is(claim.key())
                                        .and("people")
                                        .is(claim.people())
                                        .and("interpreter")
                                        .is(claim.interpreter()));
        return mongo.updateFirst(
                                query(unchanged),
                                new Update()
                                        .set("claims.$[own].people", less.people())
                                        .set("claims.$[own].interpreter", less.interpreter())
                                        .pullAll("people", free.toArray())
                                        .filterArray(where("own.key").is(claim.key())),
                                Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    /** The meeting is about to leave this slot: until it did, or did not, the claim is in doubt. */
    public void doubt(String event, String slot, String meeting) {
        mongo.updateFirst(
                holding(event, currentPlan.of(event), slot, meeting),
                new Update()
                        .set("claims.$[own].settled", false)
                        .set("claims.$[own].at", clock.instant())
                        .filterArray(where("own.meeting").is(meeting)),
                Sheet.COLLECTION);
    }

    /**
     * The meeting does not stand in this slot (any more): its people and its place are free again,
     * unless it is back before that.
     *
     * @param isBack whether the meeting stands in this slot right now
     */
    public void release(String event, String slot, String meeting, BooleanSupplier isBack) {
        String plan;
        do {
            plan = currentPlan.of(event);
            var held = held(event, plan, slot, meeting);
            while (!held.isEmpty() && !isBack.getAsBoolean()) {
                // Whoever is about to bring it back settles the claim or finds that it is gone.
                var read = List.copyOf(held);
                drop(
                        event,
                        plan,
                        slot,
                        it ->
                                read.stream()
                                        .anyMatch(
                                                was ->
                                                        was.key().equals(it.key())
                                                                && was.settled() == it.settled()));
                held = held(event, plan, slot, meeting);
            }
        } while (!currentPlan.of(event).equals(plan));
    }

    private List<Claim> held(String event, String plan, String slot, String meeting) {
        return find(event, plan, slot).stream()
                .flatMap(it -> it.claims().stream())
                .filter(it -> it.meeting().equals(meeting))
                .toList();
    }

    /**
     * Lets one claim go, if it is still that claim; also where a new plan has taken it over
     * meanwhile.
     */
    public void letGo(String event, String plan, String slot, String claim) {
        drop(event, plan, slot, it -> it.key().equals(claim));
        var current = currentPlan.of(event);
        if (!current.equals(plan)) {
            drop(event, current, slot, it -> it.key().equals(claim));
        }
    }

    /** Lets a claim go unless somebody settled it meanwhile. */
    public void letGoUnsettled(Doubt doubt) {
        drop(
                doubt.event(),
                doubt.plan(),
                doubt.slot(),
                it -> it.key().equals(doubt.claim().key()) && !it.settled());
    }

    /**
     * Lets the claims of a sheet go for which it is so. Somebody may seat others in one meanwhile:
     * then it is read again, so that the seats freed are those it holds.
     */
    private void drop(String event, String plan, String slot, Predicate<Claim> which) {
        boolean done;
        do {
            done =
                    find(event, plan, slot).stream()
                            .flatMap(
                                    sheet ->
                                            sheet.claims().stream()
                                                    .filter(which)
                                                    .map(it -> isDropped(sheet, it)))
                            .reduce(true, Boolean::logicalAnd);
        } while (!done);
    }

    private boolean isDropped(Sheet sheet, Claim claim) {
        var unchanged =
                where("key")
                        .is(claim.key())
                        .and("settled")
                        .is(claim.settled())
                        .and("people")
                        .is(claim.people())
                        .and("interpreter")
                        .is(claim.interpreter());
        return mongo.updateFirst(
                                query(
                                        where("_id")
                                                .is(sheet.id())
                                                .and("claims")
                                                .elemMatch(unchanged)),
                                new Update()
                                        .pull("claims", new Document("key", claim.key()))
                                        .pullAll("people", claim.seats().toArray())
                                        .pullAll("places", claim.exclusivePlaces().toArray()),
                                Sheet.COLLECTION)
                        .getModifiedCount()
                == 1;
    }

    /** Claims of the plans in force that have been unsettled since before a moment. */
    public List<Doubt> unsettledSince(Instant before) {
        var open = where("settled").is(false).and("at").lt(before);
        return mongo
                .find(query(where("claims").elemMatch(open)), Sheet.class, Sheet.COLLECTION)
                .stream()
                .filter(it -> it.plan().equals(currentPlan.of(it.event())))
                .flatMap(
                        sheet ->
                                sheet.claims().stream()
                                        .filter(it -> !it.settled() && it.at().isBefore(before))
                                        .map(
                                                it ->
                                                        new Doubt(
                                                                sheet.event(),
                                                                sheet.plan(),
                                                                sheet.slot(),
                                                                it)))
                .toList();
    }

    /** Whom a meeting's claim in a slot holds; empty when it has none there. */
    public List<String> seated(String event, String slot, String meeting) {
        return find(event, currentPlan.of(event), slot).stream()
                .flatMap(it -> it.claims().stream())
                .filter(it -> it.meeting().equals(meeting))
                .findFirst()
                .map(Claim::people)
                .orElse(List.of());
    }

    /** The same for people who are here: also slots that have begun count. */
    public SlotView viewWithBegun(Gathering gathering) {
        var slots = gathering.slots();
        return new SlotView(gathering, slots, sheets(gathering.id(), slots), Instant.EPOCH);
    }

    /** What is taken in an event's slots right now. */
    public SlotView view(Gathering gathering) {
        var slots = gathering.slots();
        return new SlotView(gathering, slots, sheets(gathering.id(), slots), clock.instant());
    }

    /** Where meetings stand for good right now, by their ids. */
    public Map<String, List<Slot>> settledSlots(Gathering gathering) {
        var slots = gathering.slots();
        var sheets = sheets(gathering.id(), slots);
        var settled = new HashMap<String, List<Slot>>();
        for (var slot : slots) {
            Objects.requireNonNull(sheets.get(slot.id())).claims().stream()
                    .filter(Claim::settled)
                    .forEach(
                            it ->
                                    settled.computeIfAbsent(it.meeting(), _ -> new ArrayList<>())
                                            .add(slot));
        }
        return settled;
    }

    private Map<String, Sheet> sheets(String event, Collection<Slot> slots) {
        var plan = currentPlan.of(event);
        var sheets = new HashMap<String, Sheet>();
        slots.forEach(it -> sheets.put(it.id(), Sheet.empty(event, plan, it.id())));
        var names = slots.stream().map(it -> Sheet.id(event, plan, it.id())).toList();
        mongo.find(query(where("_id").in(names)), Sheet.class, Sheet.COLLECTION)
                .forEach(it -> sheets.put(it.slot(), it));
        return sheets;
    }

    private Sheet open(String event, String plan, String slot) {
        return find(event, plan, slot)
                .orElseGet(
                        () -> {
                            try {
                                return mongo.insert(
                                        Sheet.empty(event, plan, slot), Sheet.COLLECTION);
                            } catch (DuplicateKeyException faster) {
                                return find(event, plan, slot).orElseThrow(() -> faster);
                            }
                        });
    }

    private Optional<Sheet> find(String event, String plan, String slot) {
        return Optional.ofNullable(
                mongo.findById(Sheet.id(event, plan, slot), Sheet.class, Sheet.COLLECTION));
    }

    private static Query holding(String event, String plan, String slot, String meeting) {
        return query(
                where("_id")
                        .is(Sheet.id(event, plan, slot))
                        .and("claims")
                        .elemMatch(where("meeting").is(meeting)));
    }

    /** Whoever publishes a schedule needs a moment; nobody's click is lost over it. */
    private void waitForNextPlan(String event, String plan, String slot) {
        var open =
                patience.until(
                        () ->
                                !currentPlan.of(event).equals(plan)
                                        || find(event, plan, slot).map(Sheet::sealed).isEmpty(),
                        it -> it);
        if (!open) {
            throw SlotProblem.SCHEDULE_CHANGING.because(
                    "a new schedule is being published; try again in a moment");
        }
    }
}
