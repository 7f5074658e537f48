package eu.sprungbrett.registration.participant;

import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.input.Worded;
import eu.sprungbrett.registration.participant.Participant.Status;

import java.util.Optional;

/** Who gets in: the rules alone, without seats or storage. */
final class Admission {

    private Admission() {}

    /** What can be done about somebody's taking part. */
    enum Step implements Worded {
        /** An organiser lets them in. */
        ADMIT,
        /** An organiser does not let them in. */
        REJECT,
        /** An organiser lets them wait. */
        WAITLIST,
        /** They leave by themselves. */
        WITHDRAW
    }

    /** Who brings somebody. */
    enum Bringer {
        /** They come by themselves. */
        THEMSELVES,
        /** An organiser's list: the organiser has looked already. */
        ORGANISER,
        /** A partner's list. */
        PARTNER
    }

    /** Whether whoever comes needs a seat at once; otherwise an organiser looks first. */
    static boolean atOnce(Plan.Admission admission, Bringer bringer) {
        return switch (admission) {
            case AUTOMATIC -> true;
            case MANUAL -> bringer == Bringer.ORGANISER;
        };
    }

    /**
     * Where a step leads.
     *
     * @return empty when they are there already
     * @throws eu.sprungbrett.platform.problem.ProblemException {@code participant-withdrawn} for an
     *     organiser's step about somebody who left
     */
    static Optional<Status> after(Status status, Step step) {
        var next =
                switch (step) {
                    case ADMIT -> Status.ADMITTED;
                    case REJECT -> Status.REJECTED;
                    case WAITLIST -> Status.WAITLISTED;
                    case WITHDRAW -> Status.WITHDRAWN;
                };
        if (status == next) {
            return Optional.empty();
        }
        if (status == Status.WITHDRAWN) {
            throw ParticipantProblem.PARTICIPANT_WITHDRAWN.because(
                    "this person left; only they themselves can come back");
        }
        return Optional.of(next);
    }
}
