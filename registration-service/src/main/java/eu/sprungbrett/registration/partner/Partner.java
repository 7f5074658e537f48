package eu.sprungbrett.registration.partner;

import eu.sprungbrett.registration.gathering.Scope;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * An organisation that brings its own people to a gathering.
 *
 * @param event the gathering
 * @param name as people read it
 * @param delegation which participants are its own
 * @param secrets hashes of the secrets its programs may use; the newest last, at most two
 * @param removed whether it is out; its programs get no token any more
 */
public record Partner(
        String event, String name, Scope delegation, List<Secret> secrets, boolean removed) {

    /** So that a program can change over without a gap. */
    static final int MOST_SECRETS = 2;

    public Partner {
        secrets = List.copyOf(secrets);
    }

    /** What is kept of a secret. */
    record Secret(String hash, Instant since) {}

    Partner with(String newName, Scope newDelegation) {
        return new Partner(event, newName, newDelegation, secrets, removed);
    }

    Partner with(Secret newest) {
        var kept = secrets.subList(Math.max(0, secrets.size() - MOST_SECRETS + 1), secrets.size());
        var all = Stream.concat(kept.stream(), Stream.of(newest)).toList();
        return new Partner(event, name, delegation, all, removed);
    }

    Partner gone() {
        return new Partner(event, name, delegation, List.of(), true);
    }

    /** Holds hashes: keep them out of logs. */
    @Override
    public String toString() {
        return "Partner[%s, %s]".formatted(event, name);
    }
}
