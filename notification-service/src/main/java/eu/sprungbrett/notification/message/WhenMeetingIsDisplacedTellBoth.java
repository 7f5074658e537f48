package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: everybody in a meeting hears that a new schedule took its time. */
@Component
class WhenMeetingIsDisplacedTellBoth implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.displaced.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_DISPLACED);
    }
}
