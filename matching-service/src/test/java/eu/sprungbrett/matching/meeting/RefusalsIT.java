package eu.sprungbrett.matching.meeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemAdvice;
import eu.sprungbrett.platform.problem.ProblemCode;
import eu.sprungbrett.platform.problem.Reason;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Nobody is refused without a reason, and asking beforehand gives the same one. */
class RefusalsIT extends MatchingIntegration {

    private final MessageSource problemTitles;

    @Autowired
    RefusalsIT(MessageSource problemTitles) {
        this.problemTitles = problemTitles;
    }

    /** Every refusal there is in this service, found in its classes. */
    static Stream<ProblemCode> refusals() {
        var classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("eu.sprungbrett.matching", "eu.sprungbrett.platform");
        return classes.stream()
                .filter(it -> it.isEnum() && it.isAssignableTo(ProblemCode.class))
                .flatMap(it -> Arrays.stream(it.reflect().getEnumConstants()))
                .map(ProblemCode.class::cast);
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void everyRefusalHasAReasonInEveryLanguage(ProblemCode refusal) {
        for (var language : List.of("en", "de", "sl")) {
            // When
            var body =
                    ProblemAdvice.body(
                            refusal.because("a test"),
                            problemTitles,
                            Locale.forLanguageTag(language));

            // Then
            var reasons = (List<?>) Objects.requireNonNull(body.getProperties()).get("reasons");
            assertThat(reasons)
                    .hasSize(1)
                    .first()
                    .isInstanceOfSatisfying(
                            Reason.class,
                            it -> {
                                assertThat(it.code()).isEqualTo(refusal.code());
                                assertThat(it.text()).isNotBlank().isNotEqualTo(it.code());
                            });
        }
    }

    @Test
    void theWalkAboveFindsThemAll() {
        assertThat(refusals())
                .contains(MeetingProblem.values())
                .contains(PlatformProblem.CHANGED_MEANWHILE)
                .hasSizeGreaterThan(40);
    }

    private Answer bookability(String event, String who, String whom) {
        return get(
                account(who),
                "/api/v1/events/%s/participants/%s/bookability".formatted(event, whom));
    }

    private Answer asked(String event, String who, String whom) {
        return post(
                account(who),
                "/api/v1/events/%s/meetings".formatted(event),
                "{\"invitee\":\"%s\"}".formatted(whom));
    }

    private void saysTheSameBeforehand(String event, String who, String whom, String... codes) {
        var before = bookability(event, who, whom);
        var refused = asked(event, who, whom);
        assertThat(before.body().path("bookable").asBoolean()).isFalse();
        assertThat(before.reasons()).containsExactly(codes);
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.reasons()).containsExactly(codes);
        assertThat(refused.body().path("reasons")).isEqualTo(before.body().path("reasons"));
    }

    private static Consumer<ObjectNode> rule(String name, int value) {
        return it -> ((ObjectNode) it.get("rules")).put(name, value);
    }

    @Test
    void whatForbidsAskingIsSaidBeforehandInTheSameWords() {
        // Given
        var event = "evt_refusal1";
        say(gathering(event, tables(2).andThen(rule("maxMeetingsPerParticipant", 1))));
        say(
                participant("par_annaF1", event),
                participant("par_boF1", event),
                participant("par_cleoF1", event),
                participant("par_dinaF1", event, it -> it.put("status", "pending")),
                participant("par_emilF1", event, employedBy("org_annaF1")));
        heard(event, "par_annaF1", "par_boF1", "par_cleoF1", "par_dinaF1", "par_emilF1");
        saysTheSameBeforehand(event, "par_annaF1", "par_annaF1", "self");
        saysTheSameBeforehand(event, "par_annaF1", "par_dinaF1", "they-are-not-admitted");
        saysTheSameBeforehand(event, "par_annaF1", "par_emilF1", "same-organisation");
        call(
                HttpMethod.PUT,
                account("par_cleoF1"),
                "/api/v1/events/%s/suggestions/par_annaF1/wish".formatted(event),
                "{\"wish\":\"no-thanks\"}",
                it -> it);
        saysTheSameBeforehand(event, "par_annaF1", "par_cleoF1", "prefers-other-meetings");

        // When
        var meeting = ask(event, "par_annaF1", "par_boF1");
        saysTheSameBeforehand(event, "par_boF1", "par_annaF1", "already-asked");
        accept(event, "par_boF1", meeting, FIRST);

        // Then
        saysTheSameBeforehand(
                event, "par_annaF1", "par_cleoF1", "your-limit-reached", "prefers-other-meetings");
        saysTheSameBeforehand(event, "par_cleoF1", "par_boF1", "their-limit-reached");
    }

    @Test
    void closedBookingAndAFullDayAreSaidBeforehand() {
        // Given
        var closed = "evt_refusal2";
        say(gathering(closed, tables(1).andThen(it -> it.put("booking", "closed"))));
        admit(closed, "par_annaF2", "par_boF2");
        var full = "evt_refusal3";
        say(gathering(full, tables(0)));
        admit(full, "par_annaF3", "par_boF3");

        // Then
        saysTheSameBeforehand(closed, "par_annaF2", "par_boF2", "booking-closed");
        saysTheSameBeforehand(full, "par_annaF3", "par_boF3", "no-common-slot");
    }

    @Test
    void stepsOutOfOrderSayWhy() {
        // Given
        var event = "evt_refusal4";
        say(gathering(event, tables(1)));
        admit(event, "par_annaF4", "par_boF4", "par_cleoF4");
        var meeting = ask(event, "par_annaF4", "par_boF4");
        var base = "/api/v1/events/%s/meetings/".formatted(event);

        // When
        var answers =
                List.of(
                        post(account("par_annaF4"), base + meeting + "/accept", "{}"),
                        post(account("par_annaF4"), base + meeting + "/check-in", "{}"),
                        post(account("par_boF4"), base + meeting + "/cancel", "{\"reason\":\"x\"}"),
                        post(account("par_boF4"), base + meeting + "/withdraw", "{}"),
                        post(account("par_cleoF4"), base + meeting + "/accept", "{}"),
                        post(account("par_cleoF4"), base + "mtg_none/accept", "{}"),
                        post(
                                account("par_boF4"),
                                base + meeting + "/hand-over",
                                "{\"colleague\":\"par_cleoF4\"}"));

        // Then
        assertThat(answers)
                .extracting(it -> it.text("code"))
                .containsExactly(
                        "meeting-not-yours",
                        "meeting-without-slot",
                        "meeting-not-agreed",
                        "meeting-not-yours",
                        "meeting-unknown",
                        "meeting-unknown",
                        "no-such-colleague");
        assertThat(answers).allSatisfy(it -> assertThat(it.reasons()).isNotEmpty());
    }
}
