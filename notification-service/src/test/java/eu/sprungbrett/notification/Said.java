package eu.sprungbrett.notification;

import eu.sprungbrett.testkit.Contracts;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A fact as another service says it: one of the contract's examples, about other people.
 *
 * @param type contract name
 * @param thing id of the thing
 * @param data null for a tombstone
 */
public record Said(String type, String thing, long version, @Nullable String data) {

    /** When everything in the tests is said. */
    public static final Instant AT = Instant.parse("2027-02-20T09:12:04Z");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** The example of a type, changed. */
    public static Said example(
            String type, String thing, long version, Consumer<ObjectNode> change) {
        var data = (ObjectNode) JSON.readTree(Contracts.example(type + ".0"));
        var subject = (ObjectNode) data.get(data.propertyNames().iterator().next());
        subject.put("id", thing);
        change.accept(data);
        return new Said(type, thing, version, JSON.writeValueAsString(data));
    }

    /** A gathering that is published. */
    public static Said gathering(String event) {
        return gathering(event, _ -> {});
    }

    /** The same with something changed in the data. */
    public static Said gathering(String event, Consumer<ObjectNode> change) {
        return example("registration.gathering.published.v1", event, 1, change);
    }

    /** Somebody of this event, admitted by an organiser long ago: nobody is told. */
    public static Said participant(
            String participant, String event, String givenName, String language) {
        return example(
                "registration.participant.changed.v1",
                participant,
                1,
                it -> person(it, participant, event, givenName, language));
    }

    /** Puts somebody's data into a participant fact. */
    public static void person(
            ObjectNode data, String participant, String event, String givenName, String language) {
        var person = (ObjectNode) data.get("participant");
        person.put("event", event);
        person.put("account", participant.replace("par_", "acc_"));
        person.put("email", participant.replace("par_", "") + "@example.org");
        person.put("givenName", givenName);
        person.put("language", language);
        person.put("calendarSecret", "secret-" + participant);
    }

    /** What happened to a meeting of these two. */
    public static Said meeting(
            String what,
            String meeting,
            long version,
            String event,
            String requester,
            String invitee,
            Consumer<ObjectNode> change) {
        return example(
                "matching.meeting.%s.v1".formatted(what),
                meeting,
                version,
                it -> {
                    var inside = (ObjectNode) it.get("meeting");
                    inside.put("event", event);
                    inside.put("requester", requester);
                    inside.put("invitee", invitee);
                    change.accept(it);
                });
    }

    /** The thing was erased. */
    public static Said tombstone(String topic, String thing, long version) {
        return new Said(topic + ".erased.v1", thing, version, null);
    }

    private String topic() {
        return type.substring(0, type.indexOf('.', type.indexOf('.') + 1));
    }

    private Map<String, String> envelope() {
        return Map.of(
                "ce_specversion",
                "1.0",
                "ce_id",
                thing + ":" + version,
                "ce_type",
                type,
                "ce_source",
                "/test",
                "ce_time",
                AT.toString(),
                "ce_subject",
                thing,
                "ce_version",
                Long.toString(version));
    }

    private <R> R withHeaders(R record, Function<R, Headers> headers) {
        envelope()
                .forEach(
                        (name, value) ->
                                headers.apply(record)
                                        .add(name, value.getBytes(StandardCharsets.UTF_8)));
        return record;
    }

    /** On its way to Kafka. */
    @SuppressWarnings("NullAway") // a tombstone has no value
    public ProducerRecord<String, String> sent() {
        return withHeaders(new ProducerRecord<>(topic(), thing, data), ProducerRecord::headers);
    }

    /** As a consumer gets it. */
    @SuppressWarnings("NullAway") // a tombstone has no value
    public ConsumerRecord<String, String> received() {
        return withHeaders(
                new ConsumerRecord<>(topic(), 0, 0, thing, data), ConsumerRecord::headers);
    }

    /** The data. */
    public String json() {
        return Objects.requireNonNull(data);
    }
}
