package eu.sprungbrett.registration.imports;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.input.Address;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.participant.BringParticipant;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Works on imports in the background, some rows at a time. Each step ends in a note of how far it
 * got; after a crash the rows since the last note are worked on once more, which changes nothing:
 * people are known by their address, and who was made by this very import counts as created.
 */
@Component
class RunImports implements DisposableBean {

    /** So long a silent instance keeps its imports. */
    static final Duration LEASE = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(RunImports.class);
    private static final int ROWS_PER_STEP = 25;
    private static final int AT_ONCE = 2;
    private static final int ATTEMPTS = 10;

    private final Imports imports;
    private final Gatherings gatherings;
    private final BringParticipant bring;
    private final Clock clock;
    private final Set<String> ours = ConcurrentHashMap.newKeySet();
    private final ExecutorService workers =
            Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().name("import-", 0).factory());

    RunImports(Imports imports, Gatherings gatherings, BringParticipant bring, Clock clock) {
        this.imports = imports;
        this.gatherings = gatherings;
        this.bring = bring;
        this.clock = clock;
    }

    /** Begins to work on an import, unless this instance does already. */
    void takeUp(String id) {
        if (ours.add(id)) {
            try {
                workers.execute(
                        () -> {
                            try {
                                run(id);
                            } finally {
                                ours.remove(id);
                            }
                        });
            } catch (RejectedExecutionException _) {
                ours.remove(id);
            }
        }
    }

    /** Goes on with what a crash left behind. */
    @Scheduled(fixedDelayString = "PT3S")
    void takeUpAbandoned() {
        imports.abandoned().forEach(it -> takeUp(it.id()));
    }

    private void run(String id) {
        try {
            var read = imports.find(id).filter(it -> it.state().status() == Import.Status.RUNNING);
            if (read.isPresent()) {
                work(
                        imports.save(
                                read.get(),
                                read.get()
                                        .state()
                                        .heldBy(imports.instance(), clock.instant().plus(LEASE))));
            }
        } catch (ProblemException refused) {
            log.atInfo()
                    .addKeyValue("import", id)
                    .addKeyValue("why", refused.code())
                    .log("import left to another");
        } catch (RuntimeException failure) {
            log.atWarn()
                    .addKeyValue("import", id)
                    .setCause(failure)
                    .log("import interrupted; it will be tried again");
        }
    }

    private void work(Stored<Import> taken) {
        var now = taken;
        var rows = imports.rows(now.id());
        var gathering = gatherings.find(now.state().event());
        if (rows.isEmpty() || gathering.isEmpty() || now.state().attempts() > ATTEMPTS) {
            imports.save(now, now.state().broken());
            imports.forgetRows(now.id());
            log.atError().addKeyValue("import", now.id()).log("import failed");
            return;
        }
        var addresses = new HashSet<String>();
        rows.subList(0, now.state().next()).forEach(it -> addresses.add(address(it)));
        while (now.state().status() == Import.Status.RUNNING) {
            var from = now.state().next();
            var step = rows.subList(from, Math.min(from + ROWS_PER_STEP, rows.size()));
            var progress = new Import.Progress();
            for (var row : step) {
                if (Thread.currentThread().isInterrupted()) {
                    return;
                }
                bring(gathering.get(), now, row, addresses, progress);
            }
            now = imports.save(now, now.state().after(progress, clock.instant().plus(LEASE)));
        }
        imports.forgetRows(now.id());
        log.atInfo()
                .addKeyValue("import", now.id())
                .addKeyValue("created", now.state().created())
                .addKeyValue("updated", now.state().updated())
                .addKeyValue("failed", now.state().failed())
                .log("import done");
    }

    private void bring(
            Stored<Gathering> gathering,
            Stored<Import> job,
            PeopleList.Row row,
            Set<String> addresses,
            Import.Progress progress) {
        if (row.wrong() != null) {
            progress.failed(
                    List.of(new Import.RowError(row.number(), "", "unreadable", row.wrong())));
            return;
        }
        var address = address(row);
        if (!address.isEmpty() && !addresses.add(address)) {
            progress.failed(
                    List.of(
                            new Import.RowError(
                                    row.number(),
                                    "email",
                                    "duplicate",
                                    "this address is in the list twice")));
            return;
        }
        var state = job.state();
        var by =
                new BringParticipant.Bringing(
                        state.actor(), state.partner(), state.delegation(), job.id());
        var findings = new Findings();
        try {
            bring.bring(gathering, by, row.body(), state.dryRun(), findings)
                    .ifPresentOrElse(
                            it -> {
                                switch (it.outcome()) {
                                    case CREATED -> progress.created();
                                    case UPDATED -> progress.updated();
                                }
                            },
                            () -> progress.failed(errors(row, findings)));
        } catch (ProblemException refused) {
            if (refused.code() == PlatformProblem.UNAVAILABLE) {
                throw refused;
            }
            progress.failed(
                    List.of(
                            new Import.RowError(
                                    row.number(),
                                    "email",
                                    refused.code().code(),
                                    refused.detail())));
        }
    }

    private static String address(PeopleList.Row row) {
        return Address.key(row.body().path("email").asString(""));
    }

    private static List<Import.RowError> errors(PeopleList.Row row, Findings findings) {
        return findings.all().stream()
                .map(
                        it ->
                                new Import.RowError(
                                        row.number(),
                                        PeopleList.column(it.field()),
                                        it.code(),
                                        it.detail()))
                .toList();
    }

    @Override
    public void destroy() {
        workers.shutdownNow();
    }
}
