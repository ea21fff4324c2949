package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.CandidateSkipped;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A cycle after one that was aborted. */
class BurntTest {

    private final StepWorld world;

    BurntTest(@TempDir Path home) {
        world = new StepWorld(home);
        world.request("1.1").accept();
    }

    @Test
    void goesOnWithTheNextCandidateOfTheSameVersionAndTellsWhy() {
        Cut burnt = world.cutCandidate();
        abort();
        world.request("1.1");
        assertThat(obstacles()).isEmpty();
        world.accept();
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
        assertThat(world.cycle().entries().stream()
                        .map(entry -> entry.event())
                        .filter(CandidateSkipped.class::isInstance))
                .singleElement()
                .isInstanceOfSatisfying(CandidateSkipped.class, skipped -> {
                    assertThat(skipped.version()).hasToString("1.1rc1");
                    assertThat(skipped.why())
                            .startsWith("1.1rc1 was cut on ")
                            .contains(" in the cycle of sample 1.1 that rachel requested on ")
                            .contains(". ruth aborted it on ", ": “the wrong branch”.")
                            .endsWith(" Outside is the tag 1.1rc1 at commit "
                                    + burnt.commit().orElseThrow().abbreviated() + ".");
                });
    }

    @Test
    void refusesABurntFinalWithItsStoryAndNamesTheNextFreeVersion() {
        Wheel wheel = finalOutside();
        Cut burnt = world.cut();
        abort();
        world.library.server.run("tag", "1.2", "1.0^{}");
        world.request("1.1");
        assertThat(obstacles())
                .first()
                .asString()
                .startsWith("Version 1.1 can never be made again. 1.1 was cut on ")
                .contains(" that rachel requested on ", ". ruth aborted it on ", ": “the wrong branch”.")
                .contains(" Outside is the tag 1.1 at commit "
                        + burnt.commit().orElseThrow().abbreviated() + " and the wheel " + wheel.fileName()
                        + " (sha256 "
                        + wheel.sha256() + ").")
                .endsWith(" Use 1.3 instead.");
    }

    @Test
    void remembersABurntFinalWhoseTagSomebodyHasDeleted() {
        finalOutside();
        abort();
        world.library.server.run("tag", "-d", "1.1");
        world.request("1.1");
        assertThat(obstacles()).anySatisfy(reason -> assertThat(reason)
                .startsWith("Version 1.1 can never be made again.")
                .endsWith(" Use 1.2 instead."));
    }

    @Test
    void cutsANumberAgainThatNobodyHasSeen() {
        world.computeCandidate();
        abort();
        world.request("1.1").accept();
        assertThat(world.cutCandidate().version()).hasToString("1.1rc1");
    }

    @Test
    void countsUpAsAPersonWould() {
        assertThat(List.of("10.8.5", "1.1rc1", "2!1.9", "7").stream()
                        .map(version -> Version.parse(version).next().toString()))
                .containsExactly("10.8.6", "1.2", "2!1.10", "8");
    }

    private Wheel finalOutside() {
        world.cutCandidate();
        world.cutFinal();
        Wheel wheel = world.built();
        world.record(new io.wheelgate.release.Event.Intended("uploadWheel", "upload " + wheel.fileName()));
        return wheel;
    }

    private void abort() {
        world.ledger.append(world.cycle, "ruth", new AbortRequested("the wrong branch"));
        world.record(new UndoBegun());
        world.run(new MarkVersions(world.git));
        world.end(Ending.ABORTED);
    }

    private List<String> obstacles() {
        return new LibraryCheck(world.git, world.round("checkRequest")).obstacles();
    }
}
