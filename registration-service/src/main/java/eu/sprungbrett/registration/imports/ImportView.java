package eu.sprungbrett.registration.imports;

import eu.sprungbrett.platform.outbox.Stored;

import java.util.List;

/**
 * How an import stands.
 *
 * @param rows how many there are
 * @param created people who are new
 * @param updated people who were there already
 * @param failed rows with errors
 * @param errors what is wrong with them, by row
 * @param ignored columns we do not know
 */
public record ImportView(
        String id,
        String event,
        Import.Status status,
        boolean dryRun,
        int rows,
        int created,
        int updated,
        int failed,
        List<Import.RowError> errors,
        List<String> ignored) {

    static ImportView of(Stored<Import> stored) {
        var state = stored.state();
        return new ImportView(
                stored.id(),
                state.event(),
                state.status(),
                state.dryRun(),
                state.rows(),
                state.created(),
                state.updated(),
                state.failed(),
                state.errors(),
                state.ignored());
    }
}
