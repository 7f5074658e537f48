package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Objects;

/**
 * Policy: when somebody is brought along to a meeting that was agreed before, they hear of it, with
 * an entry for their calendar where it has its time, and the others hear who comes.
 */
@Component
class WhenSomebodyIsBroughtAlongTellTheTable implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.brought-along.v1";
    }

    @Override
    public void on(Occasion occasion) {
        var joined = Objects.requireNonNullElse(occasion.news().joined(), List.<String>of());
        var invitation =
                occasion.meeting().from() == null
                        ? Template.MEETING_BROUGHT_ALONG
                        : Template.MEETING_SCHEDULED;
        for (var person : occasion.meeting().attendees()) {
            occasion.telling()
                    .accept(person, joined.contains(person) ? invitation : Template.MEETING_JOINED);
        }
    }
}
