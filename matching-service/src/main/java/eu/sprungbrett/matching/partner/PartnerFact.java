package eu.sprungbrett.matching.partner;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import eu.sprungbrett.matching.partner.Partner.Delegation;

import org.jspecify.annotations.Nullable;

/** What we read of a {@code registration.partner} fact; whatever else it says, we ignore. */
@JsonIgnoreProperties(ignoreUnknown = true)
record PartnerFact(Said partner) {

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Said(
            String id, String event, @Nullable String name, @Nullable SaidDelegation delegation) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidDelegation(
            @Nullable String side,
            @Nullable String country,
            @Nullable String supportOffice,
            @Nullable Boolean imported) {}

    Partner toPartner() {
        var said = partner.delegation();
        var delegation =
                said == null
                        ? new Delegation(null, null, null, true)
                        : new Delegation(
                                said.side(),
                                said.country(),
                                said.supportOffice(),
                                Boolean.TRUE.equals(said.imported()));
        return new Partner(
                partner.id(),
                partner.event(),
                partner.name() == null ? "" : partner.name(),
                delegation);
    }
}
