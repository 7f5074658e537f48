package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.template.Template;

import org.junit.jupiter.api.Test;

import java.util.List;

class FollowFromCauseTest {

    private final FollowFromCause ids = new FollowFromCause();

    @Test
    void theSameCausePersonAndTemplateHaveTheSameName() {
        var name = ids.of("mtg_1:3", "par_anna", Template.MEETING_SCHEDULED);

        assertThat(name).isEqualTo(ids.of("mtg_1:3", "par_anna", Template.MEETING_SCHEDULED));
        assertThat(name).matches("msg_[0-9A-Z]{24}");
    }

    @Test
    void anyDifferenceGivesAnotherName() {
        var names =
                List.of(
                        ids.of("mtg_1:3", "par_anna", Template.MEETING_SCHEDULED),
                        ids.of("mtg_1:4", "par_anna", Template.MEETING_SCHEDULED),
                        ids.of("mtg_1:3", "par_bo", Template.MEETING_SCHEDULED),
                        ids.of("mtg_1:3", "par_anna", Template.MEETING_MOVED));

        assertThat(names).doesNotHaveDuplicates();
    }
}
