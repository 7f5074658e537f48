package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.id.Ids;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.security.Caller;
import eu.sprungbrett.registration.account.Account;
import eu.sprungbrett.registration.account.Accounts;
import eu.sprungbrett.registration.account.Secrets;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.Gatherings;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.participant.Admission.Bringer;
import eu.sprungbrett.registration.participant.Participant.Status;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.util.List;

/**
 * Somebody takes part, by themselves or because they are brought: once per account. Who left may
 * come back.
 */
@Component
class RegisterParticipant {

    private static final Logger log = LoggerFactory.getLogger(RegisterParticipant.class);
    private static final int SECRET_BITS = 160;

    private final Gatherings gatherings;
    private final Participants participants;
    private final Organisations organisations;
    private final Seats seats;
    private final Accounts accounts;
    private final Secrets secrets;
    private final Taxonomy taxonomy;
    private final Ids ids;
    private final Clock clock;

    RegisterParticipant(
            Gatherings gatherings,
            Participants participants,
            Organisations organisations,
            Seats seats,
            Accounts accounts,
            Secrets secrets,
            Taxonomy taxonomy,
            Ids ids,
            Clock clock) {
        this.gatherings = gatherings;
        this.participants = participants;
        this.organisations = organisations;
        this.seats = seats;
        this.accounts = accounts;
        this.secrets = secrets;
        this.taxonomy = taxonomy;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Somebody comes by themselves.
     *
     * @param event id or slug of a published gathering
     */
    Stored<Participant> register(String event, JsonNode body, Caller caller) {
        if (caller.kind() != Caller.Kind.PERSON) {
            throw PlatformProblem.NOT_ALLOWED.because("programs do not take part");
        }
        var gathering = gatherings.visible(event, caller);
        if (gathering.state().status() != Gathering.Status.PUBLISHED) {
            throw ParticipantProblem.REGISTRATION_CLOSED.because(
                    "only published events take registrations");
        }
        var account =
                accounts.find(caller.id())
                        .orElseThrow(
                                () ->
                                        PlatformProblem.SIGN_IN_REQUIRED.because(
                                                "this account was deleted"));
        var findings = new Findings();
        var profile = ProfileReader.of(gathering.state().plan(), taxonomy).read(body, findings);
        findings.refuseIfAny();
        var id = ids.next("par");
        var before = participants.ofAccount(gathering.id(), account.id());
        if (before.isPresent() && before.get().id().equals(id)) {
            return before.get(); // an attempt that was cut off before it could answer
        }
        if (before.isPresent() && before.get().state().status() != Status.WITHDRAWN) {
            throw ParticipantProblem.ALREADY_REGISTERED
                    .because("you take part already")
                    .alternatives(List.of(new Own(before.get().id())));
        }
        var actor = Actor.person(caller);
        return before.map(it -> comeBack(gathering, it, profile, actor))
                .orElseGet(
                        () ->
                                add(
                                        id,
                                        gathering,
                                        account,
                                        profile,
                                        new Brought(Bringer.THEMSELVES, actor, null, null)));
    }

    /** Points to the registration there is. */
    record Own(String participant) {}

    /**
     * How somebody new gets in.
     *
     * @param partner whose people they are; null for nobody's
     * @param job the import they came with; null when alone
     */
    record Brought(Bringer bringer, Actor actor, @Nullable String partner, @Nullable String job) {

        @Nullable String reason() {
            return bringer == Bringer.THEMSELVES ? null : "imported";
        }
    }

    /** Somebody new who is brought. */
    Stored<Participant> add(
            Stored<Gathering> gathering,
            Stored<Account> account,
            Profile profile,
            Brought brought) {
        return add(ids.next("par"), gathering, account, profile, brought);
    }

    private Stored<Participant> add(
            String id,
            Stored<Gathering> gathering,
            Stored<Account> account,
            Profile profile,
            Brought brought) {
        var earlier = participants.find(gathering.id(), id);
        if (earlier.isPresent()) {
            return earlier.get(); // an attempt that was cut off before it could answer
        }
        var status = status(gathering, id, brought.bringer());
        var participant =
                new Participant(
                        gathering.id(),
                        account.id(),
                        account.state().email(),
                        account.state().language(),
                        profile,
                        organisations.id(gathering.id(), profile.organisation()),
                        brought.partner(),
                        status,
                        List.of(),
                        secrets.text(SECRET_BITS),
                        clock.instant(),
                        brought.job(),
                        null);
        try {
            var added = participants.add(id, participant, brought.actor(), brought.reason());
            log.atInfo()
                    .addKeyValue("participant", id)
                    .addKeyValue("status", status)
                    .log("participant registered");
            return added;
        } catch (RuntimeException refused) {
            seats.leave(gathering.id(), id);
            throw refused;
        }
    }

    private Stored<Participant> comeBack(
            Stored<Gathering> gathering, Stored<Participant> before, Profile profile, Actor actor) {
        var status = status(gathering, before.id(), Bringer.THEMSELVES);
        var next =
                before.state()
                        .with(profile, organisations.id(gathering.id(), profile.organisation()))
                        .with(status);
        return participants.change(before, next, Happening.REGISTERED, actor, null);
    }

    private Status status(Stored<Gathering> gathering, String participant, Bringer bringer) {
        var plan = gathering.state().plan();
        if (!Admission.atOnce(plan.admission(), bringer)) {
            return Status.PENDING;
        }
        return seats.take(gathering.id(), plan.capacity(), participant)
                ? Status.ADMITTED
                : Status.WAITLISTED;
    }
}
