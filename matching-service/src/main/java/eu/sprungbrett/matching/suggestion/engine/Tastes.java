package eu.sprungbrett.matching.suggestion.engine;

import eu.sprungbrett.matching.suggestion.engine.Scoring.Taste;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What people's answers so far say about those they have not met. */
final class Tastes {

    private static final Person[] NOBODY = {};

    private final Map<String, Person[]> accepted;
    private final Map<String, Person[]> refused;

    /** Answers about people who are not here say nothing. */
    Tastes(Ties ties, Map<String, Integer> numbers, Person[] people) {
        accepted = here(ties.accepted(), numbers, people);
        refused = here(ties.refused(), numbers, people);
    }

    private static Map<String, Person[]> here(
            Map<String, List<String>> answers, Map<String, Integer> numbers, Person[] people) {
        var here = new HashMap<String, Person[]>();
        answers.forEach(
                (by, about) ->
                        here.put(
                                by,
                                about.stream()
                                        .map(numbers::get)
                                        .filter(Objects::nonNull)
                                        .sorted()
                                        .distinct()
                                        .map(it -> people[it])
                                        .toArray(Person[]::new)));
        return here;
    }

    /** How much a candidate resembles those whom somebody wanted and those whom they refused. */
    Taste of(Person self, Person candidate) {
        if (accepted.isEmpty() && refused.isEmpty()) {
            return Taste.NONE;
        }
        var id = self.profile.id();
        var wanted = accepted.getOrDefault(id, NOBODY);
        var unwanted = refused.getOrDefault(id, NOBODY);
        return wanted.length == 0 && unwanted.length == 0
                ? Taste.NONE
                : new Taste(likest(candidate, wanted), likest(candidate, unwanted));
    }

    private static float likest(Person candidate, Person[] known) {
        var likest = 0f;
        for (var one : known) {
            if (!one.profile.id().equals(candidate.profile.id())) {
                likest = Math.max(likest, candidate.resembles(one));
            }
        }
        return likest;
    }

    /** Whether somebody's answers are about the very same people as before. */
    boolean areTheSame(String id, @Nullable Tastes before) {
        return before != null
                && areTheSame(accepted.get(id), before.accepted.get(id))
                && areTheSame(refused.get(id), before.refused.get(id));
    }

    private static boolean areTheSame(Person @Nullable [] now, Person @Nullable [] then) {
        return Arrays.equals(now == null ? NOBODY : now, then == null ? NOBODY : then);
    }
}
