/** State, version and unsent facts in one document; a relay that tells Kafka. */
@NullMarked
package eu.sprungbrett.platform.outbox;

import org.jspecify.annotations.NullMarked;
