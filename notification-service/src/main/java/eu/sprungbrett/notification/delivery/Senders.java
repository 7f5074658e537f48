package eu.sprungbrett.notification.delivery;

import eu.sprungbrett.notification.message.MailQueue;

import io.micrometer.core.instrument.MeterRegistry;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Keeps sending: nudged when a message is stored, and looking by itself for what fell due. */
@Component
class Senders implements SmartLifecycle {

    private static final Logger log = LoggerFactory.getLogger(Senders.class);

    private final SendMail sendMail;
    private final MailSettings settings;
    private final Semaphore arrivals = new Semaphore(0);
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean running;

    Senders(SendMail sendMail, MailQueue queue, MailSettings settings, MeterRegistry meters) {
        this.sendMail = sendMail;
        this.settings = settings;
        queue.onArrival(this::nudge);
        meters.gauge("notification.mails.waiting", queue, MailQueue::size);
    }

    /** One nudge wakes one sender; more than there are senders are of no use. */
    private void nudge() {
        if (arrivals.availablePermits() < settings.parallel()) {
            arrivals.release();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
        for (var sender = 1; sender <= settings.parallel(); sender++) {
            threads.add(Thread.ofVirtual().name("mail-sender-" + sender).start(this::work));
        }
    }

    /** Lets mails under way finish; what waits is sent after the next start. */
    @Override
    public synchronized void stop() {
        running = false;
        arrivals.release(threads.size());
        for (var thread : threads) {
            try {
                if (!thread.join(settings.patience().plus(Duration.ofSeconds(1)))) {
                    thread.interrupt();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        threads.clear();
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    private void work() {
        while (running) {
            try {
                arrivals.tryAcquire(settings.sweep().toMillis(), TimeUnit.MILLISECONDS);
                var more = true;
                while (running && more) {
                    more = sendMail.sendNext();
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                // The store is away, or a message we cannot write: neither may stop the others.
                log.atError().setCause(failure).log("sending mails failed, will be tried again");
            }
        }
    }
}
