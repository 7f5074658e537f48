package eu.sprungbrett.notification.template;

import eu.sprungbrett.notification.template.Letter.Action;
import eu.sprungbrett.notification.template.Letter.Detail;
import eu.sprungbrett.platform.PlatformSettings;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Words a matter for one reader, as a letter or as a short note on the page. */
@Component
public class Letters {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm");

    /**
     * A message in short.
     *
     * @param link where to go on; null where there is nowhere to go
     */
    public record Note(String title, String text, @Nullable String link) {}

    private final Wordings wordings;
    private final String address;

    Letters(Wordings wordings, PlatformSettings platform) {
        this.wordings = wordings;
        this.address = platform.address();
    }

    /**
     * The whole letter.
     *
     * @param givenName of the reader; null when we do not know them
     */
    public Letter letter(
            Template template,
            Matter matter,
            String language,
            @Nullable String givenName,
            @Nullable String familyName) {
        var words = wordings.in(language);
        var blanks = blanks(matter, words);
        var event = matter.event();
        return new Letter(
                words.language(),
                OneLine.of(words.say(template.code() + ".subject", blanks)),
                greeting(words, givenName, familyName),
                paragraphs(words.say(template.code() + ".text", blanks)),
                details(matter, words, blanks),
                new Action(
                        words.say(template.code() + ".action"),
                        absolute(link(template.target(), matter))),
                words.say("signature"),
                words.say(event == null ? "footer.sign-in" : "footer", blanks),
                event == null ? null : absolute("/me"));
    }

    /** The matter in a title and a sentence or two. */
    public Note note(Template template, Matter matter, String language) {
        var words = wordings.in(language);
        var blanks = blanks(matter, words);
        return new Note(
                OneLine.of(words.say(template.code() + ".subject", blanks)),
                template.invitation() == Template.Invitation.NONE
                        ? String.join(" ", paragraphs(words.say(template.code() + ".text", blanks)))
                        : whenAndWhere(matter, words),
                matter.signIn() == null ? link(template.target(), matter) : null);
    }

    private String whenAndWhere(Matter matter, Wording words) {
        var meeting = Objects.requireNonNull(matter.meeting());
        var event = Objects.requireNonNull(matter.event());
        var where = where(matter, words.language());
        return meeting.from() == null
                ? where
                : when(meeting.from(), meeting.to(), event.zone(), words) + " · " + where;
    }

    /** Whom a meeting is with, for example {@code Ana Novak (Iskra Nova)}. */
    public String with(Matter.Meeting meeting, String language) {
        return with(meeting, wordings.in(language));
    }

    private static String with(Matter.Meeting meeting, Wording words) {
        return meeting.with().stream()
                .map(it -> it.name() == null ? words.say("colleague") : it.name())
                .map(OneLine::of)
                .collect(Collectors.joining(", "));
    }

    /**
     * What a calendar says of a meeting: the event and, where people meet by video, how to join.
     */
    public String about(Matter matter, String language) {
        var event = Objects.requireNonNull(matter.event());
        var title = event.title().in(List.of(language), event.mainLanguage());
        var link = matter.meeting() == null ? null : matter.meeting().link();
        return link == null
                ? title
                : "%s\n%s: %s".formatted(title, wordings.in(language).say("label.link"), link);
    }

    /** Where a meeting takes place, for example {@code Table 4, Lakeside Park, Klagenfurt}. */
    public String where(Matter matter, String language) {
        var event = Objects.requireNonNull(matter.event());
        var place = matter.meeting() == null ? null : matter.meeting().place();
        var label = place == null ? "" : place.in(List.of(language), event.mainLanguage());
        var byVideo = matter.meeting() != null && matter.meeting().link() != null;
        return List.of(label, byVideo ? "" : event.venue()).stream()
                .filter(it -> !it.isBlank())
                .map(OneLine::of)
                .collect(Collectors.joining(", "));
    }

    private static String greeting(
            Wording words, @Nullable String givenName, @Nullable String familyName) {
        if (givenName == null || givenName.isBlank()) {
            return words.say("greeting.unnamed");
        }
        var blanks =
                Map.of(
                        "givenName",
                        OneLine.of(givenName),
                        "familyName",
                        familyName == null ? "" : OneLine.of(familyName));
        return words.say("greeting", Map.of("name", words.say("name", blanks).strip()));
    }

    private static List<String> paragraphs(String text) {
        return Arrays.stream(text.split("\n\n")).map(String::strip).toList();
    }

