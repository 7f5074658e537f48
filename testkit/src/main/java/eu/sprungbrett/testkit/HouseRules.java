package eu.sprungbrett.testkit;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** Who may touch what (docs/architecture.md). Each rule has a test that shows it bites. */
public final class HouseRules {

    private static final List<String> SERVICES =
            List.of("registration", "matching", "notification", "gateway");

    /** The plumbing is the same for every trade. */
    public static final ArchRule PLATFORM_KNOWS_NO_SERVICE =
            noClasses()
                    .that()
                    .resideInAPackage("eu.sprungbrett.platform..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            SERVICES.stream().map(HouseRules::packages).toArray(String[]::new))
                    .because("what the plumbing knows of one service, all services inherit");

    /** Time comes in as an argument or by a Clock, so that a test can set it. */
    public static final ArchRule TIME_COMES_IN =
            noClasses()
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(Clock.class, "systemDefaultZone")
                    .because("a decision that reads the wall clock cannot be tested");

    /** What a class needs stands in its constructor. */
    public static final ArchRule CONSTRUCTORS_SAY_WHAT_IS_NEEDED =
            noFields()
                    .should()
                    .beAnnotatedWith("org.springframework.beans.factory.annotation.Autowired")
                    .because("a constructor tells a reader and a test what is needed");

    private HouseRules() {}

    private static String packages(String service) {
        return "eu.sprungbrett." + service + "..";
    }

    /** Between services there is only Kafka. */
    public static ArchRule serviceKnowsNoOther(String service) {
        var others =
                Stream.concat(SERVICES.stream(), Stream.of("local", "testkit", "e2e"))
                        .filter(it -> !it.equals(service))
                        .map(HouseRules::packages)
                        .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage(packages(service))
                .should()
                .dependOnClassesThat(resideInAnyPackage(others))
                .because("services share a contract, not code");
    }

    /** A feature package uses its siblings in one direction. */
    public static ArchRule featuresHaveNoCycles(String service) {
        return slices().matching("eu.sprungbrett.%s.(*)..".formatted(service))
                .should()
                .beFreeOfCycles()
                .because("a cycle makes two features one");
    }

    /** Holds all rules against the main classes of a service. */
    public static void check(String service) {
        var classes = mainClasses("eu.sprungbrett." + service);
        if (classes.isEmpty()) {
            throw new AssertionError("no classes of " + service + " found: nothing was checked");
        }
        serviceKnowsNoOther(service).check(classes);
        featuresHaveNoCycles(service).check(classes);
        TIME_COMES_IN.check(classes);
        CONSTRUCTORS_SAY_WHAT_IS_NEEDED.allowEmptyShould(true).check(classes);
    }

    static JavaClasses mainClasses(String name) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .withImportOption(it -> !it.contains("/test-classes/"))
                .importPackages(name);
    }
}
