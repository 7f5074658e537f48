package eu.sprungbrett.matching;

import tools.jackson.databind.JsonNode;

/**
 * What somebody did to a meeting, and what the service answered.
 *
 * @param what which kind of click
 * @param account who clicked
 * @param status of the answer
 * @param body of the answer
 * @param duringRun whether the scheduler was at work all the time
 * @param duringPublishing whether a schedule was being published when it was answered
 */
public record Click(
        Kind what,
        String meeting,
        String account,
        int status,
        JsonNode body,
        boolean duringRun,
        boolean duringPublishing) {

    /** What can be clicked. */
    public enum Kind {
        ACCEPT("scheduled"),
        DECLINE("declined"),
        CANCEL("cancelled"),
        MOVE("moved"),
        PIN("pinned");

        /** The word of the fact that tells of it; pins are told to nobody. */
        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** The fact's word. */
        String word() {
            return word;
        }
    }

    /** Whether it was done. */
    public boolean isAcknowledged() {
        return status >= 200 && status < 300;
    }

    /** Whether it had the effect that another one of the same kind would have had. */
    boolean explains(Click other) {
        return isAcknowledged() && what == other.what && meeting.equals(other.meeting);
    }

    /** A word of the answer. */
    public String text(String field) {
        return body.path(field).asString();
    }
}
