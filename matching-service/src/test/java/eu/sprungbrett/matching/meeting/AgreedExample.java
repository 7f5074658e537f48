package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.outbox.Stored;

import java.util.List;

/** Meetings that other packages' tests need. */
public final class AgreedExample {

    private AgreedExample() {}

    /** Two people who both want to meet. */
    public static StoredMeeting meeting(String id, String requester, String invitee) {
        var terms =
                new Terms(
                        id, "evt_1", requester, invitee, List.of(), "", null, List.of(), 1,
                        List.of());
        return new StoredMeeting(
                new Stored<>(id, 1, MeetingDocument.of(new Meeting.Accepted(terms), List.of())));
    }
}
