package eu.sprungbrett.local;

import java.net.URI;
import java.util.Map;

/** The ports of the platform, each with the variable of the environment that names it. */
public enum Port {
    /** The front door. */
    GATEWAY("SPRUNGBRETT_PORT", 8080),
    /** The page and the API of the mail catcher. */
    MAIL("SPRUNGBRETT_MAIL_PORT", 8025),
    /** The first instance of the registration-service; like all below, free unless named. */
    REGISTRATION("SPRUNGBRETT_REGISTRATION_PORT", 0),
    /** The first instance of the matching-service. */
    MATCHING("SPRUNGBRETT_MATCHING_PORT", 0),
    /** The first instance of the notification-service. */
    NOTIFICATION("SPRUNGBRETT_NOTIFICATION_PORT", 0),
    /** Where mails come in. */
    SMTP("SPRUNGBRETT_SMTP_PORT", 0),
    /** The broker; its variable has the form {@code 127.0.0.1:9092}. */
    KAFKA("SPRUNGBRETT_KAFKA", 0),
    /** The store; its variable has the form {@code mongodb://127.0.0.1:27017}. */
    STORE("SPRUNGBRETT_STORE", 0);

    private static final int HIGHEST = 65_535;

    private final String variable;
    private final int usual;

    Port(String variable, int usual) {
        this.variable = variable;
        this.usual = usual;
    }

    String variable() {
        return variable;
    }

    /**
     * The port as the environment names it, or the usual one.
     *
     * @return 0 when any free port will do
     * @throws StartFailure when the variable does not name a port of this machine
     */
    int in(Map<String, String> environment) {
        var value = environment.getOrDefault(variable, "");
        return value.isBlank()
                ? usual
                : switch (this) {
                    case KAFKA -> ofAddress("kafka://" + value, value);
                    case STORE -> ofAddress(value, value);
                    default -> number(value);
                };
    }

    private int number(String value) {
        try {
            var number = Integer.parseInt(value.strip());
            if (number >= 0 && number <= HIGHEST) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // said below
        }
        throw StartFailure.because(
                "%s is \"%s\", which is not a port; give a number from 1 to %d (0: any free port)."
                        .formatted(variable, value, HIGHEST));
    }

    private int ofAddress(String address, String value) {
        try {
            var uri = URI.create(address.strip());
            if ("127.0.0.1".equals(uri.getHost()) || "localhost".equals(uri.getHost())) {
                return Math.max(0, uri.getPort());
            }
        } catch (IllegalArgumentException notAnAddress) {
            // said below
        }
        throw StartFailure.because(
                "%s is \"%s\"; this start brings its own engine, so only 127.0.0.1 with a port is possible here."
                        .formatted(variable, value));
    }
}
