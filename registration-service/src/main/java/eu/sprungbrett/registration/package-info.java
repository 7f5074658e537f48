/** Who takes part: gatherings, accounts, participants, opportunities, partners, imports. */
@NullMarked
package eu.sprungbrett.registration;

import org.jspecify.annotations.NullMarked;
