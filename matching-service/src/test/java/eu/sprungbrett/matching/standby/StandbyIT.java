package eu.sprungbrett.matching.standby;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.meeting.StoredMeeting;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.slot.Party;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotGuard;
import eu.sprungbrett.platform.outbox.Stored;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/** Freed slots go to those who wait: in order, for a while, and never twice. */
class StandbyIT extends MatchingIntegration {

    private final Standby standby;
    private final OfferFreedSlots offerFreedSlots;
    private final Gatherings gatherings;
    private final Meetings meetings;
    private final Participants participants;
    private final SlotClaims claims;
    private final SlotGuard guard;
    private final WhenASeatFallsFreeOfferIt whenASeatFallsFree;

    @Autowired
    StandbyIT(
            Standby standby,
            OfferFreedSlots offerFreedSlots,
            Gatherings gatherings,
            Meetings meetings,
            Participants participants,
            SlotClaims claims,
            SlotGuard guard,
            WhenASeatFallsFreeOfferIt whenASeatFallsFree) {
        this.standby = standby;
        this.offerFreedSlots = offerFreedSlots;
        this.gatherings = gatherings;
        this.meetings = meetings;
        this.participants = participants;
        this.claims = claims;
        this.guard = guard;
        this.whenASeatFallsFree = whenASeatFallsFree;
    }

    private static String path(String event) {
        return "/api/v1/events/%s/standby".formatted(event);
    }

    private Answer join(String event, String who) {
        return call(HttpMethod.PUT, account(who), path(event), "{}", it -> it);
    }

    private Answer answer(String event, String who, String offer, String what) {
        return post(account(who), path(event) + "/offers/" + offer + "/" + what, "{}");
    }

    private Answer own(String event, String who) {
        return get(account(who), path(event));
    }

    private String offered(String event, String who) {
        return own(event, who).body().at("/offer/id").asString();
    }

    /** An event with so many tables whose first slot begins in five minutes. */
    private void soon(String event, int tables, String... people) {
        say(gathering(event, tables(tables).andThen(beginsIn(Duration.ofMinutes(5)))));
        admit(event, people);
    }

    @Test
    void aTableLeftByANoShowGoesToTheTwoWhoWait() {
        // Given
        var event = "evt_standby1";
        soon(event, 1, "par_annaY1", "par_boY1", "par_cleoY1");
        var meeting = ask(event, "par_annaY1", "par_boY1");
        accept(event, "par_boY1", meeting, FIRST);
        join(event, "par_cleoY1");
        advance(Duration.ofMinutes(9));
        var base = "/api/v1/events/%s/meetings/%s/".formatted(event, meeting);
        post(account("par_annaY1"), base + "check-in", "{}");
        post(account("par_annaY1"), base + "no-show", "{}");

        // When
        var joined = join(event, "par_annaY1");
        var offer = joined.body().at("/offer/id").asString();
        var first = answer(event, "par_annaY1", offer, "accept");
        var both = answer(event, "par_cleoY1", offer, "accept");
        var again = answer(event, "par_cleoY1", offer, "accept");

        // Then
        assertThat(joined.body().path("waiting").asBoolean()).as("%s", joined.body()).isTrue();
        assertThat(first.text("status")).isEqualTo("offered");
        assertThat(both.text("status")).as("%s", both.body()).isEqualTo("taken");
        assertThat(again.body()).isEqualTo(both.body());
        var seated = meetings.find(event, both.text("meeting")).orElseThrow();
        assertThat(seated.isSeatedIn(FIRST)).isTrue();
        assertThat(seated.meeting().terms().people())
                .containsExactlyInAnyOrder("par_annaY1", "par_cleoY1");
    }

