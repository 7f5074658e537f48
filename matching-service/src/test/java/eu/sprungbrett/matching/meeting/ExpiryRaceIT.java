package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** People say yes in the moment in which their requests lapse (QUALITY R18). */
class ExpiryRaceIT extends MatchingIntegration {

    private static final int PAIRS = 40;

    private final Meetings meetings;
    private final ExpireRequests expireRequests;

    @Autowired
    ExpiryRaceIT(Meetings meetings, ExpireRequests expireRequests) {
        this.meetings = meetings;
        this.expireRequests = expireRequests;
    }

    @Test
    void aRequestIsAcceptedOrLapsesAndTheAnswerSaysWhich() throws Exception {
        // Given
        var event = "evt_lapse1";
        say(gathering(event, tables(PAIRS).andThen(it -> it.put("requestExpiry", "PT15M"))));
        var people = new ArrayList<String>();
        for (var pair = 0; pair < PAIRS; pair++) {
            people.addAll(List.of("par_annaLapse" + pair, "par_boLapse" + pair));
        }
        admit(event, people.toArray(String[]::new));
        var requests = new ArrayList<String>();
        for (var pair = 0; pair < PAIRS; pair++) {
            requests.add(ask(event, "par_annaLapse" + pair, "par_boLapse" + pair));
        }
        advance(Duration.ofMinutes(15));

        // When
        var clicks = new ArrayList<Callable<Answer>>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var invitee = "par_boLapse" + pair;
            var request = requests.get(pair);
            clicks.add(() -> accept(event, invitee, request, null));
        }
        List<Future<Answer>> answers;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var sweep = threads.submit(expireRequests::sweep);
            answers = threads.invokeAll(clicks);
            sweep.get();
        }
        expireRequests.sweep();

        // Then
        var statuses = new ArrayList<String>();
        for (var pair = 0; pair < PAIRS; pair++) {
            var answer = result(answers.get(pair));
            var status = meetings.find(event, requests.get(pair)).orElseThrow().status();
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
}
