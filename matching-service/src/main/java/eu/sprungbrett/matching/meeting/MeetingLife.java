package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.meeting.Meeting.Accepted;
import eu.sprungbrett.matching.meeting.Meeting.Cancelled;
import eu.sprungbrett.matching.meeting.Meeting.CheckedIn;
import eu.sprungbrett.matching.meeting.Meeting.Declined;
import eu.sprungbrett.matching.meeting.Meeting.Displaced;
import eu.sprungbrett.matching.meeting.Meeting.Expired;
import eu.sprungbrett.matching.meeting.Meeting.Held;
import eu.sprungbrett.matching.meeting.Meeting.Missed;
import eu.sprungbrett.matching.meeting.Meeting.Requested;
import eu.sprungbrett.matching.meeting.Meeting.Scheduled;
import eu.sprungbrett.matching.meeting.Meeting.Withdrawn;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;

/**
 * Which step is legal in which state and what it does. Saying the same thing twice is fine;
 * everything else out of order is refused.
 */
final class MeetingLife {

    private MeetingLife() {}

    /**
     * Takes a step.
     *
     * @throws ProblemException when the step is not legal in this state or not this participant's
     *     to take
     */
    static MeetingChange take(Meeting meeting, Step step) {
        return switch (step) {
            case Step.Accept accept -> accept(meeting, accept);
            case Step.Decline decline -> decline(meeting, decline);
            case Step.Withdraw withdraw -> withdraw(meeting, withdraw);
            case Step.Cancel cancel -> cancel(meeting, cancel);
            case Step.Counter counter -> counter(meeting, counter);
            case Step.Put put -> put(meeting, put);
            case Step.Displace displace -> displace(meeting, displace);
            case Step.Expire expire -> expire(meeting, expire);
            case Step.CheckIn checkIn -> checkIn(meeting, checkIn);
            case Step.AskAboutMissing ask -> askAboutMissing(meeting, ask);
            case Step.NoShow noShow -> noShow(meeting, noShow);
            case Step.Rate rate -> rate(meeting, rate);
            case Step.Report report -> report(meeting, report);
            case Step.HandOver handOver -> handOver(meeting, handOver);
            case Step.Repropose repropose -> repropose(meeting, repropose);
            case Step.Leave leave -> leave(meeting, leave);
            case Step.BringAlong bringAlong -> bringAlong(meeting, bringAlong);
        };
    }

    private static MeetingChange accept(Meeting meeting, Step.Accept step) {
        return switch (meeting) {
            case Requested requested -> {
                awaited(requested, step.by());
                var complete = requested.bringing(step.companions());
                yield step.place()
                        .map(it -> complete.acceptInto(it, step))
                        .orElseGet(() -> complete.accept(step));
            }
            case Accepted accepted ->
                    step.place()
                            .map(it -> accepted.schedule(it, step))
                            .orElseGet(() -> MeetingChange.none(meeting));
            case Scheduled _, CheckedIn _, Held _ -> MeetingChange.none(meeting);
            case Displaced displaced ->
                    step.place()
                            .map(it -> displaced.schedule(it, step))
                            .orElseGet(() -> MeetingChange.none(meeting));
            case Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ -> throw closed(meeting);
        };
    }

    private static MeetingChange decline(Meeting meeting, Step.Decline step) {
        return switch (meeting) {
            case Requested requested -> {
                awaited(requested, step.by());
                yield requested.decline(step);
            }
            case Declined _ -> MeetingChange.none(meeting);
            case Accepted _, Scheduled _, CheckedIn _, Displaced _ ->
                    throw MeetingProblem.MEETING_ALREADY_ANSWERED.because(
                            "this meeting was accepted; it can be cancelled");
            case Held _, Missed _, Withdrawn _, Cancelled _, Expired _ -> throw closed(meeting);
        };
    }

    private static MeetingChange withdraw(Meeting meeting, Step.Withdraw step) {
        return switch (meeting) {
            case Requested requested -> {
                if (!requested.terms().requester().equals(step.by())) {
                    throw MeetingProblem.MEETING_NOT_YOURS.because(
                            "only the one who asked takes a request back");
                }
                yield requested.withdraw(step);
            }
            case Withdrawn _ -> MeetingChange.none(meeting);
            case Accepted _, Scheduled _, CheckedIn _, Displaced _ ->
                    throw MeetingProblem.MEETING_ALREADY_ANSWERED.because(
                            "this meeting was accepted; it can be cancelled");
            case Held _, Missed _, Declined _, Cancelled _, Expired _ -> throw closed(meeting);
        };
    }

