package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.participant.Participant.Status;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Clock;

/**
 * At the door: the desk sees somebody come in, or takes it back. Saying the same thing twice is
 * fine; who came stays there since the first time.
 */
@Component
class CheckInParticipant {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Clock clock;

    CheckInParticipant(Gatherings gatherings, Participants participants, Clock clock) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.clock = clock;
    }

    Stored<Participant> checkIn(String event, String id, @Nullable String ifMatch, Caller caller) {
        var read = read(event, id, ifMatch, caller);
        var participant = read.state();
        if (participant.status() != Status.ADMITTED) {
            throw ParticipantProblem.PARTICIPANT_NOT_ADMITTED.because(
                    "only who is admitted comes in");
        }
        return participant.checkedInAt() != null
                ? read
                : change(read, participant.cameAt(clock.instant()), "checked-in", caller);
    }

    Stored<Participant> undo(String event, String id, @Nullable String ifMatch, Caller caller) {
        var read = read(event, id, ifMatch, caller);
        return change(read, read.state().cameAt(null), "check-in-undone", caller);
    }

    private Stored<Participant> read(
            String event, String id, @Nullable String ifMatch, Caller caller) {
        var gathering = gatherings.onDuty(event, caller);
        var read = participants.find(gathering.id(), id).orElseThrow(Participants::unknown);
        Versions.demand(ifMatch, read.version());
        return read;
    }

    private Stored<Participant> change(
            Stored<Participant> read, Participant next, String reason, Caller caller) {
        return participants.change(read, next, Happening.CHANGED, Actor.organiser(caller), reason);
    }
}
