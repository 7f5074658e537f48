package eu.sprungbrett.matching.right;

import eu.sprungbrett.matching.left.Left;

/** The other half of a cycle. */
public class Right {
    Left left() {
        return new Left();
    }
}
