package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMailUtil;

import eu.sprungbrett.notification.NotificationIntegration;
import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.message.Message.Mail;
import eu.sprungbrett.notification.template.Matter;
import eu.sprungbrett.notification.template.Template;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.kafka.core.KafkaTemplate;

import tools.jackson.databind.node.ObjectNode;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Facts come in, people are told. */
class StoryIT extends NotificationIntegration {

    private final Messages messages;
    private final MessageIds ids;
    private final MailQueue queue;
    private final Clock clock;

    @Autowired
    StoryIT(
            KafkaTemplate<String, String> kafka,
            Messages messages,
            MessageIds ids,
            MailQueue queue,
            Clock clock) {
        super(kafka);
        this.messages = messages;
        this.ids = ids;
        this.queue = queue;
        this.clock = clock;
    }

    @BeforeEach
    void patience() {
        Awaitility.setDefaultTimeout(Duration.ofSeconds(60));
    }

    private static Said signIn(String id, String email, Instant expiresAt) {
        return Said.example(
                "registration.sign-in.requested.v1",
                id,
                1,
                it -> {
                    var signIn = (ObjectNode) it.get("signIn");
                    signIn.put("email", email);
                    signIn.put("language", "de");
                    signIn.put("expiresAt", expiresAt.toString());
                });
    }

    @Test
    void aSignInCodeIsMailedAndForgotten() throws Exception {
        var email = "anna.signin@example.org";

        say(signIn("sgn_now", email, clock.instant().plusSeconds(600)));

        await().untilAsserted(() -> assertThat(mailsTo(email)).hasSize(1));
        assertThat(mailsTo(email).getFirst().getSubject()).isEqualTo("123456 ist Ihr Anmeldecode");
        var id = ids.of("sgn_now:1", email, Template.SIGN_IN);
        await().untilAsserted(
                        () ->
                                assertThat(messages.find(id).orElseThrow().mail())
                                        .isEqualTo(Mail.SENT));
        assertThat(messages.find(id).orElseThrow().matter().signIn()).isNull();
    }

    @Test
    void aSignInCodeThatExpiredIsNeverMailed() {
        var late = "late@example.org";
        var after = "after@example.org";

        MAILS.stop();
        say(signIn("sgn_late", late, clock.instant().plusSeconds(3)));
        var id = ids.of("sgn_late:1", late, Template.SIGN_IN);
        await().untilAsserted(() -> assertThat(messages.find(id)).isPresent());
        await().until(
                        () ->
                                clock.instant()
                                        .isAfter(
                                                messages.find(id)
                                                        .map(Message::expiresAt)
                                                        .orElseThrow()));
        MAILS.start();

        say(signIn("sgn_expired", late, clock.instant().minusSeconds(1)));
        say(signIn("sgn_after", after, clock.instant().plusSeconds(600)));
        await().untilAsserted(() -> assertThat(mailsTo(after)).hasSize(1));
        await().untilAsserted(
                        () ->
                                assertThat(messages.find(id).orElseThrow().mail())
                                        .isEqualTo(Mail.FAILED));
        assertThat(mailsTo(late)).isEmpty();
    }

    @Test
    void whoIsOfferedAFreeTableHearsOfItOnceAndUntilWhen() throws Exception {
        var offered =
                Said.example(
                        "matching.standby.offered.v1",
                        "off_story",
                        1,
                        it -> {
                            var offer = (ObjectNode) it.get("offer");
                            offer.put("event", "evt_standby");
                            offer.putArray("people").add("par_annaStandby").add("par_boStandby");
                        });

        say(
                Said.gathering("evt_standby"),
                Said.participant("par_annaStandby", "evt_standby", "Anna", "de"),
                Said.participant("par_boStandby", "evt_standby", "Bo", "en"),
                offered,
                offered);

        await().untilAsserted(() -> assertThat(mailsTo("boStandby@example.org")).hasSize(1));
        await().untilAsserted(() -> assertThat(mailsTo("annaStandby@example.org")).hasSize(1));
        var subject = mailsTo("boStandby@example.org").getFirst().getSubject();
        assertThat(subject).startsWith("A table is free: Anna").endsWith("09:50");
        assertThat(mailsTo("annaStandby@example.org").getFirst().getSubject())
                .startsWith("Ein Tisch ist frei: Bo");
    }

