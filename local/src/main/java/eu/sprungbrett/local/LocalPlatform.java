package eu.sprungbrett.local;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The whole platform on this machine: broker, store and mail catcher in this process (or broker and
 * store in their own), every service and the gateway in a process from its real jar.
 *
 * <p>Processes are called {@code gateway}, {@code registration-service}, {@code matching-service},
 * {@code notification-service}; further replicas have their number behind ({@code
 * matching-service-2}); engines that run apart are called {@code broker} and {@code store}.
 */
public final class LocalPlatform implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(LocalPlatform.class);
    private static final String GATEWAY = "gateway";
    private static final String GATEWAY_HEAP = "192m";
    private static final Duration GRACE = Duration.ofSeconds(12);

    /** A service, the port of its first replica, and how much heap it gets. */
    private enum Service {
        REGISTRATION(Port.REGISTRATION, "192m"),
        MATCHING(Port.MATCHING, "384m"),
        NOTIFICATION(Port.NOTIFICATION, "192m");

        private final Port port;
        private final String heap;

        Service(Port port, String heap) {
            this.port = port;
            this.heap = heap;
        }

        String module() {
            return name().toLowerCase(Locale.ROOT) + "-service";
        }

        String process(int replica) {
            return replica == 1 ? module() : module() + "-" + replica;
        }
    }

    private final PlatformSettings settings;
    private final Consumer<String> progress;
    private final long begun = System.nanoTime();
    private final Map<String, Child> children = new LinkedHashMap<>();
    private final Map<Service, List<Integer>> ports = new EnumMap<>(Service.class);
    private final Map<Service, ServiceJar> jars = new EnumMap<>(Service.class);
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private boolean closed;
    private volatile @Nullable DataFolder folder;
    private volatile @Nullable Broker broker;
    private volatile @Nullable Store store;
    private volatile @Nullable MailCatcher mails;
    private @Nullable ServiceJar gatewayJar;
    private int gatewayPort;
    private int kafkaPort;
    private int storePort;
    private Duration startedIn = Duration.ZERO;

    LocalPlatform(PlatformSettings settings, Consumer<String> progress) {
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Starts everything and returns when all of it is ready.
     *
     * @throws StartFailure when it does not start; then nothing of it is left running
     */
    public static LocalPlatform start(PlatformSettings settings) {
        var platform =
                new LocalPlatform(
                        settings, it -> log.atInfo().addKeyValue("step", it).log("local"));
        try {
            platform.start();
            return platform;
        } catch (RuntimeException e) {
            platform.close();
            throw e;
        }
    }

    void start() {
        var data = DataFolder.take(settings.data());
        folder = data;
        var leftovers = data.endLeftovers();
        if (leftovers > 0) {
            tell("ended %d processes that an earlier start left behind".formatted(leftovers));
        }
        for (var service : Service.values()) {
            jars.put(service, ServiceJar.of(settings.root(), service.module()));
        }
        gatewayJar = ServiceJar.of(settings.root(), GATEWAY);
        choosePorts();

        all(
                List.of(
                        () -> startStore(data),
                        () -> startBroker(data),
                        () -> startMails(data),
                        this::prepare));
        plan(data);
        var waiting = new ArrayList<Callable<Void>>();
        for (var child : processesOfServices()) {
            child.start();
            waiting.add(() -> ready(child));
        }
        all(waiting);
        startedIn = Duration.ofNanos(System.nanoTime() - begun);
    }

    private void choosePorts() {
        gatewayPort = named(Port.GATEWAY);
        named(Port.MAIL);
        kafkaPort = named(Port.KAFKA);
        storePort = named(Port.STORE);
        for (var service : Service.values()) {
            ports.put(
                    service,
                    IntStream.rangeClosed(1, settings.replicas())
                            .mapToObj(it -> it == 1 ? named(service.port) : Ports.free())
                            .toList());
        }
    }

    /** The port that was asked for, or a free one. */
    private int named(Port port) {
        var wanted = settings.port(port);
        if (wanted != 0 && !Ports.isFree(wanted)) {
            throw StartFailure.portTaken(
                    "Port %d is taken by another program; end that one, or choose another port with %s."
                            .formatted(wanted, port.variable()));
        }
        return Ports.orFree(wanted);
    }

    private Void startStore(DataFolder data) throws InterruptedException {
        if (settings.enginesApart()) {
            startApart(data, "store", storePort);
        } else {
            store = Store.durable(data.resolve("store")).onPort(storePort).start();
        }
        tell("store ready");
        return null;
    }

    private Void startBroker(DataFolder data) throws InterruptedException {
        if (settings.enginesApart()) {
            startApart(data, "broker", kafkaPort);
        } else {
            broker = Broker.persistent(data.resolve("broker")).onPort(kafkaPort).start();
        }
        tell("broker ready");
        return null;
    }

    private void startApart(DataFolder data, String engine, int port) throws InterruptedException {
        var health = Ports.free();
        var command = new ArrayList<String>();
        command.add(Jvm.java());
        command.add(data.mark());
        command.addAll(Jvm.SMALL);
        command.addAll(
                List.of(
                        "-Xmx256m",
                        Infrastructure.class.getName(),
                        engine,
                        data.resolve(engine).toString(),
                        Integer.toString(port),
                        Integer.toString(health)));
        var child =
                add(
                        new Child.Plan(
                                engine,
                                data.directory(),
                                command,
                                Map.of("CLASSPATH", System.getProperty("java.class.path")),
                                URI.create("http://127.0.0.1:%d/readyz".formatted(health)),
                                data.newLog(engine)));
        child.start();
        child.awaitReady(settings.patience());
    }

    private Void startMails(DataFolder data) {
        var caught =
                MailCatcher.start(
                        data.resolve("mail"), settings.port(Port.SMTP), settings.port(Port.MAIL));
        mails = caught;
        tell("mail catcher ready");
        return null;
    }

    private Void prepare() throws InterruptedException {
        gatewayJar().prepare();
        for (var jar : jars.values()) {
            jar.prepare();
        }
        return null;
    }

    private ServiceJar gatewayJar() {
        return Optional.ofNullable(gatewayJar).orElseThrow();
    }

    private void plan(DataFolder data) {
        for (var replica = 1; replica <= settings.replicas(); replica++) {
            for (var service : Service.values()) {
                var environment = environment(replica);
                addService(
                        data,
                        service.process(replica),
                        valueOf(jars, service),
                        service.heap,
                        environment,
                        valueOf(ports, service).get(replica - 1));
            }
        }
        addService(data, GATEWAY, gatewayJar(), GATEWAY_HEAP, environment(0), gatewayPort);
    }

    private void addService(
            DataFolder data,
            String name,
            ServiceJar jar,
            String heap,
            Map<String, String> environment,
            int port) {
        var options = new ArrayList<String>();
        options.add(data.mark());
        options.addAll(options(heap));
        add(
                new Child.Plan(
                        name,
                        jar.directory(),
                        jar.command(options),
                        environment,
                        URI.create("http://127.0.0.1:%d/readyz".formatted(port)),
                        data.newLog(name)));
    }

    private static List<String> options(String heap) {
        var options = new ArrayList<>(Jvm.SMALL);
        options.add("-Xmx" + heap);
        return options;
    }

    /** The environment of a replica; 0 for the gateway, which knows them all. */
    private Map<String, String> environment(int replica) {
        var environment = new HashMap<>(settings.environment());
        environment.put("SPRUNGBRETT_PORT", Integer.toString(gatewayPort));
        environment.put("SPRUNGBRETT_ADDRESS", address().toString());
        environment.put("SPRUNGBRETT_KAFKA", kafka());
        environment.put("SPRUNGBRETT_STORE", store().toString());
        environment.put("SPRUNGBRETT_SMTP_HOST", "127.0.0.1");
        environment.put("SPRUNGBRETT_SMTP_PORT", Integer.toString(smtpPort()));
        environment.put("SPRUNGBRETT_MAIL_PORT", Integer.toString(mail().getPort()));
        environment.put("SPRUNGBRETT_DATA", settings.data().toString());
        environment.put("SPRUNGBRETT_ADMIN", settings.administrator());
        environment.put("SPRUNGBRETT_INSTANCE", Integer.toString(Math.max(1, replica)));
        // A process that waits for streams to end should not make a person wait.
        environment.put("SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "5s");
        // The C library would otherwise keep an arena of memory per thread.
        environment.put("MALLOC_ARENA_MAX", "2");
        for (var service : Service.values()) {
            var variable = "SPRUNGBRETT_" + service.name();
            var instances = instances(service);
            environment.put(
                    variable,
                    replica == 0
                            ? instances.stream().map(URI::toString).collect(Collectors.joining(","))
                            : instances.get(replica - 1).toString());
            environment.put(
                    variable + "_PORT",
                    Integer.toString(valueOf(ports, service).get(Math.max(0, replica - 1))));
        }
        return environment;
    }

    private synchronized Child add(Child.Plan plan) {
        if (closed) {
            throw StartFailure.because("Stopped while starting.");
        }
        var child = new Child(plan, settings.supervised(), this::tell);
        children.put(plan.name(), child);
        return child;
    }

    private Void ready(Child child) throws InterruptedException {
        child.awaitReady(settings.patience());
        tell(child.name() + " ready");
        return null;
    }

    /** Does all of it at the same time; the first failure is the one that is told. */
    private void all(List<Callable<Void>> steps) {
        var done = new ExecutorCompletionService<Void>(threads);
        steps.forEach(done::submit);
        try {
            for (var _ : steps) {
                done.take().get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StartFailure failure
                    ? failure
                    : new CompletionException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw StartFailure.because("Interrupted while starting.", e);
        }
    }

    /** Makes the start-up caches that are missing; takes a while and hurries nobody. */
    void makeCaches() throws InterruptedException {
        for (var service : Service.values()) {
            makeCache(valueOf(jars, service), service.heap, environment(1));
        }
        makeCache(gatewayJar(), GATEWAY_HEAP, environment(0));
    }

    private static void makeCache(ServiceJar jar, String heap, Map<String, String> environment)
            throws InterruptedException {
        if (!jar.isCached()) {
            try {
                jar.cache(options(heap), environment);
            } catch (IOException e) {
                log.atWarn()
                        .addKeyValue("module", jar.module())
                        .setCause(e)
                        .log("no start-up cache");
            }
        }
    }

    private void tell(String what) {
        var seconds = (System.nanoTime() - begun) / 1e9;
        progress.accept("%7.1f s  %s".formatted(seconds, what));
    }

    private static <K, V> V valueOf(Map<K, V> map, K key) {
        return Optional.ofNullable(map.get(key)).orElseThrow();
    }

    /** The front door, for example {@code http://localhost:8080}. */
    public URI gateway() {
        return URI.create("http://localhost:" + gatewayPort);
    }

    private URI address() {
        return settings.address() == null ? gateway() : URI.create(settings.address());
    }

    /** The page and the API of the mail catcher, for example {@code http://localhost:8025}. */
    public URI mail() {
        return URI.create("http://localhost:" + caught().address().getPort());
    }

    private int smtpPort() {
        return caught().smtpPort();
    }

    private MailCatcher caught() {
        return Optional.ofNullable(mails).orElseThrow();
    }

    /** Where the broker is, for example {@code 127.0.0.1:9092}. */
    public String kafka() {
        return "127.0.0.1:" + kafkaPort;
    }

    /** Where the store is, for example {@code mongodb://127.0.0.1:27017}. */
    public URI store() {
        return URI.create("mongodb://127.0.0.1:" + storePort);
    }

    /**
     * Where the replicas of a service are.
     *
     * @param module for example {@code matching-service}
     */
    public List<URI> instances(String module) {
        for (var service : Service.values()) {
            if (service.module().equals(module)) {
                return instances(service);
            }
        }
        throw new IllegalArgumentException("no service is called " + module);
    }

    private List<URI> instances(Service service) {
        return valueOf(ports, service).stream()
                .map(it -> URI.create("http://127.0.0.1:" + it))
                .toList();
    }

    /** How long it took until everything was ready. */
    public Duration startedIn() {
        return startedIn;
    }

    /** The names of all processes but this one. */
    public synchronized List<String> processes() {
        return List.copyOf(children.keySet());
    }

    /** The process as it runs at this moment; killing it is what tests do. */
    public ProcessHandle process(String name) {
        return child(name).handle();
    }

    /** Starts a process that ended and is not supervised, and waits until it is ready. */
    public void start(String name) throws InterruptedException {
        child(name).start();
        child(name).awaitReady(settings.patience());
    }

    /** Ends a process in order; it stays away until it is started. */
    public void stop(String name) {
        child(name).stop(GRACE);
    }

    /** Ends a process in order, starts it again and waits until it is ready. */
    public void restart(String name) throws InterruptedException {
        stop(name);
        start(name);
    }

    /** Waits until a process that was killed, and is supervised, is ready again. */
    public void awaitReady(String name) throws InterruptedException {
        child(name).awaitReady(settings.patience());
    }

    private synchronized Child child(String name) {
        return Optional.ofNullable(children.get(name))
                .orElseThrow(() -> new IllegalArgumentException("no process is called " + name));
    }

    private synchronized List<Child> processesOfServices() {
        return children.values().stream().filter(it -> !isEngine(it.name())).toList();
    }

    private static boolean isEngine(String name) {
        return name.equals("broker") || name.equals("store");
    }

    /** Ends everything in order: the door first, then the services, then what they stand on. */
    @Override
    public void close() {
        List<Child> ending;
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
            ending = List.copyOf(children.values());
        }
        threads.shutdownNow();
        end(ending.stream().filter(it -> it.name().equals(GATEWAY)).toList());
        end(
                ending.stream()
                        .filter(it -> !it.name().equals(GATEWAY) && !isEngine(it.name()))
                        .toList());
        end(ending.stream().filter(it -> isEngine(it.name())).toList());
        for (var engine : engines()) {
            try {
                engine.close();
            } catch (Exception e) {
                log.atError().setCause(e).log("does not stop");
            }
        }
    }

    private List<AutoCloseable> engines() {
        var engines = new ArrayList<AutoCloseable>();
        for (var engine : new @Nullable AutoCloseable[] {mails, broker, store, folder}) {
            if (engine != null) {
                engines.add(engine);
            }
        }
        return engines;
    }

    private static void end(List<Child> together) {
        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            together.forEach(it -> executor.execute(() -> it.stop(GRACE)));
        }
    }
}