    private static MeetingChange cancel(Meeting meeting, Step.Cancel step) {
        return switch (meeting) {
            case Requested _ -> {
                if (step.actor().kind().equals("person")) {
                    throw MeetingProblem.MEETING_NOT_AGREED.because(
                            "nobody has accepted this meeting yet; it can be withdrawn or"
                                    + " declined");
                }
                yield cancelled(meeting, null, step);
            }
            case Accepted _, Displaced _ -> cancelled(meeting, null, step);
            case Scheduled scheduled -> cancelled(meeting, scheduled.place(), step);
            case CheckedIn checkedIn -> cancelled(meeting, checkedIn.place(), step);
            case Cancelled _ -> MeetingChange.none(meeting);
            case Held _, Missed _, Declined _, Withdrawn _, Expired _ -> throw closed(meeting);
        };
    }

    private static MeetingChange cancelled(
            Meeting meeting, @Nullable Place place, Step.Cancel step) {
        return MeetingChange.of(
                new Cancelled(meeting.terms(), place), MeetingEvent.Kind.CANCELLED, step);
    }

    private static MeetingChange counter(Meeting meeting, Step.Counter step) {
        return switch (meeting) {
            case Requested requested -> {
                awaited(requested, step.by());
                yield requested.counter(step.slots(), step.expiresAt(), step);
            }
            case Accepted _, Scheduled _, CheckedIn _, Displaced _ ->
                    throw MeetingProblem.MEETING_ALREADY_ANSWERED.because(
                            "this meeting was accepted; it can be rescheduled");
            case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                    throw closed(meeting);
        };
    }

    private static MeetingChange put(Meeting meeting, Step.Put step) {
        return switch (meeting) {
            case Accepted accepted -> accepted.schedule(step.place(), step);
            case Displaced displaced -> displaced.schedule(step.place(), step);
            case Scheduled scheduled ->
                    scheduled.place().equals(step.place())
                            ? MeetingChange.none(meeting)
                            : scheduled.move(step.place(), step);
            case CheckedIn checkedIn ->
                    checkedIn.place().equals(step.place())
                            ? MeetingChange.none(meeting)
                            : checkedIn.move(step.place(), step);
            case Held held when held.place().equals(step.place()) -> MeetingChange.none(meeting);
            case Requested _ ->
                    throw MeetingProblem.MEETING_NOT_AGREED.because(
                            "nobody has accepted this meeting yet");
            case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                    throw closed(meeting);
        };
    }

    private static MeetingChange displace(Meeting meeting, Step.Displace step) {
        return switch (meeting) {
            case Scheduled scheduled -> scheduled.displace(step);
            case CheckedIn checkedIn ->
                    new Scheduled(checkedIn.terms(), checkedIn.place()).displace(step);
            case Displaced _ -> MeetingChange.none(meeting);
            case Requested _, Accepted _ ->
                    throw MeetingProblem.MEETING_NOT_AGREED.because(
                            "this meeting has no slot to lose");
            case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                    throw closed(meeting);
        };
    }

    private static MeetingChange expire(Meeting meeting, Step.Expire step) {
        return switch (meeting) {
            case Requested requested -> {
                var expiresAt = requested.expiresAt();
                yield expiresAt == null || expiresAt.isAfter(step.now())
                        ? MeetingChange.none(meeting)
                        : requested.expire(step);
            }
            case Accepted _,
                    Scheduled _,
                    CheckedIn _,
                    Held _,
                    Missed _,
                    Displaced _,
                    Declined _,
                    Withdrawn _,
                    Cancelled _,
                    Expired _ ->
                    MeetingChange.none(meeting);
        };
    }

    /** Whatever was answered meanwhile has no use for other slots. */
    private static MeetingChange repropose(Meeting meeting, Step.Repropose step) {
        return switch (meeting) {
            case Requested requested -> requested.repropose(step);
            case Accepted _,
                    Scheduled _,
                    CheckedIn _,
                    Held _,
                    Missed _,
                    Displaced _,
                    Declined _,
                    Withdrawn _,
                    Cancelled _,
                    Expired _ ->
                    MeetingChange.none(meeting);
        };
    }

