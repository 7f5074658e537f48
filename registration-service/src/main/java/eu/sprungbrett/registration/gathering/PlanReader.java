package eu.sprungbrett.registration.gathering;

import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.registration.input.Findings;
import eu.sprungbrett.registration.input.Input;
import eu.sprungbrett.registration.taxonomy.Taxonomy;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/** Reads a whole plan and notes everything that is wrong with it, each with its field. */
final class PlanReader {

    private static final int MOST_DAYS = 31;
    private static final int MOST_SLOTS_IN_BLOCK = 99;
    private static final Duration SHORTEST_EXPIRY = Duration.ofMinutes(15);
    private static final Duration LONGEST_EXPIRY = Duration.ofDays(30);
    private static final List<Plan.ParticipantType> USUAL_TYPES =
            List.of(
                    new Plan.ParticipantType(
                            "company",
                            new Text(
                                    Map.of(
                                            "en",
                                            "Company",
                                            "de",
                                            "Unternehmen",
                                            "sl",
                                            "Podjetje"))));

    private final Taxonomy taxonomy;
    private final Predicate<String> occupants;

    /**
     * A reader for one gathering.
     *
     * @param occupants which participants and organisations can have a place of their own
     */
    PlanReader(Taxonomy taxonomy, Predicate<String> occupants) {
        this.taxonomy = taxonomy;
        this.occupants = occupants;
    }

    Plan read(JsonNode body, Findings findings) {
        var input = Input.of(body, findings);
        var slug = input.slug("slug", 60);
        var title = input.texts("title", 200);
        var zone = zone(input);
        var languages = input.languages("languages", 10);
        if (languages.isEmpty()) {
            input.wrong("languages", "required", "at least one language is needed");
        }
        var starts = input.day("starts");
        var ends = input.day("ends");
        if (ends.isBefore(starts)) {
            input.wrong("ends", "before-start", "the last day is not before the first");
        } else if (ChronoUnit.DAYS.between(starts, ends) >= MOST_DAYS) {
            input.wrong("ends", "too-long", "at most %d days".formatted(MOST_DAYS));
        }
        var dates = new Dates(starts, ends, zone);
        var plan =
                new Plan(
                        slug,
                        title,
                        zone.getId(),
                        languages,
                        starts.toString(),
                        ends.toString(),
                        venue(input),
                        sides(input),
                        types(input),
                        input.word("admission", Plan.Admission.class, Plan.Admission.AUTOMATIC),
                        input.word(
                                "requestMode", Plan.RequestMode.class, Plan.RequestMode.ACCEPTANCE),
                        input.word("slotMode", Plan.SlotMode.class, Plan.SlotMode.PLATFORM),
                        requestExpiry(input),
                        input.numberOrNull("capacity", 1, 100_000),
                        blocks(input, dates),
                        places(input),
                        sessions(input, dates),
                        topics(input),
                        rules(input),
                        questions(input),
                        texts(input),
                        interpreters(input));
        input.nothingElse();
        return plan;
    }

    private static ZoneId zone(Input input) {
        var name = input.text("timeZone", 60);
        if (!name.isEmpty() && ZoneId.getAvailableZoneIds().contains(name)) {
            return ZoneId.of(name);
        }
        if (!name.isEmpty()) {
            input.wrong(
                    "timeZone", "unknown-time-zone", "a time zone like Europe/Vienna is expected");
        }
        return ZoneOffset.UTC;
    }

    private static Plan.@Nullable Venue venue(Input input) {
        var venue = input.inner("venue");
        if (venue == null) {
            return null;
        }
        var read =
                new Plan.Venue(
                        venue.text("name", 200),
                        venue.textOrNull("city", 100),
                        venue.has("country") ? venue.country("country") : null);
        venue.nothingElse();
        return read;
    }

    private static List<Plan.Side> sides(Input input) {
        var ids = new Once("id");
        return input.inners("sides", 20).stream()
                .map(
                        it -> {
                            var side = new Plan.Side(ids.identifier(it), it.texts("title", 100));
                            it.nothingElse();
                            return side;
                        })
                .toList();
    }

    private static List<Plan.ParticipantType> types(Input input) {
        var ids = new Once("id");
        var types =
                input.inners("types", 50).stream()
                        .map(
                                it -> {
                                    var type =
                                            new Plan.ParticipantType(
                                                    ids.identifier(it), it.texts("title", 100));
                                    it.nothingElse();
                                    return type;
                                })
                        .toList();
        return types.isEmpty() ? USUAL_TYPES : types;
    }

    private static String requestExpiry(Input input) {
        var text = input.textOrNull("requestExpiry", 20);
        if (text == null) {
            return "P3D";
        }
        try {
            var expiry = Duration.parse(text);
            if (expiry.compareTo(SHORTEST_EXPIRY) < 0 || expiry.compareTo(LONGEST_EXPIRY) > 0) {
                input.wrong("requestExpiry", "out-of-range", "between PT15M and P30D");
            }
        } catch (DateTimeParseException _) {
            input.wrong(
                    "requestExpiry",
                    "not-a-period",
                    "an ISO 8601 period is expected, for example P3D or PT12H");
        }
        return text;
    }

