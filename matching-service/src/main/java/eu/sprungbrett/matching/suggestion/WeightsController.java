package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.suggestion.engine.Balance;
import eu.sprungbrett.matching.suggestion.engine.Ranking;
import eu.sprungbrett.matching.suggestion.engine.Suggestion;
import eu.sprungbrett.matching.suggestion.engine.Weights;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotNull;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What counts how much in an event's suggestions, for its organisers, who see the effect before
 * they save.
 */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/suggestion-weights")
class WeightsController {

    private static final int EXAMPLES = 10;

    private final Gatherings gatherings;
    private final EventWeights weights;
    private final SuggestMeetings suggestMeetings;

    WeightsController(
            Gatherings gatherings, EventWeights weights, SuggestMeetings suggestMeetings) {
        this.gatherings = gatherings;
        this.weights = weights;
        this.suggestMeetings = suggestMeetings;
    }

    @GetMapping
    ResponseEntity<WeightsView> weights(@PathVariable String event, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return answer(weights.of(gathering.id()));
    }

    @PutMapping
    ResponseEntity<WeightsView> put(
            @PathVariable String event,
            Caller caller,
            @RequestHeader(value = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody WeightsBody body) {
        var gathering = gatherings.organised(event, caller);
        return answer(weights.put(gathering.id(), body.toWeights(), ifMatch));
    }

    /** What would change; nothing is kept. */
    @PostMapping("/preview")
    PreviewView preview(
            @PathVariable String event, Caller caller, @Valid @RequestBody WeightsBody body) {
        var gathering = gatherings.organised(event, caller);
        return compare(gathering, body.toWeights());
    }

    private PreviewView compare(Gathering gathering, Weights next) {
        var suggested = suggestMeetings.suggest(gathering);
        var now = suggested.ranking();
        var then = suggestMeetings.preview(gathering, next);
        var changed =
                now.people().stream()
                        .map(it -> new ChangedList(it, list(now, it), list(then, it)))
                        .filter(it -> !it.before().equals(it.after()))
                        .toList();
        var examples = changed.stream().limit(EXAMPLES).toList();
        return new PreviewView(
                BalanceView.of(now.balance()),
                BalanceView.of(then.balance()),
                changed.size(),
                examples,
                examples.stream()
                        .flatMap(ChangedList::people)
                        .distinct()
                        .map(it -> suggested.people().get(it))
                        .filter(Objects::nonNull)
                        .collect(Collectors.toMap(Participant::id, Participant::name)));
    }

    private static List<String> list(Ranking ranking, String person) {
        return ranking.suggestions(person).stream().map(Suggestion::other).toList();
    }

    private static ResponseEntity<WeightsView> answer(EventWeights.Chosen chosen) {
        return Versions.ok(
                WeightsView.of(chosen.weights(), chosen.version() == 0), chosen.version());
    }

    /** All seven, each from 0 to 100; only their proportions matter. */
    record WeightsBody(
            @NotNull @DecimalMin("0") @DecimalMax("100") Double codes,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double meaning,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double wording,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double language,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double availability,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double otherSide,
            @NotNull @DecimalMin("0") @DecimalMax("100") Double completeness) {

        Weights toWeights() {
            if (codes + meaning + wording <= 0) {
                var detail = "something of what people offer and seek must count";
                throw PlatformProblem.INVALID_INPUT
                        .because(detail)
                        .field("codes", detail)
                        .field("meaning", detail)
                        .field("wording", detail);
            }
            return new Weights(
                    codes, meaning, wording, language, availability, otherSide, completeness);
        }
    }

    record WeightsView(
            double codes,
            double meaning,
            double wording,
            double language,
            double availability,
            double otherSide,
            double completeness,
            boolean usual) {

        static WeightsView of(Weights it, boolean usual) {
            return new WeightsView(
                    it.codes(),
                    it.meaning(),
                    it.wording(),
                    it.language(),
                    it.availability(),
                    it.otherSide(),
                    it.completeness(),
                    usual);
        }
    }

    /**
     * What the lists are like as a whole.
     *
     * @param never how many people stand in nobody's list
     * @param seldom how many stand in fewer than three
     * @param most in how many lists the most suggested person stands
     */
    record BalanceView(int people, int never, int seldom, int most, double meanScore) {

        static BalanceView of(Balance it) {
            return new BalanceView(it.people(), it.never(), it.seldom(), it.most(), it.meanScore());
        }
    }

    /** Somebody's list, as it is and as it would be: ids, best first. */
    record ChangedList(String participant, List<String> before, List<String> after) {

        private Stream<String> people() {
            return Stream.concat(
                    Stream.of(participant), Stream.concat(before.stream(), after.stream()));
        }
    }

    /**
     * The effect.
     *
     * @param changed how many people's lists would be others
     * @param examples of them, ten at most
     * @param names of the people in the examples, by id
     */
    record PreviewView(
            BalanceView before,
            BalanceView after,
            int changed,
            List<ChangedList> examples,
            Map<String, String> names) {}
}
