package eu.sprungbrett.matching.meeting;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gathering.Block;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.platform.problem.Reason;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Meetings that organisers enter: agreed elsewhere, or requests to be passed on. A job that may be
 * sent again: the same pair is brought up to date, never doubled. A job that a crash interrupts is
 * done again from its beginning.
 */
@Component
class AgreedMeetings {

    static final int MOST_ROWS = 20_000;

    private static final Logger log = LoggerFactory.getLogger(AgreedMeetings.class);
    private static final int MOST_ERRORS = 1_000;
    private static final int MOST_WEIGHT = 1_000;

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final AddCompanions addCompanions;
    private final Patience patience;
    private final VersionedCollection<Job> jobs;
    private final Ids ids;
    private final Clock clock;

    /**
     * One meeting of the list.
     *
     * @param others who comes along; what was entered before there was such a thing has none
     */
    record Row(
            String requester,
            String invitee,
            List<String> others,
            String status,
            int weight,
            List<String> blocks) {

        Row {
            others = Objects.requireNonNullElse(others, List.of());
        }
    }

    record RowError(int row, String field, String detail) {}

    /**
     * A job as it lies in the store.
     *
     * @param status {@code running}, {@code done} or {@code failed}
     */
    record Job(
            String event,
            String organiser,
            String status,
            List<Row> rows,
            int created,
            int updated,
            int failed,
            List<RowError> errors) {}

    record JobView(
            String id,
            String status,
            int rows,
            int created,
            int updated,
            int failed,
            List<RowError> errors) {

        static JobView of(Stored<Job> job) {
            var state = job.state();
            return new JobView(
                    job.id(),
                    state.status(),
                    state.rows().size(),
                    state.created(),
                    state.updated(),
                    state.failed(),
                    state.errors());
        }
    }

