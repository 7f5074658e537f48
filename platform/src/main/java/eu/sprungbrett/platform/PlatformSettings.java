package eu.sprungbrett.platform;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;
import java.util.List;

/**
 * What a service tells its plumbing.
 *
 * @param publicPaths paths that need no token: Ant patterns, a method and a colon may stand before,
 *     for example {@code GET:/api/v1/events/**}
 * @param outboxSweep how often to look for facts a crash left unsent
 * @param address public base address of the installation, without a slash at the end
 */
@ConfigurationProperties("sprungbrett")
public record PlatformSettings(
        @DefaultValue List<String> publicPaths,
        @DefaultValue("2s") Duration outboxSweep,
        @DefaultValue("http://localhost:8080") String address) {}