    private static MeetingChange checkIn(Meeting meeting, Step.CheckIn step) {
        return switch (meeting) {
            case Scheduled scheduled -> scheduled.checkIn(step);
            case CheckedIn checkedIn -> checkedIn.checkIn(step);
            case Held held -> held.checkIn(step);
            case Requested _, Accepted _, Displaced _ -> throw withoutSlot();
            case Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ -> throw closed(meeting);
        };
    }

    /** Whatever happened meanwhile, there is nothing left to ask. */
    private static MeetingChange askAboutMissing(Meeting meeting, Step.AskAboutMissing step) {
        return switch (meeting) {
            case CheckedIn checkedIn -> checkedIn.ask(step);
            case Requested _,
                    Accepted _,
                    Scheduled _,
                    Held _,
                    Missed _,
                    Displaced _,
                    Declined _,
                    Withdrawn _,
                    Cancelled _,
                    Expired _ ->
                    MeetingChange.none(meeting);
        };
    }

    private static MeetingChange noShow(Meeting meeting, Step.NoShow step) {
        return switch (meeting) {
            case Scheduled scheduled -> scheduled.miss(step);
            case CheckedIn checkedIn -> checkedIn.miss(step);
            case Missed _ -> MeetingChange.none(meeting);
            case Requested _, Accepted _, Displaced _ -> throw withoutSlot();
            case Held _, Declined _, Withdrawn _, Cancelled _, Expired _ -> throw closed(meeting);
        };
    }

    private static MeetingChange rate(Meeting meeting, Step.Rate step) {
        return took(meeting).rate(step);
    }

    private static MeetingChange report(Meeting meeting, Step.Report step) {
        return took(meeting).report(step);
    }

    private static MeetingChange handOver(Meeting meeting, Step.HandOver step) {
        if (meeting.isOpen() && meeting.terms().people().contains(step.colleague())) {
            return MeetingChange.none(meeting);
        }
        var terms = meeting.terms().withInPlaceOf(step.by(), step.colleague());
        var next =
                switch (meeting) {
                    case Requested it ->
                            new Requested(
                                    terms,
                                    it.awaits().equals(step.by()) ? step.colleague() : it.awaits(),
                                    it.expiresAt(),
                                    it.why());
                    case Accepted _ -> new Accepted(terms);
                    case Scheduled it ->
                            new Scheduled(terms, it.place().interpretedBy(step.interpreter()));
                    case CheckedIn it ->
                            it.interpretedBy(step.interpreter()).without(terms, step.by());
                    case Displaced _ -> new Displaced(terms);
                    case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                            throw closed(meeting);
                };
        return new MeetingChange(next, MeetingEvent.of(step));
    }

    /** The meeting goes on without somebody who was brought along. */
    private static MeetingChange leave(Meeting meeting, Step.Leave step) {
        var terms = meeting.terms().without(step.by());
        var next =
                switch (meeting) {
                    case Requested it ->
                            new Requested(terms, it.awaits(), it.expiresAt(), it.why());
                    case Accepted _ -> new Accepted(terms);
                    case Scheduled it ->
                            new Scheduled(terms, it.place().interpretedBy(step.interpreter()));
                    case CheckedIn it ->
                            it.interpretedBy(step.interpreter()).without(terms, step.by());
                    case Displaced _ -> new Displaced(terms);
                    case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                            throw closed(meeting);
                };
        if (terms.sides().contains(step.by())) {
            throw MeetingProblem.MEETING_IS_YOURS.because(
                    "who arranges a meeting hands it over or cancels it");
        }
        return terms.equals(meeting.terms())
                ? MeetingChange.none(meeting)
                : new MeetingChange(next, MeetingEvent.of(step));
    }

