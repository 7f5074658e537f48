package eu.sprungbrett.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import static java.nio.charset.StandardCharsets.UTF_8;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads everybody's mail by the read calls of Mailpit's API. */
final class Mailbox {

    private static final Pattern CODE = Pattern.compile("(?<![0-9])[0-9]{6}(?![0-9])");

    private final Visitor mail;

    Mailbox(URI address) {
        mail = new Visitor(address);
    }

    /** Mails to an address, newest first, as Mailpit lists them. */
    List<JsonNode> to(String email) {
        var query = URLEncoder.encode("to:\"" + email + "\"", UTF_8);
        var found = new ArrayList<JsonNode>();
        mail.get("/api/v1/search?limit=200&query=" + query)
                .expect(200)
                .json()
                .path("messages")
                .forEach(found::add);
        return found;
    }

    int count(String email) {
        return to(email).size();
    }

    JsonNode read(JsonNode listed) {
        return mail.get("/api/v1/message/" + listed.path("ID").asString()).expect(200).json();
    }

    String attachment(JsonNode listed, String partId) {
        return mail.get("/api/v1/message/" + listed.path("ID").asString() + "/part/" + partId)
                .expect(200)
                .body();
    }

    /** Waits for a mail that fits. */
    JsonNode await(String email, Predicate<JsonNode> fits) {
        var found = new ArrayList<JsonNode>();
        org.awaitility.Awaitility.await("a mail to " + email)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(150))
                .until(
                        () -> {
                            to(email).stream().filter(fits).findFirst().ifPresent(found::add);
                            return !found.isEmpty();
                        });
        return found.getFirst();
    }

    /** The code of the first sign-in mail after so many mails. */
    String code(String email, int after) {
        var codes = new ArrayList<String>();
        org.awaitility.Awaitility.await("a code for " + email)
                .atMost(Duration.ofSeconds(30))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> {
                            var mails = to(email);
                            mails.subList(0, Math.max(0, mails.size() - after)).stream()
                                    .map(it -> CODE.matcher(read(it).path("Text").asString()))
                                    .filter(java.util.regex.Matcher::find)
                                    .findFirst()
                                    .ifPresent(it -> codes.add(it.group()));
                            return !codes.isEmpty();
                        });
        assertThat(codes).isNotEmpty();
        return codes.getFirst();
    }
}
