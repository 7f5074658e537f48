package eu.sprungbrett.notification.message;

import eu.sprungbrett.platform.outbox.Fact;

import org.jspecify.annotations.Nullable;

/** Says what became of messages in the words of the contract: {@code notification.delivery}. */
final class DeliveryFacts {

    /** Where we say it. */
    static final String TOPIC = "notification.delivery";

    private DeliveryFacts() {}

    /**
     * How it stands with a message.
     *
     * @param why it failed; null when it did not
     */
    static Fact of(Message message, @Nullable String why) {
        return switch (message.mail()) {
            case OFF -> fact("stored", message, "live", "sent", why);
            case WAITING -> fact("stored", message, "mail", "waiting", why);
            case SENT -> fact("sent", message, "mail", "sent", why);
            case FAILED -> fact("failed", message, "mail", "failed", why);
        };
    }

    private static Fact fact(
            String what, Message message, String channel, String status, @Nullable String why) {
        var delivery =
                new Delivery(
                        message.id(),
                        message.account(),
                        message.participant(),
                        channel,
                        message.template(),
                        status,
                        message.cause());
        return new Fact(
                "%s.%s.v1".formatted(TOPIC, what),
                new Data(delivery, new Actor("system", null), why));
    }

    record Data(Delivery delivery, Actor actor, @Nullable String reason) {}

    record Actor(String kind, @Nullable String id) {}

    record Delivery(
            String id,
            @Nullable String account,
            @Nullable String participant,
            String channel,
            String template,
            String status,
            String cause) {}
}