    @Test
    void anOfferLapsesByTheClockAndTheNextTwoAreAsked() {
        // Given
        var event = "evt_standby2";
        soon(event, 1, "par_annaY2", "par_boY2", "par_cleoY2", "par_dinaY2");
        join(event, "par_annaY2");
        join(event, "par_boY2");
        join(event, "par_cleoY2");
        join(event, "par_dinaY2");
        var offer = offered(event, "par_annaY2");
        answer(event, "par_annaY2", offer, "accept");
        advance(OfferFreedSlots.LIFE);

        // When
        var late = answer(event, "par_boY2", offer, "accept");

        // Then
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.text("code")).isEqualTo("offer-closed");
        assertThat(late.reasons()).containsExactly("offer-lapsed");
        assertThat(standby.offer(event, offer).map(Stored::state).orElseThrow().status())
                .isEqualTo(Offer.Status.LAPSED);
        var next = standby.open(event);
        assertThat(next).hasSize(1);
        assertThat(next.getFirst().state().people())
                .isNotEqualTo(List.of("par_annaY2", "par_boY2"));
    }

    /** QUALITY R18: of two instances one's machine is five minutes fast. */
    @Test
    void throughTwoInstancesAnOfferLivesToItsLastMoment() {
        // Given
        var event = "evt_standby11";
        var second = secondInstance();
        soon(event, 1, "par_annaY11", "par_boY11");
        join(event, "par_annaY11");
        join(event, "par_boY11");
        var offer = offered(event, "par_annaY11");
        advance(OfferFreedSlots.LIFE.minusMillis(1));

        // When both say yes here and there while both instances sweep
        var clicks = new ArrayList<Callable<Answer>>();
        for (var who : List.of("par_annaY11", "par_boY11")) {
            Supplier<Answer> yes = () -> answer(event, who, offer, "accept");
            clicks.add(yes::get);
            clicks.add(() -> through(second, yes));
            clicks.add(() -> through(second, () -> join(event, who)));
        }
        var answers = atOnce(clicks);

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(200);
        assertThat(standby.offersOf(event)).extracting(Offer::status).contains(Offer.Status.TAKEN);
        assertThat(meetings.ofEvent(event, Meetings.STANDING)).hasSize(1);
    }

    @Test
    void twoYesesInTimeAreEnoughThoughTheTableTakesAMoment() {
        // Given
        var event = "evt_standby14";
        soon(event, 1, "par_annaY14", "par_boY14");
        var people = List.of("par_annaY14", "par_boY14");
        var offer = offer(event, "off_Y14", people, people);
        standby.make(offer.with("par_annaY14").with("par_boY14"));
        advance(OfferFreedSlots.LIFE);

        // When
        offerFreedSlots.offer(gatherings.visible(event));
        var again = answer(event, "par_boY14", "off_Y14", "accept");

        // Then
        assertThat(again.text("status")).as("%s", again.body()).isEqualTo("taken");
        assertThat(offer.isOver(offer.expiresAt())).isTrue();
        assertThat(
                        offer.with("par_annaY14")
                                .with("par_boY14")
                                .isOver(offer.expiresAt().plus(OfferFreedSlots.LIFE)))
                .isTrue();
    }

    @Test
    void whoeverFinishesWhatAnotherClickBeganGetsItsSeat() {
        // Given a click that claimed the table and got no further
        var event = "evt_standby15";
        soon(event, 1, "par_annaY15", "par_boY15");
        var gathering = gatherings.visible(event);
        var people = List.of("par_annaY15", "par_boY15");
        var offer = offer(event, "off_Y15", people, people).with("par_annaY15");
        standby.make(offer);
        var party =
                new Party(
                        offer.meetingId(),
                        people.stream().map(it -> participants.other(gathering, it)).toList(),
                        List.of());
        var begun = claims.claimAtTheDesk(gathering, party, gathering.slot(FIRST).orElseThrow());

        // When
        var other = answer(event, "par_boY15", "off_Y15", "accept");

        // Then
        assertThat(begun.seat()).isPresent();
        assertThat(other.text("status")).as("%s", other.body()).isEqualTo("taken");
        assertThat(meetings.ofEvent(event, Meetings.STANDING))
                .extracting(StoredMeeting::id)
                .containsExactly("mtg_Y15");
    }

    /** QUALITY R18. */
    @Test
    void throughTwoInstancesAnOfferLapsesAtOneInstant() {
        // Given
        var event = "evt_standby12";
        var second = secondInstance();
        soon(event, 1, "par_annaY12", "par_boY12");
        join(event, "par_annaY12");
        join(event, "par_boY12");
        var offer = offered(event, "par_annaY12");
        Supplier<Answer> yes = () -> answer(event, "par_annaY12", offer, "accept");

        // When
        advance(OfferFreedSlots.LIFE);
        var answers = atOnce(List.<Callable<Answer>>of(yes::get, () -> through(second, yes)));

        // Then
        assertThat(answers).extracting(Answer::status).containsOnly(409);
        assertThat(answers).extracting(Answer::reasons).containsOnly(List.of("offer-lapsed"));
        assertThat(meetings.ofEvent(event, Meetings.STANDING)).isEmpty();
    }

    /** The control: by its machine's clock the fast instance takes a fresh offer for a dead one. */
    @Test
    void withoutTheStoresClockAnOfferIsDeadAtOnce() {
        // Given
        var event = "evt_standby13";
        var second = secondInstance();
        soon(event, 1, "par_annaY13", "par_boY13");
        join(event, "par_annaY13");
        join(event, "par_boY13");
        var offer = offered(event, "par_annaY13");

        // When
        second.trustItsMachine();
        var answer = through(second, () -> answer(event, "par_annaY13", offer, "accept"));

        // Then
        assertThat(answer.reasons()).containsExactly("offer-lapsed");
    }

    @Test
    void whoHasHadTheFewestMeetingsIsAskedFirst() {
        // Given
        var event = "evt_standby3";
        soon(event, 1, "par_annaY3", "par_boY3", "par_cleoY3", "par_dinaY3");
        var busy = ask(event, "par_annaY3", "par_dinaY3");
        accept(event, "par_dinaY3", busy, "morning-05");
        standby.keep(waiting(event, "par_annaY3", 0));
        standby.keep(waiting(event, "par_boY3", 1));
        standby.keep(waiting(event, "par_cleoY3", 2));

        // When
        var made = offerFreedSlots.offer(gatherings.visible(event));

        // Then
        assertThat(made).isEqualTo(1);
        assertThat(standby.open(event).getFirst().state().people())
                .containsExactly("par_boY3", "par_cleoY3");
        var queue = get(ORGANISER, "/api/v1/admin/events/%s/desk/standby".formatted(event)).body();
        assertThat(queue.at("/items/0/participant").asString()).isEqualTo("par_boY3");
        assertThat(queue.path("offers").asInt()).isEqualTo(1);
    }

    @Test
    void whoMayHaveNoMoreMeetingsIsNotAsked() {
        // Given one meeting for everybody, which Anna has already
        var event = "evt_standby10";
        say(
                gathering(
                        event,
                        tables(1)
                                .andThen(beginsIn(Duration.ofMinutes(5)))
                                .andThen(
                                        it ->
                                                it.putObject("rules")
                                                        .put("maxMeetingsPerParticipant", 1))));
        admit(event, "par_annaY10", "par_boY10", "par_cleoY10", "par_dinaY10");
        accept(event, "par_dinaY10", ask(event, "par_annaY10", "par_dinaY10"), "morning-05");
        standby.keep(waiting(event, "par_annaY10", 0));
        standby.keep(waiting(event, "par_boY10", 1));
        var gathering = gatherings.visible(event);
        var tooFew = offerFreedSlots.offer(gathering);
        standby.keep(waiting(event, "par_cleoY10", 2));

        // When
        var made = offerFreedSlots.offer(gathering);

        // Then
        assertThat(tooFew).isZero();
        assertThat(made).isEqualTo(1);
        assertThat(standby.open(event).getFirst().state().people())
                .containsExactly("par_boY10", "par_cleoY10");
    }

    private Waiting waiting(String event, String who, int seconds) {
        return new Waiting(
                event, who, List.of(), now().plusSeconds(seconds), now().plus(Duration.ofHours(3)));
    }

    @Test
    void whoSaysNoIsNotAskedForTheSameAgain() {
        // Given
        var event = "evt_standby4";
        soon(event, 1, "par_annaY4", "par_boY4", "par_cleoY4");
        join(event, "par_annaY4");
        join(event, "par_boY4");
        var offer = offered(event, "par_annaY4");

        // When
        var declined = answer(event, "par_annaY4", offer, "decline");
        join(event, "par_cleoY4");

        // Then
        assertThat(declined.text("status")).isEqualTo("declined");
        assertThat(answer(event, "par_boY4", offer, "accept").reasons())
                .containsExactly("offer-declined");
        assertThat(standby.open(event).getFirst().state().people()).contains("par_cleoY4");
        assertThat(answer(event, "par_dinaY4", offer, "accept").status()).isEqualTo(403);
    }

    @Test
    void leavingGivesTheOfferBack() {
        // Given
        var event = "evt_standby5";
        soon(event, 1, "par_annaY5", "par_boY5");
        join(event, "par_annaY5");
        join(event, "par_boY5");

        // When
        var left = call(HttpMethod.DELETE, account("par_annaY5"), path(event), null, it -> it);

        // Then
        assertThat(left.status()).isEqualTo(204);
        assertThat(own(event, "par_annaY5").body().path("waiting").asBoolean()).isFalse();
        assertThat(standby.open(event)).isEmpty();
        var tooLong = "{\"until\":\"2020-01-01T00:00:00Z\"}";
        var past = call(HttpMethod.PUT, account("par_annaY5"), path(event), tooLong, it -> it);
        assertThat(past.text("code")).isEqualTo("no-standby");
        assertThat(past.reasons()).containsExactly("past");
    }

    @Test
    void nobodyHoldsTwoOffersHoweverManyOfUsOffer() {
        // Given
        var event = "evt_standby6";
        var people = names("S6", 16);
        soon(event, 8, people);
        for (var index = 0; index < people.length; index++) {
            standby.keep(waiting(event, people[index], index));
        }
        var gathering = gatherings.visible(event);

        // When
        atOnce(
                IntStream.range(0, 24)
                        .<Callable<Integer>>mapToObj(_ -> () -> offerFreedSlots.offer(gathering))
                        .toList());

        // Then
        var offered =
                standby.open(event).stream().flatMap(it -> it.state().people().stream()).toList();
        assertThat(offered).isNotEmpty().doesNotHaveDuplicates();
    }

    /** The control: without the field that holds them, the same people are offered twice. */
    @Test
    void withoutTheGuardPeopleHoldSeveralOffers() {
        // Given
        var event = "evt_standby7";
        var people = List.of("par_annaY7", "par_boY7");

        // When
        var made =
                IntStream.range(0, 4)
                        .filter(
                                it ->
                                        standby.make(
                                                offer(
                                                        event,
                                                        "off_S7x" + it,
                                                        people,
                                                        List.of("off_S7x" + it))))
                        .count();

        // Then
        assertThat(made).isEqualTo(4);
        assertThat(standby.make(offer(event, "off_S7y1", people, people))).isTrue();
        assertThat(standby.make(offer(event, "off_S7y2", people, people))).isFalse();
    }

    @Test
    void aTableOfferedToManyIsTakenOnce() {
        // Given
        var event = "evt_standby8";
        var pairs = 10;
        var people = names("S8", 2 * pairs);
        soon(event, 1, people);
        var offers = new ArrayList<Offer>();
        for (var pair = 0; pair < pairs; pair++) {
            var two = List.of(people[2 * pair], people[2 * pair + 1]);
            var offer = offer(event, "off_S8x" + pair, two, two);
            standby.make(offer);
            offers.add(offer);
        }

        // When
        atOnce(
                offers.stream()
                        .flatMap(
                                it ->
                                        it.people().stream()
                                                .<Callable<Answer>>map(
                                                        who ->
                                                                () ->
                                                                        answer(
                                                                                event, who, it.id(),
                                                                                "accept")))
                        .toList());

        // Then
        var ends =
                standby.offersOf(event).stream()
                        .filter(it -> it.id().startsWith("off_S8x"))
                        .map(Offer::status)
                        .toList();
        assertThat(ends).filteredOn(it -> it == Offer.Status.TAKEN).hasSize(1);
        assertThat(ends).filteredOn(it -> it == Offer.Status.LOST).hasSize(pairs - 1);
        var seated = meetings.ofEvent(event, Meetings.STANDING);
        assertThat(seated).hasSize(1);
        assertThat(new HashSet<>(seated.getFirst().meeting().terms().people())).hasSize(2);
    }

    @Test
    void aSeatThatFallsFreeIsOfferedAtOnce() {
        // Given
        var event = "evt_standby9";
        soon(event, 1, "par_annaY9", "par_boY9", "par_cleoY9", "par_dinaY9");
        var meeting = ask(event, "par_annaY9", "par_boY9");
        accept(event, "par_boY9", meeting, FIRST);
        join(event, "par_cleoY9");
        join(event, "par_dinaY9");
        assertThat(standby.open(event)).isEmpty();

        // When
        post(
                account("par_annaY9"),
                "/api/v1/events/%s/meetings/%s/cancel".formatted(event, meeting),
                "{\"reason\":\"Ill.\"}");

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(standby.open(event)).hasSize(1));
        assertThat(standby.open(event).getFirst().state().people())
                .containsExactlyInAnyOrder("par_cleoY9", "par_dinaY9");
    }

    /** A meeting says that it is off before it lets go of its table. */
    @Test
    void aTableIsWaitedForThatIsAboutToFallFree() {
        // Given
        var event = "evt_standby18";
        soon(event, 1, "par_annaY18", "par_boY18", "par_cleoY18", "par_dinaY18");
        var gathering = gatherings.visible(event);
        var people = List.of("par_annaY18", "par_boY18");
        var party =
                new Party(
                        "mtg_Y18",
                        people.stream().map(it -> participants.other(gathering, it)).toList(),
                        List.of());
        var seat = claims.claim(gathering, party, gathering.slot(FIRST).orElseThrow()).seat();
        join(event, "par_cleoY18");
        join(event, "par_dinaY18");
        var said =
                Said.example(
                                "matching.meeting.cancelled.v1",
                                "mtg_Y18",
                                2,
                                it -> it.put("event", event).put("slot", FIRST))
                        .sent();
        var heard = new ConsumerRecord<>(said.topic(), 0, 0, said.key(), said.value());
        said.headers().forEach(heard.headers()::add);

        // When
        var listener = Thread.ofVirtual().start(() -> whenASeatFallsFree.on(heard));
        await().until(() -> listener.getState() == Thread.State.TIMED_WAITING);
        claims.letGo(event, seat.orElseThrow().plan(), FIRST, seat.orElseThrow().claim());

        // Then
        await().until(() -> !listener.isAlive());
        assertThat(standby.open(event))
                .flatExtracting(it -> it.state().people())
                .containsExactlyInAnyOrder("par_cleoY18", "par_dinaY18");
    }

    /** An offer to Anna and Bo; what Anna asked Cleo for is in the same slot. */
    private final class SeatRace {

        private final String event;
        private final String suffix;
        private final List<String> requests = new ArrayList<>();

        SeatRace(String event, String suffix, int races) {
            this.event = event;
            this.suffix = suffix;
            soon(event, 2 * races, names(suffix, 3 * races));
            for (var race = 0; race < races; race++) {
                requests.add(ask(event, person(race, 0), person(race, 2)));
                var two = List.of(person(race, 0), person(race, 1));
                assertThat(standby.make(offer(event, offerOf(race), two, two))).isTrue();
            }
        }

        private String offerOf(int race) {
            return "off_%sx%d".formatted(suffix, race);
        }

        private String person(int race, int number) {
            return names(suffix, 3 * race + 3)[3 * race + number];
        }

        /** Both say yes to the offer while Cleo says yes to Anna. */
        List<Answer> run(int race) {
            return atOnce(
                    List.<Callable<Answer>>of(
                            () -> answer(event, person(race, 0), offerOf(race), "accept"),
                            () -> answer(event, person(race, 1), offerOf(race), "accept"),
                            () -> accept(event, person(race, 2), requests.get(race), FIRST)));
        }

        /** In how many meetings Anna sits now. */
        int seats(int race) {
            return meetings.of(person(race, 0), Meetings.STANDING).size();
        }

        Offer.Status end(int race) {
            return standby.offer(event, offerOf(race)).orElseThrow().state().status();
        }
    }

    @Test
    void anOfferThatBothAcceptAndAnotherMeetingInItsSlotAreNotBothHad() {
        // Given
        var races = 10;
        var race = new SeatRace("evt_standbyrace1", "SR1", races);

        for (var number = 0; number < races; number++) {
            // When
            var answers = race.run(number);

            // Then
            var cleo = answers.getLast();
            assertThat(race.seats(number)).isEqualTo(1);
            assertThat(race.end(number))
                    .isEqualTo(cleo.status() == 200 ? Offer.Status.LOST : Offer.Status.TAKEN);
            assertThat(answers)
                    .filteredOn(it -> it.status() != 200)
                    .singleElement()
                    .satisfies(it -> assertThat(it.reasons()).containsExactly("person-busy"));
        }
    }

    /** The control: without the guard one of the first such offers seats somebody twice. */
    @Test
    void withoutTheGuardAnOfferAndAnotherMeetingAreBothHad() {
        // Given
        var races = 5;
        var race = new SeatRace("evt_standbyrace2", "SR2", races);
        guard.turnOff(race.event);

        // When
        var twice =
                IntStream.range(0, races)
                        .filter(
                                it -> {
                                    race.run(it);
                                    return race.seats(it) == 2;
                                })
                        .findFirst();

        // Then
        assertThat(twice).isPresent();
    }

    private static String[] names(String test, int number) {
        return IntStream.range(0, number)
                .mapToObj(it -> "par_%sx%02d".formatted(test, it))
                .toArray(String[]::new);
    }

    private Offer offer(String event, String id, List<String> people, List<String> holds) {
        var from = now().plus(Duration.ofMinutes(5));
        return new Offer(
                id,
                event,
                people,
                List.of(),
                FIRST,
                from,
                from.plus(Duration.ofMinutes(20)),
                now().plus(Duration.ofMinutes(2)),
                Offer.Status.OFFERED,
                holds,
                null);
    }
}
