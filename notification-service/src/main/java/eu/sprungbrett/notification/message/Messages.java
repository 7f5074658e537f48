package eu.sprungbrett.notification.message;

import static org.springframework.data.mongodb.core.query.Criteria.where;
import static org.springframework.data.mongodb.core.query.Query.query;

import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.platform.outbox.Stored;
import eu.sprungbrett.platform.outbox.VersionedCollection;
import eu.sprungbrett.platform.outbox.VersionedCollections;
import eu.sprungbrett.platform.problem.PlatformProblem;
import eu.sprungbrett.platform.problem.ProblemException;

import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.data.mongodb.core.query.Query;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;

/** All messages ever said. */
@Component
public class Messages {

    private static final int READ_AT_ONCE = 100;

    private final VersionedCollection<Message> messages;
    private final Mailboxes mailboxes;
    private final MailQueue queue;
    private final Clock clock;
    private final List<Consumer<String>> readers = new CopyOnWriteArrayList<>();

    Messages(VersionedCollections collections, Mailboxes mailboxes, MailQueue queue, Clock clock) {
        this.messages =
                collections
                        .of("messages", Message.class, DeliveryFacts.TOPIC)
                        .uniqueIndex("position")
                        .index("participant")
                        .index("matter.meeting.with.participant");
        this.mailboxes = mailboxes;
        this.queue = queue;
        this.clock = clock;
    }

    /** Tells a reader the account whenever this instance has stored something for it. */
    public void onArrival(Consumer<String> reader) {
        readers.add(reader);
    }

    /** Stores a message, unless it is stored already, and queues its mail. */
    void store(Message message) {
        if (messages.find(message.id()).map(Stored::state).orElseGet(() -> insert(message)).mail()
                == Mail.WAITING) {
            queue.put(message.id(), clock.instant());
        }
    }

    private Message insert(Message message) {
        var number = message.account() == null ? 0 : mailboxes.last(message.account()) + 1;
        while (true) {
            try {
                var placed = message.at(number);
                messages.insert(placed.id(), placed, DeliveryFacts.of(placed, null));
                if (placed.account() != null) {
                    mailboxes.counted(placed.account(), number);
                    readers.forEach(it -> it.accept(placed.account()));
                }
                return placed;
            } catch (DuplicateKeyException taken) {
                var other = messages.find(message.id());
                if (other.isPresent()) {
                    return other.get().state();
                }
                if (message.account() == null || wasErased(message, number)) {
                    return message.with(Mail.OFF);
                }
                number++;
            }
        }
    }

    /** Neither the name nor the number is in use: only a message that was erased is in the way. */
    private boolean wasErased(Message message, long number) {
        return message.account() != null
                && messages.findOne(
                                query(
                                        where("position")
                                                .is(Mailboxes.position(message.account(), number))))
                        .isEmpty();
    }

    /** Empty when it was never said, or erased. */
    public Optional<Message> find(String id) {
        return messages.find(id).map(Stored::state);
    }

    /** The mail server took it; without effect when it is known already what came of it. */
    public void sent(String id) {
        change(id, it -> it.mail() == Mail.WAITING ? it.with(Mail.SENT) : it, null);
    }

    /** It will not be sent any more; without effect when it is known already what came of it. */
    public void failed(String id, String why) {
        change(id, it -> it.mail() == Mail.WAITING ? it.with(Mail.FAILED) : it, why);
    }

    private void change(String id, UnaryOperator<Message> step, @Nullable String why) {
        var read = messages.find(id);
        while (read.isPresent()) {
            var next = step.apply(read.get().state());
            if (next.equals(read.get().state())) {
                return;
            }
            try {
                messages.update(read.get(), next, DeliveryFacts.of(next, why));
                return;
            } catch (ProblemException lostRace) {
                demandLostRace(lostRace);
                read = messages.find(id);
            }
        }
    }

    private static void demandLostRace(ProblemException problem) {
        if (problem.code() != PlatformProblem.CHANGED_MEANWHILE) {
            throw problem;
        }
    }

    // The account's list ---------------------------------------------------------------------

    /** Number of the account's newest message; 0 when there is none. */
    public long last(String account) {
        var last = mailboxes.last(account);
        // A crash may have left the newest ones uncounted.
        while (messages.findOne(at(account, last + 1, last + 1)).isPresent()) {
            last++;
        }
        return last;
    }

    /** Up to {@code limit} messages with a higher number, oldest first. */
    public List<Message> after(String account, long number, int limit) {
        var found = new ArrayList<Message>();
        var last = last(account);
        for (var from = number + 1; from <= last && found.size() < limit; from += READ_AT_ONCE) {
            found.addAll(between(account, from, Math.min(last, from + READ_AT_ONCE - 1)));
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    /** Up to {@code limit} messages with a lower number, newest first. */
    public List<Message> before(String account, long number, int limit) {
        var found = new ArrayList<Message>();
        for (var to = number - 1; to >= 1 && found.size() < limit; to -= READ_AT_ONCE) {
            found.addAll(between(account, Math.max(1, to - READ_AT_ONCE + 1), to).reversed());
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private List<Message> between(String account, long from, long to) {
        return messages.list(at(account, from, to)).stream()
                .map(Stored::state)
                .sorted(Comparator.comparingLong(Message::number))
                .toList();
    }

    /** By exact positions: the unique index finds them on every engine. */
    private static Query at(String account, long from, long to) {
        var positions =
                LongStream.rangeClosed(from, to)
                        .mapToObj(it -> Mailboxes.position(account, it))
                        .toList();
        return query(where("position").in(positions));
    }

    /** Numbers of the account's messages that were read. */
    public Set<Long> read(String account) {
        return mailboxes.read(account);
    }

    /** The person has read it. */
    public void markRead(Message message) {
        if (message.account() != null) {
            mailboxes.markRead(message.account(), message.number());
        }
    }

    // Erasure --------------------------------------------------------------------------------

    /** Forgets what was said to a person, and their name and words in what was said to others. */
    void erase(String participant) {
        for (var read : messages.list(query(where("participant").is(participant)))) {
            eraseOne(read.id());
        }
        var mentions = query(where("matter.meeting.with.participant").is(participant));
        for (var read : messages.list(mentions)) {
            change(read.id(), it -> it.about(it.matter().without(participant)), null);
        }
    }

    private void eraseOne(String id) {
        var read = messages.find(id);
        while (read.isPresent()) {
            try {
                messages.erase(read.get());
                queue.remove(id);
                markRead(read.get().state());
                return;
            } catch (ProblemException lostRace) {
                demandLostRace(lostRace);
                read = messages.find(id);
            }
        }
    }

    /** Forgets an account that takes part in nothing any more. */
    void eraseMailbox(String account) {
        mailboxes.erase(account);
    }
}
