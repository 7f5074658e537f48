package eu.sprungbrett.registration.participant;

import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;
import eu.sprungbrett.registration.account.Account;
import eu.sprungbrett.registration.account.Accounts;
import eu.sprungbrett.registration.account.MailLanguage;
import eu.sprungbrett.registration.gathering.Actor;
import eu.sprungbrett.registration.gathering.Gathering;
import eu.sprungbrett.registration.gathering.Scope;
import eu.sprungbrett.registration.input.Address;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;
import eu.sprungbrett.registration.input.MergePatch;
import eu.sprungbrett.registration.participant.Admission.Bringer;
import eu.sprungbrett.registration.participant.Participant.Status;
import eu.sprungbrett.registration.participant.ParticipantFacts.Happening;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Objects;
import java.util.Optional;

/**
 * An organiser or a partner brings somebody, by mail address: who is new here is registered and
 * invited, who is here already is brought up to date. Doing it twice is doing it once.
 */
@Component
public class BringParticipant {

    private static final int ATTEMPTS = 4;

    private final Participants participants;
    private final Organisations organisations;
    private final RegisterParticipant register;
    private final Accounts accounts;
    private final Taxonomy taxonomy;
    private final JsonMapper json;

    BringParticipant(
            Participants participants,
            Organisations organisations,
            RegisterParticipant register,
            Accounts accounts,
            Taxonomy taxonomy,
            JsonMapper json) {
        this.participants = participants;
        this.organisations = organisations;
        this.register = register;
        this.accounts = accounts;
        this.taxonomy = taxonomy;
        this.json = json;
    }

    /**
     * Who brings people.
     *
     * @param partner whose people they become; null when an organiser brings them
     * @param delegation the people this partner may bring; null when an organiser brings them
     * @param job the import they come with; null when alone
     */
    public record Bringing(
            Actor actor,
            @Nullable String partner,
            @Nullable Scope delegation,
            @Nullable String job) {

        private Bringer bringer() {
            return partner == null ? Bringer.ORGANISER : Bringer.PARTNER;
        }

        private boolean mayBring(Profile profile, @Nullable String broughtBy) {
            return delegation == null
                    || partner == null
                    || Participants.covers(delegation, partner, profile, broughtBy);
        }
    }

    /** What bringing somebody came to. */
    public enum Outcome {
        /** They are new here. */
        CREATED,
        /** They were here already. */
        UPDATED
    }

    /**
     * What bringing somebody came to, and whom.
     *
     * @param participant null when it was only tried out
     */
    public record Brought(Outcome outcome, @Nullable Stored<Participant> participant) {}

    /**
     * Brings somebody.
     *
     * @param body a profile with {@code email} and perhaps {@code language}; for somebody who is
     *     here already only what is to change
     * @param dryRun only find out what would come of it
     * @param findings gets what is wrong with the body
     * @return empty when something is wrong with the body
     * @throws ProblemException when the rules say no
     */
    public Optional<Brought> bring(
            Stored<Gathering> gathering,
            Bringing by,
            JsonNode body,
            boolean dryRun,
            Findings findings) {
        for (var attempt = 1; ; attempt++) {
            try {
                return once(gathering, by, body, dryRun, findings);
            } catch (ProblemException refused) {
                var race =
                        refused.code() == PlatformProblem.CHANGED_MEANWHILE
                                || (refused.code() == ParticipantProblem.ALREADY_REGISTERED
                                        && attempt == 1);
                if (!race || attempt == ATTEMPTS) {
                    throw refused;
                }
            }
        }
    }

