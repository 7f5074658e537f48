package eu.sprungbrett.notification.live;

import eu.sprungbrett.notification.message.Message;

import io.micrometer.core.instrument.MeterRegistry;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/**
 * The open live streams of this instance. What they tell comes from the store, numbered and without
 * holes; a wake-up only says when to look, and a heartbeat looks too, so nothing is missed if one
 * gets lost.
 */
@Component
class Streams implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Streams.class);
    private static final int AT_ONCE = 100;

    /**
     * A person's browsers and tabs; a stream whose browser has gone is noticed by its heartbeat.
     */
    private static final int MOST_PER_ACCOUNT = 8;

    private final Notifications notifications;
    private final LiveSettings settings;
    private final Map<String, List<Stream>> open = new ConcurrentHashMap<>();
    private volatile boolean running;

    Streams(Notifications notifications, LiveSettings settings, MeterRegistry meters) {
        this.notifications = notifications;
        this.settings = settings;
        meters.gauge(
                "notification.streams.open",
                open,
                it -> it.values().stream().mapToInt(List::size).sum());
    }

    /** Opens a stream that goes on after what the person saw last. */
    SseEmitter open(String account, String language, @Nullable String lastSeen) {
        var stream = new Stream(account, language, notifications.resumeAfter(account, lastSeen));
        open.compute(account, (_, streams) -> with(stream, streams));
        Thread.ofVirtual().name("live-" + account).start(stream::run);
        return stream.emitter;
    }

    /** With one more; the oldest gives way when there are too many. */
    private static List<Stream> with(Stream stream, @Nullable List<Stream> others) {
        var streams = new ArrayList<Stream>(others == null ? List.of() : others);
        if (streams.size() >= MOST_PER_ACCOUNT) {
            streams.removeFirst().end();
        }
        streams.add(stream);
        return List.copyOf(streams);
    }

    /** There may be something new for this account. */
    void wake(String account) {
        open.getOrDefault(account, List.of()).forEach(Stream::wake);
    }

    private void close(Stream stream) {
        open.computeIfPresent(
                stream.account,
                (_, streams) -> {
                    var rest = streams.stream().filter(it -> it != stream).toList();
                    return rest.isEmpty() ? null : rest;
                });
    }

    @Override
    public void start() {
        running = true;
    }

    /** Ends all streams; browsers come back to another instance, or to this one's successor. */
    @Override
    public void stop() {
        running = false;
        open.values().forEach(it -> it.forEach(Stream::wake));
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** First of all: the web server waits for requests under way, and a stream is one. */
    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }

    private final class Stream {

        final String account;
        final String language;
        final SseEmitter emitter = new SseEmitter(0L);
        private final Semaphore news = new Semaphore(0);
        private long seen;
        private volatile boolean over;

        Stream(String account, String language, long seen) {
            this.account = account;
            this.language = language;
            this.seen = seen;
            emitter.onCompletion(this::end);
            emitter.onError(_ -> end());
        }

        void wake() {
            news.release();
        }

        private void end() {
            over = true;
            wake();
        }

        void run() {
            var end = System.nanoTime() + settings.longest().toNanos();
            try {
                emitter.send(SseEmitter.event().reconnectTime(retry()).comment("welcome"));
                while (running && !over && System.nanoTime() - end < 0) {
                    if (!tellNews()) {
                        rest();
                    }
                }
                emitter.complete();
            } catch (IOException | IllegalStateException _) {
                // The browser went away.
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException failure) {
                log.atWarn().setCause(failure).log("live stream broke off; the browser comes back");
                emitter.complete();
            } finally {
                close(this);
            }
        }

        private boolean tellNews() throws IOException {
            var more = notifications.after(account, seen, AT_ONCE);
            for (var message : more) {
                emitter.send(event(message));
                seen = message.number();
            }
            return !more.isEmpty();
        }

        private SseEventBuilder event(Message message) {
            return SseEmitter.event()
                    .id(message.id())
                    .name("notification")
                    .data(notifications.say(message, language, Set.of()));
        }

        private void rest() throws IOException, InterruptedException {
            if (!news.tryAcquire(settings.heartbeat().toMillis(), TimeUnit.MILLISECONDS)) {
                emitter.send(SseEmitter.event().comment("heartbeat"));
            }
            news.drainPermits();
        }

        private long retry() {
            var shortest = settings.retry().toMillis();
            return ThreadLocalRandom.current().nextLong(shortest, 2 * shortest + 1);
        }
    }
}
