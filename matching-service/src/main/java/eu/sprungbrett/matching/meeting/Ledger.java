package eu.sprungbrett.matching.meeting;

import eu.sprungbrett.matching.gathering.Gathering.Rules;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.precedence.Precedence;
import eu.sprungbrett.matching.slot.Obstacle;
import eu.sprungbrett.matching.slot.Obstacle.Kind;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What counts for the rules that span slots: how many meetings somebody may have, in all and in a
 * block, how many they may ask for, and which meeting must be over before which begins. Pure
 * functions of what is known.
 *
 * @param entries agreed meetings, as far as these rules could concern them
 * @param asked what somebody has asked for, those that came to nothing left out; empty where nobody
 *     wants to ask
 */
record Ledger(
        Rules rules, List<Precedence> precedences, List<Entry> entries, Optional<Asked> asked) {

    /**
     * What somebody has asked for.
     *
     * @param meetings their ids
     */
    record Asked(String by, Set<String> meetings) {}

    /**
     * A meeting that counts.
     *
     * @param slots where it stands; none while it has no slot, two while it moves
     */
    record Entry(String meeting, List<String> people, List<Slot> slots) {

        private boolean isOf(String person) {
            return people.contains(person);
        }

        private boolean isIn(String block) {
            return slots.stream().anyMatch(it -> it.block().equals(block));
        }
    }

    /**
     * What speaks against an intent; one that changes nothing for somebody is not refused on their
     * account, even where the organisers gave them more than they allow.
     *
     * @param before others that are not written yet but come first
     */
    Optional<Obstacle> against(Intent intent, Collection<Intent> before) {
        var others =
                Stream.concat(entries.stream(), before.stream().map(Intent::entry))
                        .filter(it -> !it.meeting().equals(intent.meeting()))
                        .toList();
        return budget(intent, before)
                .or(() -> limit(intent, others))
                .or(() -> blockLimit(intent, others))
                .or(() -> precedence(intent, others));
    }

    /** Somebody has asked for as many others as they may. */
    private Optional<Obstacle> budget(Intent intent, Collection<Intent> before) {
        var most = rules.maxRequestsPerParticipant();
        if (!intent.asking() || most == null) {
            return Optional.empty();
        }
        var asker = intent.people();
        var made =
                asked.filter(it -> asker.equals(List.of(it.by()))).stream()
                        .flatMap(it -> it.meetings().stream());
        var about = before.stream().filter(it -> it.isRequestOf(asker)).map(Intent::meeting);
        var spent =
                Stream.concat(made, about)
                        .filter(it -> !it.equals(intent.meeting()))
                        .distinct()
                        .count();
        return spent < most
                ? Optional.empty()
                : Optional.of(new Obstacle(Kind.REQUESTS_SPENT, "", asker.getFirst()));
    }

    /** Who has as many other meetings as are allowed in all. */
    private Optional<String> full(Intent intent, List<Entry> others) {
        var limit = rules.maxMeetingsPerParticipant();
        return limit == null
                ? Optional.empty()
                : intent.people().stream()
                        .filter(it -> own(intent).noneMatch(entry -> entry.isOf(it)))
                        .filter(it -> meetings(others.stream(), it) >= limit)
                        .findFirst();
    }

    private Optional<Obstacle> limit(Intent intent, List<Entry> others) {
        return intent.limited()
                ? full(intent, others)
                        .map(it -> new Obstacle(Kind.LIMIT_REACHED, slotOf(intent), it))
                : Optional.empty();
    }

    private Optional<Obstacle> blockLimit(Intent intent, List<Entry> others) {
        var limit = rules.maxMeetingsPerBlock();
        var slot = intent.slot();
        if (!intent.limited() || limit == null || slot == null) {
            return Optional.empty();
        }
        var inBlock = others.stream().filter(it -> it.isIn(slot.block())).toList();
        return intent.people().stream()
                .filter(
                        it ->
                                own(intent)
                                        .noneMatch(
                                                entry ->
                                                        entry.isOf(it) && entry.isIn(slot.block())))
                .filter(it -> meetings(inBlock.stream(), it) >= limit)
                .findFirst()
                .map(it -> new Obstacle(Kind.BLOCK_LIMIT_REACHED, slot.id(), it));
    }

    private Optional<Obstacle> precedence(Intent intent, List<Entry> others) {
        var slot = intent.slot();
        if (slot == null || own(intent).anyMatch(it -> it.slots().contains(slot))) {
            return Optional.empty();
        }
        var isBroken = precedences.stream().anyMatch(it -> isBroken(it, intent, slot, others));
        return isBroken
                ? Optional.of(new Obstacle(Kind.PRECEDENCE, slot.id(), null))
                : Optional.empty();
    }

    private static boolean isBroken(
            Precedence precedence, Intent intent, Slot slot, List<Entry> others) {
        var isLate =
                precedence.first().equals(intent.meeting())
                        && slots(others, precedence.then())
                                .anyMatch(it -> slot.to().isAfter(it.from()));
        var isEarly =
                precedence.then().equals(intent.meeting())
                        && slots(others, precedence.first())
                                .anyMatch(it -> it.to().isAfter(slot.from()));
        return isLate || isEarly;
    }

    private Stream<Entry> own(Intent intent) {
        return entries.stream().filter(it -> it.meeting().equals(intent.meeting()));
    }

    private static Stream<Slot> slots(List<Entry> entries, String meeting) {
        return entries.stream()
                .filter(it -> it.meeting().equals(meeting))
                .flatMap(it -> it.slots().stream());
    }

    /** How many meetings somebody has; one that moves is one. */
    private static long meetings(Stream<Entry> entries, String person) {
        return entries.filter(it -> it.isOf(person)).map(Entry::meeting).distinct().count();
    }

    private static String slotOf(Intent intent) {
        var slot = intent.slot();
        return slot == null ? "" : slot.id();
    }
}
