package eu.sprungbrett.matching.opportunity;

import java.util.List;
import java.util.Map;

/**
 * Something that a participant offers or looks for in the marketplace.
 *
 * @param participant whose it is
 * @param offered whether it is to be had; otherwise it is wanted
 * @param title words by ISO 639-1 code
 * @param description likewise; empty when the title says it all
 * @param topics slugs of the taxonomy
 */
public record Opportunity(
        String id,
        String event,
        String participant,
        boolean offered,
        Map<String, String> title,
        Map<String, String> description,
        List<String> topics) {}
