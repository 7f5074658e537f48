package eu.sprungbrett.registration.participant;

import eu.sprungbrett.registration.gathering.Plan;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a profile as one gathering wants it and notes everything that is wrong with it, each with
 * its field.
 */
final class ProfileReader {

    private static final int MOST_TOPICS = 40;

    private final Plan plan;
    private final Taxonomy taxonomy;
    private final boolean answersNeeded;

    private ProfileReader(Plan plan, Taxonomy taxonomy, boolean answersNeeded) {
        this.plan = plan;
        this.taxonomy = taxonomy;
        this.answersNeeded = answersNeeded;
    }

    /** Reads what people tell about themselves. */
    static ProfileReader of(Plan plan, Taxonomy taxonomy) {
        return new ProfileReader(plan, taxonomy, true);
    }

    /**
     * Reads what others tell about people: they cannot answer the gathering's own questions for
     * them.
     */
    static ProfileReader ofOthers(Plan plan, Taxonomy taxonomy) {
        return new ProfileReader(plan, taxonomy, false);
    }

    Profile read(JsonNode body, Findings findings) {
        var input = Input.of(body, findings);
        var profile =
                new Profile(
                        input.text("givenName", 100),
                        input.text("familyName", 100),
                        input.textOrNull("jobTitle", 150),
                        type(input),
                        side(input),
                        organisation(input),
                        input.languages("languages", 20),
                        known(input, "offers", MOST_TOPICS, this::knowsTopic, "unknown-topic"),
                        known(input, "seeks", MOST_TOPICS, this::knowsTopic, "unknown-topic"),
                        known(input, "aims", 20, taxonomy::knowsAim, "unknown-aim"),
                        consents(input),
                        input.textOrNull("supportOffice", 60),
                        answers(input));
        input.nothingElse();
        return profile;
    }

    private String type(Input input) {
        if (!input.has("type") && plan.types().size() == 1) {
            return plan.types().getFirst().id();
        }
        var type = input.text("type", 40);
        if (!type.isEmpty() && !plan.hasType(type)) {
            input.wrong("type", "unknown-type", "this event has no type of this id");
        }
        return type;
    }

    private @Nullable String side(Input input) {
        if (plan.sides().isEmpty()) {
            if (input.textOrNull("side", 40) != null) {
                input.wrong("side", "unknown-side", "this event has no sides");
            }
            return null;
        }
        if (!input.has("side") && plan.sides().size() == 1) {
            return plan.sides().getFirst().id();
        }
        var side = input.text("side", 40);
        if (!side.isEmpty() && !plan.hasSide(side)) {
            input.wrong("side", "unknown-side", "this event has no side of this id");
        }
        return side;
    }

    private static Profile.Organisation organisation(Input input) {
        var organisation = input.inner("organisation");
        if (organisation == null) {
            input.wrong("organisation", "required", "this field is needed");
            return new Profile.Organisation("", "", null, null, null, null);
        }
        var size = organisation.textOrNull("size", 20);
        if (size != null && !size.matches("[0-9]+(-[0-9]+|\\+)?")) {
            organisation.wrong(
                    "size",
                    "wrong-form",
                    "a number of people is expected, for example 10-49 or 250+");
        }
        var read =
                new Profile.Organisation(
                        organisation.text("name", 200),
                        organisation.country("country"),
                        organisation.textOrNull("city", 100),
                        organisation.website("website"),
                        size,
                        organisation.textsOrNull("about", 3000));
        organisation.nothingElse();
        return read;
    }

    private boolean knowsTopic(String topic) {
        return taxonomy.knowsTopic(topic)
                || plan.topics().stream().anyMatch(it -> it.slug().equals(topic));
    }

    private static List<String> known(
            Input input, String name, int most, Predicate<String> known, String code) {
        var words = input.words(name, most, 60);
        for (var word : words) {
            if (!known.test(word)) {
                input.wrong(name, code, "%s is not in the taxonomy".formatted(word));
            }
        }
        return words;
    }

    private static Map<String, Boolean> consents(Input input) {
        var consents = input.inner("consents");
        if (consents == null) {
            return Map.of(Profile.DIRECTORY, false);
        }
        var read = new LinkedHashMap<String, Boolean>();
        read.put(Profile.DIRECTORY, consents.yes(Profile.DIRECTORY, false));
        for (var name : consents.names()) {
            if (!name.matches("[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
                    || name.length() > 40
                    || read.size() > 20) {
                consents.wrong(name, "wrong-form", "letters, digits and single hyphens");
            } else {
                read.put(name, consents.yes(name, false));
            }
        }
        return read;
    }

    private Map<String, Object> answers(Input input) {
        var answers = input.innerOrEmpty("answers");
        var read = new LinkedHashMap<String, Object>();
        for (var question : plan.questions()) {
            var answer = answer(answers, question);
            if (answer != null) {
                read.put(question.id(), answer);
            } else if (answersNeeded && question.required() && !answers.has(question.id())) {
                answers.wrong(question.id(), "required", "this question has to be answered");
            }
        }
        answers.nothingElse();
        return read;
    }

    private static @Nullable Object answer(Input answers, Plan.Question question) {
        var id = question.id();
        return switch (question.kind()) {
            case TEXT -> answers.textOrNull(id, 2000);
            case YES_NO -> answers.has(id) ? (Object) answers.yes(id, false) : null;
            case CHOICE -> {
                var choice = answers.textOrNull(id, 40);
                if (choice != null && !offers(question, choice)) {
                    answers.wrong(id, "unknown-option", "one of the options is expected");
                }
                yield choice;
            }
            case CHOICES -> {
                var choices = answers.words(id, 100, 40);
                if (!choices.stream().allMatch(it -> offers(question, it))) {
                    answers.wrong(id, "unknown-option", "only the options are expected");
                }
                yield choices.isEmpty() ? null : choices;
            }
        };
    }

    private static boolean offers(Plan.Question question, String option) {
        return question.options().stream().anyMatch(it -> it.id().equals(option));
    }
}
