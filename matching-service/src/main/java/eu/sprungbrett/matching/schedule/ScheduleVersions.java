package eu.sprungbrett.matching.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The versions of all schedules, by their plan. One that never came into force is in nobody's
 * history.
 */
@Component
class ScheduleVersions {

    private final VersionedCollection<VersionState> versions;

    ScheduleVersions(VersionedCollections collections) {
        this.versions = collections.silent("scheduleVersion", VersionState.class).index("event");
    }

    void insert(String plan, VersionState version) {
        versions.insert(plan, version, null);
    }

    Optional<Stored<VersionState>> find(String plan) {
        return versions.find(plan);
    }

    /**
     * The versions that are or were in force, newest first; the state before the first is not among
     * them.
     */
    List<Stored<VersionState>> history(String event, String currentPlan) {
        Map<String, Stored<VersionState>> known =
                versions.list(query(where("event").is(event))).stream()
                        .collect(Collectors.toMap(Stored::id, Function.identity()));
        var history = new ArrayList<Stored<VersionState>>();
        for (var plan = currentPlan; !plan.equals(CurrentPlan.BASE); ) {
            var version = known.get(plan);
            if (version == null) {
                throw new IllegalStateException(
                        "the history of %s breaks off at %s".formatted(event, plan));
            }
            history.add(version);
            plan = version.state().previous();
        }
        return history;
    }

    void settled(Stored<VersionState> version) {
        try {
            versions.update(version, version.state().settling(), null);
        } catch (ProblemException settledElsewhere) {
            if (settledElsewhere.code() != PlatformProblem.CHANGED_MEANWHILE) {
                throw settledElsewhere;
            }
        }
    }
}
