package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.GatheringProblem;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotClaims.Attempt;
import eu.sprungbrett.matching.slot.SlotClaims.Seat;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.problem.Reason;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Gets meetings their slots: claims first, writes the meeting second, and gives the claim back when
 * the second fails.
 */
@Component
class Seats {

    private final SlotClaims claims;
    private final Meetings meetings;
    private final Parties parties;
    private final Bookability bookability;
    private final Turns turns;
    private final Reasons reasons;

    Seats(
            SlotClaims claims,
            Meetings meetings,
            Parties parties,
            Bookability bookability,
            Turns turns,
            Reasons reasons) {
        this.claims = claims;
        this.meetings = meetings;
        this.parties = parties;
        this.bookability = bookability;
        this.turns = turns;
        this.reasons = reasons;
    }

    /**
     * The party of a meeting.
     *
     * @throws ProblemException {@code not-bookable} when somebody has left the event
     */
    Party party(Gathering gathering, Terms terms) {
        return parties.find(gathering, terms)
                .orElseThrow(
                        () ->
                                MeetingProblem.NOT_BOOKABLE
                                        .because("somebody does not take part any more")
                                        .with(reasons.of("they-are-not-admitted")));
    }

    /** The slot with this id, or a refusal that names the field. */
    static Slot known(Gathering gathering, String field, String slot) {
        return gathering
                .slot(slot)
                .orElseThrow(
                        () ->
                                GatheringProblem.SLOT_UNKNOWN
                                        .because("there is no such slot")
                                        .field(field, "slot-unknown", "there is no such slot"));
    }

    /**
     * The slots that somebody names as candidates, or a refusal that names the first unknown one.
     */
    static List<Slot> candidates(Gathering gathering, List<String> named) {
        var slots = new ArrayList<Slot>();
        for (var index = 0; index < named.size(); index++) {
            slots.add(known(gathering, "candidateSlots[%d]".formatted(index), named.get(index)));
        }
        return slots.stream().distinct().toList();
    }

    /**
     * Makes sure that at least one of some slots could be had now.
     *
     * @throws ProblemException with reasons and the next free slots, when none could
     */
    void demandOne(Gathering gathering, Party party, List<Slot> slots) {
        var view = claims.view(gathering);
        var obstacles = slots.stream().map(it -> view.obstacle(party, it)).toList();
        if (obstacles.stream().allMatch(Optional::isPresent)) {
            throw refusal(
                    gathering,
                    party,
                    slots,
                    obstacles.stream().flatMap(Optional::stream).toList(),
                    true);
        }
    }

    /**
     * Claims the first of some slots that can be had.
     *
     * @param named whether the caller asked for these slots, rather than for any
     * @throws ProblemException with reasons and the next free slots, when none can be had
     */
    Seat claimFirst(Gathering gathering, Party party, List<Slot> slots, boolean named) {
        var view = claims.view(gathering);
        var obstacles = new ArrayList<Obstacle>();
        for (var slot : slots) {
            var known = view.obstacle(party, slot);
            if (known.isPresent()) {
                obstacles.add(known.get());
                continue;
            }
            var attempt = inTurn(gathering, party, claims.claim(gathering, party, slot), true);
            if (attempt.seat().isPresent()) {
                return attempt.seat().get();
            }
            attempt.obstacle().ifPresent(obstacles::add);
            if (full(obstacles).isPresent()) {
                break;
            }
        }
        throw refusal(gathering, party, slots, obstacles, named);
    }

    /**
     * The same for people who are here already: also a slot that has begun will do.
     *
     * @param limited whether their limits bind them; the desk is above that
     */
    Seat claimAtTheDesk(
            Gathering gathering, Party party, List<Slot> slots, boolean named, boolean limited) {
        var obstacles = new ArrayList<Obstacle>();
        for (var slot : slots) {
            var attempt =
                    inTurn(
                            gathering,
                            party,
                            claims.claimAtTheDesk(gathering, party, slot),
                            limited);
            if (attempt.seat().isPresent()) {
                return attempt.seat().get();
            }
            attempt.obstacle().ifPresent(obstacles::add);
            if (full(obstacles).isPresent()) {
                break;
            }
        }
        throw refusal(gathering, party, slots, obstacles, named);
    }