    AgreedMeetings(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            AddCompanions addCompanions,
            Patience patience,
            VersionedCollections collections,
            Ids ids,
            Clock clock) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.addCompanions = addCompanions;
        this.patience = patience;
        this.jobs = collections.silent("agreedMeetings", Job.class);
        this.ids = ids;
        this.clock = clock;
    }

    JobView start(Gathering gathering, String organiser, List<Row> rows) {
        var id = ids.next("imp");
        var job = new Job(gathering.id(), organiser, "running", rows, 0, 0, 0, List.of());
        Stored<Job> stored;
        try {
            stored = jobs.insert(id, job, null);
        } catch (DuplicateKeyException repeated) {
            return JobView.of(jobs.find(id).orElseThrow(() -> repeated));
        }
        Thread.ofVirtual().name("agreed-" + id).start(() -> run(stored));
        return JobView.of(stored);
    }

    JobView job(Gathering gathering, String job) {
        return jobs.find(job)
                .filter(it -> it.state().event().equals(gathering.id()))
                .map(JobView::of)
                .orElseThrow(
                        () -> MeetingProblem.IMPORT_UNKNOWN.because("there is no such import"));
    }

    /** Goes on with what a crash interrupted. */
    @EventListener(ApplicationReadyEvent.class)
    void resume() {
        jobs.list(query(where("status").is("running")))
                .forEach(it -> Thread.ofVirtual().name("agreed-" + it.id()).start(() -> run(it)));
    }

    private void run(Stored<Job> job) {
        try {
            var gathering = gatherings.find(job.state().event()).orElseThrow();
            var tally = new Tally(gathering, job.state().organiser());
            var rows = job.state().rows();
            for (var index = 0; index < rows.size(); index++) {
                tally.enter(index + 1, rows.get(index));
            }
            finish(job, "done", tally.created, tally.updated, tally.failed, tally.errors);
        } catch (RuntimeException failure) {
            log.atError()
                    .addKeyValue("job", job.id())
                    .setCause(failure)
                    .log("agreed meetings not entered");
            finish(job, "failed", 0, 0, job.state().rows().size(), List.of());
        }
    }

    private void finish(
            Stored<Job> job,
            String status,
            int created,
            int updated,
            int failed,
            List<RowError> errors) {
        var state = job.state();
        try {
            jobs.update(
                    job,
                    new Job(
                            state.event(),
                            state.organiser(),
                            status,
                            state.rows(),
                            created,
                            updated,
                            failed,
                            List.copyOf(errors)),
                    null);
            log.atInfo()
                    .addKeyValue("job", job.id())
                    .addKeyValue("created", created)
                    .addKeyValue("updated", updated)
                    .addKeyValue("failed", failed)
                    .log("agreed meetings entered");
        } catch (ProblemException finishedElsewhere) {
            log.atDebug().addKeyValue("job", job.id()).log("job was finished by another instance");
        }
    }

    /** Enters rows and counts what came of them. */
    private final class Tally {

        private final Gathering gathering;
        private final Actor actor;
        private final Set<String> blocks;
        private final Map<String, String> open = new HashMap<>();
        private Set<String> people = new HashSet<>();
        private boolean patient = true;
        int created;
        int updated;
        int failed;
        final List<RowError> errors = new ArrayList<>();

        Tally(Gathering gathering, String organiser) {
            this.gathering = gathering;
            this.actor = Actor.organiser(organiser);
            this.blocks = gathering.blocks().stream().map(Block::id).collect(Collectors.toSet());
            meetings.ofEvent(gathering.id(), Meetings.OPEN)
                    .forEach(
                            it -> {
                                var terms = it.meeting().terms();
                                open.put(
                                        MeetingDocument.pair(terms.requester(), terms.invitee()),
                                        it.id());
                            });
            look();
        }

        private void look() {
            people =
                    participants.admitted(gathering).people().stream()
                            .map(Participant::id)
                            .collect(Collectors.toSet());
        }

        /**
         * People who were registered a moment ago may still be on their way to us; once is enough
         * to wait.
         */
        private boolean isKnown(String participant) {
            if (people.contains(participant)) {
                return true;
            }
            if (patient) {
                patient =
                        patience.until(
                                () -> {
                                    look();
                                    return people.contains(participant);
                                },
                                it -> it);
            }
            return people.contains(participant);
        }

        void enter(int number, Row row) {
            var error = fault(number, row).or(() -> attempt(number, row));
            if (error.isPresent()) {
                failed++;
                if (errors.size() < MOST_ERRORS) {
                    errors.add(error.get());
                }
            }
        }

        /** Only about those who come along there is something that may be refused now. */
        private Optional<RowError> attempt(int number, Row row) {
            try {
                var known = open.get(MeetingDocument.pair(row.requester(), row.invitee()));
                if (known == null) {
                    create(row);
                } else {
                    bringUpToDate(known, row);
                }
                return Optional.empty();
            } catch (ProblemException refused) {
                if (row.others().isEmpty()) {
                    throw refused;
                }
                var why = refused.reasons().stream().map(Reason::text).toList();
                return Optional.of(
                        new RowError(
                                number,
                                "others",
                                why.isEmpty() ? refused.detail() : String.join(" ", why)));
            }
        }

        private Optional<RowError> fault(int number, Row row) {
            if (!isKnown(row.requester())) {
                return Optional.of(
                        new RowError(number, "requester", "no admitted participant has this id"));
            }
            if (!isKnown(row.invitee())) {
                return Optional.of(
                        new RowError(number, "invitee", "no admitted participant has this id"));
            }
            if (row.requester().equals(row.invitee())) {
                return Optional.of(new RowError(number, "invitee", "nobody meets themselves"));
            }
            if (!row.status().equals("accepted") && !row.status().equals("requested")) {
                return Optional.of(new RowError(number, "status", "accepted or requested"));
            }
            if (row.weight() < 1 || row.weight() > MOST_WEIGHT) {
                return Optional.of(
                        new RowError(number, "weight", "1 to %d".formatted(MOST_WEIGHT)));
            }
            return row.blocks().stream()
                    .filter(it -> !blocks.contains(it))
                    .findFirst()
                    .map(
                            it ->
                                    new RowError(
                                            number,
                                            "blocks",
                                            "there is no block %s".formatted(it)));
        }

        private void create(Row row) {
            var two =
                    new Terms(
                            ids.next("mtg"),
                            gathering.id(),
                            row.requester(),
                            row.invitee(),
                            List.of(),
                            "",
                            null,
                            List.of(),
                            row.weight(),
                            row.blocks());
            var terms = two.bringing(addCompanions.demand(gathering, two, row.others()));
            var accepted = row.status().equals("accepted");
            Meeting meeting =
                    accepted
                            ? new Meeting.Accepted(terms)
                            : new Meeting.Requested(
                                    terms,
                                    row.invitee(),
                                    clock.instant().plus(gathering.requestExpiry()));
            var kind = accepted ? MeetingEvent.Kind.ACCEPTED : MeetingEvent.Kind.REQUESTED;
            try {
                meetings.insert(meeting, new MeetingEvent(kind, actor, null, null, false));
                open.put(MeetingDocument.pair(row.requester(), row.invitee()), terms.id());
                created++;
            } catch (DuplicateKeyException askedMeanwhile) {
                var known =
                        meetings.openBetween(row.requester(), row.invitee())
                                .orElseThrow(() -> askedMeanwhile);
                bringUpToDate(known.id(), row);
            }
        }

        private void bringUpToDate(String meeting, Row row) {
            Meetings.retrying(
                    () -> {
                        var read = OwnMeetings.find(meetings, gathering, meeting);
                        return meetings.save(read, MeetingLife.agree(read.meeting(), actor, row));
                    });
            if (!row.others().isEmpty()) {
                addCompanions.addByOrganiser(gathering, meeting, actor, row.others());
            }
            updated++;
        }
    }
}
