package eu.sprungbrett.matching.opportunity;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What we read of a {@code registration.opportunity} fact; whatever else it says, we ignore. */
@JsonIgnoreProperties(ignoreUnknown = true)
record OpportunityFact(Said opportunity) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Said(
            String id,
            String event,
            String participant,
            String kind,
            Map<String, String> title,
            @Nullable Map<String, String> description,
            List<String> topics,
            String status) {}

    boolean isRemoved() {
        return opportunity.status().equals("removed");
    }

    Opportunity toOpportunity() {
        return new Opportunity(
                opportunity.id(),
                opportunity.event(),
                opportunity.participant(),
                opportunity.kind().equals("offer"),
                opportunity.title(),
                Objects.requireNonNullElse(opportunity.description(), Map.of()),
                opportunity.topics());
    }
}
