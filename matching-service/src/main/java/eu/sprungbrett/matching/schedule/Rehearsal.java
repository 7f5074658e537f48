package eu.sprungbrett.matching.schedule;

import eu.sprungbrett.matching.slot.Interpreting;
import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Schedule;
import eu.sprungbrett.matching.solver.Scheduler;
import eu.sprungbrett.matching.solver.Settings;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Plays an event's day many times before it happens. Each day has its own requests, answers and
 * no-shows, drawn from the distributions below, and is scheduled by the scheduler that schedules
 * the real one. The same seed plays the same days, apart from what a faster machine schedules
 * better in the same time.
 *
 * <p>Requests a person sends: Poisson. Whom they ask: people they may meet, in proportion to an
 * appeal that is log-normal (0, {@value #SPREAD_OF_APPEAL}), so that some are popular. A yes, and
 * not coming: Bernoulli, independent. Meetings agreed already are taken as they are. Who shares no
 * language meets with one of the event's interpreters, as on the real day.
 */
final class Rehearsal {

    static final double SPREAD_OF_APPEAL = 0.8;

    static final String INTERPRETERS_IN_USE = "interpretersInUse";
    static final String INTERPRETERS_AT_LEAST = "interpretersAtLeast";

    private static final int MOST_REQUESTS = 60;
    private static final int ATTEMPTS_PER_REQUEST = 20;
    private static final double CONFIDENCE_95 = 1.96;

    private final Problem base;
    private final List<Person> people;
    private final List<Person> everybody;
    private final BiFunction<Person, Person, Optional<Conversation>> between;
    private final Assumptions assumptions;
    private final Set<Set<String>> agreed = new HashSet<>();
    private final Map<String, String> agreedLanguages = new HashMap<>();
    private final Map<String, double[]> measured = new LinkedHashMap<>();

    /**
     * What is assumed.
     *
     * @param requestsPerPerson mean number of requests somebody sends
     * @param acceptance share of requests that get a yes, 0 to 1
     * @param noShow share of people who do not come, 0 to 1
     * @param participants how many come in all, with invented ones for those not registered yet;
     *     absent for those who are
     * @param days how often the day is played
     */
    record Assumptions(
            double requestsPerPerson,
            double acceptance,
            double noShow,
            @Nullable Integer participants,
            int days,
            long seed) {}

    /**
     * A figure over all days played.
     *
     * @param low lower end of the 95 % confidence interval of the mean
     * @param high upper end of it
     * @param p05 one day in twenty has less
     * @param p95 one day in twenty has more
     */
    record Estimate(double mean, double low, double high, double p05, double p95) {

        static Estimate of(double[] values) {
            var sorted = values.clone();
            Arrays.sort(sorted);
            var mean = Arrays.stream(values).average().orElse(0);
            var squares = Arrays.stream(values).map(it -> (it - mean) * (it - mean)).sum();
            var error =
                    values.length < 2
                            ? 0
                            : CONFIDENCE_95
                                    * Math.sqrt(squares / (values.length - 1) / values.length);
            return new Estimate(
                    rounded(mean),
                    rounded(mean - error),
                    rounded(mean + error),
                    rounded(sorted[(int) (0.05 * (sorted.length - 1))]),
                    rounded(sorted[(int) Math.ceil(0.95 * (sorted.length - 1))]));
        }

        private static double rounded(double value) {
            return Math.round(value * 100) / 100.0;
        }
    }

    /**
     * Prepares to play.
     *
     * @param base the event's slots, places, interpreters and agreed meetings
     * @param people who takes part, interpreters aside
     * @param between how two of them would talk; empty when they may not meet
     */
    Rehearsal(
            Problem base,
            List<Person> people,
            BiFunction<Person, Person, Optional<Conversation>> between,
            Assumptions assumptions) {
        this.base = base;
        this.people = people;
        this.between = between;
        this.assumptions = assumptions;
        everybody = new ArrayList<>(people);
        base.people().stream().filter(it -> Interpreting.isSeat(it.id())).forEach(everybody::add);
        var known = people.stream().collect(Collectors.toMap(Person::id, Function.identity()));
        for (var meeting : base.meetings()) {
            agreed.add(Set.copyOf(meeting.people()));
            var one = known.get(meeting.people().get(0));
            var other = known.get(meeting.people().get(1));
            if (one != null && other != null) {
                between.apply(one, other)
                        .map(Conversation::languages)
                        .ifPresent(it -> agreedLanguages.put(meeting.id(), it));
            }
        }
    }

    /**
     * Plays all days.
     *
     * @return figures by name: requests, agreed, placed, left out, held, tables in use at once at
     *     the busiest time, tables without which not all agreed meetings can take place, idle slots
     *     per person, people without a meeting; where people need them, interpreters at work at
     *     once at the busiest time, in all and for each two languages, and without how many not all
     *     agreed meetings in these languages can take place
     */
    Map<String, Estimate> play(BooleanSupplier stopped) {
        for (int day = 0; day < assumptions.days() && !stopped.getAsBoolean(); day++) {
            play(day, new Random(assumptions.seed() * 1_000_003 + day));
        }
        var estimates = new LinkedHashMap<String, Estimate>();
        measured.forEach((name, values) -> estimates.put(name, Estimate.of(values)));
        return estimates;
    }

    private void play(int day, Random dice) {
        var asked = new HashSet<Set<String>>();
        var meetings = new ArrayList<>(base.meetings());
        var languages = new HashMap<>(agreedLanguages);
        var appeal = appeal(dice);
        for (int i = 0; i < people.size(); i++) {
            var person = people.get(i);
            for (int left = poisson(dice); left > 0; left--) {
                var other = somebody(person, appeal, asked, dice);
                if (other == null) {
                    break;
                }
                asked.add(Set.of(person.id(), other.id()));
                if (dice.nextDouble() < assumptions.acceptance()) {
                    var id = "rehearsed-" + meetings.size();
                    var talk = between.apply(person, other).orElse(Conversation.DIRECT);
                    meetings.add(
                            Meeting.of(id, person.id(), other.id())
                                    .interpretedBy(talk.interpreters()));
                    Optional.ofNullable(talk.languages()).ifPresent(it -> languages.put(id, it));
                }
            }
        }
        var problem =
                new Problem(
                        base.slots(),
                        base.places(),
                        everybody,
                        meetings,
                        base.current(),
                        base.objective());
        var settings =
                new Settings(
                        Duration.ofMillis(200L + meetings.size()),
                        assumptions.seed() + day,
                        1,
                        false);
        var schedule = new Scheduler(settings).schedule(problem);
        var missing = new HashSet<String>();
        people.stream()
                .filter(_ -> dice.nextDouble() < assumptions.noShow())
                .forEach(it -> missing.add(it.id()));
        var load = new HashMap<String, Integer>();
        int held = 0;
        for (int m = 0; m < meetings.size(); m++) {
            var slot = schedule.meetings().get(m).slot();
            if (slot != null) {
                load.merge(slot, 1, Integer::sum);
                held += meetings.get(m).people().stream().noneMatch(missing::contains) ? 1 : 0;
            }
        }
        var figures = schedule.figures();
        var alone =
                figures.people().entrySet().stream()
                        .filter(it -> !Interpreting.isSeat(it.getKey()))
                        .filter(it -> it.getValue().meetings() == 0)
                        .count();
        note(day, "requests", asked.size());
        note(day, "agreed", meetings.size());
        note(day, "placed", figures.placed());
        note(day, "notPlaced", meetings.size() - figures.placed());
        note(day, "held", held);
        note(day, "tablesInUse", most(load));
        note(day, "tablesAtLeast", Math.ceilDiv(meetings.size(), base.slots().size()));
        note(day, "idleSlotsPerPerson", (double) figures.idleSlots() / people.size());
        note(day, "peopleWithoutMeeting", (double) alone);
        noteInterpreters(day, schedule, languages);
    }

    private void noteInterpreters(int day, Schedule schedule, Map<String, String> languages) {
        if (everybody.size() == people.size()) {
            return;
        }
        var inAll = new HashMap<String, Integer>();
        var atWork = new HashMap<String, Map<String, Integer>>();
        for (var outcome : schedule.meetings()) {
            var slot = outcome.slot();
            if (slot != null && outcome.interpreter() != null) {
                inAll.merge(slot, 1, Integer::sum);
                var two = languages.get(outcome.meeting());
                if (two != null) {
                    atWork.computeIfAbsent(two, _ -> new HashMap<>()).merge(slot, 1, Integer::sum);
                }
            }
        }
        note(day, INTERPRETERS_IN_USE, most(inAll));
        for (var two : Set.copyOf(languages.values())) {
            var meetings = Collections.frequency(languages.values(), two);
            note(day, INTERPRETERS_IN_USE + ":" + two, most(atWork.getOrDefault(two, Map.of())));
            note(
                    day,
                    INTERPRETERS_AT_LEAST + ":" + two,
                    Math.ceilDiv(meetings, base.slots().size()));
        }
    }

    private static int most(Map<String, Integer> bySlot) {
        return bySlot.values().stream().mapToInt(it -> it).max().orElse(0);
    }

    private void note(int day, String name, double value) {
        measured.computeIfAbsent(name, _ -> new double[assumptions.days()])[day] = value;
    }

    /** Running sums, so that somebody is found by halving. */
    private double[] appeal(Random dice) {
        var sums = new double[people.size()];
        double sum = 0;
        for (int i = 0; i < sums.length; i++) {
            sum += Math.exp(SPREAD_OF_APPEAL * dice.nextGaussian());
            sums[i] = sum;
        }
        return sums;
    }

    private @Nullable Person somebody(
            Person person, double[] appeal, Set<Set<String>> asked, Random dice) {
        for (int attempt = 0; attempt < ATTEMPTS_PER_REQUEST; attempt++) {
            var found = Arrays.binarySearch(appeal, dice.nextDouble() * appeal[appeal.length - 1]);
            var other = people.get(Math.min(found < 0 ? -found - 1 : found, appeal.length - 1));
            if (!other.id().equals(person.id()) && between.apply(person, other).isPresent()) {
                var pair = Set.of(person.id(), other.id());
                if (!agreed.contains(pair) && !asked.contains(pair)) {
                    return other;
                }
            }
        }
        return null;
    }

    /** Knuth, The Art of Computer Programming, volume 2, 3.4.1. */
    private int poisson(Random dice) {
        var limit = Math.exp(-assumptions.requestsPerPerson());
        int count = 0;
        for (double product = dice.nextDouble();
                product > limit && count < MOST_REQUESTS;
                product *= dice.nextDouble()) {
            count++;
        }
        return count;
    }
}
