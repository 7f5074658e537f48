package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Messages;
import eu.sprungbrett.matching.gathering.Gathering.RequestMode;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.opportunity.Opportunities;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** One participant asks another for a meeting. A request blocks nothing. */
@Component
class AskForMeeting {

    private static final Logger log = LoggerFactory.getLogger(AskForMeeting.class);

    /** Reasons that a fact on its way may take away in a moment. */
    private static final Set<String> PASSING =
            Set.of("booking-closed", "you-are-not-admitted", "they-are-not-admitted");

    private final Gatherings gatherings;
    private final Participants participants;
    private final Opportunities opportunities;
    private final Bookability bookability;
    private final Companions companions;
    private final Representatives representatives;
    private final Meetings meetings;
    private final Seats seats;
    private final Patience patience;
    private final Ids ids;
    private final Clock clock;

    /**
     * What somebody asks for.
     *
     * @param invitee whom; absent when anybody of an organisation will do
     * @param organisation of which whoever suits best is asked; absent when somebody is named
     * @param others whom they bring along
     * @param candidateSlots in which slots; empty means in any
     */
    record Request(
            @Nullable String invitee,
            @Nullable String organisation,
            List<String> others,
            @Nullable String opportunity,
            String message,
            List<String> candidateSlots) {}

    AskForMeeting(
            Gatherings gatherings,
            Participants participants,
            Opportunities opportunities,
            Bookability bookability,
            Companions companions,
            Representatives representatives,
            Meetings meetings,
            Seats seats,
            Patience patience,
            Ids ids,
            Clock clock) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.opportunities = opportunities;
        this.bookability = bookability;
        this.companions = companions;
        this.representatives = representatives;
        this.meetings = meetings;
        this.seats = seats;
        this.patience = patience;
        this.ids = ids;
        this.clock = clock;
    }

    StoredMeeting ask(String event, Caller caller, Request request) {
        var id = ids.next("mtg");
        var known = gatherings.visible(event);
        var repeated = meetings.find(known.id(), id);
        if (repeated.isPresent()) {
            return repeated.get();
        }
        participants.self(known, caller);
        if (request.invitee() != null) {
            participants.other(known, request.invitee());
        }
        var asked = patience.until(() -> question(event, caller, request), it -> !it.mayPass());
        if (!asked.answer().bookable()) {
            throw refusal(asked, request);
        }
        var gathering = asked.gathering();
        if (gathering.rules().messages() == Messages.OFF && !request.message().isEmpty()) {
            throw PlatformProblem.INVALID_INPUT
                    .because("in this event requests carry no words")
                    .field("message", "messages-off", "leave it empty");
        }
        if (request.opportunity() != null) {
            isOfEither(asked, request.opportunity());
        }
        var slots = candidates(gathering, request);
        var terms =
                new Terms(
                        id,
                        gathering.id(),
                        asked.self().id(),
                        asked.other().id(),
                        asked.brought().stream().map(Participant::id).toList(),
                        request.message(),
                        request.opportunity(),
                        slots.stream().map(Slot::id).toList(),
                        1,
                        List.of());
        var actor = Actor.person(caller.id());
        var stored =
                seats.ask(
                        gathering,
                        terms,
                        () ->
                                gathering.requestMode() == RequestMode.AUTOMATIC
                                        ? agreeAtOnce(gathering, asked, terms, slots, actor)
                                        : request(gathering, terms, asked, slots, actor));
        log.atInfo()
                .addKeyValue("meeting", id)
                .addKeyValue("status", stored.status())
                .log("meeting asked for");
        return stored;
    }

    private void isOfEither(Question asked, String opportunity) {
        var owner = opportunities.demand(asked.gathering(), opportunity).participant();
        if (!owner.equals(asked.self().id()) && !owner.equals(asked.other().id())) {
            throw PlatformProblem.INVALID_INPUT
                    .because("a request is about something that one of the two offers or seeks")
                    .field("opportunity", "of-somebody-else", "it belongs to somebody else");
        }
    }

    private record Question(
            Gathering gathering,
            Participant self,
            Participant other,
            List<Participant> brought,
            Bookability.Answer answer) {

        boolean mayPass() {
            return answer.reasons().stream().map(Reason::code).anyMatch(PASSING::contains);
        }
    }

    private Question question(String event, Caller caller, Request request) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var other = other(gathering, self, request);
        var brought = companions.named(gathering, List.of(self.id(), other.id()), request.others());
        return new Question(
                gathering, self, other, brought, bookability.of(gathering, self, other, brought));
    }

    private Participant other(Gathering gathering, Participant self, Request request) {
        return request.invitee() != null
                ? participants.other(gathering, request.invitee())
                : representatives.choose(
                        gathering,
                        self,
                        Objects.requireNonNull(request.organisation()),
                        request.others());
    }

    private ProblemException refusal(Question asked, Request request) {
        var answer = asked.answer();
        if (request.organisation() != null && answer.open().isEmpty()) {
            return representatives.refusal(
                    asked.gathering(), asked.self(), request.organisation(), request.others());
        }
        if (answer.failsByCompanionsAlone()) {
            var seated = new ArrayList<>(List.of(asked.self().id(), asked.other().id()));
            asked.brought().forEach(it -> seated.add(it.id()));
            return companions.refusal(asked.gathering(), asked.self(), seated, answer.reasons());
        }
        return answer.open()
                .map(
                        it ->
                                MeetingProblem.ALREADY_ASKED
                                        .because("you two have an open meeting already")
                                        .with(answer.reasons())
                                        .alternatives(List.of(Map.of("meeting", it.id()))))
                .orElseGet(
                        () ->
                                MeetingProblem.NOT_BOOKABLE
                                        .because(
                                                "this person cannot be asked: %s"
                                                        .formatted(
                                                                answer.reasons().stream()
                                                                        .map(Reason::code)
                                                                        .toList()))
                                        .with(answer.reasons())
                                        .alternatives(answer.slots()));
    }

    private static List<Slot> candidates(Gathering gathering, Request request) {
        var named = request.candidateSlots();
        if (gathering.slotMode() == SlotMode.SCHEDULE && !named.isEmpty()) {
            throw MeetingProblem.SLOTS_BY_SCHEDULE.because(
                    "in this event a schedule chooses the slots");
        }
        if (gathering.slotMode() == SlotMode.ASKING && named.isEmpty()) {
            throw PlatformProblem.INVALID_INPUT
                    .because("in this event whoever asks names the slots")
                    .field("candidateSlots", "missing", "name at least one slot");
        }
        return Seats.candidates(gathering, named);
    }

    private StoredMeeting request(
            Gathering gathering, Terms terms, Question asked, List<Slot> slots, Actor actor) {
        if (!slots.isEmpty()) {
            seats.demandOne(gathering, party(terms, asked), slots);
        }
        var requested =
                new Meeting.Requested(
                        terms, terms.invitee(), clock.instant().plus(gathering.requestExpiry()));
        return insert(
                requested, new MeetingEvent(MeetingEvent.Kind.REQUESTED, actor, null, null, false));
    }

    private StoredMeeting agreeAtOnce(
            Gathering gathering, Question asked, Terms terms, List<Slot> slots, Actor actor) {
        if (gathering.slotMode() == SlotMode.SCHEDULE) {
            var event = new MeetingEvent(MeetingEvent.Kind.ACCEPTED, actor, null, null, true);
            return seats.agree(gathering, terms, () -> insert(new Meeting.Accepted(terms), event));
        }
        var party = party(terms, asked);
        var seat =
                seats.claimFirst(
                        gathering,
                        party,
                        slots.isEmpty() ? gathering.slots() : slots,
                        !slots.isEmpty());
        var place = Seats.place(seat);
        var event = new MeetingEvent(MeetingEvent.Kind.SCHEDULED, actor, null, null, true);
        return seats.write(
                gathering, party, seat, () -> insert(new Meeting.Scheduled(terms, place), event));
    }

    private static Party party(Terms terms, Question asked) {
        var people = new ArrayList<>(List.of(asked.self(), asked.other()));
        people.addAll(asked.brought());
        return new Party(terms.id(), List.copyOf(people), terms.blocks());
    }

    private StoredMeeting insert(Meeting meeting, MeetingEvent event) {
        try {
            return meetings.insert(meeting, event);
        } catch (DuplicateKeyException _) {
            var terms = meeting.terms();
            return meetings.find(terms.event(), terms.id())
                    .orElseThrow(
                            () -> {
                                var open = meetings.openBetween(terms.requester(), terms.invitee());
                                return MeetingProblem.ALREADY_ASKED
                                        .because("you two have an open meeting already")
                                        .alternatives(
                                                open.stream()
                                                        .map(it -> Map.of("meeting", it.id()))
                                                        .toList());
                            });
        }
    }
}
