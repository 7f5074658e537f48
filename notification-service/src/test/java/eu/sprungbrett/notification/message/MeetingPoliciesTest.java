package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.template.Template;
import eu.sprungbrett.platform.inbox.ReceivedFact;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Who hears what. Countered needs to know who is who and is tried out in {@code StoryIT}. */
class MeetingPoliciesTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static final List<MeetingPolicy> POLICIES =
            List.of(
                    new WhenMeetingIsRequestedTellTheInvitee(),
                    new WhenMeetingIsAcceptedTellTheRequester(),
                    new WhenMeetingIsScheduledTellBoth(),
                    new WhenMeetingIsMovedTellBoth(),
                    new WhenMeetingIsDeclinedTellTheRequester(),
                    new WhenMeetingIsWithdrawnTellTheInvitee(),
                    new WhenMeetingIsCancelledTellBoth(),
                    new WhenMeetingIsDisplacedTellBoth(),
                    new WhenMeetingExpiresTellTheRequester(),
                    new WhenSomebodySitsDownTellWhoIsStillMissing(),
                    new WhenOneSideIsMissingAskBoth(),
                    new WhenOneSideDoesNotComeTellBoth(),
                    new WhenMeetingIsHandedOverTellEverybody(),
                    new WhenSomebodyLeavesATableTellTheOthers(),
                    new WhenSomebodyIsBroughtAlongTellTheTable(),
                    new WhenTimesAreLostTellWhoProposedThem(),
                    new WhenNoTimeIsLeftTellWhoAsked(),
                    new WhenTimeHasPassedAskWhatCameOfIt());

    static Stream<Arguments> cases() {
        return Stream.of(
                Arguments.of(
                        "requested",
                        "person",
                        List.of("bo MEETING_REQUESTED", "cleo MEETING_BROUGHT_ALONG")),
                Arguments.of(
                        "accepted",
                        "person",
                        List.of("anna MEETING_ACCEPTED", "cleo MEETING_BROUGHT_ALONG")),
                Arguments.of("accepted", "organiser", List.of()),
                Arguments.of(
                        "scheduled",
                        "person",
                        List.of(
                                "anna MEETING_SCHEDULED",
                                "bo MEETING_SCHEDULED",
                                "cleo MEETING_SCHEDULED")),
                Arguments.of(
                        "moved",
                        "organiser",
                        List.of("anna MEETING_MOVED", "bo MEETING_MOVED", "cleo MEETING_MOVED")),
                Arguments.of(
                        "declined",
                        "person",
                        List.of("anna MEETING_DECLINED", "cleo MEETING_CANCELLED")),
                Arguments.of(
                        "withdrawn",
                        "person",
                        List.of("bo MEETING_WITHDRAWN", "cleo MEETING_CANCELLED")),
                Arguments.of(
                        "cancelled",
                        "person",
                        List.of(
                                "anna MEETING_CANCELLED",
                                "bo MEETING_CANCELLED",
                                "cleo MEETING_CANCELLED")),
                Arguments.of(
                        "displaced",
                        "system",
                        List.of(
                                "anna MEETING_DISPLACED",
                                "bo MEETING_DISPLACED",
                                "cleo MEETING_DISPLACED")),
                Arguments.of(
                        "expired",
                        "system",
                        List.of("anna MEETING_EXPIRED", "cleo MEETING_CANCELLED")),
                Arguments.of(
                        "checked-in",
                        "person",
                        List.of("bo MEETING_CHECKED_IN", "cleo MEETING_CHECKED_IN")),
                Arguments.of(
                        "missing",
                        "system",
                        List.of(
                                "anna MEETING_MISSING",
                                "bo MEETING_MISSING",
                                "cleo MEETING_MISSING")),
                Arguments.of(
                        "no-show",
                        "person",
                        List.of(
                                "anna MEETING_NO_SHOW",
                                "bo MEETING_NO_SHOW",
                                "cleo MEETING_NO_SHOW")),
                Arguments.of(
                        "handed-over",
                        "person",
                        List.of(
                                "anna MEETING_HANDED_OVER",
                                "bo MEETING_HANDED_OVER",
                                "cleo MEETING_HANDED_OVER",
                                "0HZX3KQ5T2M4B MEETING_GIVEN_AWAY")),
                Arguments.of(
                        "left",
                        "person",
                        List.of(
                                "anna MEETING_LEFT",
                                "bo MEETING_LEFT",
                                "cleo MEETING_LEFT",
                                "0HZX3KQ5T2M4D MEETING_WITHOUT_YOU")),
                Arguments.of(
                        "brought-along",
                        "person",
                        List.of(
                                "anna MEETING_JOINED",
                                "bo MEETING_JOINED",
                                "cleo MEETING_SCHEDULED")),
                Arguments.of("reproposed", "system", List.of("0HZX3KQ5T2M4A MEETING_REPROPOSED")),
                Arguments.of("stranded", "system", List.of("0HZX3KQ5T2M4A MEETING_STRANDED")),
                Arguments.of(
                        "followed-up",
                        "system",
                        List.of(
                                "anna MEETING_FOLLOWED_UP",
                                "bo MEETING_FOLLOWED_UP",
                                "cleo MEETING_FOLLOWED_UP")));
    }

    @Test
    void whereNobodyWasSeenAtTheTableTheyHearWhatToDoIfTheyAreThere() {
        assertThat(
                        told(
                                "no-show",
                                "system",
                                it -> it.putArray("missing").add("par_anna").add("par_bo")))
                .containsExactly(
                        "anna MEETING_NOBODY_CAME",
                        "bo MEETING_NOBODY_CAME",
                        "cleo MEETING_NOBODY_CAME");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void everybodyItConcernsHears(String what, String actor, List<String> heard) {
        assertThat(told(what, actor, _ -> {})).containsExactlyElementsOf(heard);
    }

    /** Who is told what of a meeting of Anna and Bo, to which Cleo comes along. */
    private static List<String> told(String what, String actor, Consumer<ObjectNode> change) {
        var said =
                Said.meeting(
                        what,
                        "mtg_1",
                        3,
                        "evt_1",
                        "par_anna",
                        "par_bo",
                        it -> {
                            var meeting = (ObjectNode) it.get("meeting");
                            meeting.putArray("others").add("par_cleo");
                            meeting.putArray("present").add("par_anna");
                            change.accept(meeting);
                            if (it.has("joined")) {
                                it.putArray("joined").add("par_cleo");
                            }
                            ((ObjectNode) it.get("actor")).put("kind", actor);
                        });
        var fact = ReceivedFact.of(said.received());
        var news = fact.read(JSON, MeetingNews.class);
        var told = new ArrayList<String>();

        POLICIES.stream()
                .filter(it -> it.fact().equals(fact.type()))
                .forEach(
                        it ->
                                it.on(
                                        new Occasion(
                                                fact.id(),
                                                fact.time(),
                                                news,
                                                news.entry(fact),
                                                (reader, template) ->
                                                        told.add(say(reader, template)))));

        return told;
    }

    private static String say(String reader, Template template) {
        return reader.replace("par_", "") + " " + template;
    }

    /** A new policy has to be named above. */
    @Test
    void everyPolicyIsTriedOut() {
        var named = cases().map(it -> "matching.meeting.%s.v1".formatted(it.get()[0])).distinct();

        assertThat(named)
                .containsExactlyInAnyOrderElementsOf(
                        POLICIES.stream().map(MeetingPolicy::fact).toList());
    }
}
