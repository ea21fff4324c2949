package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.forge.ForgeStandIn;
import io.wheelgate.forge.ForgeStandIn.How;
import io.wheelgate.forge.ForgeStandIn.Request;
import io.wheelgate.forge.PullRequest.State;
import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.HotFixBase;
import io.wheelgate.release.Event.HotFixBranch;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;

/** Candidates, finals and back-ports of a library whose branches take no push. */
class PullRequestLibraryTest {

    private final StepWorld world;
    private final ForgeStandIn forge;
    private final ClosedLibrary library;
    private final MergeLook look;

    PullRequestLibraryTest(@TempDir Path home) {
        world = new StepWorld(home);
        forge = new ForgeStandIn(Forge.Kind.GITEA, world.library.remote, home.resolve("forge"));
        library = new ClosedLibrary(world, world.library.address(), new People());
        look = new MergeLook(world.git, world.requests);
        close("");
        world.request("1.1").accept();
    }

    private final class People implements ClosedLibrary.Forge {

        @Override
        public Forge address() {
            return forge.forge();
        }

        @Override
        public void merge(MergeAwaited merge, String how) {
            open();
            forge.merge(request(merge), How.valueOf(how));
            close("");
        }
    }

    private Request request(MergeAwaited merge) {
        return forge.requests().get(Integer.parseInt(merge.number()) - 1);
    }

    /** @param also what else is forbidden, as patterns of a shell */
    private void close(String also) {
        hook("case $1 in refs/heads/release|refs/heads/master" + also + ") echo protected; exit 1;; esac");
    }

    private void open() {
        hook("");
    }

