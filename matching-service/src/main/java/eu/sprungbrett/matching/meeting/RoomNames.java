package eu.sprungbrett.matching.meeting;

import org.bson.Document;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Objects;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names of video rooms that nobody can guess: derived from meeting and slot with a key that never
 * leaves the service. A meeting that moves gets another room, so that an old address leads nowhere.
 */
@Component
class RoomNames {

    private static final String COLLECTION = "secret";
    private static final String KEY = "video-rooms";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 16;

    private final MongoOperations mongo;
    private volatile @Nullable SecretKeySpec known;

    RoomNames(MongoOperations mongo) {
        this.mongo = mongo;
    }

    String of(String meeting, String slot) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key());
            var hash = mac.doFinal((meeting + "|" + slot).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, BYTES);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretKeySpec key() {
        var key = known;
        if (key == null) {
            key = new SecretKeySpec(HexFormat.of().parseHex(stored()), ALGORITHM);
            known = key;
        }
        return key;
    }

    /** Made once for all instances; whoever is second takes what the first has made. */
    private String stored() {
        var read = mongo.findById(KEY, Document.class, COLLECTION);
        if (read == null) {
            var fresh = new byte[2 * BYTES];
            new SecureRandom().nextBytes(fresh);
            var made = new Document("_id", KEY).append("key", HexFormat.of().formatHex(fresh));
            try {
                read = mongo.insert(made, COLLECTION);
            } catch (DuplicateKeyException _) {
                read = Objects.requireNonNull(mongo.findById(KEY, Document.class, COLLECTION));
            }
        }
        return read.getString("key");
    }
}
