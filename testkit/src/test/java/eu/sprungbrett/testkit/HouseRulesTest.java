package eu.sprungbrett.testkit;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.stream.Stream;

/** A rule that cannot fail guards nothing: the classes checked here break them on purpose. */
class HouseRulesTest {

    static Stream<ArchRule> rules() {
        return Stream.of(
                HouseRules.PLATFORM_KNOWS_NO_SERVICE,
                HouseRules.TIME_COMES_IN,
                HouseRules.CONSTRUCTORS_SAY_WHAT_IS_NEEDED,
                HouseRules.serviceKnowsNoOther("matching"),
                HouseRules.featuresHaveNoCycles("matching"));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void ruleBites(ArchRule rule) {
        var offenders =
                new ClassFileImporter()
                        .importPackages(
                                "eu.sprungbrett.platform.forbidden", "eu.sprungbrett.matching");

        assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> rule.check(offenders));
    }

    @Test
    void aServiceThatIsNotThereIsNotWaved() {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HouseRules.check("nowhere"))
                .withMessageContaining("nothing was checked");
    }
}