    /** There are more people at the table from now on. */
    private static MeetingChange bringAlong(Meeting meeting, Step.BringAlong step) {
        demandAgreed(meeting);
        var joined =
                step.companions().stream()
                        .filter(it -> !meeting.terms().people().contains(it))
                        .toList();
        var terms = meeting.terms().bringing(joined);
        var next =
                switch (meeting) {
                    case Accepted _ -> new Accepted(terms);
                    case Scheduled it ->
                            new Scheduled(terms, it.place().interpretedBy(step.interpreter()));
                    case CheckedIn it -> it.interpretedBy(step.interpreter()).bringing(terms);
                    case Displaced _ -> new Displaced(terms);
                    case Requested _,
                            Held _,
                            Missed _,
                            Declined _,
                            Withdrawn _,
                            Cancelled _,
                            Expired _ ->
                            meeting;
                };
        return joined.isEmpty()
                ? MeetingChange.none(meeting)
                : new MeetingChange(next, MeetingEvent.of(step, joined));
    }

    /** The meeting as one that took place; that its time has come is looked into before. */
    private static Held took(Meeting meeting) {
        return switch (meeting) {
            case Scheduled scheduled -> scheduled.took();
            case CheckedIn checkedIn -> checkedIn.took();
            case Held held -> held;
            case Requested _, Accepted _, Displaced _ -> throw withoutSlot();
            case Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ -> throw closed(meeting);
        };
    }

    /**
     * What an organiser's list of agreed meetings says about a meeting that there is already: a
     * request becomes agreed, weight and blocks become those of the list.
     */
    static MeetingChange agree(Meeting meeting, Actor organiser, AgreedMeetings.Row row) {
        var terms = meeting.terms().withAgreed(row.weight(), row.blocks());
        var becomesAgreed = meeting instanceof Requested && row.status().equals("accepted");
        if (!becomesAgreed && terms.equals(meeting.terms())) {
            return MeetingChange.none(meeting);
        }
        var told = new MeetingEvent(MeetingEvent.Kind.ACCEPTED, organiser, null, null, false);
        return switch (meeting) {
            case Requested requested when !becomesAgreed ->
                    new MeetingChange(
                            new Requested(
                                    terms,
                                    requested.awaits(),
                                    requested.expiresAt(),
                                    requested.why()),
                            new MeetingEvent(
                                    MeetingEvent.Kind.REQUESTED, organiser, null, null, false));
            case Requested _, Accepted _ -> new MeetingChange(new Accepted(terms), told);
            case Scheduled scheduled ->
                    new MeetingChange(new Scheduled(terms, scheduled.place()), told);
            case CheckedIn it ->
                    new MeetingChange(
                            new CheckedIn(terms, it.place(), it.present(), it.asked()), told);
            case Displaced _ -> new MeetingChange(new Displaced(terms), told);
            case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                    throw closed(meeting);
        };
    }

    /**
     * Both stand at the desk: whatever was open between them and has no table yet takes place here.
     *
     * @param terms with whoever comes along
     */
    static MeetingChange seatAtTheDesk(
            Meeting meeting, Terms terms, Place place, Actor organiser, String reason) {
        if (!meeting.isOpen() || meeting.standing() != null) {
            throw closed(meeting);
        }
        var answers = meeting instanceof Requested;
        return new MeetingChange(
                new Scheduled(terms, place),
                new MeetingEvent(MeetingEvent.Kind.SCHEDULED, organiser, reason, null, answers));
    }

    /**
     * Makes sure that both want a meeting.
     *
     * @throws ProblemException when it is not agreed yet or closed
     */
    static void demandAgreed(Meeting meeting) {
        switch (meeting) {
            case Accepted _, Scheduled _, CheckedIn _, Displaced _ -> {}
            case Requested _ ->
                    throw MeetingProblem.MEETING_NOT_AGREED.because(
                            "nobody has accepted this meeting yet");
            case Held _, Missed _, Declined _, Withdrawn _, Cancelled _, Expired _ ->
                    throw closed(meeting);
        }
    }

    private static void awaited(Requested requested, String participant) {
        if (!requested.awaits().equals(participant)) {
            throw MeetingProblem.MEETING_NOT_YOURS.because("somebody else's answer is awaited");
        }
    }

    private static ProblemException withoutSlot() {
        return MeetingProblem.MEETING_WITHOUT_SLOT.because("this meeting has no slot yet");
    }

    private static ProblemException closed(Meeting meeting) {
        return MeetingProblem.MEETING_CLOSED.because(
                "this meeting is %s".formatted(MeetingDocument.status(meeting)));
    }
}