    /**
     * Looks once more, now that the slot is claimed, whether a rule over several slots holds; gives
     * the claim back where it does not.
     */
    private Attempt inTurn(Gathering gathering, Party party, Attempt attempt, boolean limited) {
        return attempt.seat()
                .flatMap(it -> lost(gathering, party, it, limited))
                .map(Attempt::lost)
                .orElse(attempt);
    }

    private Optional<Obstacle> lost(Gathering gathering, Party party, Seat seat, boolean limited) {
        var against = Optional.<Obstacle>empty();
        var isTaken = false;
        try {
            against = turns.take(gathering, party.meeting(), party.ids(), seat.slot(), limited);
            isTaken = against.isEmpty();
            return against;
        } finally {
            if (!isTaken) {
                claims.letGo(gathering.id(), seat.plan(), seat.slot().id(), seat.claim());
            }
        }
    }

    private ProblemException refusal(
            Gathering gathering,
            Party party,
            List<Slot> slots,
            List<Obstacle> obstacles,
            boolean named) {
        var full = full(obstacles);
        if (full.isPresent()) {
            return enough(gathering, full.get());
        }
        var after = slots.isEmpty() ? Optional.<Slot>empty() : Optional.of(slots.getFirst());
        return problem(obstacles, named)
                .with(reasons(obstacles, named))
                .alternatives(bookability.alternatives(gathering, party, after));
    }

    /** What holds for every slot alike. */
    private static Optional<Obstacle> full(List<Obstacle> obstacles) {
        return obstacles.stream()
                .filter(it -> it.kind() == Obstacle.Kind.LIMIT_REACHED)
                .findFirst();
    }

    private ProblemException enough(Gathering gathering, Obstacle full) {
        var facts = new HashMap<String, Object>();
        facts.put("limit", gathering.rules().maxMeetingsPerParticipant());
        facts.put("participant", full.person());
        return MeetingProblem.NOT_BOOKABLE
                .because("one of you has as many meetings as the organisers allow")
                .with(reasons.of(full.kind().code(), facts));
    }

    private static ProblemException problem(List<Obstacle> obstacles, boolean named) {
        if (!named) {
            return MeetingProblem.NO_COMMON_SLOT.because("there is no slot that suits everybody");
        }
        var kinds = obstacles.stream().map(Obstacle::kind).toList();
        if (kinds.contains(Obstacle.Kind.TABLES_FULL)) {
            return MeetingProblem.SLOT_TAKEN.because("every place is taken in this slot");
        }
        if (kinds.contains(Obstacle.Kind.PERSON_BUSY)) {
            return MeetingProblem.PERSON_BUSY.because("somebody has another meeting in this slot");
        }
        if (kinds.contains(Obstacle.Kind.NO_INTERPRETER)) {
            return MeetingProblem.NO_INTERPRETER.because("no interpreter is free in this slot");
        }
        return MeetingProblem.SLOT_UNUSABLE.because("this slot cannot be had");
    }

    /**
     * One reason per obstacle where slots were named; otherwise one per kind with how many slots it
     * rules out.
     */
    private List<Reason> reasons(List<Obstacle> obstacles, boolean named) {
        if (named) {
            return obstacles.stream().map(it -> reasons.of(it.kind().code(), facts(it))).toList();
        }
        var counts = new java.util.EnumMap<Obstacle.Kind, Integer>(Obstacle.Kind.class);
        obstacles.forEach(it -> counts.merge(it.kind(), 1, Integer::sum));
        return counts.entrySet().stream()
                .map(it -> reasons.of(it.getKey().code(), Map.of("slots", it.getValue())))
                .toList();
    }

    private static Map<String, Object> facts(Obstacle obstacle) {
        var facts = new HashMap<String, Object>();
        facts.put("slot", obstacle.slot());
        if (obstacle.person() != null) {
            facts.put("participant", obstacle.person());
        }
        return facts;
    }

