package eu.sprungbrett.matching.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.meeting.Actor;
import eu.sprungbrett.matching.slot.CurrentPlan;
import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Which version of each event's schedule is in force. */
@Component
class Schedules implements CurrentPlan {

    static final String PROPOSED = "proposed";
    static final String PUBLISHED = "published";
    static final String ROLLED_BACK = "rolled-back";

    private final VersionedCollection<ScheduleState> schedules;

    /** Our facts in the words of the contract: {@code schemas/matching.schedule.v1.schema.json}. */
    record ScheduleFact(Said schedule, Actor actor, @Nullable String reason) {

        record Said(
                String event,
                int version,
                @Nullable String run,
                int placed,
                int unplaced,
                boolean optimal) {}

        static Fact of(
                String kind,
                String event,
                ScheduleState state,
                Actor actor,
                @Nullable String reason) {
            var said =
                    new Said(
                            event,
                            state.number(),
                            state.run(),
                            state.placed(),
                            state.unplaced(),
                            state.optimal());
            return new Fact(
                    "matching.schedule.%s.v1".formatted(kind),
                    new ScheduleFact(said, actor, reason));
        }
    }

    Schedules(VersionedCollections collections) {
        this.schedules = collections.of("schedule", ScheduleState.class, "matching.schedule");
    }

    @Override
    public String of(String event) {
        return find(event).map(it -> it.state().plan()).orElse(BASE);
    }

    /** The schedule of an event; empty while nothing was ever proposed. */
    Optional<Stored<ScheduleState>> find(String event) {
        return schedules.find(event);
    }

    List<Stored<ScheduleState>> all() {
        return schedules.list(query(where("_id").exists(true)));
    }

    /** Tells that a run proposes a schedule; what is in force does not change. */
    void propose(String event, Actor actor, String run, int placed, int unplaced, boolean optimal) {
        while (true) {
            var read = find(event);
            var next =
                    read.map(Stored::state)
                            .orElse(ScheduleState.BEFORE_THE_FIRST)
                            .proposing(run, placed, unplaced, optimal);
            var fact = ScheduleFact.of(PROPOSED, event, next, actor, null);
            try {
                if (read.isEmpty()) {
                    schedules.insert(event, next, fact);
                } else {
                    schedules.update(read.get(), next, fact);
                }
                return;
            } catch (DuplicateKeyException _) {
                // another run was proposed first: once more on top of it
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE) {
                    throw lost;
                }
            }
        }
    }

    /**
     * Puts another plan in force: the one write that everything waits for.
     *
     * @throws ProblemException {@code changed-meanwhile}
     */
    Stored<ScheduleState> change(
            Stored<ScheduleState> read,
            ScheduleState next,
            String kind,
            Actor actor,
            @Nullable String reason) {
        return schedules.update(read, next, ScheduleFact.of(kind, read.id(), next, actor, reason));
    }
}
