package eu.sprungbrett.matching.suggestion.engine;

/**
 * How lists are filled.
 *
 * @param crossSideOnly whether only people of the other side are suggested
 * @param listLength how many are suggested to one
 * @param listCap in how many lists one may stand, open requests included
 * @param floor in how many lists everybody should stand
 * @param lateShare of a list's places, kept for those who joined late
 * @param correctHubs whether those who suit everybody are held back
 */
public record Rules(
        boolean crossSideOnly,
        int listLength,
        int listCap,
        int floor,
        double lateShare,
        boolean correctHubs) {

    /** Ten suggestions each, nobody in more than twelve lists, everybody in three at least. */
    public static Rules standard(boolean crossSideOnly) {
        return new Rules(crossSideOnly, 10, 12, 3, 0.1, true);
    }

    /** The best for each, whoever is left over: to compare with. */
    public Rules withoutBalance() {
        return new Rules(crossSideOnly, listLength, Integer.MAX_VALUE, 0, 0, false);
    }

    /** Without the cap alone: to compare with. */
    public Rules withoutCap() {
        return new Rules(
                crossSideOnly, listLength, Integer.MAX_VALUE, floor, lateShare, correctHubs);
    }
}
