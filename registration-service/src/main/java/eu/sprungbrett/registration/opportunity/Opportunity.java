package eu.sprungbrett.registration.opportunity;

import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.input.Worded;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What a participant offers or looks for, in the marketplace of a gathering.
 *
 * @param event the gathering
 * @param participant whose it is
 * @param description more words; null when the title says it all
 * @param topics of the taxonomy
 * @param aims of the taxonomy
 * @param removed taken back
 */
record Opportunity(
        String event,
        String participant,
        Kind kind,
        Text title,
        @Nullable Text description,
        List<String> topics,
        List<String> aims,
        boolean removed) {

    /** Which way round. */
    enum Kind implements Worded {
        /** To be had. */
        OFFER,
        /** Wanted. */
        REQUEST
    }

    Opportunity gone() {
        return new Opportunity(event, participant, kind, title, description, topics, aims, true);
    }
}
