package eu.sprungbrett.registration.token;

import java.util.List;

/** What a partner's program may be allowed to do. */
public final class Scopes {

    /** Read the participants of one's own delegation. */
    public static final String READ_PARTICIPANTS = "participants:read";

    /** Bring participants, within one's own delegation. */
    public static final String WRITE_PARTICIPANTS = "participants:write";

    /** All scopes there are. */
    public static final List<String> ALL =
            List.of(
                    READ_PARTICIPANTS,
                    WRITE_PARTICIPANTS,
                    "meetings:read",
                    "statistics:read",
                    "webhooks:write");

    private Scopes() {}
}
