package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.GatheringProblem;
import eu.sprungbrett.matching.gathering.Patience;
import eu.sprungbrett.matching.meeting.Meeting;
import eu.sprungbrett.matching.meeting.MeetingProblem;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.slot.SlotPlans;
import eu.sprungbrett.matching.slot.SlotProblem;
import eu.sprungbrett.platform.problem.PlatformProblem;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Optional;

/**
 * An organiser wants a meeting to stay in a slot. A schedule that is being published either knows
 * of the pin or was in force before it: a pin that finds the slots closed waits for the next
 * schedule, and looks again.
 */
@Component
class PinMeeting {

    private static final int ATTEMPTS = 20;

    private final Meetings meetings;
    private final Schedules schedules;
    private final SlotPlans plans;
    private final Pins pins;
    private final Patience patience;

    /** Where a meeting has its claim. */
    private record Standing(String slot, String place) {}

    PinMeeting(
            Meetings meetings, Schedules schedules, SlotPlans plans, Pins pins, Patience patience) {
        this.meetings = meetings;
        this.schedules = schedules;
        this.plans = plans;
        this.pins = pins;
        this.patience = patience;
    }

    /**
     * Pins.
     *
     * @param slot absent for where the meeting stands now
     * @param place absent for any, or with the slot for where it stands now
     */
    Pin pin(Gathering gathering, String meeting, @Nullable String slot, @Nullable String place) {
        var event = gathering.id();
        for (var attempt = 0; attempt < ATTEMPTS; attempt++) {
            var plan = openPlan(event);
            var stored =
                    meetings.find(event, meeting)
                            .map(it -> it.meeting())
                            .filter(Meeting::isOpen)
                            .orElseThrow(
                                    () ->
                                            MeetingProblem.MEETING_UNKNOWN.because(
                                                    "there is no such meeting"));
            var pin = pin(gathering, plan, stored, slot, place);
            pins.put(pin);
            if (schedules.of(event).equals(plan) && !plans.isSealed(event, plan)) {
                return pin;
            }
        }
        throw changing();
    }

    private String openPlan(String event) {
        var open =
                patience.find(
                        () -> {
                            var plan = schedules.of(event);
                            return plans.isSealed(event, plan)
                                    ? Optional.empty()
                                    : Optional.of(plan);
                        });
        return open.orElseThrow(PinMeeting::changing);
    }

    private static RuntimeException changing() {
        return SlotProblem.SCHEDULE_CHANGING.because(
                "a new schedule is being published; try again in a moment");
    }

    /** Where somebody says, or where the meeting has its claim now. */
    private Pin pin(
            Gathering gathering,
            String plan,
            Meeting meeting,
            @Nullable String askedSlot,
            @Nullable String askedPlace) {
        var id = meeting.terms().id();
        var standing =
                askedSlot == null ? standing(gathering.id(), plan, id) : Optional.<Standing>empty();
        var slot = askedSlot == null ? standing.map(Standing::slot).orElse(null) : askedSlot;
        if (slot == null) {
            throw PlatformProblem.INVALID_INPUT
                    .because("a meeting without a slot needs one to be pinned to")
                    .field("slot", "missing", "name a slot");
        }
        if (gathering.slot(slot).isEmpty()) {
            throw GatheringProblem.SLOT_UNKNOWN
                    .because("there is no such slot")
                    .field("slot", "slot-unknown", "there is no such slot");
        }
        var place = askedPlace == null ? standing.map(Standing::place).orElse(null) : askedPlace;
        if (place != null && gathering.place(place).isEmpty()) {
            throw PlatformProblem.INVALID_INPUT
                    .because("there is no such place")
                    .field("place", "place-unknown", "there is no such place");
        }
        return new Pin(gathering.id(), id, slot, place);
    }

    /** Read from the slots, because meetings are brought along with a new schedule afterwards. */
    private Optional<Standing> standing(String event, String plan, String meeting) {
        return plans.read(event, plan).stream()
                .flatMap(
                        sheet ->
                                sheet.claims().stream()
                                        .filter(it -> it.meeting().equals(meeting) && it.settled())
                                        .map(it -> new Standing(sheet.slot(), it.place())))
                .findFirst();
    }
}