    private void hook(String rule) {
        Path hook = world.library.remote.resolve("hooks/update");
        try {
            Files.createDirectories(hook.getParent());
            Files.writeString(hook, "#!/bin/sh\n" + rule + "\nexit 0\n");
            hook.toFile().setExecutable(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private CommitId developed(String branch, String path, String text) {
        open();
        CommitId commit = develop(world.library, branch, path, text);
        close("");
        return commit;
    }

    @AfterEach
    void end() {
        forge.close();
    }

    private boolean isAsItWas(MergeAwaited merge) {
        return look.isAsItWas(world.cycle(), world.ledger.product(world.cycle), merge);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void proposesTheVersionThenTheReleaseAndTagsWhatWasMerged(How how) {
        Cut computed = library.compute();
        MergeAwaited bump = library.awaits(library.push());
        assertThat(bump.title()).isEqualTo("pull request 1 of the library");
        assertThat(request(bump).title).isEqualTo("Bump version to 1.1rc1");
        assertThat(request(bump).target).isEqualTo("master");
        assertThat(isAsItWas(bump)).isTrue();
        new People().merge(bump, how.name());
        assertThat(isAsItWas(bump)).isFalse();
        MergeAwaited release = library.awaits(library.push());
        assertThat(request(release).title).isEqualTo("Release sample 1.1rc1");
        assertThat(request(release).target).isEqualTo("release");
        assertThat(request(release).text).contains("Merge it with a merge commit", "/cycles/" + world.cycle);
        assertThat(isAsItWas(release)).isTrue();
        assertThat(world.library.remoteId("1.1rc1")).as("no tag yet").isEmpty();
        new People().merge(release, "MERGE");
        assertThat(isAsItWas(release)).isFalse();
        world.run(library.push());
        library.requirePublished(world.cut());
        assertThat(forge.requests()).hasSize(2);
        assertThat(world.library.server.run("merge-base", "master", "release"))
                .as("the branches have their history in common")
                .isEqualTo(world.cut().commit().orElseThrow().value());
        assertThat(world.cut().commit().equals(computed.commit())).isEqualTo(how == How.MERGE);
    }

    @ParameterizedTest
    @EnumSource(How.class)
    void tagsTheCommitsOfALaterCandidateAndTheFinalAsTheyAreOnTheBranch(How how) {
        library.candidate("MERGE", "MERGE");
        CommitId fix = developed("release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        library.merging(library.backport(), how.name());
        assertThat(world.cycle().backPorted()).containsOnlyKeys(fix);
        library.requirePublished(library.candidate(how.name()));
        Cut fin = library.fin(how.name());
        library.requirePublished(fin);
        assertThat(world.run(new CheckBackports(world.git))).singleElement().isInstanceOf(BackPortsComplete.class);
        assertThat(fin.commit().equals(fin.made())).isEqualTo(how == How.MERGE);
        List<?> certified = world.cycle().entries().stream()
                .filter(entry -> entry.event() instanceof Compared)
                .toList();
        assertThat(certified).as("certified as it is tagged").hasSize(how == How.MERGE ? 1 : 2);
        world.end(Ending.RELEASED);
        world.request("1.2").accept();
        library.requirePublished(library.candidate("MERGE", "MERGE"));
        assertThat(world.libraryFile("release", MODULE))
                .isEqualTo(work("10", "2", "30").strip());
    }

    @Test
    void refusesAReleaseWithoutTheHistoryAndProposesItOnceMore() {
        library.compute();
        new People().merge(library.awaits(library.push()), "MERGE");
        new People().merge(library.awaits(library.push()), "SQUASH");
        Refusal refusal = world.refused(library.push());
        assertThat(refusal.getMessage()).contains("squashed or rebased", "merge that with a merge commit");
        world.decide("tryAgain");
        library.requirePublished(library.candidate("MERGE"));
        assertThat(world.cut().version()).hasToString("1.1rc1");
    }

    @Test
    void refusesAReleaseBranchThatMovedAndMakesTheVersionAnew() {
        library.compute();
        new People().merge(library.awaits(library.push()), "MERGE");
        MergeAwaited stale = library.awaits(library.push());
        CommitId moved = developed("release", "more.txt", "more");
        assertThat(isAsItWas(stale)).isFalse();
        Refusal refusal = world.refused(library.push());
        assertThat(refusal.getMessage()).contains("release of ", "moved from ", moved.abbreviated(), "Try again");
        assertThat(request(stale).state).isEqualTo(State.CLOSED);
        developed("master", "more.txt", "more");
        library.requirePublished(library.candidate("MERGE"));
        assertThat(world.libraryFile("release", "more.txt")).isEqualTo("more");
    }

    @Test
    void refusesAReleaseThatWasChangedBeforeItWasMerged() {
        library.compute();
        new People().merge(library.awaits(library.push()), "MERGE");
        MergeAwaited release = library.awaits(library.push());
        developed(release.branch(), "extra.txt", "extra");
        new People().merge(release, "MERGE");
        assertThat(world.refused(library.push()).getMessage())
                .contains("does not have the files which were built: extra.txt", "No tag was set");
        assertThat(world.library.remoteId("1.1rc1")).isEmpty();
    }

    @Test
    void letsTheDevelopmentBranchMoveWhileItWaits() {
        library.compute();
        MergeAwaited bump = library.awaits(library.push());
        developed("master", "more.txt", "more");
        assertThat(isAsItWas(bump)).isTrue();
        new People().merge(bump, "SQUASH");
        new People().merge(library.awaits(library.push()), "MERGE");
        world.run(library.push());
        library.requirePublished(world.cut());
        assertThat(world.library.remoteId("release:more.txt"))
                .as("it was not built")
                .isEmpty();
    }

    @Test
    void aClosedOneIsANoAndTryingAgainOpensAnother() {
        library.compute();
        MergeAwaited bump = library.awaits(library.push());
        forge.close(request(bump));
        assertThat(isAsItWas(bump)).isFalse();
        assertThat(world.refused(library.push()).getMessage())
                .contains("Pull request 1 of sample", "was closed without being merged");
        waitASecond();
        library.requirePublished(library.candidate("MERGE", "MERGE"));
        assertThat(world.cut().version()).hasToString("1.1rc1");
        assertThat(forge.requests()).hasSize(3);
    }

    /** What is made anew has another second in it. */
    private static void waitASecond() {
        java.time.Instant before = java.time.Instant.now();
        org.awaitility.Awaitility.await()
                .until(() -> java.time.Instant.now().getEpochSecond() != before.getEpochSecond());
    }

    @Test
    void goesOnWithWhatWasMergedWhenOnlyItsTagWasRejected() {
        library.compute();
        new People().merge(library.awaits(library.push()), "MERGE");
        new People().merge(library.awaits(library.push()), "MERGE");
        close("|refs/tags/*");
        assertThat(world.refused(library.push()).getMessage()).contains("once it can be tagged");
        close("");
        library.requirePublished(library.candidate());
        assertThat(forge.requests()).hasSize(2);
    }

    @Test
    void adoptsAnothersTagOfTheVeryCommitThatPeopleSquashed() {
        library.candidate("MERGE", "MERGE");
        developed("release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        library.compute();
        new People().merge(library.awaits(library.push()), "SQUASH");
        CommitId squashed = library.outside("refs/remotes/origin/release");
        world.library.git.run("push", "-q", "origin", squashed + ":refs/tags/1.1rc2");
        Refusal refusal = world.refused(library.push());
        assertThat(refusal.getMessage()).contains("1.1rc2 exists", "Its commits are merged");
        assertThat(refusal.adoption()).isPresent();
        world.decide("adopt");
        world.computeCandidate();
        world.run(library.push());
        assertThat(world.cut().isPushed()).isTrue();
        assertThat(world.cut().commit()).contains(squashed);
        assertThat(world.cut().tag().orElseThrow().object()).isEqualTo(squashed);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void opensOneWhereverTheDeskDies(int effect) {
        library.compute();
        boolean later = effect > 2;
        if (later) {
            new People().merge(library.awaits(library.push()), "MERGE");
        }
        assertThat(world.diesAt(library.push(), later ? effect - 1 : effect, true))
                .isTrue();
        library.awaits(library.push());
        library.awaits(library.push());
        assertThat(forge.open()).hasSize(1);
        assertThat(forge.requests()).hasSize(later ? 2 : 1);
    }

    @Test
    void saysThatABackportConflictsInTheMeantime() {
        library.candidate("MERGE", "MERGE");
        developed("release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        MergeAwaited waits = library.awaits(library.backport());
        assertThat(request(waits).title).isEqualTo("Back-port: Change sample/work.py");
        assertThat(isAsItWas(waits)).isTrue();
        developed("master", MODULE, work("5", "2", "30"));
        assertThat(isAsItWas(waits)).isFalse();
        MergeAwaited again = library.awaits(library.backport());
        assertThat(again.hint()).contains("conflicts with master");
        assertThat(isAsItWas(again)).isTrue();
    }

    @Test
    void asksADeveloperAboutABackportThatPeopleClosed() {
        library.candidate("MERGE", "MERGE");
        developed("release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        MergeAwaited waits = library.awaits(library.backport());
        forge.close(request(waits));
        assertThat(world.run(library.backport()))
                .singleElement()
                .isInstanceOfSatisfying(BackPortConflicting.class, conflict -> assertThat(
                                conflict.files().get(0).development())
                        .contains("pull request " + waits.number() + " was closed"));
        assertThat(world.cycle().conflict()).isPresent();
    }

    @Test
    void bringsTheFixOfAnOlderFinalToBothOtherBranches() {
        library.candidate("MERGE", "MERGE");
        world.end(Ending.ABORTED);
        world.requestHotFix("1.0.1", "1.0");
        world.record(new HotFixBase(
                Version.parse("1.0"),
                library.outside("1.0^{commit}"),
                Optional.of(new HotFixBranch("hotfix/1.0.1", "release"))));
        world.accept();
        world.run(new OpenHotFixBranch(world.git));
        close("|refs/heads/hotfix/*");
        developed("hotfix/1.0.1", MODULE, work("10", "2", "3"));
        world.run(new CollectFixes(world.git));
        MergeAwaited development = library.awaits(library.backport());
        assertThat(request(development).target).isEqualTo("master");
        new People().merge(development, "MERGE");
        MergeAwaited release = library.awaits(library.backport());
        assertThat(request(release).target).isEqualTo("release");
        assertThat(isAsItWas(release)).isTrue();
        new People().merge(release, "SQUASH");
        assertThat(isAsItWas(release)).isFalse();
        world.run(library.backport());
        assertThat(world.cycle().backPorts(Optional.of("release")).missing()).isEmpty();
        library.candidate("MERGE");
        assertThat(forge.requests()).extracting(asked -> asked.target).endsWith("hotfix/1.0.1");
        assertThat(world.library.server.run("merge-base", "1.0.1rc1^{commit}", "hotfix/1.0.1"))
                .isEqualTo(world.library.server.run("rev-parse", "1.0.1rc1^{commit}"));
    }

    @Test
    void bringsOneBackportAfterTheOther() {
        library.candidate("MERGE", "MERGE");
        CommitId first = developed("release", MODULE, work("10", "2", "30"));
        CommitId second = developed("release", MODULE, work("11", "2", "30"));
        world.run(new CollectFixes(world.git));
        new People().merge(library.awaits(library.backport()), "SQUASH");
        new People().merge(library.awaits(library.backport()), "REBASE");
        world.run(library.backport());
        assertThat(world.cycle().backPorted()).containsOnlyKeys(first, second);
        assertThat(world.libraryFile("master", MODULE))
                .isEqualTo(work("11", "2", "30").strip());
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()).filter(BackPorted.class::isInstance))
                .hasSize(2)
                .noneMatch(event -> ((BackPorted) event).alreadyThere());
    }

    @Test
    void anUndoClosesWhatWasNotMerged() {
        library.compute();
        MergeAwaited bump = library.awaits(library.push());
        world.run(new RestorePins(world.git, Mockito.mock(WheelIndex.class), world.deployment, world.proposing));
        assertThat(request(bump).state).isEqualTo(State.CLOSED);
        assertThat(request(bump).comments).singleElement().asString().contains("given up");
        assertThat(world.libraryFile("master", VERSION_FILE))
                .isEqualTo(version("1.0rc1").strip());
    }
}
