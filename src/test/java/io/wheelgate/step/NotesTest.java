package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.World;
import io.wheelgate.release.Bug;
import io.wheelgate.release.BugAnswer;
import io.wheelgate.release.BugAnswer.Answer;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.BugsAnswered;
import io.wheelgate.release.Event.ChangesFound;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Verdict;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The release notes in the tags of a real repository. */
class NotesTest {

    private final StepWorld world;
    private final World library;

    NotesTest(@TempDir Path home) {
        world = new StepWorld(home);
        library = world.library;
    }

    @Test
    void areTheMessageOfTheTag() {
        CommitId first = library.id("master");
        CommitId second = develop(library, "master", "more.py", "more\n");
        world.request("1.1").accept().cutCandidate();
        assertThat(message("1.1rc1"))
                .isEqualTo("sample 1.1rc1\n\n## Changes since 1.0\n\n- Change more.py ("
                        + second.abbreviated() + ", Ada Author)\n- Change sample/work.py (" + first.abbreviated()
                        + ", Ada Author)");
        assertThat(world.cut().tag().map(Tagged::notes)).contains(message("1.1rc1") + "\n");
        assertThat(library.server.run("cat-file", "-t", "refs/tags/1.1rc1")).isEqualTo("tag");
    }

    @Test
    void tellTheBugsOfTheWholeCycleInTheFinal() {
        world.request("1.1").accept().cutCandidate();
        refuse("WG-1", "Wrong sum");
        CommitId fix = fix("Mend the sum\n\nFixes: WG-1");
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        world.cutCandidate();
        refuse("WG-2", "Ugly");
        world.record(new BugsAnswered(List.of(new BugAnswer("WG-2", Answer.LATER, "in 1.2"))));
        world.run(new CollectFixes(world.git));
        world.cutCandidate();
        assertThat(message("1.1rc2"))
                .contains("- Mend the sum (" + fix.abbreviated())
                .contains("## Fixed bugs\n\n- WG-1 Wrong sum (major), fixed by " + fix.abbreviated())
                .doesNotContain("WG-2", "Bump version", "Merge");
        world.cutFinal();
        assertThat(found().commits()).isEqualTo(2);
        assertThat(found().newest()).isEqualTo(written(fix));
        assertThat(found().oldest()).isBeforeOrEqualTo(found().middle());
        assertThat(message("1.1"))
                .startsWith("sample 1.1\n\n## Changes since 1.0\n")
                .contains("- Mend the sum (" + fix.abbreviated())
                .contains("## Fixed bugs\n\n- WG-1 Wrong sum (major), fixed by " + fix.abbreviated())
                .endsWith("## Known, not fixed\n\n- WG-2 Ugly (major), later: in 1.2")
                .doesNotContain("Bump version", "Merge");
    }

    @Test
    void tellInTheSecondCycleOnlyWhatCameSinceTheFirst() {
        world.request("1.1").accept().cutCandidate();
        refuse("WG-1", "Wrong sum");
        fix("Mend the sum\n\nFixes: WG-1");
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        world.cutCandidate();
        world.cutFinal();
        world.end(Ending.RELEASED);
        CommitId later = develop(library, "master", "later.py", "later\n");
        world.request("1.2").record(new RequestAccepted(Map.of("webapi", Version.parse("1.1"))));
        world.cutCandidate();
        assertThat(message("1.2rc1"))
                .isEqualTo("sample 1.2rc1\n\n## Changes since 1.1\n\n- Change later.py (" + later.abbreviated()
                        + ", Ada Author)");
    }

    @Test
    void startFromTheNewestFinalTagWhenWhatLiveRunsHasNone() {
        library.git.run(
                "push", "-q", "origin", "1.0^{}:refs/tags/1.0rc7", "1.0^{}:refs/tags/1.0.5", "1.0^{}:refs/tags/2.0");
        world.request("1.1").record(new RequestAccepted(Map.of("webapi", Version.parse("0.9"))));
        world.cutCandidate();
        assertThat(message("1.1rc1")).contains("## Changes since 1.0.5\n");
    }

    @Test
    void sayThatItIsTheFirstWhenThereIsNoTag() {
        library.git.run("push", "-q", "origin", ":refs/tags/1.0");
        world.request("1.1").accept().cutCandidate();
        assertThat(message("1.1rc1"))
                .isEqualTo("sample 1.1rc1\n\nNo earlier version has a tag: this is the first one.");
    }

    @Test
    void areTheSameWhenTheyAreWrittenAgain() {
        develop(library, "master", "evil.py", "x\n");
        world.request("1.1").accept();
        world.run(new BumpVersion(world.git));
        var first = world.runAndDie(new TagCandidate(world.git));
        assertThat(world.run(new TagCandidate(world.git))).isEqualTo(first).hasSize(1);
    }

    @Test
    void keepASubjectAsTextInTheTag() {
        StepWorld.switchTo(library, "master");
        library.write("evil.py", "x\n").commit("<script>alert(1)</script> # [x](javascript:1) `a` | b");
        library.git.run("push", "-q", "origin", "master");
        world.request("1.1").accept().cutCandidate();
        assertThat(message("1.1rc1"))
                .contains("- \\<script\\>alert(1)\\</script\\> # \\[x\\](javascript:1) \\`a\\` \\| b (");
    }

    private void refuse(String id, String title) {
        Bug bug = new Bug(id, title, Bug.Severity.MAJOR, "run it", "", "wrong");
        world.sign("tina", "functional", Verdict.REFUSED, Optional.empty(), bug);
    }

    private CommitId fix(String message) {
        StepWorld.switchTo(library, "release");
        CommitId fix = library.write(MODULE, work("10", "2", "30")).commit(message);
        library.git.run("push", "-q", "origin", "release");
        return fix;
    }

    private ChangesFound found() {
        return world.cycle().entries().stream()
                .map(Entry::event)
                .filter(ChangesFound.class::isInstance)
                .map(ChangesFound.class::cast)
                .reduce((earlier, later) -> later)
                .orElseThrow();
    }

    private Instant written(CommitId commit) {
        return Instant.ofEpochSecond(Long.parseLong(
                library.server.run("show", "-s", "--format=%at", commit.value()).strip()));
    }

    private String message(String tag) {
        return library.server.run("tag", "-l", "--format=%(contents)", tag).strip();
    }
}
