package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.page.Page;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.participant.Participant.Status;

import org.jspecify.annotations.Nullable;
import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Whom people find. Admitted participants of the same gathering see each other if they agreed to
 * it; those who run the gathering see everybody they look after.
 */
@Component
class Directory {

    private static final int MOST_WORDS = 5;
    private static final List<String> SEARCHED =
            List.of(
                    "profile.givenName",
                    "profile.familyName",
                    "profile.jobTitle",
                    "profile.organisation.name",
                    "profile.organisation.city");

    private final Gatherings gatherings;
    private final Participants participants;

    Directory(Gatherings gatherings, Participants participants) {
        this.gatherings = gatherings;
        this.participants = participants;
    }

    /**
     * What somebody looks for; null means all.
     *
     * @param q words of name, job title, organisation or city
     * @param topic offered or sought
     */
    record Filter(
            @Nullable String q,
            @Nullable String topic,
            @Nullable String country,
            @Nullable String type,
            @Nullable String side,
            @Nullable String offers,
            @Nullable String seeks,
            @Nullable String aim,
            @Nullable String language) {}

    /** What an admitted participant or an organiser finds. */
    Page<Stored<Participant>> find(
            String event,
            Filter filter,
            @Nullable String cursor,
            @Nullable Integer limit,
            Caller caller) {
        var gathering = gatherings.visible(event, caller);
        if (!Gatherings.mayOrganise(gathering.state(), caller) && !admitted(gathering, caller)) {
            throw ParticipantProblem.NOT_ADMITTED.because(
                    "the directory is for admitted participants");
        }
        var criteria =
                where("event")
                        .is(gathering.id())
                        .and("status")
                        .is(Status.ADMITTED.name())
                        .and("profile.consents." + Profile.DIRECTORY)
                        .is(true);
        return participants.page(narrow(criteria, filter), cursor, limit);
    }

    private boolean admitted(Stored<Gathering> gathering, Caller caller) {
        return participants
                .ofAccount(gathering.id(), caller.id())
                .filter(it -> it.state().status() == Status.ADMITTED)
                .isPresent();
    }

    /** One participant, and how much of them the caller may see. */
    Seen one(String event, String id, Caller caller) {
        var gathering = gatherings.visible(event, caller);
        var read = participants.find(gathering.id(), id).orElseThrow(Participants::unknown);
        if (read.state().account().equals(caller.id())) {
            return new Seen(read, Sight.OWN);
        }
        if (Gatherings.mayOrganise(gathering.state(), caller)) {
            return new Seen(read, Sight.ORGANISER);
        }
        if (read.state().listed() && admitted(gathering, caller)) {
            return new Seen(read, Sight.DIRECTORY);
        }
        throw Participants.unknown();
    }

    /** How much of a participant somebody sees. */
    enum Sight {
        /** Everything, their calendar's address too. */
        OWN,
        /** Everything but that. */
        ORGANISER,
        /** What everybody in the gathering sees. */
        DIRECTORY
    }

    /** A participant as far as the caller sees. */
    record Seen(Stored<Participant> participant, Sight sight) {}

    /**
     * All those somebody looks after who runs the gathering.
     *
     * @param status null for any
     */
    Page<Stored<Participant>> lookedAfter(
            String event,
            @Nullable Status status,
            Filter filter,
            @Nullable String cursor,
            @Nullable Integer limit,
            Caller caller) {
        var gathering = gatherings.helped(event, caller);
        var criteria = where("event").is(gathering.id());
        if (status != null) {
            criteria = criteria.and("status").is(status.name());
        }
        var scope =
                Gatherings.mayOrganise(gathering.state(), caller)
                        ? null
                        : gathering
                                .state()
                                .member(caller.id())
                                .map(Gathering.Member::scope)
                                .orElse(null);
        var within =
                scope == null
                        ? criteria
                        : new Criteria()
                                .andOperator(
                                        criteria, Participants.within(new Criteria(), scope, null));
        return participants.page(
                new Criteria().andOperator(within, narrow(new Criteria(), filter)), cursor, limit);
    }

    static Criteria narrow(Criteria criteria, Filter filter) {
        var all = new ArrayList<Criteria>();
        is(all, "profile.organisation.country", filter.country);
        is(all, "profile.type", filter.type);
        is(all, "profile.side", filter.side);
        is(all, "profile.offers", filter.offers);
        is(all, "profile.seeks", filter.seeks);
        is(all, "profile.aims", filter.aim);
        is(all, "profile.languages", filter.language);
        if (filter.topic != null) {
            all.add(
                    new Criteria()
                            .orOperator(
                                    where("profile.offers").is(filter.topic),
                                    where("profile.seeks").is(filter.topic)));
        }
        if (filter.q != null && !filter.q.isBlank()) {
            all.addAll(words(filter.q));
        }
        return all.isEmpty() ? criteria : criteria.andOperator(all);
    }

    private static void is(List<Criteria> all, String field, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            all.add(where(field).is(value.strip()));
        }
    }

    private static List<Criteria> words(String q) {
        var words = q.strip().split("\\s+");
        if (q.length() > 100
                || words.length > MOST_WORDS
                || q.codePoints().anyMatch(Character::isISOControl)) {
            throw PlatformProblem.INVALID_PARAMETER
                    .because("q cannot be searched for")
                    .field(
                            "q",
                            "wrong-form",
                            "at most %d plain words and 100 characters".formatted(MOST_WORDS));
        }
        var all = new ArrayList<Criteria>();
        for (var word : words) {
            var pattern =
                    Pattern.compile(
                            Pattern.quote(word), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
            all.add(
                    new Criteria()
                            .orOperator(
                                    SEARCHED.stream()
                                            .map(it -> where(it).regex(pattern))
                                            .toList()));
        }
        return all;
    }
}
