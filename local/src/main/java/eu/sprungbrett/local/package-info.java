/**
 * The whole system on one machine: a real Kafka broker, a durable store and a mail catcher in this
 * process, the services and the gateway as processes of their own from their real jars.
 *
 * <p>Knows the services as files, addresses and environment only, never their classes.
 */
@NullMarked
package eu.sprungbrett.local;

import org.jspecify.annotations.NullMarked;
