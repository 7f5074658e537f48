package eu.sprungbrett.matching.meeting;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.matching.tally.Tally;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Sort;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** All meetings; a change and the fact that tells of it are one write. */
@Component
public class Meetings {

    /** States in which both want the meeting, or wanted it and had it. */
    public static final Set<String> AGREED =
            Set.of("accepted", "scheduled", "checked-in", "held", "displaced");

    /** States in which the meeting is still wanted. */
    public static final Set<String> OPEN =
            Set.of("requested", "accepted", "scheduled", "checked-in", "displaced");

    /** States of meetings whose request has not come to nothing. */
    private static final Set<String> ASKED =
            Set.of(
                    "requested",
                    "accepted",
                    "scheduled",
                    "checked-in",
                    "held",
                    "displaced",
                    "no-show");

    /** States in which the meeting has its slot and its place. */
    public static final Set<String> STANDING = Set.of("scheduled", "checked-in", "held");

    /** States of meetings whose people were, or are, expected at their table. */
    static final Set<String> DUE = Set.of("scheduled", "checked-in", "held", "no-show");

    private static final String COLLECTION = "meeting";
    private static final int ATTEMPTS = 8;

    private final VersionedCollection<MeetingDocument> documents;
    private final Tally tally;
    private final Clock clock;

    /**
     * Which meetings to list, newest first.
     *
     * @param participant at whose table; absent for everybody's
     * @param statuses in which states; empty for any
     * @param before id of the meeting before which the page begins; absent at the beginning
     */
    public record Filter(
            String event,
            @Nullable String participant,
            Collection<String> statuses,
            @Nullable String before) {}

    Meetings(VersionedCollections collections, Tally tally, Clock clock) {
        this.documents =
                collections
                        .of(COLLECTION, MeetingDocument.class, "matching.meeting")
                        .uniqueIndex("pair")
                        .index("people")
                        .index("event", "status")
                        .index("status", "expiresAt")
                        .index("status", "from");
        this.tally = tally;
        this.clock = clock;
    }

    /** The meeting with this id in this event. */
    public Optional<StoredMeeting> find(String event, String meeting) {
        return documents
                .find(meeting)
                .filter(it -> it.state().event().equals(event))
                .map(StoredMeeting::new);
    }

    /** The open meeting that two participants have with each other. */
    public Optional<StoredMeeting> openBetween(String one, String other) {
        return documents
                .findOne(query(where("pair").is(MeetingDocument.pair(one, other))))
                .map(StoredMeeting::new);
    }

    /** A page of meetings with one more than the limit, newest first. */
    public List<StoredMeeting> list(Filter filter, int limit) {
        var criteria = where("event").is(filter.event());
        if (filter.participant() != null) {
            criteria = criteria.and("people").is(filter.participant());
        }
        if (!filter.statuses().isEmpty()) {
            criteria = criteria.and("status").in(filter.statuses());
        }
        if (filter.before() != null) {
            criteria = criteria.and("_id").lt(filter.before());
        }
        return read(query(criteria).with(Sort.by(Sort.Direction.DESC, "_id")).limit(limit + 1));
    }

    /** All meetings of a participant in some states. */
    public List<StoredMeeting> of(String participant, Collection<String> statuses) {
        return read(query(where("people").is(participant).and("status").in(statuses)));
    }

    /** The meetings that any of some people have agreed to. */
    List<StoredMeeting> agreedOf(Collection<String> people) {
        return read(query(where("people").in(people).and("status").in(AGREED)));
    }

    /** All meetings of an event in some states, in order of their ids. */
    public List<StoredMeeting> ofEvent(String event, Collection<String> statuses) {
        return read(
                query(where("event").is(event).and("status").in(statuses)).with(Sort.by("_id")));
    }

    /** Requests whose time for an answer is over. */
    List<StoredMeeting> lapsed(Instant now, int limit) {
        return read(query(where("status").is("requested").and("expiresAt").lte(now)).limit(limit));
    }

    /**
     * Requests that want a slot: by name, or any at all with one of these people, or that had
     * nothing left.
     */
    List<StoredMeeting> wanting(String event, String slot, Collection<String> people) {
        return requests(
                event,
                where("candidateSlots").is(slot),
                where("candidateSlots").size(0).and("people").in(people),
                where("why.0").exists(true));
    }

