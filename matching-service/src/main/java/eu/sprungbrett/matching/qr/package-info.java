/** QR codes as rows of modules, which pages and prints draw themselves. */
@NullMarked
package eu.sprungbrett.matching.qr;

import org.jspecify.annotations.NullMarked;
