package eu.sprungbrett.matching.wish;

import com.fasterxml.jackson.annotation.JsonCreator;

import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.ParticipantProblem;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.security.Caller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** A participant's own wishes. */
@RestController
class WishController {

    private static final String KINDS = "must|would|no-thanks";
    private static final String MESSAGE = "is must, would or no-thanks";

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
        return keep(event, participant, caller, body.wish());
    }

    /** The same without a body, for buttons. */
    @PutMapping("/api/v1/events/{event}/suggestions/{participant}/wish/{wish}")
    WishView sayInAddress(
            @PathVariable String event,
            @PathVariable String participant,
            @PathVariable @Pattern(regexp = KINDS, message = MESSAGE) String wish,
            Caller caller) {
        return keep(event, participant, caller, wish);
    }

    /** Takes back what was said; nothing to take back is fine. */
    @DeleteMapping("/api/v1/events/{event}/suggestions/{participant}/wish")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void takeBack(@PathVariable String event, @PathVariable String participant, Caller caller) {
        var pair = pair(event, participant, caller);
        wishes.takeBack(pair.event(), pair.by(), pair.about());
    }

    private WishView keep(String event, String participant, Caller caller, String wish) {
        var pair = pair(event, participant, caller);
        wishes.say(new Wish(pair.event(), pair.by(), pair.about(), wish));
        return new WishView(pair.about(), wish);
    }

    private Pair pair(String event, String participant, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var other = participants.other(gathering, participant);
        if (other.id().equals(self.id())) {
            throw ParticipantProblem.PARTICIPANT_UNKNOWN.because("a wish is about somebody else");
        }
        return new Pair(gathering.id(), self.id(), other.id());
    }

    /** Who says something about whom. */
    private record Pair(String event, String by, String about) {}

    /** Either {@code {"wish": "must"}} or just {@code "must"}. */
    record WishBody(@NotNull @Pattern(regexp = KINDS, message = MESSAGE) String wish) {

        @JsonCreator(mode = JsonCreator.Mode.PROPERTIES)
        WishBody {}

        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static WishBody of(String wish) {
            return new WishBody(wish);
        }
    }

    record WishView(String participant, String wish) {}
}