    static Place place(Seat seat) {
        return new Place(
                seat.slot().id(),
                seat.place(),
                seat.slot().from(),
                seat.slot().to(),
                seat.interpreter());
    }

    /**
     * Writes what somebody asks for.
     *
     * @throws ProblemException {@code not-bookable} when they have asked for as much as they may
     */
    StoredMeeting ask(Gathering gathering, Terms terms, Supplier<StoredMeeting> write) {
        if (turns.ask(gathering, terms.id(), terms.requester()).isPresent()) {
            throw MeetingProblem.NOT_BOOKABLE
                    .because("you have made as many requests as the organisers allow")
                    .with(bookability.requestsSpent(gathering));
        }
        try {
            return write.get();
        } finally {
            turns.done(gathering, terms.id());
        }
    }

    /**
     * Writes a meeting that a schedule will place.
     *
     * @throws ProblemException {@code not-bookable} when somebody has enough already
     */
    StoredMeeting agree(Gathering gathering, Terms terms, Supplier<StoredMeeting> write) {
        var full = turns.take(gathering, terms.id(), terms.people(), null, true);
        if (full.isPresent()) {
            throw enough(gathering, full.get());
        }
        try {
            return write.get();
        } finally {
            turns.done(gathering, terms.id());
        }
    }

    /**
     * Writes what a claim was made for and settles the claim; gives it back when the writing fails.
     *
     * @param write keeps the meeting in its new place
     */
    StoredMeeting write(
            Gathering gathering, Party party, Seat seat, Supplier<StoredMeeting> write) {
        try {
            return writeInTurn(gathering, party, seat, write);
        } finally {
            turns.done(gathering, party.meeting());
        }
    }

    private StoredMeeting writeInTurn(
            Gathering gathering, Party party, Seat seat, Supplier<StoredMeeting> write) {
        StoredMeeting written;
        try {
            written = write.get();
        } catch (RuntimeException failed) {
            if (!standsIn(gathering.id(), party.meeting(), seat.slot().id())) {
                claims.letGo(gathering.id(), seat.plan(), seat.slot().id(), seat.claim());
            }
            throw failed;
        }
        return claims.settle(gathering.id(), seat.slot().id(), party.meeting())
                ? written
                : standAgain(gathering, party, seat.slot(), written);
    }

    /**
     * The claim went before it was settled: it was swept away, or the meeting was called off or
     * moved and took it along. As long as the meeting stands there, get it again, or say that the
     * slot is lost.
     */
    private StoredMeeting standAgain(
            Gathering gathering, Party party, Slot slot, StoredMeeting written) {
        var event = gathering.id();
        var again = inTurn(gathering, party, claims.claim(gathering, party, slot), true).seat();
        var step =
                again.<Step>map(it -> new Step.Put(Actor.system(), place(it), "claim-renewed"))
                        .orElseGet(() -> new Step.Displace(Actor.system(), "slot-taken"));
        return Meetings.retrying(
                () -> {
                    // Looked at with the claim in hand: who takes it out of the slot from now on
                    // frees the claim as well.
                    var now =
                            meetings.find(event, written.id())
                                    .filter(it -> stands(it.meeting(), slot.id()));
                    if (now.isEmpty()) {
                        again.ifPresent(
                                it -> claims.letGo(event, it.plan(), slot.id(), it.claim()));
                        return written;
                    }
                    var saved =
                            meetings.save(now.get(), MeetingLife.take(now.get().meeting(), step));
                    again.ifPresent(_ -> claims.settle(event, slot.id(), written.id()));
                    return saved;
                });
    }

    /** Takes a step after which the meeting has no slot any more, and frees the slot it had. */
    StoredMeeting leave(String event, StoredMeeting read, MeetingChange change) {
        var place = read.meeting().standing();
        if (place == null || place.equals(change.meeting().standing())) {
            return meetings.save(read, change);
        }
        var slot = place.slot();
        claims.doubt(event, slot, read.id());
        StoredMeeting saved;
        try {
            saved = meetings.save(read, change);
        } catch (ProblemException lost) {
            if (lost.code() == PlatformProblem.CHANGED_MEANWHILE
                    && standsIn(event, read.id(), slot)) {
                claims.settle(event, slot, read.id());
            }
            throw lost;
        }
        free(event, slot, read.id());
        return saved;
    }

