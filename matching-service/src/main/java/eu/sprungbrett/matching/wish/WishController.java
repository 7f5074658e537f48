package eu.sprungbrett.matching.wish;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.ParticipantProblem;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.security.Caller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** A participant's own wishes. */
@RestController
class WishController {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Wishes wishes;

    WishController(Gatherings gatherings, Participants participants, Wishes wishes) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.wishes = wishes;
    }

    @PutMapping("/api/v1/events/{event}/suggestions/{participant}/wish")
    WishView say(
            @PathVariable String event,
            @PathVariable String participant,
            Caller caller,
            @Valid @RequestBody WishBody body) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var other = participants.other(gathering, participant);
        if (other.id().equals(self.id())) {
            throw ParticipantProblem.PARTICIPANT_UNKNOWN.because("a wish is about somebody else");
        }
        wishes.say(new Wish(gathering.id(), self.id(), other.id(), body.wish()));
        return new WishView(other.id(), body.wish());
    }

    record WishBody(
            @NotNull
                    @Pattern(
                            regexp = "must|would|no-thanks",
                            message = "is must, would or no-thanks")
                    String wish) {}

    record WishView(String participant, String wish) {}
}
