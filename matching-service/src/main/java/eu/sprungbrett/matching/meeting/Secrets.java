package eu.sprungbrett.matching.meeting;

import org.bson.Document;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.MongoOperations;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keys that never leave the service, and what nobody can guess who does not have them. */
@Component
class Secrets {

    private static final String COLLECTION = "secret";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final MongoOperations mongo;
    private final Map<String, SecretKeySpec> known = new ConcurrentHashMap<>();

    Secrets(MongoOperations mongo) {
        this.mongo = mongo;
    }

    /** 32 bytes that follow from some words and a key; the same ones each time. */
    byte[] derive(String key, String words) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(known.computeIfAbsent(key, this::read));
            return mac.doFinal(words.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private SecretKeySpec read(String key) {
        return new SecretKeySpec(HexFormat.of().parseHex(stored(key)), ALGORITHM);
    }

    /** Made once for all instances; whoever is second takes what the first has made. */
    private String stored(String key) {
        var read = mongo.findById(key, Document.class, COLLECTION);
        if (read == null) {
            var fresh = new byte[BYTES];
            new SecureRandom().nextBytes(fresh);
            var made = new Document("_id", key).append("key", HexFormat.of().formatHex(fresh));
            try {
                read = mongo.insert(made, COLLECTION);
            } catch (DuplicateKeyException _) {
                read = Objects.requireNonNull(mongo.findById(key, Document.class, COLLECTION));
            }
        }
        return read.getString("key");
    }
}
