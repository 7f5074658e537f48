package eu.sprungbrett.registration.gathering;

/** What others keep that a gathering's plan must not pull away from under them. */
public interface Dependents {

    /** Whether this participant or organisation takes part in the gathering. */
    boolean takesPart(String event, String participantOrOrganisation);

    /** Whether somebody belongs to this side. */
    boolean usesSide(String event, String side);

    /** Whether somebody is of this type. */
    boolean usesType(String event, String type);
}
