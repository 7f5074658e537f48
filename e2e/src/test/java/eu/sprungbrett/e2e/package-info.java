/**
 * Stories through the front door: what a person or a partner's program sees, by HTTP, mail and
 * browser; faults and races. Knows no class of a service and no database.
 */
@NullMarked
package eu.sprungbrett.e2e;

import org.jspecify.annotations.NullMarked;
