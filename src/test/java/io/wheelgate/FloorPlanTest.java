package io.wheelgate;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.INTERFACES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.TOP_LEVEL_CLASSES;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Arrays;
import java.util.stream.Stream;

/** The floor plan of the house: which package may know which, and what every package has. */
@AnalyzeClasses(packagesOf = Wheelgate.class, importOptions = DoNotIncludeTests.class)
class FloorPlanTest {

    private static final String[] HANDS = {"git", "wheel", "index", "deploy", "forge"};

    @ArchTest
    static final ArchRule everyClassIsInARoomOfTheFloorPlan = classes()
            .that(not(name("io.wheelgate.Wheelgate").or(name("io.wheelgate.package-info"))))
            .should()
            .resideInAnyPackage(rooms(
                    "release",
                    "proof",
                    "verify",
                    "evidence",
                    "program",
                    "git",
                    "wheel",
                    "index",
                    "deploy",
                    "forge",
                    "notify",
                    "ledger",
                    "configuration",
                    "picture",
                    "step",
                    "cycle",
                    "web",
                    "cli",
                    "sandbox"));

    @ArchTest
    static final ArchRule theNounsKnowOnlyTheJdk = classes()
            .that(liveIn("release"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.wheelgate.release..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theArithmeticOfEvidenceKnowsOnlyTheJdk = classes()
            .that(liveIn("proof"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.wheelgate.proof..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule verifyingKnowsOnlyTheArithmeticTheJdkAndJackson = classes()
            .that(liveIn("verify"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.wheelgate.verify..",
                    "io.wheelgate.proof..",
                    "java..",
                    "org.jspecify..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule packsAreMadeOfTheRecordAndPictures =
            onlyKnows("evidence", "verify", "proof", "ledger", "picture", "configuration", "release");

    @ArchTest
    static final ArchRule runningProgramsNeedsOnlyTheJdk = classes()
            .that(liveIn("program"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("io.wheelgate.program..", "java..", "org.jspecify..");

    @ArchTest
    static final ArchRule theCommandLineKnowsVerifyingTheJdkPicocliAndJackson = classes()
            .that(liveIn("cli"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.wheelgate.cli..",
                    "io.wheelgate.verify..",
                    "io.wheelgate.proof..",
                    "java..",
                    "org.jspecify..",
                    "picocli..",
                    "com.fasterxml.jackson..");

    @ArchTest
    static final ArchRule picturesNeedOnlyTheJdk = classes()
            .that(liveIn("picture"))
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "io.wheelgate.picture..",
                    "java..",
                    "javax.xml..",
                    "org.w3c.dom..",
                    "org.xml.sax..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule gitKnowsNouns = onlyKnows("git", "release", "program");

    @ArchTest
    static final ArchRule wheelKnowsNounsAndPrograms = onlyKnows("wheel", "release", "program");

    @ArchTest
    static final ArchRule indexKnowsNouns = onlyKnows("index", "release", "program");

    @ArchTest
    static final ArchRule deployKnowsNounsAndPrograms = onlyKnows("deploy", "release", "program");

    @ArchTest
    static final ArchRule forgeKnowsNouns = onlyKnows("forge", "release");

    @ArchTest
    static final ArchRule notifyKnowsNouns = onlyKnows("notify", "release");

    @ArchTest
    static final ArchRule theLedgerKnowsNouns = onlyKnows("ledger", "release", "proof");

    @ArchTest
    static final ArchRule theConfigurationKnowsNouns = onlyKnows("configuration", "release");

    @ArchTest
    static final ArchRule stepsKnowHandsAndNouns = onlyKnows("step", with(HANDS, "release"));

    @ArchTest
    static final ArchRule theCycleKnowsStepsLedgerConfigurationAndNouns = noClasses()
            .that(liveIn("cycle"))
            .and(not(belongToTheWiring()))
            .should()
            .dependOnClassesThat(areOursBut("cycle", "step", "notify", "ledger", "configuration", "release", "proof"));

    @ArchTest
    static final ArchRule onlyTheWiringOfTheCycleAlsoKnowsTheHands = noClasses()
            .that(belongToTheWiring())
            .should()
            .dependOnClassesThat(areOursBut(
                    with(HANDS, "cycle", "step", "notify", "ledger", "configuration", "release", "program", "proof")));

    @ArchTest
    static final ArchRule theFaceKnowsCycleLedgerConfigurationPicturesAndNouns =
            onlyKnows("web", "cycle", "evidence", "ledger", "configuration", "picture", "release");

    @ArchTest
    static final ArchRule nothingKnowsTheSandbox =
            noClasses().that(not(liveIn("sandbox"))).should().dependOnClassesThat(liveIn("sandbox"));

    @ArchTest
    static final ArchRule noPackagesKnowEachOther =
            slices().matching("io.wheelgate.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule adaptersAreNotPublic = classes()
            .that(liveIn(with(HANDS, "notify")))
            .and(TOP_LEVEL_CLASSES)
            .and(implementAPortOfTheirPackage())
            .should()
            .notBePublic();

    private static ArchRule onlyKnows(String room, String... others) {
        return noClasses()
                .that(liveIn(room))
                .should()
                .dependOnClassesThat(areOursBut(with(others, room)))
                .as("%s should know nothing of ours but %s".formatted(room, String.join(", ", others)));
    }

    private static DescribedPredicate<JavaClass> areOursBut(String... rooms) {
        return resideInAPackage("io.wheelgate..")
                .and(not(liveIn(rooms)))
                .as("are ours but not in " + String.join(", ", rooms));
    }

    private static DescribedPredicate<JavaClass> liveIn(String... rooms) {
        return resideInAnyPackage(rooms(rooms)).as("live in " + String.join(", ", rooms));
    }

    private static DescribedPredicate<JavaClass> belongToTheWiring() {
        return belongTo(name("io.wheelgate.cycle.Hands").or(name("io.wheelgate.cycle.Verbs")));
    }

    private static DescribedPredicate<JavaClass> implementAPortOfTheirPackage() {
        return not(INTERFACES)
                .and(DescribedPredicate.describe(
                        "implement a port of their package", adapter -> adapter.getAllRawInterfaces().stream()
                                .anyMatch(port -> port.isTopLevelClass()
                                        && port.getPackage().equals(adapter.getPackage()))));
    }

    private static String[] rooms(String... names) {
        return Arrays.stream(names).map("io.wheelgate.%s.."::formatted).toArray(String[]::new);
    }

    private static String[] with(String[] some, String... more) {
        return Stream.concat(Arrays.stream(some), Arrays.stream(more)).toArray(String[]::new);
    }
}
