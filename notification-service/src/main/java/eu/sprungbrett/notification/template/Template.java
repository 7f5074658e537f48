package eu.sprungbrett.notification.template;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Every occasion on which we write to somebody. The wording stands in {@code wording/}. */
public enum Template {
    /** A code to sign in with. */
    SIGN_IN(Target.SIGN_IN),
    /** An organiser or partner has prepared their profile. */
    INVITED(Target.EVENT),
    /** Registered, and waiting for the organisers' decision. */
    REGISTRATION_RECEIVED(Target.EVENT),
    /** They take part. */
    ADMITTED(Target.EVENT),
    /** Full for the moment. */
    WAITLISTED(Target.EVENT),
    /** They do not take part. */
    REJECTED(Target.EVENT),
    /** Somebody asks for a meeting. */
    MEETING_REQUESTED(Target.MEETING),
    /** The other side proposes other times. */
    MEETING_COUNTERED(Target.MEETING),
    /** Both want it; time and place follow. */
    MEETING_ACCEPTED(Target.MEETING),
    /** The other side does not want it. */
    MEETING_DECLINED(Target.SUGGESTIONS),
    /** Time and place are set. */
    MEETING_SCHEDULED(Target.MEETING, Invitation.REQUEST),
    /** Time or place have changed. */
    MEETING_MOVED(Target.MEETING, Invitation.REQUEST),
    /** Whoever asked no longer does. */
    MEETING_WITHDRAWN(Target.MEETINGS),
    /** It does not take place. */
    MEETING_CANCELLED(Target.MEETINGS, Invitation.CANCEL),
    /** The schedule changed and it lost its time. */
    MEETING_DISPLACED(Target.MEETING, Invitation.CANCEL),
    /** A time that was proposed is gone; others are proposed instead. */
    MEETING_REPROPOSED(Target.MEETING),
    /** Every time that was proposed is gone and there is no other at present. */
    MEETING_STRANDED(Target.MEETING),
    /** Somebody wrote in the thread. */
    MEETING_MESSAGE_WRITTEN(Target.MEETING),
    /** A table is free in a moment: sit down with somebody? */
    STANDBY_OFFERED(Target.STANDBY),
    /** Both said yes, but the table was taken meanwhile. */
    STANDBY_LOST(Target.STANDBY),
    /** Weeks or months later: what came of it? */
    MEETING_FOLLOWED_UP(Target.MEETING),
    /** Nobody answered in time. */
    MEETING_EXPIRED(Target.SUGGESTIONS),
    /** Somebody is at the table already. */
    MEETING_CHECKED_IN(Target.MEETING),
    /** It has begun and one side is missing: wait, let it go, or move it? */
    MEETING_MISSING(Target.MEETING),
    /** One side did not come; its time is free again. */
    MEETING_NO_SHOW(Target.SUGGESTIONS, Invitation.CANCEL),
    /** Nobody was seen at the table; it is free again. */
    MEETING_NOBODY_CAME(Target.MEETING, Invitation.CANCEL),
    /** Somebody else comes for the same organisation. */
    MEETING_HANDED_OVER(Target.MEETING, Invitation.REQUEST),
    /** A colleague goes instead of the reader. */
    MEETING_GIVEN_AWAY(Target.MEETINGS, Invitation.CANCEL),
    /** A colleague brings the reader along. */
    MEETING_BROUGHT_ALONG(Target.MEETING),
    /** Somebody else is brought along. */
    MEETING_JOINED(Target.MEETING),
    /** Somebody who was brought along does not come after all. */
    MEETING_LEFT(Target.MEETING, Invitation.REQUEST),
    /** The reader, who was brought along, does not come after all. */
    MEETING_WITHOUT_YOU(Target.MEETINGS, Invitation.CANCEL);

    /** Where the reader goes on from here. */
    enum Target {
        SIGN_IN,
        EVENT,
        MEETING,
        MEETINGS,
        SUGGESTIONS,
        STANDBY
    }

    /** What the message means for the reader's own calendar. */
    public enum Invitation {
        /** Nothing. */
        NONE,
        /** Enter it, or change the entry. */
        REQUEST,
        /** Take the entry out. */
        CANCEL
    }

    private final Target target;
    private final Invitation invitation;

    Template(Target target) {
        this(target, Invitation.NONE);
    }

    Template(Target target, Invitation invitation) {
        this.target = target;
        this.invitation = invitation;
    }

    Target target() {
        return target;
    }

    /** What it means for the reader's calendar. */
    public Invitation invitation() {
        return invitation;
    }

    /** Whether it is mailed at all; what is past within minutes is only told on the screen. */
    public boolean isMailed() {
        return this != MEETING_CHECKED_IN;
    }

    /** Whether people may do without the mail. */
    public boolean switchable() {
        return this != SIGN_IN;
    }

    /** Its name for others, for example {@code meeting-scheduled}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The template with this code; empty when there is none. */
    public static Optional<Template> of(String code) {
        return Arrays.stream(values()).filter(it -> it.code().equals(code)).findFirst();
    }
}
