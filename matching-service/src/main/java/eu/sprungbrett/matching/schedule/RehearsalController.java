package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.schedule.Rehearsal.Assumptions;
import eu.sprungbrett.matching.schedule.Rehearsal.Estimate;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.net.URI;
import java.util.Map;
import java.util.Objects;

/** Rehearsals, for an event's organisers: what would the day be like? */
@RestController
@RequestMapping("/api/v1/admin/events/{event}/rehearsals")
class RehearsalController {

    /** Said with every answer, so that nobody takes a figure for more than it is. */
    private static final Map<String, String> DISTRIBUTIONS =
            Map.of(
                    "requests", "Poisson(requestsPerPerson)",
                    "counterpart",
                            "proportional to an appeal, log-normal(0, %s)"
                                    .formatted(Rehearsal.SPREAD_OF_APPEAL),
                    "acceptance", "Bernoulli(acceptance)",
                    "noShow", "Bernoulli(noShow)");

    private final Gatherings gatherings;
    private final RehearseEvent rehearse;

    RehearsalController(Gatherings gatherings, RehearseEvent rehearse) {
        this.gatherings = gatherings;
        this.rehearse = rehearse;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.ACCEPTED)
    ResponseEntity<RehearsalView> start(
            @PathVariable String event,
            Caller caller,
            @Valid @RequestBody(required = false) @Nullable AssumptionsBody body) {
        var gathering = gatherings.organised(event, caller);
        var assumed = body == null ? AssumptionsBody.USUAL : body;
        var started = rehearse.start(gathering, assumed.toAssumptions());
        return ResponseEntity.accepted()
                .location(
                        URI.create(
                                "/api/v1/admin/events/%s/rehearsals/%s"
                                        .formatted(event, started.id())))
                .body(RehearsalView.of(started));
    }

    @GetMapping("/{rehearsal}")
    RehearsalView one(@PathVariable String event, @PathVariable String rehearsal, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        return RehearsalView.of(rehearse.demand(gathering.id(), rehearsal));
    }

    /** What to assume; usual figures of such events where nothing is said. */
    record AssumptionsBody(
            @Nullable @DecimalMin("0") @DecimalMax("40") Double requestsPerPerson,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double acceptance,
            @Nullable @DecimalMin("0") @DecimalMax("1") Double noShow,
            @Nullable @Min(2) @Max(20_000) Integer participants,
            @Nullable @Min(1) @Max(500) Integer days,
            @Nullable Long seed) {

        static final AssumptionsBody USUAL =
                new AssumptionsBody(null, null, null, null, null, null);

        Assumptions toAssumptions() {
            return new Assumptions(
                    Objects.requireNonNullElse(requestsPerPerson, 6.0),
                    Objects.requireNonNullElse(acceptance, 0.5),
                    Objects.requireNonNullElse(noShow, 0.1),
                    participants,
                    Objects.requireNonNullElse(days, 30),
                    Objects.requireNonNullElse(seed, 1L));
        }
    }

    /**
     * A rehearsal as organisers see it.
     *
     * @param measures by name, see {@link Rehearsal#play}; absent until it is done
     */
    record RehearsalView(
            String id,
            String status,
            Assumptions assumptions,
            Map<String, String> distributions,
            int people,
            int invented,
            @Nullable Map<String, Estimate> measures) {

        static RehearsalView of(Stored<RehearsalState> stored) {
            var state = stored.state();
            return new RehearsalView(
                    stored.id(),
                    state.status(),
                    state.assumptions(),
                    DISTRIBUTIONS,
                    state.people(),
                    state.invented(),
                    state.measures());
        }
    }
}
