package eu.sprungbrett.registration.token;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.annotation.Id;
import org.springframework.data.mongodb.core.MongoTemplate;
import org.springframework.data.mongodb.core.mapping.Document;
import org.springframework.stereotype.Component;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys our tokens are signed with, kept in the database so that every replica signs and
 * publishes the same ones.
 *
 * <p>The first one is made at first start. A rotation adds the next: it is published at once, signs
 * after {@link #SETTLING} (when everybody who caches public keys has seen it), and the one before
 * stays published until its last token is dead.
 */
@Component
class SigningKeys {

    static final Duration SETTLING = Duration.ofMinutes(10);
    private static final Duration FRESHNESS = Duration.ofMinutes(1);
    private static final int BITS = 2048;

    private final MongoTemplate mongo;
    private final Clock clock;
    private volatile Known known;

    SigningKeys(MongoTemplate mongo, Clock clock) {
        this.mongo = mongo;
        this.clock = clock;
        if (read().isEmpty()) {
            add(1);
        }
        known = new Known(clock.instant(), read());
    }

    /** All keys to be published, private parts included; the one that signs comes first. */
    JWKSet all() {
        var now = clock.instant();
        var keys = keys(now);
        var signing = signing(keys, now);
        var others =
                keys.stream()
                        .filter(
                                it ->
                                        it.number >= signing.number - 1
                                                && it.number != signing.number);
        return new JWKSet(Stream.concat(Stream.of(signing), others).<JWK>map(Key::jwk).toList());
    }

    /** Adds the next key. Asking twice at once adds one. */
    void rotate() {
        add(read().getLast().number + 1);
        known = new Known(clock.instant(), read());
    }

    private static Key signing(List<Key> keys, Instant now) {
        return keys.stream()
                .filter(it -> !it.madeAt.plus(SETTLING).isAfter(now))
                .max(Comparator.comparingInt(it -> it.number))
                .orElseGet(keys::getFirst);
    }

    private List<Key> keys(Instant now) {
        if (known.readAt.plus(FRESHNESS).isBefore(now)) {
            known = new Known(now, read());
        }
        return known.keys;
    }

    private List<Key> read() {
        return mongo.findAll(KeyDocument.class).stream()
                .map(it -> new Key(it.number, parse(it.jwk), it.madeAt))
                .sorted(Comparator.comparingInt(Key::number))
                .toList();
    }

    private void add(int number) {
        try {
            var key =
                    new RSAKeyGenerator(BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .algorithm(JWSAlgorithm.RS256)
                            .keyIDFromThumbprint(true)
                            .generate();
            mongo.insert(new KeyDocument(number, key.toJSONString(), clock.instant()));
        } catch (DuplicateKeyException _) {
            // another replica was first; its key is as good
        } catch (JOSEException impossible) {
            throw new IllegalStateException("this machine cannot make RSA keys", impossible);
        }
    }

    private static RSAKey parse(String jwk) {
        try {
            return RSAKey.parse(jwk);
        } catch (ParseException broken) {
            throw new IllegalStateException(
                    "a signing key in the database is not readable", broken);
        }
    }

    private record Key(int number, RSAKey jwk, Instant madeAt) {}

    private record Known(Instant readAt, List<Key> keys) {}

    /**
     * As it lies in the store; the number as {@code _id} lets only one replica make the first key.
     */
    @Document("signingKeys")
    private record KeyDocument(@Id int number, String jwk, Instant madeAt) {

        /** Holds a private key: keep it out of logs. */
        @Override
        public String toString() {
            return "KeyDocument[%d]".formatted(number);
        }
    }
}
