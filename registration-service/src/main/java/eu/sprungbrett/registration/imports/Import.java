package eu.sprungbrett.registration.imports;

import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.input.Worded;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A list of people being brought into a gathering, and how far it got.
 *
 * @param event the gathering
 * @param actor who brings them
 * @param partner whose people they become; null for nobody's
 * @param delegation whom this partner may bring; null for an organiser
 * @param dryRun only find out what would come of it
 * @param status how it stands
 * @param rows how many there are
 * @param next the first row not counted yet
 * @param created people who are new here
 * @param updated people who were here already
 * @param failed rows with errors
 * @param errors what is wrong with them; the first {@value #MOST_ERRORS}
 * @param ignored columns we do not know
 * @param holder the instance that works on it
 * @param heldUntil when another instance may take over
 * @param attempts how often it was begun without getting on
 */
record Import(
        String event,
        Actor actor,
        @Nullable String partner,
        @Nullable Scope delegation,
        boolean dryRun,
        Status status,
        int rows,
        int next,
        int created,
        int updated,
        int failed,
        List<RowError> errors,
        List<String> ignored,
        String holder,
        Instant heldUntil,
        int attempts,
        Instant startedAt) {

    static final int MOST_ERRORS = 1000;

    /** How an import stands. */
    enum Status implements Worded {
        /** Being worked on, or waiting for it. */
        RUNNING,
        /** All rows were looked at. */
        DONE,
        /** It broke; nothing more will happen. */
        FAILED
    }

    /**
     * One thing wrong with one row.
     *
     * @param row as a spreadsheet numbers it: the heading is row 1; in JSON the first item is row 1
     */
    record RowError(int row, String field, String code, String detail) {}

    Import heldBy(String newHolder, Instant until) {
        return new Import(
                event,
                actor,
                partner,
                delegation,
                dryRun,
                status,
                rows,
                next,
                created,
                updated,
                failed,
                errors,
                ignored,
                newHolder,
                until,
                attempts + 1,
                startedAt);
    }

    Import after(Progress progress, Instant until) {
        var all = new ArrayList<>(errors);
        progress.errors.stream().limit(Math.max(0, MOST_ERRORS - all.size())).forEach(all::add);
        return new Import(
                event,
                actor,
                partner,
                delegation,
                dryRun,
                next + progress.rows == rows ? Status.DONE : Status.RUNNING,
                rows,
                next + progress.rows,
                created + progress.created,
                updated + progress.updated,
                failed + progress.failed,
                List.copyOf(all),
                ignored,
                holder,
                until,
                0,
                startedAt);
    }

    Import broken() {
        return new Import(
                event,
                actor,
                partner,
                delegation,
                dryRun,
                Status.FAILED,
                rows,
                next,
                created,
                updated,
                failed,
                errors,
                ignored,
                holder,
                heldUntil,
                attempts,
                startedAt);
    }

    /** What came of some rows. */
    static final class Progress {

        private final List<RowError> errors = new ArrayList<>();
        private int rows;
        private int created;
        private int updated;
        private int failed;

        void created() {
            rows++;
            created++;
        }

        void updated() {
            rows++;
            updated++;
        }

        void failed(List<RowError> why) {
            rows++;
            failed++;
            errors.addAll(why);
        }
    }
}
