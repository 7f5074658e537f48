package eu.sprungbrett.matching.suggestion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.sprungbrett.matching.MatchingIntegration;
import eu.sprungbrett.matching.Said;
import eu.sprungbrett.matching.gathering.Gatherings;
import eu.sprungbrett.matching.meeting.Meetings;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.participant.Participants;
import eu.sprungbrett.matching.suggestion.SuggestMeetings.Suggested;
import eu.sprungbrett.matching.suggestion.engine.Engine;
import eu.sprungbrett.matching.suggestion.engine.Rules;
import eu.sprungbrett.matching.suggestion.engine.Suggestion;
import eu.sprungbrett.matching.tally.Tally;
import eu.sprungbrett.matching.wish.Wishes;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;

import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * An event large enough for not everybody to be compared with everybody: after whatever change,
 * what is served is what the facts alone give.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SuggestionChangesIT extends MatchingIntegration {

    private static final String EVENT = "evt_suggChanges";
    private static final int PEOPLE = 90;
    private static final List<String> TOPICS =
            List.of(
                    "embedded-software",
                    "printed-circuit-boards",
                    "cloud-services",
                    "cybersecurity");

    @Autowired private @Nullable SuggestMeetings suggestMeetings;
    @Autowired private @Nullable Participants participants;
    @Autowired private @Nullable Profiles profiles;
    @Autowired private @Nullable EventWeights weights;
    @Autowired private @Nullable Meetings meetings;
    @Autowired private @Nullable Wishes wishes;
    @Autowired private @Nullable Gatherings gatherings;
    @Autowired private @Nullable Tally tally;
    @Autowired private @Nullable Engine engine;

    @BeforeAll
    void anEvent() {
        say(gathering(EVENT, tables(3)));
        say(IntStream.range(0, PEOPLE).mapToObj(it -> person(it, it)).toArray(Said[]::new));
        heard(
                EVENT,
                IntStream.range(0, PEOPLE)
                        .mapToObj(SuggestionChangesIT::id)
                        .toArray(String[]::new));
    }

    @Test
    void whoIsAdmittedGetsAndEntersSuggestions() {
        // Given
        var before = lists(served());
        var newcomer = id(PEOPLE + 1);

        // When
        say(person(PEOPLE + 1, 2));
        heard(EVENT, newcomer);

        // Then
        var own = get(account(newcomer), "/api/v1/events/%s/suggestions".formatted(EVENT));
        assertThat(own.body().path("items").size()).isEqualTo(10);
        assertThat(
                        lists(served()).values().stream()
                                .filter(
                                        it ->
                                                it.stream()
                                                        .anyMatch(
                                                                to -> to.other().equals(newcomer))))
                .hasSizeGreaterThanOrEqualTo(3);
        assertThat(before).doesNotContainKey(newcomer);
        assertServedIsAnew();
    }

    @Test
    void aChangedProfileAndSomebodyWhoLeavesAreSeen() {
        // Given
        var changing = id(11);
        var leaving = id(12);
        var before = lists(served());

        // When
        say(again(11, 2, "changed", it -> words(it, "seeks", TOPICS.get(1))));
        say(again(12, 2, "withdrawn", it -> it.put("status", "withdrawn")));

        // Then
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(
                        () -> {
                            var now = lists(served());
                            assertThat(now.get(changing)).isNotEqualTo(before.get(changing));
                            assertThat(now).doesNotContainKey(leaving);
                        });
        assertServedIsAnew();
    }

    @Test
    void wishesRequestsAnswersAndWeightsAreSeenAtOnce() {
        // Given
        var anna = id(20);
        var first = lists(served());
        var bo = Objects.requireNonNull(first.get(anna)).getFirst().other();
        var cleo = Objects.requireNonNull(first.get(anna)).getLast().other();
        var path = "/api/v1/events/%s/suggestions/%s/wish".formatted(EVENT, cleo);
        var one =
                """
                {"codes":0,"meaning":1,"wording":0,"language":0,"availability":0,"otherSide":0,"completeness":0}\
                """;

        // When
        put(account(anna), path, "{\"wish\":\"must\"}");
        var wished = servedAsAnew();
        call(HttpMethod.DELETE, account(anna), path, null, it -> it);
        var takenBack = servedAsAnew();
        put(account(anna), path, "{\"wish\":\"no-thanks\"}");
        var unwanted = servedAsAnew();
        var meeting = ask(EVENT, anna, bo);
        var asked = servedAsAnew();
        var declined =
                post(
                        account(bo),
                        "/api/v1/events/%s/meetings/%s/decline".formatted(EVENT, meeting),
                        "{\"reason\":\"not-relevant\"}");
        var refused = servedAsAnew();
        put(ORGANISER, "/api/v1/admin/events/%s/suggestion-weights".formatted(EVENT), one);
        var weighed = servedAsAnew();

        // Then
        assertThat(declined.status()).as("%s", declined.body()).isEqualTo(200);
        assertThat(List.of(first, wished, unwanted, asked, refused, weighed))
                .doesNotHaveDuplicates();
        assertThat(Objects.requireNonNull(wished.get(anna)).getFirst().other()).isEqualTo(cleo);
        assertThat(takenBack).isEqualTo(first);
        assertThat(unwanted.get(anna)).extracting(Suggestion::other).doesNotContain(cleo);
        assertThat(asked.get(anna)).extracting(Suggestion::other).doesNotContain(bo);
    }

    private void put(String account, String path, String body) {
        var answer = call(HttpMethod.PUT, account, path, body, it -> it);
        assertThat(answer.status()).as("%s", answer.body()).isEqualTo(200);
    }

    private Map<String, List<Suggestion>> servedAsAnew() {
        assertServedIsAnew();
        return lists(served());
    }

    private void assertServedIsAnew() {
        assertThat(lists(served())).isEqualTo(lists(anew()));
    }

    private Suggested served() {
        return Objects.requireNonNull(suggestMeetings)
                .suggest(Objects.requireNonNull(gatherings).visible(EVENT));
    }

    /** From the store alone, with nothing kept from before. */
    private Suggested anew() {
        var gathering = Objects.requireNonNull(gatherings).visible(EVENT);
        var ties =
                new EventTies(
                        Objects.requireNonNull(meetings),
                        Objects.requireNonNull(wishes),
                        Objects.requireNonNull(gatherings),
                        Objects.requireNonNull(participants),
                        Objects.requireNonNull(tally));
        var people =
                Objects.requireNonNull(participants).all(gathering).stream()
                        .filter(Participant::isAdmitted)
                        .sorted(Comparator.comparing(Participant::id))
                        .toList();
        var ranking =
                Objects.requireNonNull(engine)
                        .rank(
                                Objects.requireNonNull(profiles).of(gathering, people),
                                ties.of(gathering, people),
                                Objects.requireNonNull(weights).of(EVENT).weights(),
                                Rules.standard(gathering.rules().crossSideOnly()));
        return new Suggested(
                ranking,
                people.stream().collect(Collectors.toMap(Participant::id, Function.identity())));
    }

    private static Map<String, List<Suggestion>> lists(Suggested suggested) {
        var ranking = suggested.ranking();
        return ranking.people().stream().collect(Collectors.toMap(it -> it, ranking::suggestions));
    }

    private static String id(int number) {
        return "par_sc%03d".formatted(number);
    }

    private static Said person(int number, int kind) {
        return participant(id(number), EVENT, it -> profile(it, number, kind));
    }

    private static Said again(int number, int version, String what, Consumer<ObjectNode> change) {
        var admitted = person(number, number);
        var data =
                new tools.jackson.databind.json.JsonMapper()
                        .readTree(Objects.requireNonNull(admitted.data()));
        change.accept((ObjectNode) data.get("participant"));
        return new Said(
                "registration.participant.%s.v1".formatted(what),
                admitted.thing(),
                version,
                data.toString());
    }

    private static void profile(ObjectNode person, int number, int kind) {
        person.put("side", number % 2 == 0 ? "at" : "si");
        words(person, "offers", TOPICS.get(kind % 4), TOPICS.get(kind / 4 % 4));
        words(person, "seeks", TOPICS.get(kind / 16 % 4), TOPICS.get((kind + 1) % 4));
        words(person, "aims");
        words(person, "languages", kind % 3 == 0 ? "de" : "sl");
    }

    private static void words(ObjectNode person, String field, String... words) {
        var array = person.putArray(field);
        for (var word : words) {
            array.add(word);
        }
    }
}
