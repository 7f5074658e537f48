package eu.sprungbrett.benchmarks.standby;

import eu.sprungbrett.matching.standby.StandbyQueue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/** One day, second by second within each slot; the queue is the product's own. */
final class SimulatedDay {

    static final String ASSUMPTIONS =
            """
            14 slots of 20 minutes, as many tables as meetings in each, four of five people in a meeting;
            who is absent is so all day; three minutes after the start whoever sits alone is asked and lets
            the table go after 1 minute on average (85 of 100 do); 30 of 100 without a meeting wait in the
            queue; half of all pairs across the sides suit each other; an offer lives 2 minutes, each answer
            takes 30 seconds on average and is a yes in 80 of 100; nobody sits down in the second half of a
            slot. Without the queue whoever sits alone asks one person who is free by an ordinary request,
            answered after 8 minutes on average, a yes in 50 of 100.\
            """;

    private static final int SLOTS = 14;
    private static final int HALF = 600;
    private static final int ASKED_AFTER = 180;
    private static final int OFFER_LIVES = 120;

    private final Random random;
    private final int people;
    private final boolean[] absent;
    private final int[] meetings;
    private final Set<Long> met = new HashSet<>();
    private final long seed;

    /**
     * What came of a day.
     *
     * @param freed tables that were let go because one side did not come
     */
    record Played(int freed, List<Integer> secondsToRefill) {}

    private SimulatedDay(int people, double share, long seed) {
        this.random = new Random(seed);
        this.people = people;
        this.seed = seed;
        this.absent = new boolean[people];
        this.meetings = new int[people];
        for (var person = 0; person < people; person++) {
            absent[person] = random.nextDouble() < share;
        }
    }

    static Played play(int people, double absent, long seed, boolean queue) {
        var day = new SimulatedDay(people, absent, seed);
        var freed = 0;
        var seconds = new ArrayList<Integer>();
        for (var slot = 0; slot < SLOTS; slot++) {
            freed += day.slot(slot, queue, seconds);
        }
        return new Played(freed, seconds);
    }

    private int slot(int slot, boolean queue, List<Integer> seconds) {
        // The plan and the absences must not depend on what was answered before.
        var plan = new Random(seed * 31 + slot);
        var free = new ArrayList<Integer>();
        var alone = new ArrayList<Integer>();
        seat(plan, free, alone);
        var answers = new Random(seed * 131 + slot);
        var freedAt = new HashMap<Integer, Integer>();
        for (var person : alone) {
            var at = ASKED_AFTER + (int) exponential(answers, 60);
            if (answers.nextDouble() < 0.85 && at < HALF) {
                freedAt.put(person, at);
            }
        }
        var waiting = new ArrayList<Integer>();
        for (var person : free) {
            if (answers.nextDouble() < 0.3) {
                waiting.add(person);
            }
        }
        if (queue) {
            withQueue(answers, freedAt, waiting, seconds);
        } else {
            withRequests(answers, freedAt, free, seconds);
        }
        return freedAt.size();
    }

    /** Pairs four of five people across the sides; who comes and sits alone, and who is free. */
    private void seat(Random plan, List<Integer> free, List<Integer> alone) {
        var here = new ArrayList<Integer>();
        var there = new ArrayList<Integer>();
        for (var person = 0; person < people; person++) {
            (person % 2 == 0 ? here : there).add(person);
        }
        Collections.shuffle(here, plan);
        Collections.shuffle(there, plan);
        var pairs = (int) (people * 0.4);
        for (var index = 0; index < Math.min(here.size(), there.size()); index++) {
            var one = here.get(index);
            var other = there.get(index);
            if (index >= pairs) {
                present(one, free);
                present(other, free);
                continue;
            }
            met.add(pair(one, other));
            if (absent[one] != absent[other]) {
                alone.add(absent[one] ? other : one);
            } else if (!absent[one]) {
                meetings[one]++;
                meetings[other]++;
            }
        }
    }

    private void present(int person, List<Integer> free) {
        if (!absent[person]) {
            free.add(person);
        }
    }

    private record Open(int one, int other, int endsAt, boolean taken) {}