    private static List<Plan.Block> blocks(Input input, Dates dates) {
        var ids = new Once("id");
        var blocks = new ArrayList<Plan.Block>();
        var fields = new HashMap<String, Input>();
        for (var it : input.inners("blocks", 50)) {
            var block =
                    new Plan.Block(
                            ids.identifier(it),
                            it.moment("from"),
                            it.moment("to"),
                            it.number("slotMinutes", 5, 240, 20),
                            it.number("breakMinutes", 0, 120, 0));
            if (dates.fits(it, block.from(), block.to())) {
                var minutes = Duration.between(block.from(), block.to()).toMinutes();
                var slots =
                        (minutes + block.breakMinutes())
                                / (block.slotMinutes() + block.breakMinutes());
                if (slots < 1) {
                    it.wrong("slotMinutes", "too-long", "not one slot fits into the block");
                } else if (slots > MOST_SLOTS_IN_BLOCK) {
                    it.wrong(
                            "slotMinutes",
                            "too-short",
                            "a block has at most %d slots".formatted(MOST_SLOTS_IN_BLOCK));
                }
            }
            it.nothingElse();
            blocks.add(block);
            fields.put(block.id(), it);
        }
        blocks.sort(Comparator.comparing(Plan.Block::from));
        for (var i = 1; i < blocks.size(); i++) {
            var field = fields.get(blocks.get(i).id());
            if (field != null && blocks.get(i).from().isBefore(blocks.get(i - 1).to())) {
                field.wrong(
                        "from",
                        "overlapping",
                        "this block overlaps block " + blocks.get(i - 1).id());
            }
        }
        return List.copyOf(blocks);
    }

    private List<Plan.Place> places(Input input) {
        var ids = new Once("id");
        return input.inners("places", 2000).stream()
                .map(
                        it -> {
                            var id = ids.identifier(it);
                            var kind = it.word("kind", Plan.PlaceKind.class, Plan.PlaceKind.TABLE);
                            var label = it.textsOrNull("label", 100);
                            var fixedFor = it.textOrNull("fixedFor", 60);
                            var room = it.textOrNull("room", 60);
                            if (fixedFor != null && !occupants.test(fixedFor)) {
                                it.wrong(
                                        "fixedFor",
                                        "unknown",
                                        "no participant or organisation of this event");
                            }
                            var link = roomLink(it, kind);
                            if (room != null && kind == Plan.PlaceKind.VIRTUAL) {
                                it.wrong("room", "not-here", "a virtual place stands in no room");
                            }
                            it.nothingElse();
                            return new Plan.Place(
                                    id,
                                    kind,
                                    label == null ? Text.of("en", id) : label,
                                    fixedFor,
                                    link,
                                    room);
                        })
                .toList();
    }

    private static @Nullable String roomLink(Input input, Plan.PlaceKind kind) {
        var link = input.textOrNull("link", 300);
        if (link == null) {
            return null;
        }
        if (kind != Plan.PlaceKind.VIRTUAL) {
            input.wrong("link", "only-virtual", "only a virtual place has a video room");
        } else if (!RoomLink.isOne(link)) {
            input.wrong(
                    "link",
                    "not-a-room-link",
                    "an address like https://meet.example/{room} is expected");
        }
        return link;
    }

    private static List<Plan.Session> sessions(Input input, Dates dates) {
        var ids = new Once("id");
        return input.inners("sessions", 300).stream()
                .map(
                        it -> {
                            var session =
                                    new Plan.Session(
                                            ids.identifier(it),
                                            it.texts("title", 300),
                                            it.moment("from"),
                                            it.moment("to"),
                                            it.textsOrNull("room", 100),
                                            it.words("speakers", 50, 200),
                                            it.yes("blocking", false));
                            dates.fits(it, session.from(), session.to());
                            it.nothingElse();
                            return session;
                        })
                .sorted(Comparator.comparing(Plan.Session::from))
                .toList();
    }

    private List<Plan.Topic> topics(Input input) {
        var slugs = new Once("slug");
        return input.inners("topics", 300).stream()
                .map(
                        it -> {
                            var slug = slugs.slug(it);
                            if (taxonomy.topic(slug).isPresent()) {
                                it.wrong(
                                        "slug",
                                        "already-shared",
                                        "the shared taxonomy has this topic");
                            }
                            var topic = new Plan.Topic(slug, it.texts("label", 100), codes(it));
                            it.nothingElse();
                            return topic;
                        })
                .toList();
    }

    private static List<String> codes(Input topic) {
        var codes = topic.words("codes", 20, 8);
        if (codes.stream().anyMatch(it -> !it.matches("[0-9]{8}"))) {
            topic.wrong(
                    "codes", "wrong-form", "codes of the procurement vocabulary have eight digits");
        }
        return codes;
    }

