package eu.sprungbrett.local.sample;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.local.sample.Encounters.Encounter;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.Set;

class EncountersTest {

    private static final Attendee ANNA = attendee("anna", "at", "de", "sensors", "firmware");
    private static final Attendee BO = attendee("bo", "si", "de", "firmware", "sensors");
    private static final Attendee CLEO = attendee("cleo", "si", "sl", "firmware", "sensors");

    @Test
    void whoHasSomethingForEachOtherAndALanguageMeets() {
        var encounters = Encounters.among(List.of(ANNA, BO, CLEO));

        assertThat(encounters).containsExactly(new Encounter(ANNA, BO, true, 1));
    }

    @Test
    void whoSeeksAsks() {
        var seeker = attendee("zoe", "si", "de", "robotics", "sensors");

        assertThat(Encounters.among(List.of(ANNA, seeker)))
                .extracting(Encounter::requester)
                .containsExactly(seeker);
    }

    @Test
    void theSampleGivesEverybodyAMeetingAndNobodyTooMany() {
        // Given
        var attendees = SampleDataTest.attendees();

        // When
        var encounters = Encounters.among(attendees);

        // Then
        var busy = new HashMap<Attendee, Integer>();
        encounters.forEach(
                it -> {
                    busy.merge(it.requester(), 1, Integer::sum);
                    busy.merge(it.invitee(), 1, Integer::sum);
                });
        assertThat(encounters).hasSize(Encounters.WANTED);
        assertThat(busy.keySet()).containsExactlyInAnyOrderElementsOf(attendees);
        assertThat(busy.values()).allMatch(it -> it <= Encounters.MOST_PER_PERSON);
        assertThat(encounters)
                .allSatisfy(
                        it -> {
                            assertThat(it.requester().side()).isNotEqualTo(it.invitee().side());
                            assertThat(it.weight()).isBetween(1, 3);
                        });
        assertThat(encounters.stream().map(it -> Set.of(it.requester(), it.invitee())))
                .doesNotHaveDuplicates();
    }

    @Test
    void someRequestsOfTheSampleWaitForAnAnswer() {
        var encounters = Encounters.among(SampleDataTest.attendees());

        assertThat(encounters.stream().filter(it -> !it.accepted()).count()).isBetween(15L, 40L);
    }

    @Test
    void theOrderInWhichPeopleComeDoesNotMatter() {
        // Given
        var shuffled = new ArrayList<>(SampleDataTest.attendees());
        Collections.shuffle(shuffled, new Random(11));

        // When
        var encounters = Encounters.among(shuffled);

        // Then
        assertThat(encounters).isEqualTo(Encounters.among(SampleDataTest.attendees()));
    }

    private static Attendee attendee(
            String name, String side, String language, String offer, String seek) {
        return new Attendee(
                "par_" + name,
                name + "@firm.example",
                side,
                Set.of(language),
                Set.of(offer),
                Set.of(seek),
                Set.of());
    }
}
