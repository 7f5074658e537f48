package eu.sprungbrett.notification.recipient;

import static org.assertj.core.api.Assertions.assertThat;

import eu.sprungbrett.notification.Said;
import eu.sprungbrett.notification.recipient.Gathering.Venue;
import eu.sprungbrett.platform.inbox.ReceivedFact;
import eu.sprungbrett.platform.text.Text;
import eu.sprungbrett.testkit.Contracts;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

class GatheringTest {

    private static Gathering read(String what) {
        var example = "registration.gathering.%s.v1.0".formatted(what);
        return new ReceivedFact("x:3", example, "x", 3, Said.AT, Contracts.example(example))
                .read(JsonMapper.builder().build(), KeepGatherings.Said.class)
                .gathering();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "created",
                "changed",
                "published",
                "booking-opened",
                "booking-closed",
                "archived"
            })
    void readsEveryReleasedForm(String what) {
        var gathering = read(what);

        assertThat(gathering.title().in(java.util.List.of("sl"), "en")).isEqualTo("Srečanje");
        assertThat(gathering.zone()).isEqualTo(ZoneId.of("Europe/Vienna"));
        assertThat(gathering.day()).isEqualTo(LocalDate.of(2027, 3, 11));
        assertThat(gathering.mainLanguage()).isEqualTo("en");
        assertThat(gathering.programme()).hasSize(1);
        assertThat(gathering.label("T1")).contains(Text.of("en", "Table 1"));
        assertThat(gathering.label("T9")).isEqualTo(Optional.empty());
        assertThat(gathering.label(null)).isEqualTo(Optional.empty());
    }

    @Test
    void onlyAPublishedOneIsForThePublic() {
        assertThat(read("published").published()).isTrue();
        assertThat(read("archived").published()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "Lakeside, Klagenfurt, 'Lakeside, Klagenfurt'",
        "Messe Klagenfurt, Klagenfurt, Messe Klagenfurt",
        "Lakeside,, Lakeside",
        ", Klagenfurt, Klagenfurt",
        ",,''",
    })
    void theVenueInWords(@Nullable String name, @Nullable String city, String words) {
        assertThat(new Venue(name, city).inWords()).isEqualTo(words);
    }
}
