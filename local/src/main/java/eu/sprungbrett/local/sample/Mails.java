package eu.sprungbrett.local.sample;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/** The mail catcher's read calls, in the words of Mailpit's HTTP API. */
final class Mails {

    private static final String STEP = "read the mailed code";
    private static final Pattern LINK = Pattern.compile("\\S+://\\S+");
    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final FrontDoor catcher;

    Mails(URI address, Waiting waiting) {
        this.catcher = new FrontDoor(address, waiting);
    }

    /** The mails to an address that are there now. */
    Set<String> to(String address) {
        var ids = new HashSet<String>();
        for (var mail : catcher.get(STEP, "/api/v1/messages").path("messages")) {
            var forAddress =
                    StreamSupport.stream(mail.path("To").spliterator(), false)
                            .anyMatch(
                                    it ->
                                            it.path("Address")
                                                    .asString("")
                                                    .equalsIgnoreCase(address));
            if (forAddress) {
                ids.add(mail.path("ID").asString(""));
            }
        }
        return ids;
    }

    /** The six-digit code in a mail to this address that was not there before. */
    Optional<String> code(String address, Set<String> before) {
        return to(address).stream()
                .filter(it -> !before.contains(it))
                .map(it -> catcher.get(STEP, "/api/v1/message/" + it))
                .flatMap(it -> codes(it).stream())
                .findFirst();
    }

    private static Optional<String> codes(JsonNode mail) {
        var words = LINK.matcher(mail.path("Text").asString("")).replaceAll(" ");
        return CODE.matcher(words).results().map(MatchResult::group).findFirst();
    }
}
