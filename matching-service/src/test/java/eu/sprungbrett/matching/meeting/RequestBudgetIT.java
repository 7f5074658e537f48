package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.matching.MatchingIntegration;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Each person may ask for so many meetings; what comes to nothing counts no more. */
class RequestBudgetIT extends MatchingIntegration {

    private static final int ASKED = 10;

    private final TurnGuard guard;
    private final ExpireRequests expireRequests;

    @Autowired
    RequestBudgetIT(TurnGuard guard, ExpireRequests expireRequests) {
        this.guard = guard;
        this.expireRequests = expireRequests;
    }

    @Test
    void whoHasAskedForAllTheyMayWaitsUntilOneComesToNothing() {
        // Given two requests each
        var event = "evt_budget1";
        say(gathering(event, tables(5).andThen(requests(2))));
        admit(event, "par_annaBud1", "par_boBud1", "par_cleoBud1", "par_dinaBud1", "par_evaBud1");
        var first = ask(event, "par_annaBud1", "par_boBud1");
        var second = ask(event, "par_annaBud1", "par_cleoBud1");

        // When
        var told = bookability(event, "par_annaBud1", "par_dinaBud1");
        var refused = tryToAsk(event, "par_annaBud1", "par_dinaBud1");
        var ofBo = tryToAsk(event, "par_boBud1", "par_dinaBud1");
        accept(event, "par_boBud1", first, null);
        var accepted = tryToAsk(event, "par_annaBud1", "par_dinaBud1");
        answer(event, "par_cleoBud1", second, "decline");
        var refunded = tryToAsk(event, "par_annaBud1", "par_dinaBud1");
        var spent = tryToAsk(event, "par_annaBud1", "par_evaBud1");
        answer(event, "par_annaBud1", refunded.text("id"), "withdraw");
        var again = tryToAsk(event, "par_annaBud1", "par_evaBud1");

        // Then
        assertThat(told.body().path("bookable").asBoolean()).isFalse();
        assertThat(told.reasons()).containsExactly("requests-spent");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("code")).isEqualTo("not-bookable");
        assertThat(refused.reasons()).containsExactly("requests-spent");
        assertThat(refused.body().at("/reasons/0/limit").asInt()).isEqualTo(2);
        assertThat(ofBo.status()).isEqualTo(201);
        assertThat(accepted.reasons()).containsExactly("requests-spent");
        assertThat(refunded.status()).as("%s", refunded.body()).isEqualTo(201);
        assertThat(spent.reasons()).containsExactly("requests-spent");
        assertThat(again.status()).as("%s", again.body()).isEqualTo(201);
    }

    @Test
    void whatLapsesComesBackAndWhatOrganisersEnterIsNotSpent() {
        // Given one request each, which lives for a quarter of an hour
        var event = "evt_budget2";
        say(
                gathering(
                        event,
                        tables(5)
                                .andThen(requests(1))
                                .andThen(it -> it.put("requestExpiry", "PT15M"))));
        admit(event, "par_annaBud2", "par_boBud2", "par_cleoBud2");
        var entered =
                post(
                        ORGANISER,
                        "/api/v1/admin/events/%s/walk-in-meetings".formatted(event),
                        "{\"requester\":\"par_annaBud2\",\"invitee\":\"par_cleoBud2\"}");
        ask(event, "par_annaBud2", "par_boBud2");
        var early = bookability(event, "par_annaBud2", "par_boBud2");

        // When
        advance(Duration.ofMinutes(16));
        expireRequests.sweep();
        var late = tryToAsk(event, "par_annaBud2", "par_boBud2");

        // Then
        assertThat(entered.status()).as("%s", entered.body()).isEqualTo(201);
        assertThat(early.reasons()).contains("requests-spent");
        assertThat(late.status()).as("%s", late.body()).isEqualTo(201);
    }

    @Test
    void ofManyAskedAtOnceOnlyAsManyAsAllowed() {
        // When
        var answers = askManyAtOnce("evt_budget3", "Bud3", 3);

        // Then
        assertThat(answers).filteredOn(it -> it.status() == 201).hasSize(3);
        assertThat(answers)
                .filteredOn(it -> it.status() != 201)
                .allSatisfy(it -> assertThat(it.reasons()).containsExactly("requests-spent"));
    }

    @Test
    void whereWhatIsAskedForIsAgreedAtOnceItCountsTheSame() {
        // When
        var answers =
                askManyAtOnce("evt_budget4", "Bud4", 3, it -> it.put("requestMode", "automatic"));

        // Then
        assertThat(answers).filteredOn(it -> it.status() == 201).hasSize(3);
    }

    /** The control: looking first and writing afterwards lets more through. */
    @Test
    void withoutTheGuardMoreAreAskedThanAllowed() {
        // Given
        guard.turnOff("evt_budget5");

        // When
        var answers = askManyAtOnce("evt_budget5", "Bud5", 3);

        // Then
        assertThat(answers).filteredOn(it -> it.status() == 201).hasSizeGreaterThan(3);
    }

    private List<Answer> askManyAtOnce(String event, String suffix, int allowed) {
        return askManyAtOnce(event, suffix, allowed, _ -> {});
    }

    private List<Answer> askManyAtOnce(
            String event, String suffix, int allowed, Consumer<ObjectNode> change) {
        say(gathering(event, tables(ASKED).andThen(requests(allowed)).andThen(change)));
        var anna = "par_anna" + suffix;
        var others = IntStream.range(0, ASKED).mapToObj(it -> "par_bo" + suffix + it).toList();
        admit(event, anna);
        admit(event, others.toArray(String[]::new));
        return atOnce(
                others.stream()
                        .<Callable<Answer>>map(it -> () -> tryToAsk(event, anna, it))
                        .toList());
    }

    private Answer tryToAsk(String event, String by, String whom) {
        return post(
                account(by),
                "/api/v1/events/%s/meetings".formatted(event),
                "{\"invitee\":\"%s\"}".formatted(whom));
    }

    private void answer(String event, String by, String meeting, String what) {
        var answered =
                post(
                        account(by),
                        "/api/v1/events/%s/meetings/%s/%s".formatted(event, meeting, what),
                        "{\"reason\":\"no time\"}");
        assertThat(answered.status()).as("%s", answered.body()).isEqualTo(200);
    }

    private Answer bookability(String event, String by, String whom) {
        return get(
                account(by),
                "/api/v1/events/%s/participants/%s/bookability".formatted(event, whom));
    }

    private static Consumer<ObjectNode> requests(int most) {
        return it -> ((ObjectNode) it.get("rules")).put("maxRequestsPerParticipant", most);
    }
}
