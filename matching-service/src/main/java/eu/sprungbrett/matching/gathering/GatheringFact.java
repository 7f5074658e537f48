package eu.sprungbrett.matching.gathering;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;

import eu.sprungbrett.matching.gathering.Gathering.Absence;
import eu.sprungbrett.matching.gathering.Gathering.Block;
import eu.sprungbrett.matching.gathering.Gathering.Interpreter;
import eu.sprungbrett.matching.gathering.Gathering.Member;
import eu.sprungbrett.matching.gathering.Gathering.Messages;
import eu.sprungbrett.matching.gathering.Gathering.Place;
import eu.sprungbrett.matching.gathering.Gathering.RequestMode;
import eu.sprungbrett.matching.gathering.Gathering.Rules;
import eu.sprungbrett.matching.gathering.Gathering.Session;
import eu.sprungbrett.matching.gathering.Gathering.Side;
import eu.sprungbrett.matching.gathering.Gathering.SlotMode;
import eu.sprungbrett.matching.gathering.Gathering.Topic;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What we read of a {@code registration.gathering} fact; whatever else it says, we ignore. */
@JsonIgnoreProperties(ignoreUnknown = true)
record GatheringFact(Said gathering) {

    private static final Duration EXPIRY_WHEN_UNSAID = Duration.ofDays(3);