    private static Plan.Rules rules(Input input) {
        var rules = input.inner("rules");
        if (rules == null) {
            return new Plan.Rules(false, null, null, null, null, null);
        }
        var read =
                new Plan.Rules(
                        rules.yes("crossSideOnly", false),
                        rules.numberOrNull("maxMeetingsPerParticipant", 1, 500),
                        rules.has("messages")
                                ? rules.word("messages", Plan.Messages.class, Plan.Messages.OPEN)
                                : null,
                        rules.numberOrNull("maxMeetingsPerBlock", 1, 100),
                        rules.numberOrNull("walkingMinutes", 1, 120),
                        rules.numberOrNull("maxRequestsPerParticipant", 1, 500));
        rules.nothingElse();
        return read;
    }

    private static List<Plan.Question> questions(Input input) {
        var ids = new Once("id");
        return input.inners("questions", 50).stream()
                .map(
                        it -> {
                            var question =
                                    new Plan.Question(
                                            ids.identifier(it),
                                            it.texts("label", 300),
                                            it.word(
                                                    "kind",
                                                    Plan.QuestionKind.class,
                                                    Plan.QuestionKind.TEXT),
                                            it.yes("required", false),
                                            options(it));
                            var choice =
                                    question.kind() == Plan.QuestionKind.CHOICE
                                            || question.kind() == Plan.QuestionKind.CHOICES;
                            if (choice && question.options().size() < 2) {
                                it.wrong(
                                        "options",
                                        "too-few",
                                        "at least two options to choose from");
                            } else if (!choice && !question.options().isEmpty()) {
                                it.wrong("options", "not-a-choice", "only a choice has options");
                            }
                            it.nothingElse();
                            return question;
                        })
                .toList();
    }

    private static List<Plan.Option> options(Input question) {
        var ids = new Once("id");
        return question.inners("options", 100).stream()
                .map(
                        it -> {
                            var option =
                                    new Plan.Option(ids.identifier(it), it.texts("label", 200));
                            it.nothingElse();
                            return option;
                        })
                .toList();
    }

    private static Map<String, Text> texts(Input input) {
        var texts = input.inner("texts");
        if (texts == null) {
            return Map.of();
        }
        var read = new TreeMap<String, Text>();
        for (var name : texts.names()) {
            if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || name.length() > 60) {
                texts.wrong(name, "wrong-form", "small letters, digits and single hyphens");
            } else {
                var text = texts.textsOrNull(name, 10_000);
                if (text != null) {
                    read.put(name, text);
                }
            }
        }
        return new LinkedHashMap<>(read);
    }

    private static List<Plan.Interpreter> interpreters(Input input) {
        var ids = new Once("id");
        return input.inners("interpreters", 200).stream()
                .map(
                        it -> {
                            var interpreter =
                                    new Plan.Interpreter(
                                            ids.identifier(it),
                                            it.text("name", 100),
                                            it.languages("languages", 20),
                                            absences(it));
                            if (interpreter.languages().size() < 2) {
                                it.wrong("languages", "too-few", "between at least two languages");
                            }
                            it.nothingElse();
                            return interpreter;
                        })
                .toList();
    }

    private static List<Plan.Absence> absences(Input interpreter) {
        return interpreter.inners("unavailable", 100).stream()
                .map(
                        it -> {
                            var absence = new Plan.Absence(it.moment("from"), it.moment("to"));
                            if (!absence.from().equals(Instant.EPOCH)
                                    && !absence.to().equals(Instant.EPOCH)
                                    && !absence.from().isBefore(absence.to())) {
                                it.wrong("to", "not-after-from", "the end is after the beginning");
                            }
                            it.nothingElse();
                            return absence;
                        })
                .toList();
    }

    /** The days within which everything happens. */
    private record Dates(LocalDate first, LocalDate last, ZoneId zone) {

        boolean fits(Input input, Instant from, Instant to) {
            if (from.equals(Instant.EPOCH) || to.equals(Instant.EPOCH)) {
                return false;
            }
            if (!from.isBefore(to)) {
                input.wrong("to", "not-after-from", "the end is after the beginning");
                return false;
            }
            var begin = first.atStartOfDay(zone).toInstant();
            var end = last.plusDays(1).atStartOfDay(zone).toInstant();
            if (from.isBefore(begin) || !from.isBefore(end)) {
                input.wrong("from", "outside-event", "outside the days of the event");
                return false;
            }
            if (to.isAfter(end)) {
                input.wrong("to", "outside-event", "outside the days of the event");
                return false;
            }
            return true;
        }
    }

    /** Ids of one list, each of which may come once. */
    private static final class Once {

        private final String name;
        private final HashSet<String> seen = new HashSet<>();

        Once(String name) {
            this.name = name;
        }

        String identifier(Input input) {
            return once(input, input.identifier(name, 40));
        }

        String slug(Input input) {
            return once(input, input.slug(name, 60));
        }

        private String once(Input input, String id) {
            if (!id.isEmpty() && !seen.add(id)) {
                input.wrong(name, "duplicate", "this id is there twice");
            }
            return id;
        }
    }
}