    /**
     * Gives one person's seat to another and writes the meeting that says so; gives it back when
     * the writing fails. Who interprets follows the languages of the party.
     *
     * @param party the people as they will be
     * @throws ProblemException {@code person-busy} when the successor has something else there,
     *     {@code no-interpreter} when they need one and nobody is free
     */
    StoredMeeting handOver(
            Gathering gathering, StoredMeeting read, Party party, Step.HandOver step) {
        var change = MeetingLife.take(read.meeting(), step);
        var place = read.meeting().standing();
        if (change.event() == null || place == null) {
            return meetings.save(read, change);
        }
        var event = gathering.id();
        var exchange =
                claims.handOver(
                        gathering, party, slot(gathering, place), step.by(), step.colleague());
        var next = demanded(exchange);
        try {
            var saved =
                    meetings.save(read, MeetingLife.take(read.meeting(), step.interpretedBy(next)));
            claims.settle(event, place.slot(), read.id());
            return saved;
        } catch (RuntimeException failed) {
            seatWhoBelongsThere(event, place.slot(), read.id());
            throw failed;
        } finally {
            dismiss(event, place.slot(), place.interpreter(), next);
        }
    }

    /** The slot in which a meeting stands, also one that the event has no more. */
    static Slot slot(Gathering gathering, Place place) {
        return gathering
                .slot(place.slot())
                .orElseGet(() -> new Slot(place.slot(), "", place.from(), place.to()));
    }

    /**
     * Writes who comes along from now on, after each of them has got a chair; gives the chairs back
     * when one of them has something else there or the writing fails. Who interprets follows the
     * languages of the party.
     *
     * @throws ProblemException {@code person-busy}, {@code no-interpreter}, {@code not-bookable}
     *     when somebody has left the event
     */
    StoredMeeting sitDown(Gathering gathering, StoredMeeting read, Step.BringAlong step) {
        var change = MeetingLife.take(read.meeting(), step);
        var event = change.event();
        var place = read.meeting().standing();
        if (event == null || event.joined() == null || place == null) {
            return meetings.save(read, change);
        }
        var party = party(gathering, change.meeting().terms());
        var slot = slot(gathering, place);
        var interpreter = place.interpreter();
        try {
            for (var companion : event.joined()) {
                var exchange = claims.sitDown(gathering, party, slot, companion);
                interpreter = demanded(exchange);
            }
            var brought = MeetingLife.take(read.meeting(), step.interpretedBy(interpreter));
            return keepChairs(gathering, party, meetings.save(read, brought), event.joined());
        } finally {
            seatWhoBelongsThere(gathering.id(), place.slot(), read.id());
            dismiss(gathering.id(), place.slot(), place.interpreter(), interpreter);
        }
    }

    /** Who interprets after an exchange, or the refusal that it met. */
    private @Nullable String demanded(SlotClaims.Exchange exchange) {
        exchange.obstacle()
                .ifPresent(
                        it -> {
                            throw problem(List.of(it), true).with(reasons(List.of(it), true));
                        });
        return exchange.interpreter();
    }

    /** Frees those of two interpreters whom no claim names any more. */
    private void dismiss(
            String event, String slot, @Nullable String before, @Nullable String after) {
        Stream.of(Optional.ofNullable(before), Optional.ofNullable(after))
                .flatMap(Optional::stream)
                .forEach(it -> claims.dismiss(event, slot, it));
    }

