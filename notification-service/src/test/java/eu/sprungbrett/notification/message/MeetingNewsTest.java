package eu.sprungbrett.notification.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class MeetingNewsTest {

    @ParameterizedTest
    @CsvSource({
        "declined,  person,    I am away,          I am away",
        "withdrawn, person,    found somebody,     found somebody",
        "cancelled, organiser, the hall is closed, the hall is closed",
        "cancelled, system,    participant-left,",
        "scheduled, organiser, schedule-published,",
        "scheduled, organiser, schedule-rolled-back,",
        "displaced, organiser, schedule-published,",
    })
    void onlyWhatAPersonWroteIsShownAsAReason(
            String status, String actor, String reason, String shown) {
        var news =
                new MeetingNews(
                        new MeetingNews.Meeting(
                                "mtg_1",
                                "evt_1",
                                "par_anna",
                                "par_bo",
                                List.of(),
                                status,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null,
                                null),
                        new MeetingNews.Actor(actor, "acc_1"),
                        reason,
                        null,
                        null,
                        null,
                        null,
                        null);

        assertThat(news.reasonInWords()).isEqualTo(shown);
    }
}
