package eu.sprungbrett.matching.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;

import java.time.Duration;
import java.util.Collection;
import java.util.List;

/** What organisers do with agreed meetings and schedules. */
abstract class ScheduleIntegration extends MatchingIntegration {

    static final Duration PATIENCE = Duration.ofSeconds(90);

    static String admin(String event) {
        return "/api/v1/admin/events/" + event;
    }

    /** A meeting that two have agreed on elsewhere. */
    static String row(String requester, String invitee) {
        return "{\"requester\":\"%s\",\"invitee\":\"%s\",\"status\":\"accepted\"}"
                .formatted(requester, invitee);
    }

    void enter(String event, String... rows) {
        enter(event, List.of(rows));
    }

    /** Enters agreed meetings; all of them are there afterwards. */
    void enter(String event, Collection<String> rows) {
        var job = post(ORGANISER, admin(event) + "/meetings", "[" + String.join(",", rows) + "]");
        assertThat(job.status()).as("%s", job.body()).isEqualTo(202);
        var done =
                await().atMost(PATIENCE)
                        .until(
                                () -> get(ORGANISER, job.header("Location")),
                                it -> it.text("status").equals("done"));
        assertThat(done.body().path("failed").asInt()).as("%s", done.body()).isZero();
    }

    /** Orders a schedule. */
    Answer start(String event, String order) {
        var started = post(ORGANISER, admin(event) + "/schedule-runs", order);
        assertThat(started.status()).as("%s", started.body()).isEqualTo(202);
        return started;
    }

    static String path(String event, Answer run) {
        return admin(event) + "/schedule-runs/" + run.text("id");
    }

    /** What a run has come to. */
    Answer ended(String event, Answer run) {
        return await().atMost(PATIENCE)
                .until(
                        () -> get(ORGANISER, path(event, run)),
                        it -> !it.text("status").equals("running"));
    }

    /** Orders a schedule and waits until there is one to publish. */
    Answer propose(String event, String order) {
        var run = ended(event, start(event, order));
        assertThat(run.text("status")).as("%s", run.body()).isEqualTo("proposed");
        return run;
    }

    Answer publish(String event, Answer run) {
        var published = post(ORGANISER, path(event, run) + "/publish", "{}");
        assertThat(published.status()).as("%s", published.body()).isEqualTo(200);
        return published;
    }
}
