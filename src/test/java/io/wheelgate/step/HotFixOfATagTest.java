package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BackPortsWaived;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Event.RequestRevised;
import io.wheelgate.release.HotFix;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** A hot fix of a version that the release branch has moved on from: on real repositories, wheels, scripts and an index. */
class HotFixOfATagTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final String OWN = "hotfix/1.0.1";
    private static final String FIXED = work("10", "2", "3");

    private final StepWorld world;

    HotFixOfATagTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    /** 1.0 is live, and a cycle for 1.1 was given up after its first candidate. */
    @BeforeEach
    void abandon11() throws Exception {
        HotFixPlay.released10(world, DEVPI);
        world.request("1.1").accept().cutCandidate();
        world.end(Ending.ABORTED);
    }

    @Test
    void aDeskThatDiesInAnyStepGoesOnFromThere() {
        play(step -> {
            world.runAndDie(step);
            world.run(step);
        });
        requireReleased();
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void bringsTheFixToLiveAndToBothOtherBranchesAndTheNextNormalCycleBringsEverything() {
        play(world::run);
        requireReleased();
        world.end(Ending.RELEASED);
        world.request("1.1");
        world.run(world.checkRequest());
        Cut next = world.cutCandidate();
        assertThat(next.version()).hasToString("1.1rc2");
        assertThat(next.kind()).isEqualTo(Cut.Kind.FIRST_CANDIDATE);
        assertThat(world.libraryFile("release", MODULE))
                .isEqualTo(work("10", "2", "30").strip());
    }

    @Test
    void makesItsBranchAtTheTag() {
        begin();
        assertThat(HotFix.of(world.cycle()).flatMap(HotFix::own)).contains(new HotFixBranch(OWN, "release"));
        assertThat(tip(OWN)).isEqualTo(world.library.server.run("rev-parse", "1.0^{commit}"));
        assertThat(world.ledger.product(world.cycle).library().releaseBranch()).isEqualTo(OWN);
        assertThat(world.refused(new CollectFixes(world.git)).getMessage())
                .startsWith("There is no new commit on branch " + OWN + " of ");
    }

    @Test
    void isMadeOnTheReleaseBranchWhenThatEndsInTheVersion() {
        world.library.server.run("branch", "-f", "release", "1.0^{commit}");
        begin();
        assertThat(HotFix.of(world.cycle()).flatMap(HotFix::base)).isPresent();
        assertThat(HotFix.of(world.cycle()).flatMap(HotFix::own)).isEmpty();
        assertThat(world.library.server.run("branch", "--list", "hotfix/*")).isEmpty();
    }

    @Test
    void takesABranchThatBeginsAtTheTag() {
        world.library.server.run("branch", OWN, "1.0^{commit}");
        CommitId early = develop(world.library, OWN, MODULE, FIXED);
        begin();
        world.run(new CollectFixes(world.git));
        assertThat(world.cycle().fixes())
                .singleElement()
                .extracting(fix -> fix.id())
                .isEqualTo(early);
        assertThat(events()).anyMatch(event -> event instanceof Achieved done && done.adopted());
    }

    @Test
    void refusesABranchThatComesFromElsewhere() {
        world.library.server.run("branch", OWN, "master");
        world.requestHotFix("1.0.1", "1.0");
        assertThat(world.refused(world.checkRequest()).reasons())
                .singleElement()
                .asString()
                .startsWith("Branch " + OWN + " exists already in ")
                .contains(" and does not come from 1.0 (", "Its tip is ", " by ", "git push origin --delete " + OWN);
    }

    @Test
    void refusesABranchThatHoldsAnotherVersion() {
        world.library.server.run("branch", OWN, "1.0^{commit}");
        develop(world.library, OWN, VERSION_FILE, version("1.0.5"));
        world.requestHotFix("1.0.1", "1.0");
        assertThat(world.refused(world.checkRequest()).reasons())
                .singleElement()
                .asString()
                .contains(" and holds version 1.0.5, which is neither 1.0 nor a candidate of 1.0.1.");
    }

    @Test
    void refusesABranchThatCameInBetween() {
        world.requestHotFix("1.0.1", "1.0");
        world.run(world.checkRequest());
        world.library.server.run("branch", OWN, "master");
        assertThat(world.refused(new OpenHotFixBranch(world.git)).getMessage())
                .contains(" and does not come from 1.0 (");
        world.record(new RequestRevised("1.0.2", Version.parse("1.0.2")));
        world.run(world.checkRequest());
        world.run(new OpenHotFixBranch(world.git));
        assertThat(tip("hotfix/1.0.2")).isEqualTo(world.library.server.run("rev-parse", "1.0^{commit}"));
    }

    @Test
    void refusesABranchBelowAnotherOne() {
        world.library.server.run("branch", "hotfix", "master");
        world.requestHotFix("1.0.1", "1.0");
        assertThat(world.refused(world.checkRequest()).getMessage())
                .contains("cannot be made in ", " beside the branch hotfix: git allows no branch below another one.");
    }

    @Test
    void aConflictOnTheReleaseBranchGoesToADeveloper() {
        develop(world.library, "master", MODULE, work("11", "2", "30"));
        world.request("1.2").accept().cutCandidate();
        world.end(Ending.ABORTED);
        develop(world.library, "master", MODULE, work("1", "2", "30"));
        begin();
        CommitId fix = develop(world.library, OWN, MODULE, FIXED);
        world.run(new CollectFixes(world.git));
        List<?> facts = world.run(new BackportFixes(world.git));
        assertThat(facts).hasSize(2);
        assertThat(facts.get(0)).isInstanceOf(BackPorted.class);
        assertThat(facts.get(1))
                .isInstanceOfSatisfying(BackPortConflicting.class, conflict -> assertThat(conflict.onto())
                        .contains("release"));
        assertThat(world.cycle().conflict()).isPresent();
        StepWorld.switchTo(world.library, "release");
        world.library.write(MODULE, work("12", "2", "30"));
        CommitId by = world.library.commit("Fix it here\n\n(cherry picked from commit " + fix + ")");
        world.library.git.run("push", "-q", "origin", "release");
        assertThat(world.run(new BackportFixes(world.git)))
                .containsExactly(new BackPorted(fix, by, true, Optional.of("release")));
        assertThat(world.cycle().conflict()).isEmpty();
        world.cutCandidate();
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(1));
        world.end(Ending.RELEASED);
        world.request("1.2");
        world.run(world.checkRequest());
        assertThat(world.cutCandidate().version()).hasToString("1.2rc2");
        assertThat(world.libraryFile("release", MODULE))
                .isEqualTo(work("10", "2", "30").strip());
    }

    @Test
    void theCheckBeforeTheEndDemandsBothBranches() {
        begin();
        CommitId fix = develop(world.library, OWN, MODULE, FIXED);
        world.run(new CollectFixes(world.git));
        world.record(new BackPortNotNeeded(fix, "rewritten there"));
        world.record(new BackPortNotNeeded(fix, "not there any more", Optional.of("release")));
        assertThat(world.run(new BackportFixes(world.git))).isEmpty();
        world.cutCandidate();
        world.run(new CheckBackports(world.git));
        BackPortsMissing missing = world.cycle().missingBackPorts().orElseThrow();
        assertThat(missing.branches()).containsExactly("master", "release");
        assertThat(missing.reasons().get(0))
                .contains("the next merge would lose it", "git switch master", "rewritten there")
                .doesNotContain("not there any more");
        assertThat(missing.reasons().get(1))
                .contains(
                        "is on " + OWN + " and its change is not on release",
                        "a later hot fix that is made there would lose it",
                        "git switch release",
                        "not there any more");
        world.record(new BackPortsWaived(List.of(fix), "we know"));
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(0));
    }

    @Test
    void whatTheFixedVersionHadBeforeIsNotToBeBackPorted() {
        develop(world.library, "master", MODULE, work("7", "7", "7"));
        begin();
        develop(world.library, OWN, "sample/new.py", "new = 1\n");
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        world.cutCandidate();
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(1));
    }

    @Test
    void anAbortLeavesTheBranchAndTheNextHotFixGoesOnFromThere() {
        begin();
        CommitId fix = develop(world.library, OWN, MODULE, FIXED);
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        world.cutCandidate();
        assertThat(world.run(new MarkVersions(world.git)))
                .anyMatch(event -> event instanceof LeftAlone left
                        && left.what().startsWith("the branch " + OWN + " stays with what was pushed to it")
                        && left.what().endsWith("git push origin --delete " + OWN));
        world.end(Ending.ABORTED);
        begin();
        world.run(new CollectFixes(world.git));
        assertThat(world.cycle().fixes()).extracting(one -> one.id()).contains(fix);
        assertThat(world.run(new BackportFixes(world.git))).allMatch(event -> ((BackPorted) event).alreadyThere());
        assertThat(world.cutCandidate().version()).hasToString("1.0.1rc2");
    }

    @Test
    void anAbortBeforeTheBranchIsMadeSaysNothingOfIt() {
        world.requestHotFix("1.0.1", "1.0");
        world.run(world.checkRequest());
        assertThat(world.run(new MarkVersions(world.git))).isEmpty();
    }

    @Test
    void theSecondHotFixIsMadeOfTheFirst() {
        play(world::run);
        world.end(Ending.RELEASED);
        world.requestHotFix("1.0.2", "1.0");
        assertThat(world.refused(world.checkRequest()).reasons())
                .contains(
                        "1.0.2 would be newer than 1.0.1, which was released after 1.0, and have nothing of it. Choose"
                                + " a version between 1.0 and 1.0.1, or make the hot fix of 1.0.1.");
        world.end(Ending.WITHDRAWN);
        world.requestHotFix("1.0.2", "1.0.1");
        HotFixPlay.play(world, () -> develop(world.library, "hotfix/1.0.2", MODULE, work("10", "20", "3")), world::run);
        assertThat(world.libraryFile("1.0.2^{commit}", MODULE))
                .isEqualTo(work("10", "20", "3").strip());
        assertThat(world.libraryFile("master", MODULE))
                .isEqualTo(work("10", "20", "30").strip());
        assertThat(world.libraryFile("release", MODULE))
                .isEqualTo(work("10", "20", "30").strip());
        assertThat(world.running("live")).hasContent("1.0.2");
    }

    @Test
    void aNewerFinalMayBeOutWhileLiveRunsTheOlderLine() throws Exception {
        release20();
        begin();
        assertThat(HotFix.of(world.cycle()).flatMap(HotFix::own)).isPresent();
    }

    @Test
    void refusesAVersionAboveANewerFinal() throws Exception {
        release20();
        world.requestHotFix("2.0.1", "1.0");
        assertThat(world.refused(world.checkRequest()).reasons())
                .contains(
                        "2.0.1 would be newer than 2.0, which was released after 1.0, and have nothing of it. Choose a"
                                + " version between 1.0 and 2.0, or make the hot fix of 2.0.");
    }

    @Test
    void onlyANamedVersionMayBeBelowTheNewestFinal() throws Exception {
        HotFixPlay.released(world, "2.0");
        world.library.server.run("branch", "-f", "release", "1.0^{commit}");
        world.requestHotFix("1.0.1");
        assertThat(world.refused(world.checkRequest()).reasons())
                .anyMatch(reason -> reason.startsWith("Version 1.0.1 is not newer than 2.0, which is on "));
    }

    @Test
    void refusesWhereApplicationsAndLiveAreNewer() {
        world.request("2.0").accept();
        world.end(Ending.RELEASED);
        develop(world.webapi, "release", "requirements.txt", SampleRepositories.requirements("sample==2.0"));
        world.requestHotFix("1.0.1", "1.0");
        assertThat(world.refused(world.checkRequest()).reasons())
                .anyMatch(reason ->
                        reason.startsWith("Live runs 2.0 by the record, and 1.0.1, the hot fix of 1.0, would"))
                .anyMatch(reason -> reason.startsWith("webapi pins sample==2.0 on branch release already"));
    }

    @Test
    void refusesAVersionThatIsNotNewer() {
        world.requestHotFix("0.9", "1.0");
        assertThat(world.refused(world.checkRequest()).reasons())
                .contains("0.9 is not newer than 1.0, which it is to fix: choose a newer version.");
    }

    @Test
    void refusesAVersionThatHasNoTagAndSaysWhichHave() {
        world.requestHotFix("1.4.1", "1.4");
        assertThat(world.refused(world.checkRequest()).reasons())
                .singleElement()
                .asString()
                .startsWith("There is no tag 1.4 in ")
                .endsWith("The last ones are 1.0. Name one that is there.");
    }

    @Test
    void findsTheTagHoweverTheVersionIsWritten() {
        world.requestHotFix("1.0.1", "1.0.0");
        world.run(world.checkRequest());
        assertThat(HotFix.of(world.cycle()).flatMap(HotFix::own)).isPresent();
    }

    @Test
    void refusesAFinalThatWasGivenUp() {
        world.request("1.2").accept().cutCandidate();
        world.cutFinal();
        world.end(Ending.ABORTED);
        world.requestHotFix("1.2.1", "1.2");
        assertThat(world.refused(world.checkRequest()).reasons())
                .anyMatch(
                        reason -> reason.startsWith("A hot fix is made of a version that was released, and this one was"
                                + " given up. 1.2 was cut on "));
        world.end(Ending.WITHDRAWN);
        world.requestHotFix("1.2.1");
        assertThat(world.refused(world.checkRequest()).reasons())
                .anyMatch(reason -> reason.contains("given up. 1.2 was"));
    }

    @Test
    void anotherDeskTakesUpWhatWasForgotten() {
        begin();
        develop(world.library, OWN, MODULE, FIXED);
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        Cut forgotten = world.cutCandidate();
        StepWorld other = new StepWorld(world.folder("other"), world.library);
        other.webapi
                .checkout("-b", "release")
                .commit("requirements.txt", SampleRepositories.requirements("sample==1.0"));
        other.webapi.open();
        other.product = SampleProduct.with(
                other.product, DEVPI.as("ci"), world.product.indices().release());
        other.requestHotFix("1.0.1", "1.0");
        other.run(other.checkRequest());
        other.run(new OpenHotFixBranch(other.git));
        other.run(new CollectFixes(other.git));
        other.run(new BackportFixes(other.git));
        other.run(new BumpVersion(other.git));
        assertThat(other.cut().version()).isEqualTo(forgotten.version());
        assertThat(other.cut().commit()).isEqualTo(forgotten.commit());
    }

    private void begin() {
        world.requestHotFix("1.0.1", "1.0");
        world.run(world.checkRequest());
        world.run(new OpenHotFixBranch(world.git));
    }

    private void play(Consumer<Step> stage) {
        world.requestHotFix("1.0.1", "1.0");
        HotFixPlay.play(world, () -> develop(world.library, OWN, MODULE, FIXED), stage);
    }

    /** Outside of this desk's knowledge: pins and live are as they were. */
    private void release20() throws Exception {
        develop(world.library, "release", VERSION_FILE, version("2.0"));
        world.library.server.run("tag", "2.0", "release");
        HotFixPlay.released(world, "2.0");
    }

    private String tip(String branch) {
        return world.library.server.run("rev-parse", branch);
    }

    private void requireReleased() {
        assertThat(world.library.server.run("tag", "--list")).isEqualTo("1.0\n1.0.1\n1.0.1rc1\n1.1rc1");
        assertThat(world.libraryFile("1.0.1^{commit}", MODULE)).isEqualTo(FIXED.strip());
        assertThat(tip(OWN)).isEqualTo(tip("1.0.1^{commit}"));
        String fix = tip("1.0.1rc1^{commit}~1");
        for (String branch : List.of("master", "release")) {
            assertThat(world.libraryFile(branch, MODULE))
                    .isEqualTo(work("10", "2", "30").strip());
            assertThat(world.library.server.run("log", "-1", "--format=%b", branch))
                    .contains("(cherry picked from commit " + fix + ")");
        }
        assertThat(world.libraryFile("release", VERSION_FILE)).contains("1.1rc1");
        assertThat(world.running("live")).hasContent("1.0.1");
        assertThat(world.pins()).contains("\nsample==1.0.1");
        assertThat(events()).contains(new BackPortsComplete(1));
    }

    private List<Object> events() {
        return world.cycle().entries().stream()
                .map(entry -> (Object) entry.event())
                .toList();
    }
}
