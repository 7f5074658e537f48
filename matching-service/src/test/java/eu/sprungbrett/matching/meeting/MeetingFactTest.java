package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import eu.sprungbrett.matching.meeting.MeetingEvent.Kind;
import eu.sprungbrett.testkit.Contracts;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** We write exactly what the contract shows. */
class MeetingFactTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Actor ANNA = Actor.person("acc_0HZX3KQ5T2M0A");
    private static final Actor BO = Actor.person("acc_0HZX3KQ5T2M0B");
    private static final Actor CLEO = Actor.organiser("acc_0HZX3KQ5T2M0C");
    private static final Instant EXPIRY = Instant.parse("2027-02-04T08:00:00Z");
    private static final Terms TERMS =
            new Terms(
                    "mtg_0HZX3KQ5T2M4M",
                    "evt_0HZX3KQ5T2M4V",
                    "par_0HZX3KQ5T2M4A",
                    "par_0HZX3KQ5T2M4B",
                    List.of(),
                    "Shall we talk about firmware?",
                    null,
                    List.of(),
                    1,
                    List.of());
    private static final Place FIRST =
            place("morning-01", "2027-03-11T08:00:00Z", "2027-03-11T08:20:00Z");
    private static final Place THIRD =
            place("morning-03", "2027-03-11T08:50:00Z", "2027-03-11T09:10:00Z");

    private static Place place(String slot, String from, String to) {
        return new Place(slot, "T1", Instant.parse(from), Instant.parse(to));
    }

    static Stream<Arguments> facts() {
        var countered = TERMS.withCandidateSlots(List.of("morning-02"));
        return Stream.of(
                fact(
                        new Meeting.Requested(TERMS, TERMS.invitee(), EXPIRY),
                        Kind.REQUESTED,
                        ANNA,
                        null,
                        null),
                fact(
                        new Meeting.Requested(countered, TERMS.requester(), EXPIRY),
                        Kind.COUNTERED,
                        BO,
                        null,
                        null),
                fact(new Meeting.Accepted(TERMS), Kind.ACCEPTED, BO, null, null),
                fact(new Meeting.Scheduled(TERMS, THIRD), Kind.SCHEDULED, BO, null, null),
                fact(new Meeting.Scheduled(TERMS, THIRD), Kind.MOVED, CLEO, null, FIRST),
                fact(new Meeting.Declined(TERMS), Kind.DECLINED, BO, "no-time", null),
                fact(
                        new Meeting.Withdrawn(TERMS),
                        Kind.WITHDRAWN,
                        ANNA,
                        "Found another partner.",
                        null),
                fact(new Meeting.Cancelled(TERMS, THIRD), Kind.CANCELLED, BO, "I fell ill.", null),
                fact(new Meeting.Displaced(TERMS), Kind.DISPLACED, CLEO, "no-common-slot", FIRST),
                fact(new Meeting.Expired(TERMS), Kind.EXPIRED, Actor.system(), null, null),
                fact(
                        new Meeting.CheckedIn(TERMS, THIRD, List.of(TERMS.requester()), false),
                        Kind.CHECKED_IN,
                        ANNA,
                        null,
                        null),
                fact(
                        new Meeting.CheckedIn(TERMS, THIRD, List.of(TERMS.requester()), true),
                        Kind.MISSING,
                        Actor.system(),
                        null,
                        null),
                fact(held(List.of(), List.of()), Kind.HELD, BO, null, null),
                fact(
                        new Meeting.Missed(TERMS, THIRD, List.of(), List.of(TERMS.invitee())),
                        Kind.NO_SHOW,
                        ANNA,
                        null,
                        null),
                fact(
                        held(
                                List.of(new Rating(TERMS.requester(), 5, "For you only.", EXPIRY)),
                                List.of()),
                        Kind.RATED,
                        ANNA,
                        null,
                        null),
                fact(
                        held(
                                List.of(),
                                List.of(
                                        new Outcome(
                                                TERMS.invitee(),
                                                Outcome.Kind.JOINT_DEVELOPMENT,
                                                Outcome.Band.FROM_50K,
                                                EXPIRY))),
                        Kind.OUTCOME_REPORTED,
                        BO,
                        null,
                        null),
                handedOver(),
                left(),
                broughtAlong(),
                arguments(
                        held(List.of(), List.of()),
                        new MeetingEvent(Kind.FOLLOWED_UP, Actor.system(), "30", null, false)),
                reproposed(),
                stranded(),
                fact(
                        new Meeting.Requested(TERMS, TERMS.invitee(), EXPIRY),
                        Kind.MESSAGE_WRITTEN,
                        ANNA,
                        null,
                        null),
                fact(
                        new Meeting.Cancelled(TERMS, null).withoutMessage(),
                        Kind.WORDS_REMOVED,
                        Actor.system(),
                        null,
                        null));
    }

    private static Arguments handedOver() {
        var step = new Step.HandOver(BO, TERMS.invitee(), "par_0HZX3KQ5T2M4C");
        return arguments(
                new Meeting.Scheduled(
                        TERMS.withInPlaceOf(TERMS.invitee(), step.colleague()), THIRD),
                MeetingEvent.of(step));
    }

    private static Arguments left() {
        var cleo = "par_0HZX3KQ5T2M4C";
        var dina = "par_0HZX3KQ5T2M4D";
        var step = new Step.Leave(Actor.person("acc_0HZX3KQ5T2M0D"), dina, null);
        return arguments(
                new Meeting.Scheduled(TERMS.bringing(List.of(cleo, dina)).without(dina), THIRD),
                MeetingEvent.of(step));
    }

    private static Arguments broughtAlong() {
        var both = List.of("par_0HZX3KQ5T2M4C", "par_0HZX3KQ5T2M4D");
        var joined = List.of(both.getLast());
        return arguments(
                new Meeting.Scheduled(TERMS.bringing(both), THIRD),
                MeetingEvent.of(new Step.BringAlong(ANNA, joined), joined));
    }

    private static Arguments reproposed() {
        var step =
                new Step.Repropose(
                        Actor.system(),
                        List.of("morning-02", "morning-04", "morning-05"),
                        List.of("morning-03"),
                        List.of());
        return arguments(
                new Meeting.Requested(
                        TERMS.withCandidateSlots(step.slots()), TERMS.invitee(), EXPIRY),
                MeetingEvent.of(step, TERMS.requester()));
    }

    private static Arguments stranded() {
        var why = List.of(new Why("tables-full", 5), new Why("person-busy", 2));
        var step = new Step.Repropose(Actor.system(), List.of(), List.of("morning-03"), why);
        return arguments(
                new Meeting.Requested(TERMS, TERMS.invitee(), EXPIRY, why),
                MeetingEvent.of(step, TERMS.requester()));
    }

    private static Meeting held(List<Rating> ratings, List<Outcome> outcomes) {
        return new Meeting.Held(TERMS, THIRD, TERMS.people(), ratings, outcomes);
    }

    private static Arguments fact(
            Meeting meeting,
            Kind kind,
            Actor actor,
            @Nullable String reason,
            @Nullable Place previous) {
        return arguments(meeting, new MeetingEvent(kind, actor, reason, previous, false));
    }

    @ParameterizedTest
    @MethodSource
    void facts(Meeting meeting, MeetingEvent event) {
        // When
        var fact = MeetingFact.of(event, meeting);
        var json = JSON.writeValueAsString(fact.data());

        // Then
        assertThat(Contracts.violations(fact.type(), json)).isEmpty();
        assertThat(JSON.readTree(json))
                .isEqualTo(JSON.readTree(Contracts.example(fact.type() + ".0")));
    }

    @Test
    void everyKindOfFactIsShownAbove() {
        assertThat(facts().count()).isEqualTo(Kind.values().length);
    }
}
