package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.registration.input.Worded;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One day on which companies meet each other.
 *
 * @param plan everything organisers set up
 * @param status who may see it
 * @param booking whether meetings can be asked for
 * @param members who runs it; at least one owner
 */
public record Gathering(Plan plan, Status status, Booking booking, List<Member> members) {

    public Gathering {
        members = List.copyOf(members);
    }

    /** Who may see a gathering. */
    public enum Status implements Worded {
        /** Only who runs it. */
        DRAFT,
        /** Everybody. */
        PUBLISHED,
        /** Everybody who has its address; nothing changes any more. */
        ARCHIVED
    }

    /** Whether meetings can be asked for. */
    public enum Booking implements Worded {
        /** Not (yet, or any more). */
        CLOSED,
        /** Yes. */
        OPEN
    }

    /** What somebody may do who runs a gathering. */
    public enum Role implements Worded {
        /** Everything. */
        OWNER,
        /** Everything. */
        CO_ORGANISER,
        /** The day itself: who is there, who sits where. */
        DESK,
        /** Looks after some of the participants. */
        SUPPORT_OFFICE;

        /** Who sets a gathering up. */
        static final Set<Role> ORGANISERS = EnumSet.of(OWNER, CO_ORGANISER);

        /** Who stands at the door. */
        static final Set<Role> ON_DUTY = EnumSet.of(OWNER, CO_ORGANISER, DESK);
    }

    /**
     * Somebody who runs a gathering.
     *
     * @param account who
     * @param role what they may do
     * @param scope the participants they look after; everybody when null
     */
    public record Member(String account, Role role, @Nullable Scope scope) {}

    /** The role of an account, if any. */
    public Optional<Member> member(String account) {
        return members.stream().filter(it -> it.account().equals(account)).findFirst();
    }

    Gathering with(Plan newPlan) {
        return new Gathering(newPlan, status, booking, members);
    }

    Gathering with(Status newStatus) {
        return new Gathering(
                plan, newStatus, newStatus == Status.PUBLISHED ? booking : Booking.CLOSED, members);
    }

    Gathering with(Booking newBooking) {
        return new Gathering(plan, status, newBooking, members);
    }

    /** With this member, in place of the role the account had before. */
    Gathering with(Member member) {
        var others = new ArrayList<>(without(member.account()).members);
        others.add(member);
        return new Gathering(plan, status, booking, others);
    }

    Gathering without(String account) {
        return new Gathering(
                plan,
                status,
                booking,
                members.stream().filter(it -> !it.account().equals(account)).toList());
    }

    boolean hasOwner() {
        return members.stream().anyMatch(it -> it.role() == Role.OWNER);
    }
}