    @Test
    void whoWritesIsNotToldOfTheirOwnWords() {
        say(
                Said.gathering("evt_thread"),
                Said.participant("par_annaThread", "evt_thread", "Anna", "de"),
                Said.participant("par_boThread", "evt_thread", "Bo", "en"),
                Said.meeting(
                        "message-written",
                        "mtg_thread",
                        2,
                        "evt_thread",
                        "par_annaThread",
                        "par_boThread",
                        it -> ((ObjectNode) it.get("actor")).put("id", "acc_annaThread")));

        await().untilAsserted(() -> assertThat(mailsTo("boThread@example.org")).hasSize(1));
        var own = ids.of("mtg_thread:2", "par_annaThread", Template.MEETING_MESSAGE_WRITTEN);
        assertThat(messages.find(own)).isEmpty();
    }

    @Test
    void whoWasImportedIsInvitedInTheirLanguage() throws Exception {
        say(
                Said.gathering("evt_invite"),
                Said.example(
                        "registration.participant.registered.v1",
                        "par_cleoInvite",
                        1,
                        it -> {
                            Said.person(it, "par_cleoInvite", "evt_invite", "Cleo", "sl");
                            it.put("reason", "imported");
                        }));

        await().untilAsserted(() -> assertThat(mailsTo("cleoInvite@example.org")).hasSize(1));
        assertThat(mailsTo("cleoInvite@example.org").getFirst().getSubject())
                .isEqualTo("Vabilo: Srečanje");
    }

    @Test
    void whoRegistersHearsThatTheOrganisersDecide() throws Exception {
        say(
                Said.gathering("evt_pending"),
                Said.example(
                        "registration.participant.registered.v1",
                        "par_cleoPending",
                        1,
                        it -> Said.person(it, "par_cleoPending", "evt_pending", "Cleo", "en")));

        await().untilAsserted(() -> assertThat(mailsTo("cleoPending@example.org")).hasSize(1));
        assertThat(mailsTo("cleoPending@example.org").getFirst().getSubject())
                .isEqualTo("We have your registration: Meeting");
    }

    /** Topics are not ordered among each other: the meeting comes before the people are known. */
    @Test
    void aMeetingWaitsUntilThePeopleInItAreKnown() {
        say(
                Said.meeting(
                        "scheduled",
                        "mtg_early",
                        1,
                        "evt_early",
                        "par_annaEarly",
                        "par_boEarly",
                        _ -> {}));
        say(signIn("sgn_early", "early@example.org", clock.instant().plusSeconds(600)));
        await().untilAsserted(() -> assertThat(mailsTo("early@example.org")).hasSize(1));
        assertThat(mailsTo("annaEarly@example.org")).isEmpty();

        say(
                Said.gathering("evt_early"),
                Said.participant("par_annaEarly", "evt_early", "Anna", "en"),
                Said.participant("par_boEarly", "evt_early", "Bo", "en"));

        await().untilAsserted(() -> assertThat(mailsTo("annaEarly@example.org")).hasSize(1));
        await().untilAsserted(() -> assertThat(mailsTo("boEarly@example.org")).hasSize(1));
    }

    @Test
    void theOtherSideHearsOfACounterProposal() {
        say(
                Said.gathering("evt_counter"),
                Said.participant("par_annaCounter", "evt_counter", "Anna", "en"),
                Said.participant("par_boCounter", "evt_counter", "Bo", "en"));

        say(countered(2, "acc_boCounter"));
        await().untilAsserted(() -> assertThat(mailsTo("annaCounter@example.org")).hasSize(1));
        say(countered(3, "acc_annaCounter"));

        await().untilAsserted(() -> assertThat(mailsTo("boCounter@example.org")).hasSize(1));
        assertThat(mailsTo("annaCounter@example.org")).hasSize(1);
    }

    private static Said countered(long version, String by) {
        return Said.meeting(
                "countered",
                "mtg_counter",
                version,
                "evt_counter",
                "par_annaCounter",
                "par_boCounter",
                it -> ((ObjectNode) it.get("actor")).put("id", by));
    }

