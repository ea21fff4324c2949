package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.BACK_END;
import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.wheelgate.git.World;
import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.BugAnswer.Answer;
import io.wheelgate.release.Bugs;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.BackPortsMissing;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.CandidateWithdrawn;
import io.wheelgate.release.Event.ConflictingFile;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Verdict;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From the commits on the release branch to their counterparts on the development branch. */
class FixesTest {

    private final StepWorld world;
    private final World library;
    private final String url;
    private final Cut candidate;

    FixesTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
        url = library.address().url();
        candidate = world.request("1.1").accept().cutCandidate();
    }

    @Test
    void refusesWhenThereIsNoFix() {
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .containsExactly("There is no new commit on branch release of " + url + " since 1.1rc1 was cut at "
                        + candidate.releaseAfter().orElseThrow().abbreviated()
                        + ". Push the fixes to it, then complete the task again.");
    }

    @Test
    void refusesARewrittenBranch() {
        library.server.run("update-ref", "refs/heads/release", "1.0^{commit}");
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .containsExactly("Branch release of " + url + " is at "
                        + library.id("1.0^{}").abbreviated()
                        + " \"Change sample/__init__.py\" by Carl Committer on 2023-11-14 22:15:00 UTC"
                        + " and no longer contains 1.1rc1 ("
                        + candidate.releaseAfter().orElseThrow().abbreviated()
                        + "): somebody has rewritten it. Restore the branch with the fixes on top of it, then complete"
                        + " the task again.");
    }

    @Test
    void collectsTheCommitsInTheirOrderAndNoMerges() {
        CommitId first = develop(library, "release", MODULE, work("10", "2", "30"));
        library.checkout("-b", "topic", first.value());
        CommitId second = library.commit("topic.py", "topic\n");
        library.checkout("release").git.run("merge", "-q", "--no-ff", "-m", "Merge topic", "topic");
        library.git.run("push", "-q", "origin", "release");
        assertThat(world.run(new CollectFixes(world.git))).singleElement().satisfies(fact -> assertThat(
                        ((FixesCollected) fact).fixes())
                .extracting(Fix::id)
                .containsExactly(first, second));
    }

    @Test
    void picksAFixWithItsAuthorAndItsOrigin() {
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        BackPorted fact = (BackPorted) backport().get(0);
        assertThat(fact.alreadyThere()).isFalse();
        assertThat(library.remoteId("master")).contains(fact.as());
        assertThat(library.server.run("log", "-1", "--format=%an <%ae>|%cn|%B", "master"))
                .isEqualTo("Ada Author <ada@example.org>|Wheelgate|Change sample/work.py\n\n(cherry picked from commit "
                        + fix + ")\n");
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(0));
    }

    @Test
    void recognisesAFixThatIsThereAlready() {
        develop(library, "master", "other.py", "other\n");
        CommitId there = develop(library, "master", MODULE, work("10", "2", "30"));
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        List<String> before = world.outside();
        assertThat(backport()).containsExactly(new BackPorted(fix, there, true));
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void showsAConflictWithItsThreeSidesAndGoesOnAfterTheDevelopersPick() {
        develop(library, "master", MODULE, work("5", "2", "30"));
        CommitId conflicting = develop(library, "release", MODULE, work("10", "2", "30"));
        CommitId next = develop(library, "release", "next.py", "next\n");
        List<String> before = world.outside();
        assertThat(backport())
                .containsExactly(new BackPortConflicting(
                        conflicting,
                        List.of(new ConflictingFile(
                                MODULE, work("1", "2", "30"), work("5", "2", "30"), work("10", "2", "30")))));
        assertThat(world.outside()).isEqualTo(before);
        CommitId resolved = resolve(conflicting, work("15", "2", "30"));
        assertThat(world.run(new BackportFixes(world.git)))
                .startsWith(new BackPorted(conflicting, resolved, true))
                .extracting(fact -> ((BackPorted) fact).fix())
                .containsExactly(conflicting, next);
        assertThat(world.libraryFile("master", MODULE))
                .isEqualTo(work("15", "2", "30").strip());
        assertThat(world.cycle().conflict()).isEmpty();
    }

    @Test
    void saysInWordsWhatIsNoText() {
        StepWorld.switchTo(library, "release");
        library.write("data", new byte[] {0, 1, 2}).git.run("rm", "-q", "backend.py");
        CommitId fix = library.commit("Fix");
        library.git.run("push", "-q", "origin", "release");
        StepWorld.switchTo(library, "master");
        library.write("data", new byte[] {0, 3}).commit("backend.py", "");
        library.git.run("push", "-q", "origin", "master");
        assertThat(backport())
                .containsExactly(new BackPortConflicting(
                        fix,
                        List.of(
                                new ConflictingFile("backend.py", BACK_END, "(an empty file)", "(no such file)"),
                                new ConflictingFile(
                                        "data",
                                        "(no such file)",
                                        "(a binary file of 2 bytes)",
                                        "(a binary file of 3 bytes)"))));
    }

    @Test
    void saysThatTheLinesEndOtherwise() {
        develop(library, "master", MODULE, work("1", "2", "30").replace("\n", "\r\n"));
        develop(library, "release", MODULE, work("10", "2", "30"));
        assertThat(((BackPortConflicting) backport().get(0)).files().get(0).development())
                .endsWith("(the lines end in CR LF here, and in LF in the fix)");
    }

    @Test
    void doesNotBringAgainWhatWasTakenBack() {
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        StepWorld.switchTo(library, "master");
        library.git.run("cherry-pick", "-x", fix.value());
        CommitId pick = library.id("HEAD");
        library.git.run("revert", "--no-edit", "HEAD");
        library.git.run("push", "-q", "origin", "master");
        List<String> before = world.outside();
        assertThat(backport())
                .containsExactly(new BackPortConflicting(
                        fix,
                        List.of(new ConflictingFile(
                                MODULE,
                                "(see the fix)",
                                "(brought here by " + pick.abbreviated() + " and taken back by "
                                        + library.id("HEAD").abbreviated() + ")",
                                "(see git show " + fix.abbreviated() + ")"))));
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void bringsAFixToAFileThatWasRenamed() {
        StepWorld.switchTo(library, "master");
        library.git.run("mv", MODULE, "sample/moved.py");
        library.commit("Move");
        library.git.run("push", "-q", "origin", "master");
        develop(library, "release", MODULE, work("10", "2", "30"));
        assertThat(backport()).singleElement().isInstanceOf(BackPorted.class);
        assertThat(world.libraryFile("master", "sample/moved.py"))
                .isEqualTo(work("10", "2", "30").strip());
    }

    @Test
    void goesOnWithTheNextFixWhenOneIsNotNeeded() {
        develop(library, "master", MODULE, work("5", "2", "30"));
        CommitId conflicting = develop(library, "release", MODULE, work("10", "2", "30"));
        CommitId next = develop(library, "release", "next.py", "next\n");
        backport();
        world.record(new BackPortNotNeeded(conflicting, "gone there"));
        assertThat(world.cycle().conflict()).isEmpty();
        assertThat(world.run(new BackportFixes(world.git)))
                .extracting(fact -> ((BackPorted) fact).fix())
                .containsExactly(next);
    }

    @Test
    void recordsTheOutcomeOfABackportAfterWhichTheDeskDied() {
        develop(library, "release", MODULE, work("10", "2", "3"));
        world.run(new CollectFixes(world.git));
        world.runAndDie(new BackportFixes(world.git));
        CommitId picked = library.remoteId("refs/heads/master").orElseThrow();
        assertThat(world.run(new BackportFixes(world.git)))
                .extracting(fact -> ((BackPorted) fact).as(), fact -> ((BackPorted) fact).alreadyThere())
                .containsExactly(tuple(picked, false));
        assertThat(library.remoteId("refs/heads/master")).contains(picked);
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void knowsItsOwnBackportWhenTheDeskDiedInTheNextOne() {
        develop(library, "release", MODULE, work("10", "2", "3"));
        develop(library, "release", "next.py", "next\n");
        world.run(new CollectFixes(world.git));
        assertThat(world.diesAt(new BackportFixes(world.git), 2, false)).isTrue();
        assertThat(world.run(new BackportFixes(world.git))).hasSize(2).noneMatch(fact -> ((BackPorted) fact)
                .alreadyThere());
    }

    @Test
    void doesNotBelieveADeveloperWhoResolvedNothing() {
        develop(library, "master", MODULE, work("5", "2", "30"));
        develop(library, "release", MODULE, work("10", "2", "30"));
        assertThat(backport()).isEqualTo(world.run(new BackportFixes(world.git)));
        assertThat(world.cycle().conflict()).isPresent();
    }

    @Test
    void holdsTheFinalBackUntilEveryFixIsOnTheDevelopmentBranch() {
        CommitId fix = develop(library, "release", MODULE, work("10", "2", "30"));
        world.decide("newCandidate");
        world.cutCandidate();
        world.approve().run(new FinalVersion(world.git));
        assertThat(missing())
                .containsExactly("Commit " + fix.abbreviated() + " \"Change sample/work.py\" is on release and its"
                        + " change is not on master: the next merge would lose it. Back-port it first: git switch"
                        + " master && git cherry-pick -x " + fix.abbreviated());
        StepWorld.switchTo(library, "master");
        library.git.run("cherry-pick", "-x", fix.value());
        library.git.run("push", "-q", "origin", "master");
        assertThat(world.run(new CheckBackports(world.git))).containsExactly(new BackPortsComplete(1));
    }

    private List<String> missing() {
        world.run(new CheckBackports(world.git));
        return world.cycle().missingBackPorts().map(BackPortsMissing::reasons).orElse(List.of());
    }

    @Test
    void readsWhichBugsACommitNames() {
        find("one", "two", "three", "four");
        commit("Mend it\n\nA long story.\nfixes: wg-1\nand how.\n\nSigned-off-by: Ada <a@example.org>");
        commit("Mend more\n\nFixes: WG-2, WG-3\nFixes: WG-99");
        commit("Mend the rest\r\n\r\nFixes: WG-4\r\n");
        assertThat(collected())
                .extracting(Fix::bugs)
                .containsExactly(List.of("WG-1"), List.of("WG-2", "WG-3", "WG-99"), List.of("WG-4"));
    }

    @Test
    void asksForAFixOrAnAnswerOfEveryBug() {
        find("one", "two", "three");
        commit("Mend it\n\nFixes: WG-1");
        commit("Talk about Fixes: WG-2 and WG-2\n\nxFixes: WG-2");
        answer(new BugAnswer("WG-3", Answer.LATER, "needs the new schema"));
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .containsExactly("Bug WG-2 \"two\" has no fix: no commit on release since "
                        + candidate.releaseAfter().orElseThrow().abbreviated()
                        + " has the line \"Fixes: WG-2\", and it was not answered. Push a commit that names it, or say"
                        + " in the task that it is fixed, not a bug, or for later.");
        answer(new BugAnswer("WG-3", Answer.LATER, "needs it"), new BugAnswer("WG-2", Answer.FIXED, ""));
        assertThat(collected()).hasSize(2);
        Bugs bugs = Bugs.of(world.cycle());
        assertThat(bugs.open()).extracting(Bug::id).containsExactly("WG-3");
        assertThat(bugs.all()).extracting(bugs::fate).element(1).isEqualTo("fixed");
        assertThat(bugs.fate(bugs.open().get(0))).isEqualTo("later: needs it");
    }

    @Test
    void doesNotBelieveATickWithoutACommit() {
        find("one");
        answer(new BugAnswer("WG-1", Answer.FIXED, ""));
        assertThat(world.refused(new CollectFixes(world.git)).getMessage()).contains("There is no new commit");
    }

    @Test
    void goesOnWithoutACommitWhenEveryBugIsAnswered() {
        find("one", "two");
        answer(new BugAnswer("WG-1", Answer.NOT_A_BUG, "as agreed"), new BugAnswer("WG-2", Answer.LATER, "in 1.2"));
        assertThat(collected()).isEmpty();
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
    }

    @Test
    void goesOnWithoutACommitWhenTheCandidateWasWithdrawn() {
        world.record(new CandidateWithdrawn(candidate.version(), "wrong day"));
        assertThat(collected()).isEmpty();
        assertThat(world.cutCandidate().version()).hasToString("1.1rc2");
    }

    @Test
    void doesNotCountAFixThatWasUndone() {
        find("one", "two");
        CommitId first = commit("Mend one\n\nFixes: WG-1");
        CommitId second = commit("Mend two\n\nFixes: WG-2");
        commit("Revert \"Mend one\"\n\nThis reverts commit " + first + ".");
        CommitId undone = commit("Revert \"Mend two\"\n\nThis reverts commit " + second + ".");
        commit("Reapply\n\nThis reverts commit " + undone + ".");
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .singleElement()
                .asString()
                .startsWith("Bug WG-1 \"one\" has no fix");
    }

    @Test
    void believesACommitThatADeveloperNames() {
        find("one", "two");
        CommitId first = commit("Mend one");
        commit("Mend two\n\nFixes: WG-2");
        answer(fixedBy("WG-1", first));
        assertThat(collected()).extracting(Fix::bugs).containsExactly(List.of("WG-1"), List.of("WG-2"));
        Bugs bugs = Bugs.of(world.cycle());
        assertThat(bugs.open()).isEmpty();
    }

    @Test
    void doesNotBelieveACommitThatIsNotThereOrWasUndone() {
        find("one", "two");
        CommitId undone = commit("Mend one");
        CommitId revert = commit("Revert \"Mend one\"\n\nThis reverts commit " + undone + ".");
        answer(fixedBy("WG-1", undone), fixedBy("WG-2", new CommitId("d".repeat(40))));
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason)
                        .contains("WG-1 is said to be fixed by " + undone, "a later commit undoes again"))
                .anySatisfy(reason -> assertThat(reason).contains("WG-2 is said to be fixed by ddd", "is not there"));
        answer(fixedBy("WG-1", revert), fixedBy("WG-2", revert));
        assertThat(collected()).extracting(Fix::bugs).containsExactly(List.of(), List.of("WG-1", "WG-2"));
    }

    @Test
    void doesNotBelieveACommitThatTheCandidateHadAlready() {
        find("one");
        answer(fixedBy("WG-1", candidate.releaseAfter().orElseThrow()));
        assertThat(world.refused(new CollectFixes(world.git)).reasons())
                .singleElement()
                .asString()
                .contains("is not there: looked for on release since");
    }

    private static BugAnswer fixedBy(String bug, CommitId commit) {
        return new BugAnswer(bug, Answer.FIXED, "", Optional.of(commit));
    }

    private void find(String... titles) {
        Bug[] bugs = new Bug[titles.length];
        for (int i = 0; i < bugs.length; i++) {
            bugs[i] = new Bug("WG-" + (i + 1), titles[i], Bug.Severity.MAJOR, "run it", "", "wrong");
        }
        world.sign("tina", "functional", Verdict.REFUSED, Optional.empty(), bugs);
    }

    private void answer(BugAnswer... answers) {
        world.record(new BugsAnswered(List.of(answers)));
    }

    private CommitId commit(String message) {
        StepWorld.switchTo(library, "release");
        library.write("notes/" + message.hashCode() + ".txt", message);
        library.git.run("commit", "-q", "--cleanup=verbatim", "-m", message);
        library.git.run("push", "-q", "origin", "release");
        return library.id("HEAD");
    }

    private List<Fix> collected() {
        return ((FixesCollected) world.run(new CollectFixes(world.git)).get(0)).fixes();
    }

    private List<Event> backport() {
        world.run(new CollectFixes(world.git));
        return world.run(new BackportFixes(world.git));
    }

    private CommitId resolve(CommitId fix, String module) {
        StepWorld.switchTo(library, "master");
        assertThat(library.git
                        .tried(new byte[0], "cherry-pick", "-x", fix.value())
                        .code())
                .isNotZero();
        library.write(MODULE, module).git.run("-c", "core.editor=true", "cherry-pick", "--continue");
        library.git.run("push", "-q", "origin", "master");
        return library.id("HEAD");
    }
}
