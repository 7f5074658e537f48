package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.participant.Admission.Step;
import eu.sprungbrett.registration.participant.Participant.Status;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * Organisers let people in, let them wait or do not let them in; people leave. Saying the same
 * thing twice is fine.
 */
@Component
class AdmitParticipant {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Seats seats;

    AdmitParticipant(Gatherings gatherings, Participants participants, Seats seats) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.seats = seats;
    }

    /** An organiser's step; never {@link Step#WITHDRAW}. */
    Stored<Participant> decide(
            String event,
            String id,
            Step step,
            @Nullable String reason,
            @Nullable String ifMatch,
            Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var read = participants.find(gathering.id(), id).orElseThrow(Participants::unknown);
        Versions.demand(ifMatch, read.version());
        return step(gathering, read, step, reason, Actor.organiser(caller));
    }

    /** Somebody leaves. */
    Stored<Participant> withdraw(
            String event,
            String id,
            @Nullable String reason,
            @Nullable String ifMatch,
            Caller caller) {
        var gathering = gatherings.visible(event, caller);
        var read = participants.find(gathering.id(), id).orElseThrow(Participants::unknown);
        if (!read.state().account().equals(caller.id())) {
            throw read.state().listed()
                    ? ParticipantProblem.PARTICIPANT_NOT_YOURS.because("only they themselves leave")
                    : Participants.unknown();
        }
        Versions.demand(ifMatch, read.version());
        return step(gathering, read, Step.WITHDRAW, reason, Actor.person(caller));
    }

    private Stored<Participant> step(
            Stored<Gathering> gathering,
            Stored<Participant> read,
            Step step,
            @Nullable String reason,
            Actor actor) {
        var next = Admission.after(read.state().status(), step);
        if (next.isEmpty()) {
            return read;
        }
        if (next.get() == Status.ADMITTED
                && !seats.take(gathering.id(), gathering.state().plan().capacity(), read.id())) {
            throw ParticipantProblem.EVENT_FULL.because("all seats are taken");
        }
        // Whoever is refused now leaves the seat alone: it may be another attempt's by now, and if
        // nobody comes it is found empty.
        var left =
                read.state().status() == Status.ADMITTED
                        ? seats.of(gathering.id(), read.id())
                        : Optional.<Seats.Seat>empty();
        var changed =
                participants.change(
                        read, read.state().with(next.get()), happening(step), actor, reason);
        left.ifPresent(seats::leave);
        return changed;
    }

    private static Happening happening(Step step) {
        return switch (step) {
            case ADMIT -> Happening.ADMITTED;
            case REJECT -> Happening.REJECTED;
            case WAITLIST -> Happening.WAITLISTED;
            case WITHDRAW -> Happening.WITHDRAWN;
        };
    }
}