    @Test
    void aCancelledMeetingTakesItsEntryOutOfBothCalendars() {
        say(
                Said.gathering("evt_cancel"),
                Said.participant("par_annaCancel", "evt_cancel", "Anna", "en"),
                Said.participant("par_boCancel", "evt_cancel", "Bo", "en"));
        say(
                Said.meeting(
                        "scheduled",
                        "mtg_cancel",
                        3,
                        "evt_cancel",
                        "par_annaCancel",
                        "par_boCancel",
                        _ -> {}));

        // The slot is free again, so the fact does not name it any more.
        say(
                Said.meeting(
                        "cancelled",
                        "mtg_cancel",
                        4,
                        "evt_cancel",
                        "par_annaCancel",
                        "par_boCancel",
                        it -> {
                            var meeting = (ObjectNode) it.get("meeting");
                            List.of("slot", "place", "from", "to").forEach(meeting::putNull);
                        }));

        await().untilAsserted(() -> assertThat(mailsTo("boCancel@example.org")).hasSize(2));
        var mail = GreenMailUtil.getWholeMessage(mailsTo("boCancel@example.org").getLast());
        assertThat(mail)
                .contains(
                        "Cancelled: meeting with Anna Novak (Vezje)",
                        "method=CANCEL",
                        "I fell ill.");
    }

    @Test
    void numbersOfAnAccountHaveNoHolesWhenManyAreStoredAtOnce() throws Exception {
        var template = messages.find(store("acc_many", 0)).orElseThrow();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.rangeClosed(1, 40)
                    .forEach(it -> threads.execute(() -> store("acc_many", it)));
        }

        assertThat(template.number()).isEqualTo(1);
        assertThat(messages.last("acc_many")).isEqualTo(41);
        assertThat(messages.after("acc_many", 0, 100).stream().mapToLong(Message::number))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 41).boxed().toList());
        assertThat(messages.before("acc_many", 42, 10).stream().mapToLong(Message::number))
                .containsExactly(41L, 40L, 39L, 38L, 37L, 36L, 35L, 34L, 33L, 32L);
    }

    private String store(String account, int cause) {
        var id = ids.of("mtg_many:" + cause, account, Template.MEETING_DECLINED);
        messages.store(
                new Message(
                        id,
                        id,
                        account,
                        0,
                        "par_many",
                        Template.MEETING_DECLINED.code(),
                        "mtg_many:" + cause,
                        "en",
                        "Anna",
                        "Novak",
                        "many@example.org",
                        new Matter(null, null, null),
                        Mail.OFF,
                        Said.AT,
                        null));
        return id;
    }

    // The queue ------------------------------------------------------------------------------

    private static final Duration LEASE = Duration.ofMinutes(2);

    /** Far from now, so that the senders of the service do not touch it. */
    private static final Instant FAR = Instant.parse("2099-01-01T00:00:00Z");

    @Test
    void aMailInHandIsNobodyElsesUntilItsLeaseRunsOut() {
        queue.put("msg_inHand", FAR);
        var first = queue.claim(FAR, LEASE).orElseThrow();

        assertThat(queue.claim(FAR.plus(LEASE).minusMillis(1), LEASE)).isEmpty();
        var second = queue.claim(FAR.plus(LEASE), LEASE).orElseThrow();

        assertThat(first).isEqualTo(new MailQueue.Claim("msg_inHand", 1));
        assertThat(second).isEqualTo(new MailQueue.Claim("msg_inHand", 2));
        queue.done(first);
        assertThat(queue.claim(FAR.plus(LEASE).plus(LEASE), LEASE)).isPresent();
        queue.remove("msg_inHand");
    }

    @Test
    void manySendersNeverHaveTheSameMail() {
        var from = FAR.plus(Duration.ofDays(365));
        IntStream.range(0, 200).forEach(it -> queue.put("msg_many" + it, from));
        var claimed = ConcurrentHashMap.<String>newKeySet();
        var claims = new AtomicInteger();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var sender = 0; sender < 8; sender++) {
                threads.execute(
                        () -> {
                            for (var claim = queue.claim(from, LEASE);
                                    claim.isPresent();
                                    claim = queue.claim(from, LEASE)) {
                                claims.incrementAndGet();
                                claimed.add(claim.get().message());
                            }
                        });
            }
        }

        assertThat(claims).hasValue(200);
        assertThat(claimed).hasSize(200);
        claimed.forEach(queue::remove);
    }
}
