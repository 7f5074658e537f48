package eu.sprungbrett.matching.standby;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Waiting for a slot to fall free, and answering when one does. */
@RestController
class StandbyController {

    private static final String OWN = "/api/v1/events/{event}/standby";

    private final Gatherings gatherings;
    private final Participants participants;
    private final Standby standby;
    private final OfferFreedSlots offerFreedSlots;
    private final AnswerOffer answerOffer;
    private final Reasons reasons;
    private final Clock clock;

    StandbyController(
            Gatherings gatherings,
            Participants participants,
            Standby standby,
            OfferFreedSlots offerFreedSlots,
            AnswerOffer answerOffer,
            Reasons reasons,
            Clock clock) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.standby = standby;
        this.offerFreedSlots = offerFreedSlots;
        this.answerOffer = answerOffer;
        this.reasons = reasons;
        this.clock = clock;
    }

    @GetMapping(OWN)
    StandbyView read(@PathVariable String event, Caller caller) {
        var gathering = gatherings.visible(event);
        return view(gathering, participants.self(gathering, caller));
    }

    @PutMapping(OWN)
    StandbyView join(
            @PathVariable String event,
            Caller caller,
            @Valid @RequestBody(required = false) @Nullable JoinBody body) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var now = clock.instant();
        var until = body == null || body.until() == null ? end(gathering) : body.until();
        if (!self.isAdmitted()) {
            throw StandbyProblem.NO_STANDBY
                    .because("who waits must take part")
                    .with(reasons.of("you-are-not-admitted"));
        }
        if (!until.isAfter(now)) {
            throw StandbyProblem.NO_STANDBY
                    .because("there is nothing left to wait for")
                    .with(reasons.of("past"));
        }
        var since = standby.of(self.id(), now).map(Waiting::since).orElse(now);
        var with = body == null || body.with() == null ? List.<String>of() : body.with();
        standby.keep(new Waiting(gathering.id(), self.id(), List.copyOf(with), since, until));
        offerFreedSlots.offer(gathering);
        return view(gathering, self);
    }

    @DeleteMapping(OWN)
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String event, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var now = clock.instant();
        standby.of(self.id(), now)
                .ifPresent(
                        it ->
                                standby.keep(
                                        new Waiting(
                                                it.event(),
                                                it.participant(),
                                                List.of(),
                                                it.since(),
                                                now)));
        standby.offerTo(self.id())
                .ifPresent(
                        it ->
                                answerOffer.decline(
                                        gathering, it.id(), self, Actor.person(caller.id())));
    }

    @PostMapping(OWN + "/offers/{offer}/accept")
    OfferView accept(@PathVariable String event, @PathVariable String offer, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        return offerView(
                answerOffer.accept(gathering, offer, self, Actor.person(caller.id())), self);
    }

    @PostMapping(OWN + "/offers/{offer}/decline")
    OfferView decline(@PathVariable String event, @PathVariable String offer, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        return offerView(
                answerOffer.decline(gathering, offer, self, Actor.person(caller.id())), self);
    }

    /** The queue as the desk sees it, in the order in which slots are offered. */
    @GetMapping("/api/v1/admin/events/{event}/desk/standby")
    QueueView queue(@PathVariable String event, Caller caller) {
        var gathering = gatherings.onDuty(event, caller);
        var waiting = standby.waiting(gathering.id(), clock.instant());
        var known = participants.byId(waiting.stream().map(Waiting::participant).toList());
        var items =
                offerFreedSlots.inOrder(waiting).stream()
                        .map(it -> known.get(it.person()))
                        .filter(Objects::nonNull)
                        .map(it -> new PersonView(it.id(), it.name(), it.organisation().name()))
                        .toList();
        return new QueueView(items, standby.open(gathering.id()).size());
    }

    private StandbyView view(Gathering gathering, Participant self) {
        var now = clock.instant();
        var waiting = standby.of(self.id(), now);
        var offer =
                standby.offerTo(self.id())
                        .map(Stored::state)
                        .filter(it -> it.expiresAt().isAfter(now));
        return new StandbyView(
                waiting.isPresent(),
                waiting.map(Waiting::until).orElse(null),
                waiting.map(Waiting::with).orElse(List.of()),
                end(gathering),
                now,
                offer.map(it -> offerView(it, self)).orElse(null));
    }

    private OfferView offerView(Offer offer, Participant self) {
        var other =
                offer.people().stream()
                        .filter(it -> !it.equals(self.id()))
                        .findFirst()
                        .orElseThrow();
        var person = Optional.ofNullable(participants.byId(List.of(other)).get(other));
        return new OfferView(
                offer.id(),
                offer.status().word(),
                offer.slot(),
                offer.from(),
                offer.to(),
                offer.expiresAt(),
                offer.accepted().contains(self.id()),
                person.map(it -> new PersonView(it.id(), it.name(), it.organisation().name()))
                        .orElse(null),
                offer.meeting());
    }

    /** The end of the last slot; long ago in an event without slots. */
    private static Instant end(Gathering gathering) {
        return gathering.slots().stream()
                .map(Slot::to)
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /**
     * How to wait.
     *
     * @param with with whom; absent or empty for anybody who suits
     * @param until how long; absent for the rest of the event
     */
    record JoinBody(
            @Nullable @Size(max = 200) List<@NotNull String> with, @Nullable Instant until) {}

    /**
     * How the reader stands.
     *
     * @param latest how long one can wait at most
     * @param offer what is offered right now
     */
    record StandbyView(
            boolean waiting,
            @Nullable Instant until,
            List<String> with,
            Instant latest,
            Instant now,
            @Nullable OfferView offer) {}

    /**
     * An offer.
     *
     * @param accepted whether the reader has said yes
     * @param person with whom
     * @param meeting once both have said yes
     */
    record OfferView(
            String id,
            String status,
            String slot,
            Instant from,
            Instant to,
            Instant expiresAt,
            boolean accepted,
            @Nullable PersonView person,
            @Nullable String meeting) {}

    record PersonView(String participant, String name, String organisation) {}

    /** Who waits, first the one whose turn it is; and how many offers are open. */
    record QueueView(List<PersonView> items, int offers) {}
}
