package eu.sprungbrett.matching.solver;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What threads that ask about the same event tell each other: clauses over the variables that all
 * their models begin with. Whatever way a model counts the meetings of a slot, it forbids the same
 * schedules, so what one of them learned about schedules holds for all.
 */
final class SharedClauses {

    private static final int MOST_WAITING = 20_000;
    private static final int MOST_LEVELS = 3;
    private static final int MOST_LITERALS = 30;

    private final List<Member> members = new CopyOnWriteArrayList<>();
    private int most = -1;

    /** The number of breaks up to which models ask; the first to say one decides for all. */
    synchronized int most(int proposed) {
        if (most < 0) {
            most = proposed;
        }
        return most;
    }

    /** What {@link #most(int)} settled. */
    synchronized int most() {
        return most;
    }

    /** A further model takes part. */
    Member member() {
        var member = new Member();
        members.add(member);
        return member;
    }

    /** One model's place in the exchange. */
    final class Member implements ClauseSolver.Exchange {

        private final Queue<int[]> inbox = new ConcurrentLinkedQueue<>();
        private final AtomicInteger waiting = new AtomicInteger();
        private int common;

        /**
         * Literals below this one mean the same in all models; before it is set nothing is told.
         */
        void commonBelow(int literal) {
            common = literal;
        }

        @Override
        public void learned(int[] clause, int levels) {
            if (levels > MOST_LEVELS || clause.length > MOST_LITERALS) {
                return;
            }
            for (var it : clause) {
                if (it >= common) {
                    return;
                }
            }
            for (var other : members) {
                if (other != this && other.waiting.get() < MOST_WAITING) {
                    other.waiting.incrementAndGet();
                    other.inbox.add(clause);
                }
            }
        }

        @Override
        public int @Nullable [] next() {
            var clause = inbox.poll();
            if (clause != null) {
                waiting.decrementAndGet();
            }
            return clause;
        }
    }
}