    private Optional<Brought> once(
            Stored<Gathering> gathering,
            Bringing by,
            JsonNode body,
            boolean dryRun,
            Findings findings) {
        var envelope = Input.of(body, findings);
        var address = Address.parse(envelope.text("email", 254));
        if (address == null && envelope.has("email")) {
            envelope.wrong("email", "not-an-address", "a mail address is expected");
        }
        var languages = envelope.has("language") ? envelope.textOrNull("language", 2) : null;
        var profile =
                body.isObject()
                        ? (ObjectNode) body.deepCopy()
                        : JsonNodeFactory.instance.objectNode();
        profile.remove("email");
        profile.remove("language");
        var account =
                address == null
                        ? Optional.<Stored<Account>>empty()
                        : accounts.findByAddress(address);
        var before = account.flatMap(it -> participants.ofAccount(gathering.id(), it.id()));
        if (before.isPresent()) {
            return update(gathering, by, before.get(), profile, dryRun, findings);
        }
        var read =
                ProfileReader.ofOthers(gathering.state().plan(), taxonomy)
                        .read(withDefaults(profile, by.delegation()), findings);
        if (!findings.none()) {
            return Optional.empty();
        }
        if (!by.mayBring(read, by.partner())) {
            findings.add(
                    field(by), "outside-delegation", "this person is outside of your delegation");
            return Optional.empty();
        }
        if (dryRun) {
            return Optional.of(new Brought(Outcome.CREATED, null));
        }
        var language =
                MailLanguage.of(
                        languages == null
                                ? gathering.state().plan().languages().getFirst()
                                : languages);
        var person = accounts.withAddress(Objects.requireNonNull(address), language);
        var how = new RegisterParticipant.Brought(by.bringer(), by.actor(), by.partner(), by.job());
        return Optional.of(
                new Brought(Outcome.CREATED, register.add(gathering, person, read, how)));
    }

    private Optional<Brought> update(
            Stored<Gathering> gathering,
            Bringing by,
            Stored<Participant> before,
            ObjectNode changes,
            boolean dryRun,
            Findings findings) {
        if (!by.mayBring(before.state().profile(), before.state().partner())) {
            findings.add(
                    "email", "outside-delegation", "this person is outside of your delegation");
            return Optional.empty();
        }
        if (before.state().status() == Status.WITHDRAWN) {
            findings.add(
                    "email", "withdrawn", "this person left; only they themselves can come back");
            return Optional.empty();
        }
        var body = MergePatch.apply(json.valueToTree(before.state().profile()), changes);
        var profile =
                ProfileReader.ofOthers(gathering.state().plan(), taxonomy).read(body, findings);
        if (!findings.none()) {
            return Optional.empty();
        }
        if (!by.mayBring(profile, before.state().partner())) {
            findings.add(
                    field(by), "outside-delegation", "this person would leave your delegation");
            return Optional.empty();
        }
        var ours = by.job() != null && by.job().equals(before.state().broughtBy());
        var outcome = ours ? Outcome.CREATED : Outcome.UPDATED;
        if (dryRun) {
            return Optional.of(new Brought(outcome, null));
        }
        var organisation = organisations.id(gathering.id(), profile.organisation());
        var next = before.state().with(profile, organisation);
        return Optional.of(
                new Brought(
                        outcome,
                        participants.change(
                                before, next, Happening.CHANGED, by.actor(), "imported")));
    }

    /**
     * What the delegation says already need not be said; who brings people vouches for their
     * consent.
     */
    private static ObjectNode withDefaults(ObjectNode given, @Nullable Scope delegation) {
        var profile = given.deepCopy();
        if (!profile.has("consents")) {
            profile.putObject("consents").put(Profile.DIRECTORY, true);
        }
        if (delegation == null) {
            return profile;
        }
        if (delegation.side() != null && isAbsent(profile.get("side"))) {
            profile.put("side", delegation.side());
        }
        if (delegation.supportOffice() != null && isAbsent(profile.get("supportOffice"))) {
            profile.put("supportOffice", delegation.supportOffice());
        }
        if (delegation.country() != null
                && profile.get("organisation") instanceof ObjectNode organisation
                && isAbsent(organisation.get("country"))) {
            organisation.put("country", delegation.country());
        }
        return profile;
    }

    private static boolean isAbsent(@Nullable JsonNode value) {
        return value == null || value.isNull() || (value.isString() && value.asString().isBlank());
    }

    private static String field(Bringing by) {
        var delegation = by.delegation();
        if (delegation == null || delegation.imported() != null) {
            return "email";
        }
        return delegation.side() != null
                ? "side"
                : delegation.country() != null ? "organisation.country" : "supportOffice";
    }
}
