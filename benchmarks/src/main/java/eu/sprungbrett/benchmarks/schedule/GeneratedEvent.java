package eu.sprungbrett.benchmarks.schedule;

import eu.sprungbrett.matching.solver.Meeting;
import eu.sprungbrett.matching.solver.Objective;
import eu.sprungbrett.matching.solver.Person;
import eu.sprungbrett.matching.solver.Place;
import eu.sprungbrett.matching.solver.Problem;
import eu.sprungbrett.matching.solver.Slot;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/**
 * Invents events of any size: 20 slots in two sessions, people away for 14 % of the slots in one
 * stretch, meetings between random pairs.
 */
final class GeneratedEvent {

    private static final int SLOTS = 20;
    private static final Instant MORNING = Instant.parse("2027-03-11T08:00:00Z");

    private GeneratedEvent() {}

    /** How much is asked of an event. */
    enum Load {
        /** All meetings fit: 3.72 per person, nobody with more than 12; tables for 10 % more. */
        FIT(3.72, 12, 1.1),
        /** Twice as many requests as tables, of weight 1 to 5. */
        DOUBLE(7.5, 40, 0.5);

        private final double meetingsPerPerson;
        private final int mostPerPerson;
        private final double tablesPerMeeting;

        Load(double meetingsPerPerson, int mostPerPerson, double tablesPerMeeting) {
            this.meetingsPerPerson = meetingsPerPerson;
            this.mostPerPerson = mostPerPerson;
            this.tablesPerMeeting = tablesPerMeeting;
        }
    }

    static Problem of(int people, Load load, long seed) {
        var random = new Random(seed);
        var slots = new ArrayList<Slot>();
        for (int s = 0; s < SLOTS; s++) {
            var afternoon = s >= SLOTS / 2;
            var from = MORNING.plus(Duration.ofMinutes(20L * s + (afternoon ? 60 : 0)));
            var to = from.plus(Duration.ofMinutes(20));
            slots.add(
                    new Slot(
                            "slot-%02d".formatted(s),
                            afternoon ? "afternoon" : "morning",
                            from,
                            to));
        }
        var everybody = new ArrayList<Person>();
        for (int p = 0; p < people; p++) {
            everybody.add(Person.of("p" + p).absentIn(away(random, slots)));
        }
        var count = (int) Math.round(people * load.meetingsPerPerson);
        var perPerson = new int[people];
        var pairs = new HashSet<Long>();
        var meetings = new ArrayList<Meeting>();
        while (meetings.size() < count) {
            var a = random.nextInt(people);
            var b = random.nextInt(people);
            var full = perPerson[a] >= load.mostPerPerson || perPerson[b] >= load.mostPerPerson;
            if (a == b || full || !pairs.add((long) Math.min(a, b) * people + Math.max(a, b))) {
                continue;
            }
            perPerson[a]++;
            perPerson[b]++;
            var meeting = Meeting.of("m" + meetings.size(), "p" + a, "p" + b);
            meetings.add(load == Load.DOUBLE ? meeting.weighing(1 + random.nextInt(5)) : meeting);
        }
        var places = new ArrayList<Place>();
        var tables = (int) Math.ceil(load.tablesPerMeeting * count / SLOTS);
        for (int i = 0; i < tables; i++) {
            places.add(Place.table("T" + i));
        }
        return new Problem(slots, places, everybody, meetings, Map.of(), Objective.standard());
    }

    /** Seven of ten people are away for one to seven slots, so that 14 % of all time is missing. */
    private static Set<String> away(Random random, List<Slot> slots) {
        var away = new HashSet<String>();
        if (random.nextInt(10) < 7) {
            var length = 1 + random.nextInt(7);
            var from = random.nextInt(SLOTS - length + 1);
            for (int s = from; s < from + length; s++) {
                away.add(slots.get(s).id());
            }
        }
        return away;
    }
}