    private Map<String, String> blanks(Matter matter, Wording words) {
        var blanks = new HashMap<String, String>();
        var event = matter.event();
        if (event != null) {
            var title = event.title().in(List.of(words.language()), event.mainLanguage());
            blanks.put("event", OneLine.of(title));
            blanks.put("day", day(event.day(), words));
        }
        var meeting = matter.meeting();
        if (meeting != null) {
            blanks.put("with", with(meeting, words));
            if (event != null && meeting.from() != null) {
                var at = meeting.from().atZone(event.zone());
                blanks.put("date", date(at.toLocalDate(), words));
                blanks.put("start", CLOCK.format(at));
            }
        }
        var signIn = matter.signIn();
        if (signIn != null) {
            blanks.put("code", signIn.code());
            blanks.put("minutes", Long.toString(signIn.minutes()));
        }
        return blanks;
    }

    private List<Detail> details(Matter matter, Wording words, Map<String, String> blanks) {
        var details = new ArrayList<Detail>();
        var event = matter.event();
        var meeting = matter.meeting();
        if (event == null) {
            return details;
        }
        details.add(detail(words, "event", Objects.requireNonNull(blanks.get("event"))));
        if (meeting == null) {
            return withVenue(details, words, event);
        }
        details.add(detail(words, "with", with(meeting, words)));
        if (meeting.from() != null && meeting.to() != null) {
            details.add(
                    detail(words, "when", when(meeting.from(), meeting.to(), event.zone(), words)));
            if (meeting.before() != null && !meeting.before().equals(meeting.from())) {
                details.add(
                        detail(words, "before", when(meeting.before(), null, event.zone(), words)));
            }
            details.add(detail(words, "where", where(matter, words.language())));
        }
        if (meeting.link() != null) {
            details.add(detail(words, "link", meeting.link()));
        }
        if (meeting.words() != null && !meeting.words().isBlank()) {
            details.add(new Detail(words.say("label.words"), meeting.words().strip()));
        }
        if (meeting.reason() != null && !meeting.reason().isBlank()) {
            details.add(new Detail(words.say("label.reason"), meeting.reason().strip()));
        }
        if (meeting.obstacles() != null && !meeting.obstacles().isEmpty()) {
            var said =
                    meeting.obstacles().stream()
                            .map(it -> words.say("obstacle." + it))
                            .collect(Collectors.joining(" "));
            details.add(detail(words, "reason", said));
        }
        if (meeting.until() != null) {
            details.add(detail(words, "until", when(meeting.until(), null, event.zone(), words)));
        }
        return details;
    }

    private static List<Detail> withVenue(List<Detail> details, Wording words, Matter.Event event) {
        if (!event.venue().isBlank()) {
            details.add(detail(words, "where", event.venue()));
        }
        return details;
    }

    private static Detail detail(Wording words, String label, String value) {
        return new Detail(words.say("label." + label), OneLine.of(value));
    }

    // Times ----------------------------------------------------------------------------------

    private static String day(LocalDate day, Wording words) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.FULL)
                .withLocale(words.locale())
                .format(day);
    }

    private static String date(LocalDate day, Wording words) {
        return DateTimeFormatter.ofLocalizedPattern("MMMd").withLocale(words.locale()).format(day);
    }

    private static String when(Instant from, @Nullable Instant to, ZoneId zone, Wording words) {
        var start = from.atZone(zone);
        var time = CLOCK.format(start) + (to == null ? "" : "–" + CLOCK.format(to.atZone(zone)));
        return words.say(
                "when",
                Map.of(
                        "day", day(start.toLocalDate(), words),
                        "time", time,
                        "zone", zone.getDisplayName(TextStyle.FULL, words.locale())));
    }

    // Links ----------------------------------------------------------------------------------

    private static String link(Template.Target target, Matter matter) {
        var event = matter.event();
        var meeting = matter.meeting();
        return switch (target) {
            case SIGN_IN -> Objects.requireNonNull(matter.signIn()).link();
            case EVENT -> "/events/" + Objects.requireNonNull(event).id();
            case SUGGESTIONS -> "/events/" + Objects.requireNonNull(event).id() + "/suggestions";
            case STANDBY -> "/events/" + Objects.requireNonNull(event).id() + "/standby";
            case MEETINGS -> "/events/" + Objects.requireNonNull(event).id() + "/meetings";
            case MEETING ->
                    "/events/%s/meetings/%s"
                            .formatted(
                                    Objects.requireNonNull(event).id(),
                                    Objects.requireNonNull(meeting).id());
        };
    }

    private String absolute(String link) {
        return link.startsWith("/") ? address + link : link;
    }
}
