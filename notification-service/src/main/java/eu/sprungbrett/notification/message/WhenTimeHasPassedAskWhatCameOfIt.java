package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

import org.springframework.stereotype.Component;

/** Policy: weeks and months after a meeting its people are asked what came of it. */
@Component
class WhenTimeHasPassedAskWhatCameOfIt implements MeetingPolicy {

    @Override
    public String fact() {
        return "matching.meeting.followed-up.v1";
    }

    @Override
    public void on(Occasion occasion) {
        occasion.tellAll(Template.MEETING_FOLLOWED_UP);
    }
}
