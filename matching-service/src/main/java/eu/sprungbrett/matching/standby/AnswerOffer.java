package eu.sprungbrett.matching.standby;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.meeting.WalkIn;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.words.Reasons;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/** Yes or no to an offer. Saying the same thing twice is fine. */
@Component
class AnswerOffer {

    private static final Logger log = LoggerFactory.getLogger(AnswerOffer.class);
    private static final int ATTEMPTS = 8;

    private final Standby standby;
    private final Meetings meetings;
    private final WalkIn walkIn;
    private final OfferFreedSlots offerFreedSlots;
    private final Reasons reasons;
    private final Clock clock;

    AnswerOffer(
            Standby standby,
            Meetings meetings,
            WalkIn walkIn,
            OfferFreedSlots offerFreedSlots,
            Reasons reasons,
            Clock clock) {
        this.standby = standby;
        this.meetings = meetings;
        this.walkIn = walkIn;
        this.offerFreedSlots = offerFreedSlots;
        this.reasons = reasons;
        this.clock = clock;
    }

    /**
     * Yes. When both have said it they have a table, or hear that it is gone.
     *
     * @throws ProblemException {@code offer-closed} when it is too late
     */
    Offer accept(Gathering gathering, String offer, Participant by, Actor actor) {
        return retrying(
                () -> {
                    var read = own(gathering, offer, by);
                    if (read.state().status() == Offer.Status.TAKEN) {
                        return read.state();
                    }
                    demandAlive(gathering, read);
                    var said =
                            read.state().accepted().contains(by.id())
                                    ? read
                                    : standby.change(read, read.state().with(by.id()), actor);
                    return said.state().isAgreed() ? seat(gathering, said, actor) : said.state();
                });
    }

    /** No; the slot goes to the next at once. */
    Offer decline(Gathering gathering, String offer, Participant by, Actor actor) {
        var declined =
                retrying(
                        () -> {
                            var read = own(gathering, offer, by);
                            if (read.state().status() == Offer.Status.DECLINED) {
                                return read.state();
                            }
                            demandAlive(gathering, read);
                            return standby.change(
                                            read,
                                            read.state().closed(Offer.Status.DECLINED, null),
                                            actor)
                                    .state();
                        });
        offerFreedSlots.offer(gathering);
        return declined;
    }

    private Offer seat(Gathering gathering, Stored<Offer> agreed, Actor actor) {
        try {
            var meeting = seated(agreed.state()).orElseGet(() -> seat(gathering, agreed.state()));
            return took(agreed, meeting, actor);
        } catch (ProblemException refused) {
            if (refused.code() == PlatformProblem.CHANGED_MEANWHILE) {
                throw refused;
            }
            var meanwhile = seated(agreed.state());
            if (meanwhile.isPresent()) {
                return took(agreed, meanwhile.get(), actor);
            }
            standby.change(agreed, agreed.state().closed(Offer.Status.LOST, null), actor);
            throw refused;
        }
    }

    private Optional<StoredMeeting> seated(Offer offer) {
        return meetings.openBetween(offer.people().getFirst(), offer.people().getLast())
                .filter(it -> it.isSeatedIn(offer.slot()));
    }

    private StoredMeeting seat(Gathering gathering, Offer offer) {
        return walkIn.seatFromStandby(
                gathering,
                Actor.system(),
                offer.meetingId(),
                offer.people().getFirst(),
                offer.people().getLast(),
                offer.slot());
    }

    private Offer took(Stored<Offer> agreed, StoredMeeting meeting, Actor actor) {
        log.atInfo()
                .addKeyValue("offer", agreed.id())
                .addKeyValue("meeting", meeting.id())
                .log("free slot taken from standby");
        return standby.change(
                        agreed, agreed.state().closed(Offer.Status.TAKEN, meeting.id()), actor)
                .state();
    }

    private void demandAlive(Gathering gathering, Stored<Offer> read) {
        var offer = read.state();
        if (offer.isOpen() && !offer.isOver(clock.instant())) {
            return;
        }
        if (offer.isOpen()) {
            offerFreedSlots.offer(gathering);
        }
        var end = offer.isOpen() ? Offer.Status.LAPSED : offer.status();
        throw StandbyProblem.OFFER_CLOSED
                .because("this offer is %s".formatted(end.word()))
                .with(reasons.of("offer-" + end.word()));
    }

    private Stored<Offer> own(Gathering gathering, String offer, Participant by) {
        return standby.offer(gathering.id(), offer)
                .filter(it -> it.state().people().contains(by.id()))
                .orElseThrow(() -> StandbyProblem.OFFER_UNKNOWN.because("there is no such offer"));
    }

    private static <T> T retrying(Supplier<T> attempt) {
        for (var left = ATTEMPTS; ; left--) {
            try {
                return attempt.get();
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE || left == 0) {
                    throw lost;
                }
            }
        }
    }
}
