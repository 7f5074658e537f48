package eu.sprungbrett.matching.schedule;

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
record Click(
        Kind what,
        String meeting,
        String account,
        int status,
        JsonNode body,
        boolean duringRun,
        boolean duringPublishing) {

    enum Kind {
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

        String word() {
            return word;
        }
    }

    boolean isAcknowledged() {
        return status >= 200 && status < 300;
    }

    /** Whether it had the effect that another one of the same kind would have had. */
    boolean explains(Click other) {
        return isAcknowledged() && what == other.what && meeting.equals(other.meeting);
    }

    String text(String field) {
        return body.path(field).asString();
    }
}
