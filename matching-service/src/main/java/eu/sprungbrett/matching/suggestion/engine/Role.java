package eu.sprungbrett.matching.suggestion.engine;

/**
 * A role somebody looks for.
 *
 * @param mirror the role of whoever answers it
 */
public record Role(String name, String mirror) {

    /** Looks for somebody who buys. */
    public static final Role CUSTOMERS = new Role("customers", "suppliers");

    /** Looks for somebody who sells. */
    public static final Role SUPPLIERS = new Role("suppliers", "customers");

    boolean meets(Role other) {
        return mirror.equals(other.name) || other.mirror.equals(name);
    }
}
