package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.calendar.AgendaMeeting;
import eu.sprungbrett.notification.calendar.Agendas;
import eu.sprungbrett.notification.calendar.Entries;
import eu.sprungbrett.notification.recipient.Gathering;
import eu.sprungbrett.notification.recipient.Gatherings;
import eu.sprungbrett.notification.recipient.Participants;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.stereotype.Component;

import tools.jackson.databind.json.JsonMapper;

import java.util.List;

/**
 * Hears what happens to meetings, keeps people's calendars and asks the policies whom to tell.
 *
 * <p>One consumer for all policies: so that the mails about a meeting are stored in the order in
 * which things happened.
 */
@Component
class HearOfMeetings {

    private final Agendas agendas;
    private final Participants participants;
    private final Gatherings gatherings;
    private final Entries entries;
    private final List<MeetingPolicy> policies;
    private final TellPerson tell;
    private final JsonMapper json;

    HearOfMeetings(
            Agendas agendas,
            Participants participants,
            Gatherings gatherings,
            Entries entries,
            List<MeetingPolicy> policies,
            TellPerson tell,
            JsonMapper json) {
        this.agendas = agendas;
        this.participants = participants;
        this.gatherings = gatherings;
        this.entries = entries;
        this.policies = policies;
        this.tell = tell;
        this.json = json;
    }

    @KafkaListener(id = "notification.meetings", topics = "matching.meeting")
    void on(ConsumerRecord<String, String> record) {
        var fact = ReceivedFact.of(record);
        if (fact.tombstone()) {
            agendas.erase(fact.subject(), fact.version());
            return;
        }
        var news = fact.read(json, MeetingNews.class);
        var heard = news.entry(fact);
        agendas.keep(heard);
        policies.stream()
                .filter(it -> it.fact().equals(fact.type()))
                .forEach(it -> it.on(occasion(fact, news, withTime(heard))));
    }

    /** What lost its time is told with the last one, so that calendars find their entry. */
    private AgendaMeeting withTime(AgendaMeeting heard) {
        return heard.from() != null
                ? heard
                : agendas.find(heard.id())
                        .filter(it -> it.version() == heard.version())
                        .orElse(heard);
    }

    private Occasion occasion(ReceivedFact fact, MeetingNews news, AgendaMeeting meeting) {
        // Topics are not ordered among each other: wait until everybody in it is known.
        meeting.attendees().forEach(participants::heardOf);
        var gathering = gatherings.heardOf(meeting.event());
        return new Occasion(
                fact.id(),
                fact.time(),
                news,
                meeting,
                (reader, template) -> tell(fact, news, meeting, gathering, reader, template));
    }

    private void tell(
            ReceivedFact fact,
            MeetingNews news,
            AgendaMeeting meeting,
            Gathering gathering,
            String reader,
            Template template) {
        var previous = news.previous();
        var seen =
                entries.seenBy(
                        reader,
                        meeting,
                        gathering,
                        previous == null ? null : previous.from(),
                        template == Template.MEETING_REQUESTED ? news.meeting().message() : null,
                        news.reasonInWords());
        var about =
                switch (template) {
                    case MEETING_REQUESTED -> seen.toBeAnsweredBy(news.meeting().expiresAt());
                    case MEETING_STRANDED -> seen.because(news.obstacles());
                    default -> seen;
                };
        participants
                .find(reader)
                .ifPresent(
                        it ->
                                tell.tell(
                                        it,
                                        gathering,
                                        template,
                                        Matter.of(Entries.about(gathering), about),
                                        fact.id(),
                                        fact.time()));
    }
}
