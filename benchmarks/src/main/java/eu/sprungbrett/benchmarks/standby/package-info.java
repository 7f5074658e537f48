/** A day with people who do not come, with and without a queue for the tables they leave. */
@NullMarked
package eu.sprungbrett.benchmarks.standby;

import org.jspecify.annotations.NullMarked;
