package eu.sprungbrett.matching.tally;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

class KeptTest {

    private final Kept<String> kept = new Kept<>();
    private final Map<String, String> store = new TreeMap<>();
    private final List<Set<String>> reads = new ArrayList<>();

    private Map<String, String> read(Set<String> ids) {
        reads.add(new TreeSet<>(ids));
        var found = new TreeMap<>(store);
        found.keySet().retainAll(ids);
        return found;
    }

    @Test
    void onlyWhatHasChangedIsReadAgain() {
        // Given
        store.putAll(Map.of("a", "a1", "b", "b1"));
        var first = kept.of(Map.of("a", 1L, "b", 1L), this::read);

        // When
        store.putAll(Map.of("b", "b2", "c", "c1"));
        var second = kept.of(Map.of("a", 1L, "b", 2L, "c", 1L), this::read);
        var third = kept.of(Map.of("a", 1L, "b", 2L, "c", 1L), this::read);

        // Then
        assertThat(first).containsExactlyInAnyOrder("a1", "b1");
        assertThat(second).containsExactlyInAnyOrder("a1", "b2", "c1");
        assertThat(third).containsExactlyInAnyOrderElementsOf(second);
        assertThat(reads).containsExactly(Set.of("a", "b"), Set.of("b", "c"));
    }

    @Test
    void whatIsGoneIsForgottenAndReadWhenItIsBack() {
        // Given
        store.put("a", "a1");
        kept.of(Map.of("a", 1L), this::read);

        // When
        var without = kept.of(Map.of(), this::read);
        var again = kept.of(Map.of("a", 1L), this::read);

        // Then
        assertThat(without).isEmpty();
        assertThat(again).containsExactly("a1");
        assertThat(reads).hasSize(2);
    }

    /** Between the versions and the things something may change or go. */
    @Test
    void whatWasNewerThanItsVersionIsReadOnceMoreAndWhatWasGoneIsMissing() {
        // Given
        store.put("a", "a2");
        var versions = Map.of("a", 1L, "gone", 1L);

        // When
        var first = kept.of(versions, this::read);
        var second = kept.of(Map.of("a", 2L), this::read);

        // Then
        assertThat(first).containsExactly("a2");
        assertThat(second).containsExactly("a2");
        assertThat(reads).containsExactly(Set.of("a", "gone"), Set.of("a"));
    }
}