    /** The same with every request to or from one of these people, whichever slots it names. */
    List<StoredMeeting> wantingPeople(String event, String slot, Collection<String> people) {
        return requests(
                event,
                where("candidateSlots").is(slot),
                where("people").in(people),
                where("why.0").exists(true));
    }

    /** Every request of an event that somebody may still say yes to. */
    List<StoredMeeting> requests(String event) {
        return read(query(where("event").is(event).and("status").is("requested")));
    }

    /** Requests of an event that had nothing left when it was last looked. */
    List<StoredMeeting> stranded(String event) {
        return requests(event, where("why.0").exists(true));
    }

    private List<StoredMeeting> requests(String event, Criteria... either) {
        return read(
                query(where("event").is(event).and("status").is("requested").orOperator(either)));
    }

    /** Meetings that began before a moment and at whose table one side is still missing. */
    List<StoredMeeting> waitingSince(Instant before, int limit) {
        return read(
                query(
                                where("status")
                                        .is("checked-in")
                                        .and("from")
                                        .lte(before)
                                        .and("asked")
                                        .ne(true))
                        .limit(limit));
    }

    /** Meetings to which nobody has come yet, of slots that are under way at a moment. */
    List<StoredMeeting> unattended(Instant now) {
        return read(query(where("status").is("scheduled").and("from").lte(now).and("to").gt(now)));
    }

    /** Meetings of an event that began in a period and were to take place, or did. */
    List<StoredMeeting> begun(String event, Instant after, Instant until) {
        return read(
                query(
                        where("event")
                                .is(event)
                                .and("status")
                                .in(DUE)
                                .and("from")
                                .gt(after)
                                .lte(until)));
    }

    /**
     * How many meetings a participant has agreed to.
     *
     * @param except a meeting not to count
     */
    long agreed(String participant, String except) {
        return documents.count(
                query(
                        where("people")
                                .is(participant)
                                .and("status")
                                .in(AGREED)
                                .and("_id")
                                .ne(except)));
    }

    /**
     * The meetings that a participant has asked for, those declined, taken back, called off or
     * lapsed left out, and those that organisers entered in their name.
     */
    Set<String> askedFor(String participant) {
        var own = where("people").is(participant).and("requester").is(participant);
        return documents
                .list(
                        query(
                                own.and("status")
                                        .in(ASKED)
                                        .and("timeline.0.actorKind")
                                        .ne("organiser")))
                .stream()
                .map(Stored::id)
                .collect(Collectors.toSet());
    }

    /**
     * Keeps a new meeting.
     *
     * @throws org.springframework.dao.DuplicateKeyException when the two have an open meeting
     *     already
     */
    StoredMeeting insert(Meeting meeting, MeetingEvent event) {
        var document = MeetingDocument.of(meeting, timeline(meeting, event));
        var inserted =
                documents.insert(meeting.terms().id(), document, MeetingFact.of(event, meeting));
        tally.count(meeting.terms().event());
        return new StoredMeeting(inserted);
    }

    /**
     * Keeps what a step did.
     *
     * @throws ProblemException {@code changed-meanwhile}
     */
    StoredMeeting save(StoredMeeting read, MeetingChange change) {
        var event = change.event();
        if (event == null) {
            return read;
        }
        var timeline = read.read().state().timelineWith(timeline(change.meeting(), event));
        var document = MeetingDocument.of(change.meeting(), timeline).keeping(read.read().state());
        Stored<MeetingDocument> saved =
                documents.update(read.read(), document, MeetingFact.of(event, change.meeting()));
        tally.count(change.meeting().terms().event());
        return new StoredMeeting(saved);
    }

    /** Meetings that ended before a moment and were not followed up after so many days. */
    List<StoredMeeting> toFollowUp(Instant endedBefore, int days, int limit) {
        var notYet =
                new Criteria()
                        .orOperator(
                                where("followedUp").exists(false), where("followedUp").lt(days));
        return read(
                query(where("status").in(STANDING).and("to").lte(endedBefore).andOperator(notYet))
                        .limit(limit));
    }

