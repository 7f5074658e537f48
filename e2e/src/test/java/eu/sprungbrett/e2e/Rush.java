package eu.sprungbrett.e2e;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;

/**
 * Many clients want the same at once, and a service is killed with -9 in the middle: half of the
 * clients come at the same moment, the third answer kills the service, a quarter comes while it is
 * away, the last quarter when half of all have had their answer. All insist.
 */
final class Rush {

    private static final int ANSWERS_BEFORE_THE_KILL = 3;
    private static final Duration LONGEST = Duration.ofMinutes(4);

    private final int clients;
    private final CountDownLatch killed = new CountDownLatch(1);
    private final CountDownLatch half;
    private final AtomicInteger answered = new AtomicInteger();
    private final Runnable kill;
    private volatile long killedAt;

    private Rush(int clients, Runnable kill) {
        this.clients = clients;
        this.kill = kill;
        half = new CountDownLatch(clients / 2);
    }

    /**
     * What a client met.
     *
     * @param asked when it first asked, in nanoseconds
     * @param answered when it had its answer
     */
    record Client(Answer answer, long asked, long answered) {}

    /**
     * What came of it.
     *
     * @param clients in their order
     * @param cutOff how many had asked before the service was killed and were answered after it
     */
    record Outcome(List<Client> clients, long cutOff) {}

    /**
     * Lets them run.
     *
     * @param service which is killed, and started again by its supervisor
     * @param ask how the client with this number insists on an answer
     */
    static Outcome of(Stage stage, String service, int clients, IntFunction<Answer> ask)
            throws Exception {
        var process = stage.platform().process(service);
        return new Rush(clients, process::destroyForcibly).run(ask);
    }

    private Outcome run(IntFunction<Answer> ask) throws Exception {
        var visits = new ArrayList<Callable<Client>>();
        for (var number = 0; number < clients; number++) {
            var client = number;
            visits.add(() -> visit(client, ask));
        }
        var done = new ArrayList<Client>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var visit : threads.invokeAll(visits)) {
                done.add(visit.get());
            }
        }
        var cutOff = done.stream().filter(it -> it.asked() < killedAt && it.answered() > killedAt);
        return new Outcome(done, cutOff.count());
    }

    private Client visit(int client, IntFunction<Answer> ask) throws InterruptedException {
        if (client >= clients / 2) {
            var turn = client < clients * 3 / 4 ? killed : half;
            if (!turn.await(LONGEST.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("the rush stands still");
            }
        }
        var asked = System.nanoTime();
        var answer = ask.apply(client);
        var now = System.nanoTime();
        if (answered.incrementAndGet() == ANSWERS_BEFORE_THE_KILL) {
            kill.run();
            killedAt = System.nanoTime();
            killed.countDown();
        }
        half.countDown();
        return new Client(answer, asked, now);
    }
}
