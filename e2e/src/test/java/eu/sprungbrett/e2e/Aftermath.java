package eu.sprungbrett.e2e;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * What there is when a rush for few places is over (QUALITY R17): tables of a slot that meetings
 * want, or seats of an event that people want. The one who wants a place is called its taker.
 *
 * @param places how many there are
 * @param answers what each client was told in the end
 * @param kept the takers as they are kept
 * @param held the places as they are kept, apart from the takers
 * @param facts everything told about takers, oldest first
 */
record Aftermath(
        int places, List<Told> answers, List<Kept> kept, List<Held> held, List<Fact> facts) {

    private static final Set<String> IN = Set.of("scheduled", "admitted");

    /** A place that a crash left empty is anybody's after this time, also of who comes then. */
    private static final Duration KEPT_FOR_ITS_TAKER = Duration.ofMinutes(1);

    /**
     * How a taker stands.
     *
     * @param place empty where it has none, or has one without a name
     */
    record State(String status, String place) {

        boolean isIn() {
            return IN.contains(status);
        }

        @Override
        public String toString() {
            return (status + " " + place).strip();
        }
    }

    /**
     * What a client was told.
     *
     * @param asked when it first asked, in nanoseconds
     * @param answered when it had its answer
     * @param state null for an answer that says neither yes nor no
     */
    record Told(String taker, long asked, long answered, @Nullable State state) {

        boolean isIn() {
            return state != null && state.isIn();
        }
    }

    /** A taker and the people it brings. */
    record Kept(String taker, long version, State state, List<String> people) {}

    /**
     * A taken place.
     *
     * @param settled false while it is not known whether its taker stands there
     */
    record Held(String place, String taker, List<String> people, boolean settled) {}

    /** One sentence for each thing that is not as it must be; empty when all is well. */
    List<String> violations() {
        var violations = new ArrayList<String>();
        everyPlaceOnce(violations);
        answersWereKept(violations);
        placesAndTakersAgree(violations);
        factsAndStoreAgree(violations);
        return violations;
    }

    /** As many have a place as can, and nothing and nobody is there twice. */
    private void everyPlaceOnce(List<String> violations) {
        var in = kept.stream().filter(it -> it.state().isIn()).toList();
        var most = Math.min(places, answers.size());
        if (in.size() != most) {
            violations.add(
                    "%s: %d have a place, %d can"
                            .formatted(in.size() > most ? "over" : "under", in.size(), most));
        }
        var taken = new HashSet<String>();
        for (var taker : in) {
            if (!taker.state().place().isEmpty() && !taken.add(taker.state().place())) {
                violations.add("twice: " + taker.state().place());
            }
            taker.people().stream()
                    .filter(it -> !taken.add(it))
                    .forEach(it -> violations.add("twice: " + it));
        }
    }

    private void answersWereKept(List<String> violations) {
        var open = new HashMap<String, Kept>();
        for (var taker : kept) {
            if (open.put(taker.taker(), taker) != null) {
                violations.add("doubled: " + taker.taker());
            }
        }
        for (var told : answers) {
            var taker = open.remove(told.taker());
            if (told.state() == null) {
                violations.add("no answer: " + told.taker());
            } else if (taker == null) {
                violations.add("lost: " + told.taker());
            } else if (!told.state().equals(taker.state())) {
                violations.add(
                        "broken: %s was told %s and is %s"
                                .formatted(told.taker(), told.state(), taker.state()));
            }
        }
        open.keySet().forEach(it -> violations.add("ghost: nobody asked for " + it));
    }

    private void placesAndTakersAgree(List<String> violations) {
        var without = new LinkedHashMap<String, Kept>();
        kept.stream().filter(it -> it.state().isIn()).forEach(it -> without.put(it.taker(), it));
        var taken = new HashSet<String>();
        for (var place : held) {
            if (!place.settled()) {
                violations.add("unsettled: " + place.place());
            }
            if (!taken.add(place.place())) {
                violations.add("held twice: " + place.place());
            }
            var taker = without.remove(place.taker());
            if (taker == null) {
                violations.add("held by nobody: " + place.place());
            } else if (!Set.of("", place.place()).contains(taker.state().place())
                    || !Set.copyOf(taker.people()).equals(Set.copyOf(place.people()))) {
                violations.add("held for others: %s, not %s".formatted(place, taker));
            }
        }
        without.keySet().forEach(it -> violations.add("without a place: " + it));
    }

    private void factsAndStoreAgree(List<String> violations) {
        var told = new HashMap<String, Fact>();
        for (var fact : facts) {
            var before = told.get(fact.thing());
            var version = before == null ? 0 : before.version();
            if (fact.version() <= version) {
                continue; // said again, which nobody minds
            }
            if (fact.version() != version + 1) {
                violations.add(
                        "gap: %s goes from %d to %d"
                                .formatted(fact.thing(), version, fact.version()));
            }
            if (before != null && before.state().isIn() && !before.state().equals(fact.state())) {
                violations.add("taken back: %s of %s".formatted(before.state(), fact.thing()));
            }
            told.put(fact.thing(), fact);
        }
        for (var taker : kept) {
            var now = new Fact(taker.taker(), taker.version(), taker.state());
            var last = told.remove(taker.taker());
            if (!now.equals(last)) {
                violations.add("apart: told %s, kept %s".formatted(last, now));
            }
        }
        told.keySet().forEach(it -> violations.add("told of nobody: " + it));
    }

    /**
     * Whether who came first was served first, as far as there is a first: somebody had their
     * answer before the other asked at all.
     *
     * @param waiting those without a place, as the organisers see them
     */
    List<String> overtaken(List<String> waiting) {
        var violations = new ArrayList<String>();
        var beginning = answers.stream().mapToLong(Told::asked).min().orElseThrow();
        for (var first : answers) {
            for (var second : answers) {
                if (first.answered() >= second.asked() || first.isIn()) {
                    continue;
                }
                if (!second.isIn()) {
                    if (waiting.indexOf(first.taker()) >= waiting.indexOf(second.taker())) {
                        violations.add(
                                "out of order: %s came before %s"
                                        .formatted(first.taker(), second.taker()));
                    }
                } else if (second.answered() - beginning < KEPT_FOR_ITS_TAKER.toNanos()) {
                    violations.add(
                            "overtaken: %s waits, %s has a place"
                                    .formatted(first.taker(), second.taker()));
                }
            }
        }
        return violations;
    }
}
