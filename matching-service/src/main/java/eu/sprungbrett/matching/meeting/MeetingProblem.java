package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.platform.problem.ProblemCode;

/** Everything that can be refused about a meeting. */
public enum MeetingProblem implements ProblemCode {
    /** There is none, or it is none of the caller's business. */
    MEETING_UNKNOWN(Kind.UNKNOWN),
    /** Nobody who takes part comes for an organisation with this id. */
    ORGANISATION_UNKNOWN(Kind.UNKNOWN),
    /** There is no such list of agreed meetings. */
    IMPORT_UNKNOWN(Kind.UNKNOWN),
    /** Visible to the caller, but somebody else's turn. */
    MEETING_NOT_YOURS(Kind.NOT_ALLOWED),
    /** It was declined, withdrawn, cancelled or has expired. */
    MEETING_CLOSED(Kind.CONFLICT),
    /** It was accepted already. */
    MEETING_ALREADY_ANSWERED(Kind.CONFLICT),
    /** Nobody has accepted it yet. */
    MEETING_NOT_AGREED(Kind.CONFLICT),
    /** It has no slot and no place yet. */
    MEETING_WITHOUT_SLOT(Kind.CONFLICT),
    /** It is at a table, or its virtual place has no video room. */
    MEETING_WITHOUT_ROOM(Kind.CONFLICT),
    /** The seat can only go to a colleague who is free; the reasons say what is in the way. */
    NO_SUCH_COLLEAGUE(Kind.CONFLICT),
    /** No table of this event has the code that was scanned or typed. */
    TABLE_UNKNOWN(Kind.UNKNOWN),
    /** No meeting of theirs is at this table now; the reason says why, alternatives what comes. */
    NO_MEETING_HERE(Kind.CONFLICT),
    /** Somebody who is to be brought along cannot come; the reasons say who and why. */
    CANNOT_BRING_ALONG(Kind.CONFLICT),
    /** Only who was brought along can leave; who arranges a meeting hands it over or cancels it. */
    MEETING_IS_YOURS(Kind.CONFLICT),
    /** The organisers' rule, or the number of messages, forbids writing; the reason says which. */
    MESSAGES_NOT_ALLOWED(Kind.CONFLICT),
    /** Too early or too late; the reason says which and names the time. */
    MEETING_NOT_NOW(Kind.CONFLICT),
    /** These two have an open meeting; it is among the alternatives. */
    ALREADY_ASKED(Kind.CONFLICT),
    /** This person cannot be asked; the reasons say why. */
    NOT_BOOKABLE(Kind.CONFLICT),
    /** Nobody of an organisation can be asked; the reasons say why of each of its people. */
    NOBODY_TO_ASK(Kind.CONFLICT),
    /** Somebody else was faster; alternatives are slots free for both. */
    SLOT_TAKEN(Kind.CONFLICT),
    /** One of the two has something else in this slot. */
    PERSON_BUSY(Kind.CONFLICT),
    /** The slot cannot be had for a reason that does not depend on others' meetings. */
    SLOT_UNUSABLE(Kind.CONFLICT),
    /** The people share no language, and nobody is free in this slot to interpret. */
    NO_INTERPRETER(Kind.CONFLICT),
    /** There is no slot that suits everybody. */
    NO_COMMON_SLOT(Kind.CONFLICT),
    /** In this event the organisers' schedule chooses the slots. */
    SLOTS_BY_SCHEDULE(Kind.CONFLICT);

    private final Kind kind;

    MeetingProblem(Kind kind) {
        this.kind = kind;
    }

    @Override
    public Kind kind() {
        return kind;
    }
}
