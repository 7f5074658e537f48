package eu.sprungbrett.registration.participant;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Gives all who represent the same organisation in a gathering the same organisation id. */
@Component
class Organisations {

    private static final Pattern NOT_A_LETTER_OR_DIGIT = Pattern.compile("[^\\p{L}\\p{N}]+");

    private final VersionedCollection<Known> organisations;
    private final Ids ids;

    Organisations(VersionedCollections collections, Ids ids) {
        this.organisations =
                collections.silent("organisations", Known.class).uniqueIndex("event", "key");
        this.ids = ids;
    }

    /** The id of this organisation here; a new one when nobody has represented it yet. */
    String id(String event, Profile.Organisation organisation) {
        var key = key(organisation.name(), organisation.country());
        return find(event, key)
                .orElseGet(
                        () -> {
                            try {
                                return organisations
                                        .insert(ids.next("org"), new Known(event, key), null)
                                        .id();
                            } catch (DuplicateKeyException somebodyWasFaster) {
                                return find(event, key).orElseThrow(() -> somebodyWasFaster);
                            }
                        });
    }

    private Optional<String> find(String event, String key) {
        return organisations
                .findOne(query(where("event").is(event).and("key").is(key)))
                .map(Stored::id);
    }

    /** Spelling does not make another organisation; another country does. */
    static String key(String name, String country) {
        var folded = Normalizer.normalize(name, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        var plain = NOT_A_LETTER_OR_DIGIT.matcher(folded).replaceAll(" ").strip();
        return "%s|%s".formatted(plain.isEmpty() ? folded.strip() : plain, country);
    }

    record Known(String event, String key) {}
}
