package eu.sprungbrett.notification.calendar;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;

import org.springframework.data.mongodb.core.query.Criteria;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/** Whose calendar has which meetings. */
@Component
public class Agendas {

    private final Replica<AgendaMeeting> meetings;

    Agendas(Replicas replicas) {
        this.meetings =
                replicas.of("meetings", AgendaMeeting.class)
                        .index("requester")
                        .index("invitee")
                        .index("others");
    }

    /**
     * Keeps what was heard, unless something newer is known. A meeting that lost its time keeps the
     * last one, so that calendars can strike it out.
     */
    public void keep(AgendaMeeting heard) {
        var before =
                heard.from() == null ? meetings.find(heard.id()) : Optional.<AgendaMeeting>empty();
        meetings.apply(
                heard.id(), heard.version(), before.map(heard::rememberingTimeOf).orElse(heard));
    }

    /** Forgets a meeting for good. */
    public void erase(String id, long version) {
        meetings.erase(id, version);
    }

    /** Empty when nobody told us of it. */
    public Optional<AgendaMeeting> find(String id) {
        return meetings.find(id);
    }

    /** All meetings of one participant that ever had a time, in no order. */
    List<AgendaMeeting> of(String participant) {
        return meetings
                .list(
                        query(
                                new Criteria()
                                        .orOperator(
                                                where("requester").is(participant),
                                                where("invitee").is(participant),
                                                where("others").is(participant))))
                .stream()
                .filter(it -> it.from() != null)
                .toList();
    }
}
