package eu.sprungbrett.notification.message;

import eu.sprungbrett.notification.template.Template;

/** Names messages. */
@FunctionalInterface
interface MessageIds {

    /**
     * The name of what is said to one person for one cause.
     *
     * @param cause id of the fact
     * @param person participant or address
     */
    String of(String cause, String person, Template template);
}
