package eu.sprungbrett.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.MongoException;
import com.mongodb.MongoTimeoutException;

import eu.sprungbrett.platform.inbox.FactNotYetKnown;

import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.DuplicateKeyException;

import java.time.Duration;

class PatienceTest {

    private static final Duration A_MOMENT = Duration.ofSeconds(6);

    @Test
    void aStoreThatIsAwayIsWaitedFor() {
        var failure = new DataAccessResourceFailureException("away", new MongoTimeoutException(""));

        assertThat(PlatformConfiguration.patience(failure)).isGreaterThan(Duration.ofDays(1));
    }

    @Test
    void twoThingsThatExcludeEachOtherAreParkedAlthoughTheStoreSaysSo() {
        var failure = new DuplicateKeyException("twice", new MongoException("E11000"));

        assertThat(PlatformConfiguration.patience(new IllegalStateException(failure)))
                .isEqualTo(A_MOMENT);
    }

    @Test
    void anotherTopicIsGivenTimeToTell() {
        assertThat(PlatformConfiguration.patience(new FactNotYetKnown("par_1")))
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void aMistakeIsNotRepeatedForLong() {
        assertThat(PlatformConfiguration.patience(new IllegalArgumentException("wrong")))
                .isEqualTo(A_MOMENT);
    }
}
