/**
 * Who meets when and where: a problem goes in, a schedule with its proof comes out.
 *
 * <p>Plain Java on arrays: knows nothing of services, stores or web pages. A caller builds a {@link
 * eu.sprungbrett.matching.solver.Problem}, asks it for its {@linkplain
 * eu.sprungbrett.matching.solver.Problem#faults() faults} and hands it to a {@link
 * eu.sprungbrett.matching.solver.Scheduler}. The method is described in {@code docs/scheduling.md}.
 */
@NullMarked
package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.NullMarked;