    /**
     * A chair was swept away before the meeting was written: get it again, or say that whoever lost
     * it does not come along.
     */
    private StoredMeeting keepChairs(
            Gathering gathering, Party party, StoredMeeting written, List<String> joined) {
        var saved = written;
        for (var companion : joined) {
            var place = Objects.requireNonNull(saved.meeting().standing());
            var chair = claims.sitDown(gathering, party, slot(gathering, place), companion);
            if (chair.obstacle().isPresent()) {
                var step = new Step.Leave(Actor.system(), companion, "slot-taken");
                saved = meetings.save(saved, left(saved.meeting(), step));
            } else if (!Objects.equals(chair.interpreter(), place.interpreter())) {
                var renewed = place.interpretedBy(chair.interpreter());
                var step = new Step.Put(Actor.system(), renewed, "claim-renewed");
                saved = meetings.save(saved, MeetingLife.take(saved.meeting(), step));
            }
        }
        return saved;
    }

    /** Whoever interprets stays only if those who stay still need them. */
    private MeetingChange left(Meeting meeting, Step.Leave step) {
        var change = MeetingLife.take(meeting, step);
        var place = meeting.standing();
        return place == null
                        || place.interpreter() == null
                        || parties.understandEachOther(change.meeting().terms())
                ? change
                : MeetingLife.take(meeting, step.interpretedBy(place.interpreter()));
    }

    /**
     * Writes that somebody does not come along after all, and frees their chair and whoever
     * interpreted for them alone.
     */
    StoredMeeting standUp(StoredMeeting read, Step.Leave step) {
        var change = left(read.meeting(), step);
        var place = read.meeting().standing();
        if (change.event() == null || place == null) {
            return meetings.save(read, change);
        }
        var event = read.meeting().terms().event();
        claims.doubt(event, place.slot(), read.id());
        try {
            return meetings.save(read, change);
        } finally {
            seatWhoBelongsThere(event, place.slot(), read.id());
        }
    }

    /**
     * Makes a meeting's claim hold the people whom the meeting names, and who interprets for them,
     * and settles it.
     */
    void seatWhoBelongsThere(String event, String slot, String meeting) {
        var standing =
                meetings.find(event, meeting)
                        .map(StoredMeeting::meeting)
                        .filter(it -> stands(it, slot));
        var wanted = standing.map(it -> it.terms().people()).orElse(List.of());
        var interpreter = standing.map(Meeting::standing).map(Place::interpreter).orElse(null);
        var seated = claims.seated(event, slot, meeting);
        var leaving = seated.stream().filter(it -> !wanted.contains(it)).toList();
        var coming = wanted.stream().filter(it -> !seated.contains(it)).toList();
        if (wanted.isEmpty() || seated.isEmpty()) {
            return;
        }
        for (var index = 0; index < coming.size(); index++) {
            var next = coming.get(index);
            var obstacle =
                    index < leaving.size()
                            ? claims.exchange(
                                    event, slot, meeting, leaving.get(index), next, interpreter)
                            : claims.sitDown(event, slot, meeting, next);
            if (obstacle.isPresent()) {
                return;
            }
        }
        // A schedule may have sent somebody to interpret of whom the meeting does not know yet.
        var interpreted =
                interpreter != null
                        || !standing.map(Meeting::terms)
                                .map(parties::understandEachOther)
                                .orElse(true);
        claims.keepOnly(event, slot, meeting, wanted, interpreter, interpreted);
        claims.settle(event, slot, meeting);
    }

    /** A meeting is about to leave a slot; if it never does, the sweep settles the claim again. */
    void doubt(Gathering gathering, String slot, String meeting) {
        claims.doubt(gathering.id(), slot, meeting);
    }

    /** Frees the slot in which a meeting stood before it moved. */
    void vacate(Gathering gathering, String slot, String meeting) {
        free(gathering.id(), slot, meeting);
    }

    /** Somebody may have put the meeting back into its slot meanwhile. */
    private void free(String event, String slot, String meeting) {
        claims.release(event, slot, meeting, () -> standsIn(event, meeting, slot));
    }

    boolean standsIn(String event, String meeting, String slot) {
        return meetings.find(event, meeting).filter(it -> stands(it.meeting(), slot)).isPresent();
    }

    private static boolean stands(Meeting meeting, String slot) {
        var place = meeting.standing();
        return place != null && place.slot().equals(slot);
    }
}
