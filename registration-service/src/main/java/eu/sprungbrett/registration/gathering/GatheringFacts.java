package eu.sprungbrett.registration.gathering;

import com.fasterxml.jackson.annotation.JsonInclude;

import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.text.Text;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Says our facts in the words of the contract: {@code
 * contracts/schemas/registration.gathering.v1.schema.json}.
 */
final class GatheringFacts {

    static final String TOPIC = "registration.gathering";

    private GatheringFacts() {}

    /** What can happen to a gathering. */
    enum Happening {
        CREATED,
        CHANGED,
        PUBLISHED,
        BOOKING_OPENED,
        BOOKING_CLOSED,
        ARCHIVED;

        String type() {
            return switch (this) {
                case CREATED -> TOPIC + ".created.v1";
                case CHANGED -> TOPIC + ".changed.v1";
                case PUBLISHED -> TOPIC + ".published.v1";
                case BOOKING_OPENED -> TOPIC + ".booking-opened.v1";
                case BOOKING_CLOSED -> TOPIC + ".booking-closed.v1";
                case ARCHIVED -> TOPIC + ".archived.v1";
            };
        }
    }

    static Fact write(Happening happening, String id, Gathering gathering, Actor actor) {
        return new Fact(happening.type(), new GatheringFact(Data.of(id, gathering), actor, null));
    }

    record GatheringFact(Data gathering, Actor actor, @Nullable String reason) {}

    record Data(
            String id,
            String slug,
            Text title,
            String timeZone,
            List<String> languages,
            String starts,
            String ends,
            Plan.@Nullable Venue venue,
            Gathering.Status status,
            Gathering.Booking booking,
            List<Plan.Side> sides,
            List<Plan.ParticipantType> types,
            Plan.Admission admission,
            Plan.RequestMode requestMode,
            Plan.SlotMode slotMode,
            String requestExpiry,
            @Nullable Integer capacity,
            List<Plan.Block> blocks,
            List<Plan.Place> places,
            List<Plan.Session> sessions,
            List<Plan.Topic> topics,
            Plan.Rules rules,
            List<Gathering.Member> members,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Plan.Interpreter> interpreters) {

        static Data of(String id, Gathering gathering) {
            var plan = gathering.plan();
            return new Data(
                    id,
                    plan.slug(),
                    plan.title(),
                    plan.timeZone(),
                    plan.languages(),
                    plan.starts(),
                    plan.ends(),
                    plan.venue(),
                    gathering.status(),
                    gathering.booking(),
                    plan.sides(),
                    plan.types(),
                    plan.admission(),
                    plan.requestMode(),
                    plan.slotMode(),
                    plan.requestExpiry(),
                    plan.capacity(),
                    plan.blocks(),
                    plan.places(),
                    plan.sessions(),
                    plan.topics(),
                    plan.rules(),
                    gathering.members(),
                    plan.interpreters());
        }
    }
}
