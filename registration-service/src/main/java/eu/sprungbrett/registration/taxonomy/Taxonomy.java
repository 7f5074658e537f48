package eu.sprungbrett.registration.taxonomy;

import eu.sprungbrett.platform.text.Text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The words people pick for what they offer, seek and aim at, in every language we have. */
public final class Taxonomy {

    private static final Pattern PROCUREMENT_CODE = Pattern.compile("cpv:[0-9]{8}");

    private final List<Group> groups;
    private final Map<String, Topic> topics;
    private final Map<String, Aim> aims;

    /** From its parts, each in the order of showing. */
    public Taxonomy(List<Group> groups, List<Topic> topics, List<Aim> aims) {
        this.groups = List.copyOf(groups);
        this.topics = inOrder(topics, Topic::slug);
        this.aims = inOrder(aims, Aim::slug);
    }

    /**
     * Whether this is one of our topics, or any code of the procurement vocabulary like {@code
     * cpv:31712100}.
     */
    public boolean knowsTopic(String topic) {
        return topics.containsKey(topic) || PROCUREMENT_CODE.matcher(topic).matches();
    }

    /** Whether this is one of our aims. */
    public boolean knowsAim(String aim) {
        return aims.containsKey(aim);
    }

    /** One of our own topics. */
    public Optional<Topic> topic(String slug) {
        return Optional.ofNullable(topics.get(slug));
    }

    List<Group> groups() {
        return groups;
    }

    List<Topic> topics() {
        return List.copyOf(topics.values());
    }

    List<Aim> aims() {
        return List.copyOf(aims.values());
    }

    private static <T> Map<String, T> inOrder(List<T> all, Function<T, String> slug) {
        return all.stream()
                .collect(
                        Collectors.toMap(
                                slug,
                                it -> it,
                                (one, other) -> {
                                    throw new IllegalArgumentException(
                                            "twice in the taxonomy: " + slug.apply(one));
                                },
                                LinkedHashMap::new));
    }

    /** A heading over topics. */
    public record Group(String slug, Text label) {}

    /**
     * Something that can be offered and sought, with the codes of the procurement vocabulary it
     * stands for.
     */
    public record Topic(String slug, String group, Text label, List<String> codes) {}

    /** What somebody comes for, and the aim of those they hope to meet. */
    public record Aim(String slug, Text label, String mirror) {}
}
