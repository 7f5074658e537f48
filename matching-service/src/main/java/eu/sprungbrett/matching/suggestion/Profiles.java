package eu.sprungbrett.matching.suggestion;

import eu.sprungbrett.matching.gathering.Gathering;
import eu.sprungbrett.matching.gathering.Slot;
import eu.sprungbrett.matching.opportunity.Opportunities;
import eu.sprungbrett.matching.opportunity.Opportunity;
import eu.sprungbrett.matching.participant.Participant;
import eu.sprungbrett.matching.suggestion.encoder.Words;
import eu.sprungbrett.matching.suggestion.engine.Item;
import eu.sprungbrett.matching.suggestion.engine.Profile;
import eu.sprungbrett.matching.suggestion.engine.Role;
import eu.sprungbrett.platform.text.Text;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What the engine is told of a participant. What they picked is compared by its name in one
 * language, whatever the reader's; what they wrote about their organisation counts as an offer,
 * sentence by sentence; each of their offers and requests in the marketplace counts as one more.
 */
@Component
class Profiles {

    /** Beyond so many sentences a text about everything says nothing. */
    private static final int SENTENCES = 3;

    private static final Duration LATE = Duration.ofHours(24);
    private static final int MOST_SLOTS = Long.SIZE;
    private static final String COMPARED_IN = "en";

    /** So many of somebody's latest offers in the marketplace are compared, and of requests. */
    private static final int MOST_OPPORTUNITIES = 5;

    private final Taxonomy taxonomy;
    private final Opportunities opportunities;

    Profiles(Taxonomy taxonomy, Opportunities opportunities) {
        this.taxonomy = taxonomy;
        this.opportunities = opportunities;
    }

    List<Profile> of(Gathering gathering, List<Participant> people) {
        var slots =
                gathering.slots().stream()
                        .filter(it -> !gathering.isInBlockingSession(it))
                        .limit(MOST_SLOTS)
                        .toList();
        var lateFrom = lateFrom(people);
        var marketplace = opportunities.byParticipant(gathering);
        return people.stream()
                .map(
                        it ->
                                profile(
                                        gathering,
                                        it,
                                        marketplace.getOrDefault(it.id(), List.of()),
                                        slots,
                                        lateFrom))
                .toList();
    }

    /**
     * Late is who joined in the 24 hours before the last of all; where that is most of them, nobody
     * is. Told by what was registered, not by the clock, so that the same facts give the same
     * lists.
     */
    private static Instant lateFrom(List<Participant> people) {
        var joined =
                people.stream()
                        .map(Participant::registeredAt)
                        .filter(Objects::nonNull)
                        .sorted()
                        .toList();
        if (joined.isEmpty()) {
            return Instant.MAX;
        }
        var from = joined.getLast().minus(LATE);
        var late = joined.stream().filter(it -> it.isAfter(from)).count();
        return 2 * late > people.size() ? Instant.MAX : from;
    }

    private Profile profile(
            Gathering gathering,
            Participant person,
            List<Opportunity> marketplace,
            List<Slot> slots,
            Instant lateFrom) {
        var words = words(gathering, person.organisation().about());
        var offers = new ArrayList<>(picked(gathering, person.offers()));
        Words.sentences(words, SENTENCES)
                .forEach(it -> offers.add(new Item(it, true, List.of(), it)));
        offers.addAll(traded(gathering, marketplace, true));
        var seeks = new ArrayList<>(picked(gathering, person.seeks()));
        seeks.addAll(traded(gathering, marketplace, false));
        var joined = person.registeredAt();
        return new Profile(
                person.id(),
                organisation(person),
                person.side(),
                offers,
                seeks,
                person.aims().stream().map(this::role).toList(),
                person.languages(),
                free(person, slots),
                completeness(person, words),
                joined != null && joined.isAfter(lateFrom));
    }

    private static String organisation(Participant person) {
        var organisation = person.organisation();
        if (organisation.id() != null) {
            return organisation.id();
        }
        return organisation.name().isBlank()
                ? person.id()
                : organisation.name().toLowerCase(Locale.ROOT);
    }

    private List<Item> picked(Gathering gathering, List<String> slugs) {
        return slugs.stream()
                .map(
                        it -> {
                            var topic = taxonomy.topic(gathering, it);
                            return new Item(it, false, codes(topic), name(topic.label(), it));
                        })
                .toList();
    }

    private List<Item> traded(Gathering gathering, List<Opportunity> marketplace, boolean offered) {
        return marketplace.stream()
                .filter(it -> it.offered() == offered)
                .limit(MOST_OPPORTUNITIES)
                .map(it -> traded(gathering, it))
                .toList();
    }

    /** Told by its title; compared by all its words and by the codes of its topics. */
    private Item traded(Gathering gathering, Opportunity opportunity) {
        var title = words(gathering, opportunity.title());
        var more = Words.sentences(words(gathering, opportunity.description()), SENTENCES);
        var codes =
                opportunity.topics().stream()
                        .flatMap(it -> codes(taxonomy.topic(gathering, it)).stream())
                        .distinct()
                        .toList();
        return new Item(title, true, codes, (title + " " + String.join(" ", more)).strip());
    }

    private static List<String> codes(Taxonomy.Topic topic) {
        return topic.codes().stream().filter(Profiles::isCode).toList();
    }

    private static String words(Gathering gathering, Map<String, String> said) {
        return said.isEmpty()
                ? ""
                : new Text(said).in(List.of(COMPARED_IN), gathering.fallbackLanguage());
    }

    private static String name(Map<String, String> label, String otherwise) {
        return label.isEmpty() ? otherwise : new Text(label).in(List.of(COMPARED_IN), COMPARED_IN);
    }

    private static boolean isCode(String code) {
        return code.length() == 8 && code.chars().allMatch(it -> it >= '0' && it <= '9');
    }

    private Role role(String aim) {
        var known = taxonomy.aim(aim);
        return new Role(known.slug(), known.mirror());
    }

    private static long free(Participant person, List<Slot> slots) {
        var free = 0L;
        for (var slot = 0; slot < slots.size(); slot++) {
            if (!person.isAbsent(slots.get(slot))) {
                free |= 1L << slot;
            }
        }
        return free;
    }

    private static double completeness(Participant person, String about) {
        var said =
                Stream.of(
                                person.offers().isEmpty(),
                                person.seeks().isEmpty(),
                                person.aims().isEmpty(),
                                person.languages().isEmpty(),
                                about.isBlank())
                        .filter(isMissing -> !isMissing)
                        .count();
        return said / 5.0;
    }
}
