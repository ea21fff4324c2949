package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.CarryOver;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.PathPattern;
import io.wheelgate.release.SignOffArea;
import io.wheelgate.release.SignOffPolicy;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which areas a real change of a real repository opens again. */
class CarryOverOnGitTest {

    private static final SignOffArea MODULES = area("modules", 1, false, MODULE);
    private static final SignOffArea DOCS = area("docs", 1, false, "docs/");
    private static final SignOffArea PACKAGE = area("package", 1, false, "sample/");
    private static final SignOffArea EVERYTHING = area("everything", 1, false);
    private static final SignOffArea CRITICAL = area("safety", 1, true, "docs/");

    private final StepWorld world;
    private final World library;

    CarryOverOnGitTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
    }

    @BeforeEach
    void everybodyApprovesTheFirstCandidate() {
        world.product =
                SampleProduct.with(world.product, SignOffPolicy.of(MODULES, DOCS, PACKAGE, EVERYTHING, CRITICAL));
        develop(library, "master", "docs/guide.txt", "a guide\nof several lines\nthat git\nrecognises\n");
        world.request("1.1").accept().cutCandidate();
        world.approve();
    }

    @Test
    void theVersionAloneOpensNothingButWhatIsCritical() {
        next();
        assertThat(carriable(MODULES)).contains("1.1rc1");
        assertThat(carriable(DOCS)).contains("1.1rc1");
        assertThat(carriable(PACKAGE)).contains("1.1rc1");
        assertThat(carriable(EVERYTHING)).contains("1.1rc1");
        assertThat(carriable(CRITICAL)).isEmpty();
    }

    @Test
    void moreThanTheVersionInItsFileCounts() {
        develop(library, "release", VERSION_FILE, version("1.1rc1") + "DEBUG = True\n");
        next();
        assertThat(carriable(PACKAGE)).isEmpty();
        assertThat(carriable(MODULES)).contains("1.1rc1");
    }

    @Test
    void aChangeOpensItsAreasOnly() {
        develop(library, "release", MODULE, work("10", "2", "30"));
        next();
        assertThat(carriable(MODULES)).isEmpty();
        assertThat(carriable(PACKAGE)).isEmpty();
        assertThat(carriable(EVERYTHING)).isEmpty();
        assertThat(carriable(DOCS)).contains("1.1rc1");
    }

    @Test
    void aFileThatIsMovedCountsWhereItWasAndWhereItIs() {
        StepWorld.switchTo(library, "release");
        library.git.run("mv", "docs/guide.txt", "sample/guide.txt");
        library.commit("Move the guide");
        library.git.run("push", "-q", "origin", "release");
        next();
        assertThat(carriable(DOCS)).isEmpty();
        assertThat(carriable(PACKAGE)).isEmpty();
        assertThat(carriable(MODULES)).contains("1.1rc1");
    }

    @Test
    void aFileOfNobodyIsEverybodys() {
        develop(library, "release", "setup.cfg", "[metadata]\n");
        next();
        assertThat(List.of(MODULES, DOCS, PACKAGE, EVERYTHING))
                .allMatch(area -> carriable(area).isEmpty());
    }

    @Test
    void aRightToRunCounts() {
        StepWorld.switchTo(library, "release");
        library.git.run("update-index", "--chmod=+x", MODULE);
        library.commit("Let it run");
        library.git.run("push", "-q", "origin", "release");
        next();
        assertThat(carriable(MODULES)).isEmpty();
    }

    @Test
    void whatIsCarriedIsComparedWithWhatWasTested() {
        next();
        world.sign("tina", DOCS.area(), Verdict.CARRIED_OVER, Optional.of(Version.parse("1.1rc1")));
        next();
        assertThat(carriable(DOCS)).contains("1.1rc1");
        assertThat(carriable(MODULES)).as("nobody signed the one before").isEmpty();
    }

    @Test
    void aCandidateThatNobodyWasAskedToSignIsPassedOver() {
        world.decide("newCandidate");
        world.cutCandidate();
        next();
        assertThat(carriable(DOCS)).contains("1.1rc1");
    }

    @Test
    void nothingOfAWithdrawnCandidateIsCarried() {
        world.record(new CandidateWithdrawn(world.cut().version(), "the wrong data"));
        next();
        assertThat(carriable(DOCS)).isEmpty();
    }

    private void next() {
        world.decide("newCandidate");
        world.cutCandidate();
    }

    private Optional<String> carriable(SignOffArea area) {
        Cut candidate = world.cut();
        Inspection inspection = new Inspection(world.git, world.deployment);
        return new CarryOver(world.cycle(), world.product.signOffs(), candidate)
                .of(
                        area,
                        tested -> inspection.changedFiles(
                                world.product,
                                tested.commit().orElseThrow(),
                                candidate.commit().orElseThrow()))
                .map(cut -> cut.version().toString());
    }

    private static SignOffArea area(String name, int signatures, boolean critical, String... paths) {
        return new SignOffArea(
                name,
                "testers",
                signatures,
                List.of(),
                List.of(paths).stream().map(PathPattern::new).toList(),
                critical,
                Optional.empty());
    }
}
