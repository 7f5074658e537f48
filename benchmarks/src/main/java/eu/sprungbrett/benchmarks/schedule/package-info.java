/** Measures the scheduler on the published benchmark and on generated events. */
@NullMarked
package eu.sprungbrett.benchmarks.schedule;

import org.jspecify.annotations.NullMarked;