    /**
     * Keeps that its people are asked what came of it, and tells so.
     *
     * @throws ProblemException {@code changed-meanwhile}
     */
    StoredMeeting followUp(StoredMeeting read, int days) {
        var event =
                new MeetingEvent(
                        MeetingEvent.Kind.FOLLOWED_UP,
                        Actor.system(),
                        Integer.toString(days),
                        null,
                        false);
        return new StoredMeeting(
                documents.update(
                        read.read(),
                        read.read().state().followedUpAfter(days),
                        MeetingFact.of(event, read.meeting())));
    }

    /**
     * Keeps what one of its people wrote; others are told that somebody wrote, never what.
     *
     * @throws ProblemException {@code changed-meanwhile}
     */
    StoredMeeting write(StoredMeeting read, Message message, Actor actor) {
        var thread = new ArrayList<>(read.read().state().messages());
        thread.add(message);
        var event = new MeetingEvent(MeetingEvent.Kind.MESSAGE_WRITTEN, actor, null, null, false);
        return new StoredMeeting(
                documents.update(
                        read.read(),
                        read.read().state().with(List.copyOf(thread)),
                        MeetingFact.of(event, read.meeting())));
    }

    /**
     * Forgets what was written in the meetings of an erased person. That they took place stays. The
     * topic is compacted, so what was told before goes from there, too.
     */
    void forgetWords(String participant) {
        var wroteOrSat =
                new Criteria()
                        .orOperator(
                                where("people").is(participant),
                                where("messages.participant").is(participant));
        for (var it : documents.list(query(wroteOrSat))) {
            retrying(() -> forgetWords(documents.find(it.id()).orElseThrow()));
        }
    }

    private Stored<MeetingDocument> forgetWords(Stored<MeetingDocument> read) {
        var document = read.state();
        if (document.message().isEmpty()
                && document.messages().isEmpty()
                && document.ratings().stream().allMatch(it -> it.comment() == null)
                && document.timeline().stream().noneMatch(TimelineEntry::hasWords)) {
            return read;
        }
        var silent = document.toMeeting(read.id()).withoutMessage();
        var timeline = document.timeline().stream().map(TimelineEntry::withoutWords).toList();
        var event =
                new MeetingEvent(
                        MeetingEvent.Kind.WORDS_REMOVED, Actor.system(), null, null, false);
        return documents.update(
                read,
                MeetingDocument.of(silent, timeline).keeping(document.with(List.of())),
                MeetingFact.of(event, silent));
    }

    /** Reads and tries again as long as somebody else is faster. */
    static <T> T retrying(java.util.function.Supplier<T> attempt) {
        for (var left = ATTEMPTS; ; left--) {
            try {
                return attempt.get();
            } catch (ProblemException lost) {
                if (lost.code() != PlatformProblem.CHANGED_MEANWHILE || left == 0) {
                    throw lost;
                }
            }
        }
    }

    private List<TimelineEntry> timeline(Meeting meeting, MeetingEvent event) {
        var now = clock.instant();
        var place = meeting.standing();
        var previous = event.previous();
        var entries = new ArrayList<TimelineEntry>();
        if (event.answers() && event.kind() == MeetingEvent.Kind.SCHEDULED) {
            entries.add(
                    new TimelineEntry(
                            now,
                            MeetingEvent.Kind.ACCEPTED.word(),
                            event.actor().kind(),
                            event.actor().id(),
                            event.reason(),
                            null,
                            null,
                            null));
        }
        entries.add(
                new TimelineEntry(
                        now,
                        event.kind().word(),
                        event.actor().kind(),
                        event.actor().id(),
                        event.reason(),
                        place == null ? null : place.slot(),
                        place == null ? null : place.place(),
                        previous == null ? null : previous.slot()));
        return entries;
    }

    private List<StoredMeeting> read(Query query) {
        return documents.list(query).stream().map(StoredMeeting::new).toList();
    }

    /** All of an event's meetings in any state. */
    public List<StoredMeeting> allOf(String event) {
        return read(query(Criteria.where("event").is(event)));
    }

    /** The versions of all of an event's meetings, by their ids. */
    public Map<String, Long> versions(String event) {
        return documents.versions(query(where("event").is(event)));
    }

    /** The meetings with these ids; those that are not known are missing. */
    public List<StoredMeeting> byId(Collection<String> ids) {
        return read(query(where("_id").in(List.copyOf(ids))));
    }
}
