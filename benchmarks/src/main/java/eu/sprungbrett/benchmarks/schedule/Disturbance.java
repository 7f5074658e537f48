package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Objective;
import eu.sprungbrett.matching.solver.Placement;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;

/** What happens on the day, to somebody who has meetings. */
enum Disturbance {
    /** Somebody leaves with all their meetings. */
    DROP_OUT {
        @Override
        Problem happensTo(Problem event, Schedule schedule, Random random) {
            var gone = anybody(event, random);
            var rest = new ArrayList<>(event.meetings());
            rest.removeIf(it -> it.people().contains(gone));
            return new Problem(
                    event.slots(),
                    event.places(),
                    event.people(),
                    rest,
                    version(schedule, rest),
                    Objective.replan());
        }
    },

    /** Somebody misses the first six slots. */
    LATE_ARRIVAL {
        @Override
        Problem happensTo(Problem event, Schedule schedule, Random random) {
            return missing(event, schedule, anybody(event, random), 0, 6);
        }
    },

    /** Somebody misses the last six slots. */
    EARLY_LEAVE {
        @Override
        Problem happensTo(Problem event, Schedule schedule, Random random) {
            var slots = event.slots().size();
            return missing(event, schedule, anybody(event, random), slots - 6, slots);
        }
    },

    /** A table is gone for the whole day. */
    BROKEN_TABLE {
        @Override
        Problem happensTo(Problem event, Schedule schedule, Random random) {
            var places = new ArrayList<>(event.places());
            var gone = places.remove(random.nextInt(places.size())).id();
            var version = version(schedule, event.meetings());
            version.replaceAll(
                    (_, it) -> gone.equals(it.place()) ? new Placement(it.slot(), null) : it);
            return new Problem(
                    event.slots(),
                    places,
                    event.people(),
                    event.meetings(),
                    version,
                    Objective.replan());
        }
    };

    abstract Problem happensTo(Problem event, Schedule schedule, Random random);

    /** How many meetings cannot stay where the version has them, whatever one does. */
    int forced(Problem changed) {
        var perSlot = new HashMap<String, Integer>();
        changed.current().values().forEach(it -> perSlot.merge(it.slot(), 1, Integer::sum));
        var tooMany =
                perSlot.values().stream()
                        .mapToInt(it -> Math.max(0, it - changed.places().size()))
                        .sum();
        var away = new HashSet<String>();
        for (var person : changed.people()) {
            person.unavailable().forEach(slot -> away.add(person.id() + ' ' + slot));
        }
        int missed = 0;
        for (var meeting : changed.meetings()) {
            var placement = changed.current().get(meeting.id());
            if (placement != null
                    && meeting.people().stream()
                            .anyMatch(it -> away.contains(it + ' ' + placement.slot()))) {
                missed++;
            }
        }
        return tooMany + missed;
    }

    private static String anybody(Problem event, Random random) {
        var meetings = event.meetings();
        var meeting = meetings.get(random.nextInt(meetings.size()));
        return meeting.people().get(random.nextInt(2));
    }

    private static Problem missing(Problem event, Schedule schedule, String who, int from, int to) {
        var people = new ArrayList<>(event.people());
        people.replaceAll(
                it -> {
                    if (!it.id().equals(who)) {
                        return it;
                    }
                    var away = new HashSet<>(it.unavailable());
                    event.slots().subList(from, to).forEach(slot -> away.add(slot.id()));
                    return it.absentIn(away);
                });
        return new Problem(
                event.slots(),
                event.places(),
                people,
                event.meetings(),
                version(schedule, event.meetings()),
                Objective.replan());
    }

    private static Map<String, Placement> version(Schedule schedule, Iterable<Meeting> kept) {
        var ids = new HashSet<String>();
        kept.forEach(it -> ids.add(it.id()));
        var version = new HashMap<String, Placement>();
        for (var outcome : schedule.meetings()) {
            var slot = outcome.slot();
            if (slot != null && ids.contains(outcome.meeting())) {
                version.put(outcome.meeting(), new Placement(slot, outcome.place()));
            }
        }
        return version;
    }
}
