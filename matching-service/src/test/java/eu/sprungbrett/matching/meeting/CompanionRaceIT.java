package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.slot.SlotClaims;
import eu.sprungbrett.matching.slot.SlotGuard;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two meetings in the same slot that bring the same colleague along at the same moment. */
class CompanionRaceIT extends MatchingIntegration {

    private static final int PAIRS = Integer.getInteger("pairs", 60);

    /** So many pairs show without the guard that it is needed. */
    private static final int CONTROL = 20;

    private final SlotClaims claims;
    private final SlotGuard guard;

    @Autowired
    CompanionRaceIT(SlotClaims claims, SlotGuard guard) {
        this.claims = claims;
        this.guard = guard;
    }

    /**
     * Anna and Anton, colleagues, meet Bo and Cleo; Alex, their colleague, could come to either.
     */
    private final class Race {

        private final String event;
        private final String suffix;
        private final List<String> meetings;

        Race(String event, String suffix) {
            this.event = event;
            this.suffix = suffix;
            say(gathering(event, tables(2)));
            for (var name : List.of("anna", "anton", "alex")) {
                say(participant(person(name), event, employedBy("org_a" + suffix)));
            }
            admit(event, person("bo"), person("cleo"));
            heard(event, person("anna"), person("anton"), person("alex"));
            meetings = List.of(agreed("anna", "bo"), agreed("anton", "cleo"));
        }

        private String agreed(String one, String other) {
            var meeting = ask(event, person(one), person(other));
            var agreed = accept(event, person(other), meeting, FIRST);
            assertThat(agreed.status()).as("%s", agreed.body()).isEqualTo(200);
            return meeting;
        }

        private String person(String name) {
            return "par_%s%s".formatted(name, suffix);
        }

        private Answer does(String who, String meeting, String what) {
            return post(
                    account(person(who)),
                    "/api/v1/events/%s/meetings/%s/%s".formatted(event, meeting, what),
                    "{\"others\":[\"%s\"]}".formatted(person("alex")));
        }

        /** What each was answered. */
        List<Answer> run() {
            return atOnce(
                    Stream.<Callable<Answer>>of(
                                    () -> does("anna", meetings.getFirst(), "bring-along"),
                                    () -> does("anton", meetings.getLast(), "bring-along"))
                            .toList());
        }

        /** At how many tables Alex sits; nowhere afterwards. */
        long seats() {
            var seated =
                    meetings.stream()
                            .filter(it -> claims.seated(event, FIRST, it).contains(person("alex")))
                            .toList();
            seated.forEach(
                    it ->
                            assertThat(
                                            post(
                                                            account(person("alex")),
                                                            "/api/v1/events/%s/meetings/%s/leave"
                                                                    .formatted(event, it),
                                                            "{}")
                                                    .status())
                                    .isEqualTo(200));
            return seated.size();
        }
    }

    @Test
    void ofTwoWhoBringTheSameColleagueAlongOneDoes() {
        // Given
        var race = new Race("evt_comprace1", "CR1");

        for (var pair = 0; pair < PAIRS; pair++) {
            // When
            var answers = race.run();

            // Then
            assertThat(answers).extracting(Answer::status).containsExactlyInAnyOrder(200, 409);
            assertThat(answers)
                    .filteredOn(it -> it.status() == 409)
                    .allSatisfy(it -> assertThat(it.reasons()).containsExactly("person-busy"));
            assertThat(race.seats()).isEqualTo(1);
        }
    }

    /** The control: without the guard one of the first pairs seats the colleague twice. */
    @Test
    void withoutTheGuardTheColleagueSitsAtTwoTables() {
        // Given
        var race = new Race("evt_comprace2", "CR2");
        guard.turnOff(race.event);

        // When
        var twice =
                IntStream.range(0, CONTROL)
                        .mapToObj(_ -> race)
                        .peek(Race::run)
                        .anyMatch(it -> it.seats() == 2);

        // Then
        assertThat(twice).isTrue();
    }
}
