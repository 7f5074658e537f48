/** Lists of people brought into a gathering as one durable, repeatable job. */
@NullMarked
package eu.sprungbrett.registration.imports;

import org.jspecify.annotations.NullMarked;
