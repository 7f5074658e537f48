package eu.sprungbrett.matching.schedule;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.schedule.RunState.Unplaced;
import eu.sprungbrett.matching.solver.Schedule.PersonFigures;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What each run would change for people and meetings, and what it leaves out, in sheets of a
 * thousand lines beside the run, so that the run itself stays small enough for one document.
 */
@Component
class Comparisons {

    private static final int LINES = 1000;

    private final VersionedCollection<Sheet> sheets;

    /** What a run means for one person: their day in the version in force, and in the proposal. */
    record ChangedPerson(
            String participant,
            PersonFigures before,
            PersonFigures after,
            int added,
            int moved,
            int removed,
            int reseated) {}

    /**
     * What a run does to one meeting.
     *
     * @param change {@code added}, {@code moved}, {@code removed} or {@code reseated}
     */
    record ChangedMeeting(
            String meeting,
            String change,
            @Nullable String fromSlot,
            @Nullable String fromPlace,
            @Nullable String toSlot,
            @Nullable String toPlace) {}

    record Sheet(
            String run,
            int number,
            List<ChangedPerson> people,
            List<ChangedMeeting> meetings,
            List<Unplaced> unplaced) {}

    Comparisons(VersionedCollections collections) {
        this.sheets = collections.silent("comparison", Sheet.class).index("run");
    }

    /** Keeps all lines of a run; keeping them twice is fine. */
    void keep(
            String run,
            List<ChangedPerson> people,
            List<ChangedMeeting> meetings,
            List<Unplaced> unplaced) {
        var most = Math.max(Math.max(people.size(), meetings.size()), unplaced.size());
        for (var from = 0; from < most; from += LINES) {
            var sheet =
                    new Sheet(
                            run,
                            from / LINES,
                            cut(people, from),
                            cut(meetings, from),
                            cut(unplaced, from));
            try {
                sheets.insert(id(run, sheet.number()), sheet, null);
            } catch (DuplicateKeyException _) {
                // kept before
            }
        }
    }

    List<ChangedPerson> people(String run) {
        return of(run).stream().flatMap(it -> it.people().stream()).toList();
    }

    List<ChangedMeeting> meetings(String run) {
        return of(run).stream().flatMap(it -> it.meetings().stream()).toList();
    }

    List<Unplaced> unplaced(String run) {
        return of(run).stream().flatMap(it -> it.unplaced().stream()).toList();
    }

    /** Some of the meetings left out, from a position; only their sheets are read. */
    List<Unplaced> unplaced(String run, int from, int limit) {
        var first = from / LINES;
        var last = (from + limit) / LINES;
        return IntStream.rangeClosed(first, last)
                .mapToObj(it -> sheets.find(id(run, it)))
                .flatMap(Optional::stream)
                .flatMap(it -> it.state().unplaced().stream())
                .skip(from - (long) first * LINES)
                .limit(limit)
                .toList();
    }

    private static String id(String run, int sheet) {
        return "%s:%05d".formatted(run, sheet);
    }

    private List<Sheet> of(String run) {
        return sheets.list(query(where("run").is(run)).with(Sort.by("number"))).stream()
                .map(it -> it.state())
                .toList();
    }

    private static <T> List<T> cut(List<T> lines, int from) {
        return IntStream.range(Math.min(from, lines.size()), Math.min(from + LINES, lines.size()))
                .mapToObj(lines::get)
                .toList();
    }
}
