package eu.sprungbrett.local;

import org.jspecify.annotations.Nullable;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a start of the whole platform needs to know.
 *
 * @param root the repository, where the jars are found under {@code <module>/target}
 * @param data where everything that survives a restart is kept
 * @param ports what is not named, or is 0, gets a free port
 * @param address the public base address; null for {@code http://localhost:<gateway's port>}
 * @param administrator the mail address of the first platform administrator
 * @param replicas how many processes of each service, 1 to 9
 * @param supervised whether a process that ends is started again
 * @param enginesApart whether broker and store run as processes of their own, so that a test can
 *     kill them, or in this one
 * @param patience how long to wait for the platform to be ready
 * @param environment what every process finds in its environment beyond this one's own
 */
public record PlatformSettings(
        Path root,
        Path data,
        Map<Port, Integer> ports,
        @Nullable String address,
        String administrator,
        int replicas,
        boolean supervised,
        boolean enginesApart,
        Duration patience,
        Map<String, String> environment) {

    /** The administrator unless somebody else is named. */
    public static final String ADMINISTRATOR = "admin@sprungbrett.example";

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST_REPLICAS = 9;

    /** Checks what a person may have got wrong. */
    public PlatformSettings {
        if (replicas < 1 || replicas > MOST_REPLICAS) {
            throw StartFailure.because(
                    "%d replicas are not possible; choose 1 to %d."
                            .formatted(replicas, MOST_REPLICAS));
        }
        root = root.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
        environment = Map.copyOf(environment);
    }

    /** What a person's start uses: the usual ports, unless the environment names others. */
    public static PlatformSettings of(Path root, Map<String, String> environment) {
        var ports = new EnumMap<Port, Integer>(Port.class);
        for (var port : Port.values()) {
            ports.put(port, port.in(environment));
        }
        var data = environment.getOrDefault("SPRUNGBRETT_DATA", "");
        return new PlatformSettings(
                root,
                data.isBlank() ? root.resolve("local/data") : Path.of(data),
                ports,
                environment.get("SPRUNGBRETT_ADDRESS"),
                environment.getOrDefault("SPRUNGBRETT_ADMIN", ADMINISTRATOR),
                1,
                true,
                false,
                PATIENCE,
                Map.of());
    }

    /** What a test uses: free ports only, nothing done in the background. */
    public static PlatformSettings forTest(Path root, Path data) {
        return new PlatformSettings(
                root, data, Map.of(), null, ADMINISTRATOR, 1, true, false, PATIENCE, Map.of());
    }

    /** The same with so many processes of each service. */
    public PlatformSettings withReplicas(int wanted) {
        return new PlatformSettings(
                root,
                data,
                ports,
                address,
                administrator,
                wanted,
                supervised,
                enginesApart,
                patience,
                environment);
    }

    /** The same, but a process that ends stays away until it is started. */
    public PlatformSettings unsupervised() {
        return new PlatformSettings(
                root,
                data,
                ports,
                address,
                administrator,
                replicas,
                false,
                enginesApart,
                patience,
                environment);
    }

    /** The same with broker and store as processes of their own, which can be killed. */
    public PlatformSettings withEnginesApart() {
        return new PlatformSettings(
                root,
                data,
                ports,
                address,
                administrator,
                replicas,
                supervised,
                true,
                patience,
                environment);
    }

    /** The same with one more variable in the environment of every process. */
    public PlatformSettings with(String variable, String value) {
        var more = new HashMap<>(environment);
        more.put(variable, value);
        return new PlatformSettings(
                root,
                data,
                ports,
                address,
                administrator,
                replicas,
                supervised,
                enginesApart,
                patience,
                more);
    }

    int port(Port port) {
        return Objects.requireNonNullElse(ports.get(port), 0);
    }
}
