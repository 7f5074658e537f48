package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.Click;
import eu.sprungbrett.matching.Invariants;
import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.matching.slot.SlotPlans;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * People say yes in the moment in which their requests lapse, at one instance or at two of which
 * one's machine is five minutes fast (QUALITY R18).
 */
class ExpiryRaceIT extends MatchingIntegration {

    private static final int PAIRS = 40;
    private static final Duration LIFE = Duration.ofMinutes(15);
    private static final Duration A_MOMENT = Duration.ofMillis(1);

    private final Meetings meetings;
    private final ExpireRequests expireRequests;
    private final SlotPlans plans;

    @Autowired
    ExpiryRaceIT(Meetings meetings, ExpireRequests expireRequests, SlotPlans plans) {
        this.meetings = meetings;
        this.expireRequests = expireRequests;
        this.plans = plans;
    }

    /** An event with so many tables, in which so many people have asked others. */
    private List<String> asked(String event, String mark, int pairs, int tables) {
        say(gathering(event, tables(tables).andThen(it -> it.put("requestExpiry", "PT15M"))));
        var people = new ArrayList<String>();
        for (var pair = 0; pair < pairs; pair++) {
            people.addAll(List.of("par_anna" + mark + pair, "par_bo" + mark + pair));
        }
        admit(event, people.toArray(String[]::new));
        var requests = new ArrayList<String>();
        for (var pair = 0; pair < pairs; pair++) {
            requests.add(ask(event, "par_anna" + mark + pair, "par_bo" + mark + pair));
        }
        return requests;
    }

    /** Clicks while these sweep, and lets them sweep once more. */
    private static List<Answer> race(List<Callable<Answer>> clicks, ExpireRequests... sweepers)
            throws InterruptedException {
        List<Answer> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sweeps = Stream.of(sweepers).map(it -> threads.submit(it::sweep)).toList();
            answers = threads.invokeAll(clicks).stream().map(MatchingIntegration::result).toList();
            sweeps.forEach(MatchingIntegration::result);
        }
        for (var sweeper : sweepers) {
            sweeper.sweep();
        }
        return answers;
    }

    private String status(String event, String request) {
        return meetings.find(event, request).orElseThrow().status();
    }

    @Test
    void aRequestIsAcceptedOrLapsesAndTheAnswerSaysWhich() throws Exception {
        // Given
        var event = "evt_lapse1";
        var requests = asked(event, "Lapse", PAIRS, PAIRS);
        advance(LIFE);

        // When
        var clicks = new ArrayList<Callable<Answer>>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var invitee = "par_boLapse" + pair;
            var request = requests.get(pair);
            clicks.add(() -> accept(event, invitee, request, null));
        }
        var answers = race(clicks, expireRequests);

        // Then
        var statuses = new ArrayList<String>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var answer = answers.get(pair);
            var status = status(event, requests.get(pair));
            assertThat(status)
                    .as("%s", answer.body())
                    .isEqualTo(answer.status() == 200 ? "scheduled" : "expired");
            if (answer.status() != 200) {
                assertThat(answer.status()).as("%s", answer.body()).isEqualTo(409);
                assertThat(answer.text("code")).isEqualTo("meeting-closed");
            }
            statuses.add(status);
        }
        assertThat(statuses).contains("expired");
    }

    @Test
    void throughTwoInstancesItIsOneInstant() throws Exception {
        // Given half as many tables as pairs, and everybody wants the first slot
        var event = "evt_lapse2";
        var second = secondInstance();
        var sweepers = new ExpireRequests[] {expireRequests, second.part(ExpireRequests.class)};
        var requests = asked(event, "LapseTwo", PAIRS, PAIRS / 2);
        advance(LIFE.minus(A_MOMENT));
        race(List.of(), sweepers);
        var before = requests.stream().map(it -> status(event, it)).distinct().toList();

        // When everybody says yes twice, once here and once there
        advance(A_MOMENT);
        var clicks = new ArrayList<Callable<Answer>>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var invitee = "par_boLapseTwo" + pair;
            var request = requests.get(pair);
            Supplier<Answer> yes = () -> accept(event, invitee, request, FIRST);
            clicks.add(yes::get);
            clicks.add(() -> through(second, yes));
        }
        var answers = race(clicks, sweepers);

        // Then
        assertThat(before).containsExactly("requested");
        var clicked = new ArrayList<Click>();
        for (var click = 0; click < answers.size(); click++) {
            var answer = answers.get(click);
            var invitee = account("par_boLapseTwo" + click / 2);
            var request = requests.get(click / 2);
            assertThat(answer.status()).as("%s", answer.body()).isIn(200, 409);
            clicked.add(
                    new Click(
                            Click.Kind.ACCEPT,
                            request,
                            invitee,
                            answer.status(),
                            answer.body(),
                            false,
                            false));
        }
        assertThat(requests)
                .extracting(it -> status(event, it))
                .contains("expired")
                .isSubsetOf("scheduled", "expired");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () ->
                                assertThat(
                                                Invariants.violations(
                                                        told("matching.meeting"),
                                                        meetings.allOf(event),
                                                        plans.read(event, CurrentPlan.BASE),
                                                        clicked))
                                        .isEmpty());
    }

    /** The control: by its machine's clock the fast instance lets a request lapse too early. */
    @Test
    void withoutTheStoresClockARequestLapsesFiveMinutesEarly() {
        // Given
        var event = "evt_lapse3";
        var second = secondInstance();
        var sweeper = second.part(ExpireRequests.class);
        var request = asked(event, "LapseThree", 1, 1).getFirst();
        advance(LIFE.minusMinutes(4));
        sweeper.sweep();
        var guarded = status(event, request);

        // When
        second.trustItsMachine();
        sweeper.sweep();

        // Then
        assertThat(guarded).isEqualTo("requested");
        assertThat(status(event, request)).isEqualTo("expired");
    }
}
