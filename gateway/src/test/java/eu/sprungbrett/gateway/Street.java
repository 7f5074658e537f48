package eu.sprungbrett.gateway;

import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** The services behind the door, as fakes; notification-service runs twice. */
public class Street implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    /** Registration-service. */
    public static final FakeService REGISTRATION = new FakeService("registration");

    /** Matching-service. */
    public static final FakeService MATCHING = new FakeService("matching");

    /** Notification-service. */
    public static final FakeService NOTIFICATION = new FakeService("notification");

    /** Notification-service once more. */
    public static final FakeService NOTIFICATION_TOO = new FakeService("notification");

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "sprungbrett.services.registration=" + REGISTRATION.address(),
                        "sprungbrett.services.matching=" + MATCHING.address(),
                        "sprungbrett.services.notification=%s,%s"
                                .formatted(NOTIFICATION.address(), NOTIFICATION_TOO.address()))
                .applyTo(context);
    }

    /** All services answer with their names again and have heard nothing. */
    public static void reset() {
        REGISTRATION.reset();
        MATCHING.reset();
        NOTIFICATION.reset();
        NOTIFICATION_TOO.reset();
    }
}
