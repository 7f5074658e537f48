package eu.sprungbrett.registration.partner;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.platform.web.Versions;
import eu.sprungbrett.registration.account.Secrets;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;

import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.List;
import java.util.Objects;

/**
 * Organisers say who brings whom, and give out the credentials for it. A secret is shown once and
 * kept as a hash.
 */
@Component
class NamePartner {

    private static final int SECRET_BITS = 256;

    private final Gatherings gatherings;
    private final Partners partners;
    private final Secrets secrets;
    private final PasswordEncoder encoder;
    private final Clock clock;

    NamePartner(
            Gatherings gatherings,
            Partners partners,
            Secrets secrets,
            PasswordEncoder encoder,
            Clock clock) {
        this.gatherings = gatherings;
        this.partners = partners;
        this.secrets = secrets;
        this.encoder = encoder;
        this.clock = clock;
    }

    /** A partner and the secret nobody will see again. */
    record WithSecret(Stored<Partner> partner, String secret) {

        /** Holds a secret: keep it out of logs. */
        @Override
        public String toString() {
            return "WithSecret[%s]".formatted(partner.id());
        }
    }

    List<Stored<Partner>> list(String event, Caller caller) {
        return partners.of(gatherings.organised(event, caller).id());
    }

    Stored<Partner> one(String event, String id, Caller caller) {
        return partners.in(gatherings.organised(event, caller).id(), id);
    }

    WithSecret add(String event, JsonNode body, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var read = read(body, gathering.state().plan());
        var secret = secrets.text(SECRET_BITS);
        var partner =
                new Partner(
                        gathering.id(), read.name, read.delegation, List.of(kept(secret)), false);
        return new WithSecret(partners.add(partner, Actor.organiser(caller)), secret);
    }

    /** Another name or delegation; holds at once. */
    Stored<Partner> change(
            String event, String id, JsonNode body, @Nullable String ifMatch, Caller caller) {
        var gathering = gatherings.organised(event, caller);
        var partner = partners.in(gathering.id(), id);
        Versions.demand(ifMatch, partner.version());
        var read = read(body, gathering.state().plan());
        return partners.change(
                partner, partner.state().with(read.name, read.delegation), Actor.organiser(caller));
    }

    /** A second secret; the one before stays good until the next rotation. */
    WithSecret rotate(String event, String id, Caller caller) {
        var partner = one(event, id, caller);
        var secret = secrets.text(SECRET_BITS);
        var changed =
                partners.change(
                        partner, partner.state().with(kept(secret)), Actor.organiser(caller));
        return new WithSecret(changed, secret);
    }

    /** From now on its programs get no token, and those they have open nothing. */
    void remove(String event, String id, Caller caller) {
        var partner = one(event, id, caller);
        partners.change(partner, partner.state().gone(), Actor.organiser(caller));
    }

    private Partner.Secret kept(String secret) {
        return new Partner.Secret(Objects.requireNonNull(encoder.encode(secret)), clock.instant());
    }

    private static Read read(JsonNode body, Plan plan) {
        var findings = new Findings();
        var input = Input.of(body, findings);
        var name = input.text("name", 200);
        var delegation = Scope.read(input, "delegation", plan);
        input.nothingElse();
        findings.refuseIfAny();
        return new Read(name, Objects.requireNonNull(delegation));
    }

    private record Read(String name, Scope delegation) {}
}