    @JsonIgnoreProperties(ignoreUnknown = true)
    record Said(
            String id,
            @Nullable String slug,
            @Nullable Map<String, String> title,
            @Nullable String timeZone,
            @Nullable List<String> languages,
            @Nullable String status,
            @Nullable String booking,
            @Nullable String requestMode,
            @Nullable String slotMode,
            @Nullable String requestExpiry,
            @Nullable List<SaidSide> sides,
            @Nullable List<SaidBlock> blocks,
            @Nullable List<SaidPlace> places,
            @Nullable List<SaidSession> sessions,
            @Nullable List<SaidTopic> topics,
            @Nullable SaidRules rules,
            @Nullable List<SaidMember> members,
            @Nullable List<SaidInterpreter> interpreters) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidSide(String id, @Nullable Map<String, String> title) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidBlock(
            String id, Instant from, Instant to, int slotMinutes, @Nullable Integer breakMinutes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidPlace(
            String id,
            @Nullable String kind,
            @Nullable Map<String, String> label,
            @Nullable String fixedFor,
            @Nullable String link,
            @Nullable String room) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidSession(
            String id,
            @Nullable Map<String, String> title,
            Instant from,
            Instant to,
            @Nullable Map<String, String> room,
            @Nullable Boolean blocking) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidTopic(
            String slug, @Nullable Map<String, String> label, @Nullable List<String> codes) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidRules(
            @Nullable Boolean crossSideOnly,
            @Nullable Integer maxMeetingsPerParticipant,
            @Nullable String messages,
            @Nullable Integer maxMeetingsPerBlock,
            @Nullable Integer walkingMinutes,
            @Nullable Integer maxRequestsPerParticipant) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidMember(String account, String role, @Nullable SaidScope scope) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidScope(
            @Nullable String side, @Nullable String country, @Nullable String supportOffice) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidInterpreter(
            String id,
            @Nullable String name,
            @Nullable List<String> languages,
            @Nullable List<SaidPeriod> unavailable) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    record SaidPeriod(Instant from, Instant to) {}

    Gathering toGathering() {
        var said = gathering;
        return new Gathering(
                said.id(),
                or(said.slug(), said.id()),
                or(said.title(), Map.of()),
                or(said.timeZone(), "UTC"),
                or(said.languages(), List.of()),
                or(said.status(), "draft"),
                or(said.booking(), "closed"),
                requestMode(or(said.requestMode(), "acceptance")),
                slotMode(or(said.slotMode(), "platform")),
                said.requestExpiry() == null
                        ? EXPIRY_WHEN_UNSAID
                        : Duration.parse(said.requestExpiry()),
                or(said.sides(), List.<SaidSide>of()).stream()
                        .map(it -> new Side(it.id(), or(it.title(), Map.of())))
                        .toList(),
                or(said.blocks(), List.<SaidBlock>of()).stream()
                        .filter(it -> it.slotMinutes() > 0)
                        .map(
                                it ->
                                        new Block(
                                                it.id(),
                                                it.from(),
                                                it.to(),
                                                it.slotMinutes(),
                                                or(it.breakMinutes(), 0)))
                        .toList(),
                or(said.places(), List.<SaidPlace>of()).stream()
                        .map(
                                it ->
                                        new Place(
                                                it.id(),
                                                or(it.kind(), "table"),
                                                or(it.label(), Map.of()),
                                                it.fixedFor(),
                                                it.link(),
                                                it.room()))
                        .toList(),
                or(said.sessions(), List.<SaidSession>of()).stream()
                        .map(
                                it ->
                                        new Session(
                                                it.id(),
                                                or(it.title(), Map.of()),
                                                it.from(),
                                                it.to(),
                                                or(it.room(), Map.of()),
                                                or(it.blocking(), false)))
                        .toList(),
                or(said.topics(), List.<SaidTopic>of()).stream()
                        .map(
                                it ->
                                        new Topic(
                                                it.slug(),
                                                or(it.label(), Map.of()),
                                                or(it.codes(), List.of())))
                        .toList(),
                rules(said.rules()),
                or(said.members(), List.<SaidMember>of()).stream()
                        .map(it -> new Member(it.account(), it.role(), scope(it.scope())))
                        .toList(),
                or(said.interpreters(), List.<SaidInterpreter>of()).stream()
                        .map(
                                it ->
                                        new Interpreter(
                                                it.id(),
                                                or(it.name(), it.id()),
                                                or(it.languages(), List.of()),
                                                or(it.unavailable(), List.<SaidPeriod>of()).stream()
                                                        .map(
                                                                period ->
                                                                        new Absence(
                                                                                period.from(),
                                                                                period.to()))
                                                        .toList()))
                        .toList());
    }

    private static RequestMode requestMode(String word) {
        return switch (word) {
            case "acceptance" -> RequestMode.ACCEPTANCE;
            case "automatic" -> RequestMode.AUTOMATIC;
            default -> throw new IllegalArgumentException("unknown request mode " + word);
        };
    }

    private static SlotMode slotMode(String word) {
        return switch (word) {
            case "asking" -> SlotMode.ASKING;
            case "accepting" -> SlotMode.ACCEPTING;
            case "platform" -> SlotMode.PLATFORM;
            case "schedule" -> SlotMode.SCHEDULE;
            default -> throw new IllegalArgumentException("unknown slot mode " + word);
        };
    }

    private static Rules rules(@Nullable SaidRules said) {
        return said == null
                ? new Rules(false, null, Messages.OPEN, null, null, null)
                : new Rules(
                        or(said.crossSideOnly(), false),
                        said.maxMeetingsPerParticipant(),
                        messages(or(said.messages(), "open")),
                        said.maxMeetingsPerBlock(),
                        said.walkingMinutes(),
                        said.maxRequestsPerParticipant());
    }

    private static Messages messages(String word) {
        return switch (word) {
            case "open" -> Messages.OPEN;
            case "with-request" -> Messages.WITH_REQUEST;
            case "off" -> Messages.OFF;
            default -> throw new IllegalArgumentException("unknown mode of messages " + word);
        };
    }

    private static Gathering.@Nullable Scope scope(@Nullable SaidScope said) {
        return said == null
                ? null
                : new Gathering.Scope(said.side(), said.country(), said.supportOffice());
    }

    private static <T> T or(@Nullable T said, T otherwise) {
        return said == null ? otherwise : said;
    }
}
