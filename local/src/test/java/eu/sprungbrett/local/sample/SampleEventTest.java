package eu.sprungbrett.local.sample;

import static eu.sprungbrett.local.sample.RecordingPlatform.ADMINISTRATOR;
import static eu.sprungbrett.local.sample.RecordingPlatform.CODE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Loading is a sequence of public calls, each of which may fail once without harm. */
class SampleEventTest {

    private static final Waiting SHORT = new Waiting(Duration.ofMillis(5), Duration.ofSeconds(5));
    private static final String EVENT = "/api/v1/admin/events/evt_1";
    private static final List<String> SIGN_IN =
            List.of("POST /api/v1/sign-in", "POST /api/v1/sign-in/confirm");

    private final List<String> progress = new ArrayList<>();
    private RecordingPlatform platform;

    @BeforeEach
    void open() throws IOException {
        platform = new RecordingPlatform();
    }

    @AfterEach
    void close() {
        platform.close();
    }

    @Test
    void everythingIsDoneInTheOrderOfAnOrganiser() {
        load();

        assertThat(platform.changes())
                .containsExactlyElementsOf(
                        Stream.of(
                                        SIGN_IN,
                                        List.of("POST /api/v1/admin/events"),
                                        calls("PUT", "blocks", "places", "sessions"),
                                        calls("POST", "publish", "open-booking"),
                                        calls(
                                                "POST",
                                                "imports?dryRun=true",
                                                "imports?dryRun=false"),
                                        Collections.nCopies(6, "POST " + EVENT + "/members"),
                                        Collections.nCopies(2, "POST " + EVENT + "/partners"),
                                        calls("POST", "meetings", "schedule-runs"),
                                        calls("POST", "schedule-runs/run_1/publish"))
                                .flatMap(List::stream)
                                .toList());
        assertThat(platform.pairs()).hasSize(Encounters.WANTED);
        assertThat(progress)
                .contains(
                        "Entered 160 meetings", "Published a schedule: 128 meetings placed, 0 not")
                .anyMatch(it -> it.contains("client id cli, secret s3"));
    }

    @Test
    void theMailedCodeOpensASessionAndEveryLaterCallShowsIt() {
        load();

        assertThat(called("POST /api/v1/sign-in/confirm").body())
                .contains(CODE)
                .contains(ADMINISTRATOR);
        assertThat(
                        platform.calls().stream()
                                .dropWhile(it -> !it.path().equals("/api/v1/sign-in/confirm"))
                                .skip(1))
                .isNotEmpty()
                .allMatch(it -> it.cookie().equals("sprungbrett_session=secret"));
    }

    @Test
    void everyPostThatMakesSomethingCarriesAKeyOfItsOwn() {
        load();

        assertThat(
                        platform.calls().stream()
                                .filter(it -> it.method().equals("POST"))
                                .filter(it -> !it.path().startsWith("/api/v1/sign-in"))
                                .map(RecordingPlatform.Call::key))
                .allMatch(it -> it.startsWith("sample-"))
                .doesNotHaveDuplicates();
    }

    @Test
    void participantsComeAsATableAndMeetingsAsRows() {
        load();

        assertThat(called("POST " + EVENT + "/imports?dryRun=true").type()).startsWith("text/csv");
        assertThat(new JsonMapper().readTree(called("POST " + EVENT + "/meetings").body()))
                .hasSize(Encounters.WANTED)
                .allSatisfy(
                        it -> {
                            assertThat(it.propertyNames())
                                    .containsExactlyInAnyOrder(
                                            "requester", "invitee", "status", "weight", "blocks");
                            assertThat(it.path("status").asString()).isIn("accepted", "requested");
                            assertThat(it.path("requester").asString()).startsWith("par_");
                        });
    }

    @Test
    void loadingWhatIsLoadedChangesNothing() {
        // Given
        load();
        platform.forgetCalls();

        // When
        load();

        // Then
        assertThat(platform.changes()).containsExactlyElementsOf(SIGN_IN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /api/v1/admin/events",
                "PUT " + EVENT + "/places",
                "POST " + EVENT + "/publish",
                "POST " + EVENT + "/imports?dryRun=false",
                "POST " + EVENT + "/partners",
                "POST " + EVENT + "/meetings",
                "POST " + EVENT + "/schedule-runs/run_1/publish"
            })
    void aRefusedStepIsNamedAndTheNextLoadGoesOnThere(String step) {
        // Given
        platform.refuse(step, 409, 1);
        assertThatExceptionOfType(SampleRefused.class)
                .isThrownBy(this::load)
                .withMessageMatching(".*stopped at \".+\": 409 .*because-of-the-test.*");
        var before = platform.changes();
        platform.forgetCalls();

        // When
        load();

        // Then
        assertThat(platform.changes()).contains(step);
        assertThat(
                        before.stream()
                                .filter(
                                        it ->
                                                it.matches(
                                                        ".*(events|blocks|sessions|open-booking)")))
                .filteredOn(it -> !it.equals(step))
                .doesNotContainAnyElementsOf(platform.changes());
        assertThat(platform.pairs()).hasSize(Encounters.WANTED);
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503})
    void waitsForAPlatformThatIsBusy(int status) {
        platform.refuse("POST " + EVENT + "/publish", status, 3);

        load();

        assertThat(platform.changes().stream().filter(it -> it.endsWith("/publish")))
                .hasSize(3 + 1 + 1);
        assertThat(
                        platform.calls().stream()
                                .filter(it -> it.path().equals(EVENT + "/publish"))
                                .map(RecordingPlatform.Call::key)
                                .distinct())
                .hasSize(1);
    }

    @Test
    void meetingsOfPeopleNotHeardOfYetAreEnteredAgain() {
        platform.notHeardOf(7);

        load();

        var lists =
                platform.calls().stream()
                        .filter(it -> it.toString().equals("POST " + EVENT + "/meetings"))
                        .map(it -> new JsonMapper().readTree(it.body()).size())
                        .toList();
        assertThat(lists).containsExactly(160, 7);
        assertThat(platform.pairs()).hasSize(Encounters.WANTED);
    }

    @Test
    void aMailThatNeverComesIsSaid() {
        platform.refuse("POST /api/v1/sign-in", 202, 1);

        assertThatExceptionOfType(SampleRefused.class)
                .isThrownBy(
                        () ->
                                SampleEvent.load(
                                        platform.address(),
                                        platform.address(),
                                        ADMINISTRATOR,
                                        new Waiting(Duration.ofMillis(1), Duration.ofMillis(50)),
                                        progress::add))
                .withMessageContaining("no mail with a code arrived");
    }

    private void load() {
        SampleEvent.load(
                platform.address(), platform.address(), ADMINISTRATOR, SHORT, progress::add);
    }

    private RecordingPlatform.Call called(String call) {
        return platform.calls().stream()
                .filter(it -> it.toString().equals(call))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> calls(String method, String... paths) {
        return Stream.of(paths).map(it -> "%s %s/%s".formatted(method, EVENT, it)).toList();
    }
}
