package eu.sprungbrett.matching.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** All schedule runs. */
@Component
class Runs {

    private final VersionedCollection<RunState> runs;

    Runs(VersionedCollections collections) {
        this.runs = collections.silent("run", RunState.class).index("event").index("status");
    }

    Optional<Stored<RunState>> find(String event, String run) {
        return runs.find(run).filter(it -> it.state().event().equals(event));
    }

    /**
     * A run of an event.
     *
     * @throws ProblemException {@code run-unknown}
     */
    Stored<RunState> demand(String event, String run) {
        return find(event, run)
                .orElseThrow(
                        () -> ScheduleProblem.RUN_UNKNOWN.because("there is no such schedule run"));
    }

    List<Stored<RunState>> ofEvent(String event) {
        return runs.list(query(where("event").is(event)).with(Sort.by(Sort.Direction.DESC, "_id")));
    }

    List<Stored<RunState>> running() {
        return runs.list(query(where("status").is(RunState.RUNNING)));
    }

    Stored<RunState> insert(String id, RunState run) {
        return runs.insert(id, run, null);
    }

    /**
     * Changes a run, on top of whatever else changes it; left alone when it is not there or not as
     * it must be.
     *
     * @return the run as it is now; empty when it was left alone
     */
    Optional<RunState> change(String run, String status, UnaryOperator<RunState> change) {
        while (true) {
            var read = runs.find(run).filter(it -> it.state().status().equals(status));
            if (read.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(
                        runs.update(read.get(), change.apply(read.get().state()), null).state());
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE) {
                    throw lost;
                }
            }
        }
    }
}
