package eu.sprungbrett.notification.live;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.time.Duration;

/**
 * How live streams behave.
 *
 * @param heartbeat a sign of life at least this often; also how often we look by ourselves
 * @param longest a stream ends after this time and the browser comes back with a fresh token
 * @param retry the shortest time after which a browser comes back; up to twice as long, so that not
 *     all come at once
 */
@ConfigurationProperties("notification.live")
record LiveSettings(
        @DefaultValue("15s") Duration heartbeat,
        @DefaultValue("10m") Duration longest,
        @DefaultValue("2s") Duration retry) {

    LiveSettings {
        if (!heartbeat.isPositive() || !longest.isPositive() || !retry.isPositive()) {
            throw new IllegalArgumentException("notification.live: durations are positive");
        }
    }
}
