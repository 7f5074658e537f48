package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The thread of a meeting; its own people read it, nobody else. */
@RestController
@RequestMapping("/api/v1/events/{event}/meetings/{meeting}/messages")
class MessagesController {

    private final Gatherings gatherings;
    private final Participants participants;
    private final Meetings meetings;
    private final WriteMessage writeMessage;

    MessagesController(
            Gatherings gatherings,
            Participants participants,
            Meetings meetings,
            WriteMessage writeMessage) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.meetings = meetings;
        this.writeMessage = writeMessage;
    }

    @GetMapping
    ThreadView read(@PathVariable String event, @PathVariable String meeting, Caller caller) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        return view(gathering, self, OwnMeetings.find(meetings, gathering, meeting, self));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    ThreadView write(
            @PathVariable String event,
            @PathVariable String meeting,
            Caller caller,
            @Valid @RequestBody TextBody body) {
        var gathering = gatherings.visible(event);
        var self = participants.self(gathering, caller);
        var actor = Actor.person(caller.id());
        return view(
                gathering,
                self,
                writeMessage.write(gathering, meeting, self, actor, body.text().strip()));
    }

    private ThreadView view(Gathering gathering, Participant self, StoredMeeting stored) {
        var thread = stored.read().state().messages();
        var known =
                participants.byId(thread.stream().map(Message::participant).distinct().toList());
        var against = writeMessage.against(gathering, stored);
        return new ThreadView(
                thread.stream()
                        .map(
                                it ->
                                        new MessageView(
                                                it.id(),
                                                it.participant(),
                                                Optional.ofNullable(known.get(it.participant()))
                                                        .map(Participant::name)
                                                        .orElse(null),
                                                it.participant().equals(self.id()),
                                                it.text(),
                                                it.at()))
                        .toList(),
                against.isEmpty(),
                against);
    }

    /** What somebody writes. */
    record TextBody(@NotBlank @Size(max = 2000) String text) {

        @Override
        public String toString() {
            return "TextBody[%d characters]".formatted(text.length());
        }
    }

    /**
     * The whole thread, oldest first.
     *
     * @param writable whether the reader may write now
     * @param reasons why not
     */
    record ThreadView(List<MessageView> items, boolean writable, List<Reason> reasons) {}

    /**
     * One message.
     *
     * @param name absent when the writer has left
     * @param own whether the reader wrote it
     */
    record MessageView(
            String id,
            String participant,
            @Nullable String name,
            boolean own,
            String text,
            Instant at) {}
}