    private void withQueue(
            Random answers,
            Map<Integer, Integer> freedAt,
            List<Integer> waiting,
            List<Integer> seconds) {
        var since = new HashMap<Integer, Integer>();
        waiting.forEach(it -> since.put(it, 0));
        var open = new ArrayList<Open>();
        var refused = new HashSet<Long>();
        var tables = new ArrayList<Integer>();
        for (var now = ASKED_AFTER; now < HALF; now++) {
            for (var entry : freedAt.entrySet()) {
                if (entry.getValue() == now) {
                    since.put(entry.getKey(), now);
                    tables.add(now);
                }
            }
            end(open, now, since, tables, refused, seconds);
            if (tables.size() > open.size()) {
                offer(answers, open, now, since, tables.size() - open.size(), refused);
            }
        }
    }

    private void end(
            List<Open> open,
            int now,
            Map<Integer, Integer> since,
            List<Integer> tables,
            Set<Long> refused,
            List<Integer> seconds) {
        for (var offer : List.copyOf(open)) {
            if (offer.endsAt() > now) {
                continue;
            }
            open.remove(offer);
            if (offer.taken()) {
                seconds.add(now - tables.removeFirst());
                since.remove(offer.one());
                since.remove(offer.other());
                meetings[offer.one()]++;
                meetings[offer.other()]++;
                met.add(pair(offer.one(), offer.other()));
            } else {
                refused.add(pair(offer.one(), offer.other()));
            }
        }
    }

    private void offer(
            Random answers,
            List<Open> open,
            int now,
            Map<Integer, Integer> since,
            int tables,
            Set<Long> refused) {
        var held = new HashSet<Integer>();
        open.forEach(it -> held.addAll(List.of(it.one(), it.other())));
        var queue =
                since.entrySet().stream()
                        .filter(it -> !held.contains(it.getKey()))
                        .map(
                                it ->
                                        new StandbyQueue.Place(
                                                Integer.toString(it.getKey()),
                                                meetings[it.getKey()],
                                                Instant.ofEpochSecond(it.getValue())))
                        .toList();
        var pairs =
                StandbyQueue.pairs(
                        queue,
                        (first, second) -> {
                            var one = Integer.parseInt(first);
                            var other = Integer.parseInt(second);
                            return suits(one, other) && !refused.contains(pair(one, other));
                        },
                        tables);
        for (var pair : pairs) {
            var first = exponential(answers, 30);
            var second = exponential(answers, 30);
            var bothYes = answers.nextDouble() < 0.8 * 0.8;
            var answered = Math.max(first, second);
            var inTime = answered < OFFER_LIVES;
            open.add(
                    new Open(
                            Integer.parseInt(pair.first()),
                            Integer.parseInt(pair.second()),
                            now + 1 + (int) (inTime ? answered : OFFER_LIVES),
                            bothYes && inTime));
        }
    }

    private void withRequests(
            Random answers,
            Map<Integer, Integer> freedAt,
            List<Integer> free,
            List<Integer> seconds) {
        var order = freedAt.keySet().stream().sorted().toList();
        var taken = new HashSet<Integer>();
        for (var person : order) {
            var answered = (int) exponential(answers, 480);
            var yes = answers.nextDouble() < 0.5;
            var at = freedAt.getOrDefault(person, HALF) + answered;
            var other =
                    free.stream()
                            .filter(it -> !taken.contains(it) && suits(person, it))
                            .findFirst();
            if (other.isPresent() && yes && at < HALF) {
                taken.add(other.get());
                met.add(pair(person, other.get()));
                meetings[person]++;
                meetings[other.get()]++;
                seconds.add(answered);
            }
        }
    }

    private boolean suits(int one, int other) {
        return one % 2 != other % 2
                && !met.contains(pair(one, other))
                && new Random(seed ^ pair(one, other) * 0x9E3779B97F4A7C15L).nextBoolean();
    }

    private long pair(int one, int other) {
        return (long) Math.min(one, other) * people + Math.max(one, other);
    }

    private static double exponential(Random random, double mean) {
        return -mean * Math.log(1 - random.nextDouble());
    }
}
