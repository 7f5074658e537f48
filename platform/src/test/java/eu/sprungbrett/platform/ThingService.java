package eu.sprungbrett.platform;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.inbox.ReceivedFact;
import eu.sprungbrett.platform.inbox.Replica;
import eu.sprungbrett.platform.inbox.Replicas;
import eu.sprungbrett.platform.outbox.Fact;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.page.Cursor;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.Reason;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.text.Text;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;

import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** A service of no trade, to see the plumbing at work. */
@SpringBootApplication
class ThingService {

    static final String TOPIC = "thing.thing";

    /** What is kept of a thing. */
    record Thing(String id, String name, Text title, Instant at, @Nullable String note) {}

    /** What is told of a thing. */
    record ThingData(Thing thing) {}

    static Fact fact(String what, Thing thing) {
        return new Fact("thing.thing." + what + ".v1", new ThingData(thing));
    }

    @Bean
    NewTopic topic() {
        return new NewTopic(TOPIC, 3, (short) 1);
    }

    @Bean
    VersionedCollection<Thing> things(VersionedCollections collections) {
        return collections.of("things", Thing.class, TOPIC).uniqueIndex("name");
    }

    @Bean
    Replica<Thing> copies(Replicas replicas) {
        return replicas.of("copies", Thing.class);
    }

    @Bean
    Reader reader(Replica<Thing> copies, JsonMapper json) {
        return new Reader(copies, json);
    }

    /** Keeps copies; chokes on things named poison until it is mended. */
    static class Reader {

        final List<String> seen = new CopyOnWriteArrayList<>();
        final AtomicInteger poisoned = new AtomicInteger();
        volatile boolean mended;
        private final Replica<Thing> copies;
        private final JsonMapper json;

        Reader(Replica<Thing> copies, JsonMapper json) {
            this.copies = copies;
            this.json = json;
        }

        @KafkaListener(id = "thing.copies", topics = TOPIC)
        void on(ConsumerRecord<String, String> record) {
            var fact = ReceivedFact.of(record);
            if (fact.tombstone()) {
                copies.erase(fact.subject(), fact.version());
                return;
            }
            var thing = fact.read(json, ThingData.class).thing();
            if (!mended && "poison".equals(thing.note())) {
                poisoned.incrementAndGet();
                throw new IllegalStateException("cannot digest this");
            }
            if (copies.apply(fact.subject(), fact.version(), thing)) {
                seen.add(fact.id());
            }
        }
    }

    /** Every kind of answer there is. */
    @RestController
    static class Things {

        final AtomicInteger worked = new AtomicInteger();
        private final Ids ids;

        Things(Ids ids) {
            this.ids = ids;
        }

        record Body(@NotBlank String name, @Nullable Integer size, @Nullable Instant at) {}

        @PostMapping("/things")
        @ResponseStatus(HttpStatus.CREATED)
        Map<String, Object> create(Caller caller, @Valid @RequestBody Body body) {
            worked.incrementAndGet();
            return Map.of("id", ids.next("thg"), "other", ids.next("thg"), "by", caller.id());
        }

        @PostMapping("/secrets")
        ResponseEntity<Map<String, Object>> secret() {
            worked.incrementAndGet();
            return ResponseEntity.ok()
                    .cacheControl(CacheControl.noStore())
                    .body(Map.of("secret", "open sesame"));
        }

        @PostMapping("/refused")
        void refused() {
            throw PlatformProblem.CHANGED_MEANWHILE
                    .because("too late")
                    .with(new Reason("person-busy", "Anna is busy", Map.of("slot", "morning-01")))
                    .alternatives(List.of(Map.of("slot", "morning-02")));
        }

        @PostMapping("/broken")
        void broken() {
            worked.incrementAndGet();
            throw new IllegalStateException("secret inner words");
        }

        @GetMapping("/open/list")
        Map<String, String> list(
                @Nullable Caller caller,
                @RequestParam(required = false) @Nullable String cursor,
                @RequestParam(required = false) @Nullable Integer limit) {
            return Map.of(
                    "caller",
                    caller == null ? "nobody" : caller.id(),
                    "key",
                    Objects.requireNonNullElse(Cursor.key(cursor), ""));
        }
    }
}
