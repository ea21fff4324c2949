package io.wheelgate.cycle.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.git.GitRepository;
import io.wheelgate.git.World;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.BackPortConflicting;
import io.wheelgate.release.Event.BackPortNotNeeded;
import io.wheelgate.release.Event.ConflictingFile;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Fix;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.TestProducts;
import io.wheelgate.release.Version;
import io.wheelgate.step.Inspection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mockito.Mockito;

/** What a developer is shown, and what of the answer is believed: only what the repository says. */
class ResolveBackportTest {

    private World world;
    private Product product;
    private ResolveBackport task;
    private CommitId fix;

    @BeforeEach
    void aFixThatConflicts(@TempDir Path folder) {
        world = new World(folder);
        world.commit("a.py", "1\n");
        world.checkout("-b", "release");
        fix = world.commit("a.py", "fixed\n");
        world.checkout("master").commit("a.py", "other\n");
        product = product(world);
        task = new ResolveBackport(new Inspection(world.repositories, Mockito.mock(Deployment.class)));
    }

    private static Product product(World world) {
        Product demo = TestProducts.product();
        Library library = demo.library();
        return new Product(
                demo.name(),
                new Library(
                        world.address(),
                        "master",
                        "release",
                        library.versionFile(),
                        "{version}",
                        library.buildTimeLimit(),
                        library.committer()),
                demo.indices(),
                demo.consumers(),
                demo.environments(),
                demo.signOffs());
    }

    private Asked asked() {
        GitRepository git = world.open();
        Commit commit = git.commit(fix);
        List<Event> events = List.of(
                new Requested(product.name(), "1.1", Version.parse("1.1"), ""),
                new CutBegun(Version.parse("1.1rc1"), Cut.Kind.FIRST_CANDIDATE, Instant.EPOCH, fix, fix),
                new FixesCollected(List.of(new Fix(commit, List.of(), List.of()))),
                new BackPortConflicting(fix, List.of(new ConflictingFile("a.py", "1\n", "other\n", "fixed\n"))));
        return new Asked(
                "task",
                new Cycle(
                        "c",
                        IntStream.range(0, events.size())
                                .mapToObj(i -> new Entry(i, "c", Instant.EPOCH, "wheelgate", events.get(i)))
                                .toList()),
                product,
                Instant.EPOCH,
                null,
                null);
    }

    private List<Event> answer(Map<String, String> answers) {
        return task.answer(asked(), new Answers(answers::get));
    }

    private List<Event> resolved() {
        return answer(Map.of("decision", "resolved", "note", "both kept"));
    }

    @Test
    void showsTheSidesAndTheCommands() {
        Map<String, Object> shown = task.shown(asked());
        assertThat(shown.get("sides"))
                .isEqualTo(
                        List.of(Map.of("path", "a.py", "base", "1\n", "development", "other\n", "release", "fixed\n")));
        assertThat(shown.get("commands").toString())
                .contains("git switch master", "git cherry-pick -x " + fix, "-m 'Back-port-of: " + fix + "'");
    }

    @Test
    void theCommandsThatItShowsAreBelieved() {
        world.git.tried(new byte[0], "cherry-pick", "-x", fix.value());
        world.write("a.py", "both\n").git.run("-c", "core.editor=true", "cherry-pick", "--continue");
        assertThat(resolved()).containsExactly(new Decided("resolveBackport", "resolved", "both kept"));
    }

    @Test
    void aCommitThatNamesTheFixInShortIsBelieved() {
        world.commit("In another form\n\nBack-port-of: " + fix.abbreviated());
        assertThat(resolved()).hasSize(1);
    }

    @Test
    void theSameChangeIsBelievedWithoutAName() {
        world.commit("a.py", "1\n");
        world.commit("a.py", "fixed\n");
        world.commit("a.py", "and more\n");
        assertThat(resolved()).hasSize(1);
    }

    @Test
    void nobodyIsBelievedWithoutACommit() {
        world.commit("Fix\n\nBack-port-of: " + fix.value().substring(0, 6));
        assertThatThrownBy(this::resolved)
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith(
                        "No commit on branch master of " + world.address().url() + ", which is at "
                                + world.id("master").abbreviated() + ", brings the fix " + fix.abbreviated()
                                + " \"Change a.py\" there.")
                .hasMessageContaining("(cherry picked from commit " + fix + ")")
                .hasMessageContaining("Back-port-of: " + fix.abbreviated());
    }

    @Test
    void aCommitThatWasTakenBackIsNotBelieved() {
        world.write("a.py", "both\n").commit("Fix\n\nBack-port-of: " + fix);
        world.git.run("revert", "--no-edit", "HEAD");
        assertThatThrownBy(this::resolved).isInstanceOf(Refusal.class);
    }

    @Test
    void notNeededNeedsAReason() {
        assertThat(answer(Map.of("decision", "notNeeded", "reason", "gone there")))
                .containsExactly(
                        new Decided("resolveBackport", "notNeeded", "gone there"),
                        new BackPortNotNeeded(fix, "gone there"));
        assertThatThrownBy(() -> answer(Map.of("decision", "notNeeded", "reason", " ")))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Say why the fix is not needed on master");
    }

    @Test
    void nothingElseCanBeDecided() {
        assertThatThrownBy(() -> answer(Map.of("note", "")))
                .isInstanceOf(Refusal.class)
                .hasMessage("Choose one of: resolved, notNeeded.");
    }

    @Test
    void aRepositoryThatDoesNotAnswerIsSaid() {
        Asked asked = asked();
        world.server.run("config", "core.repositoryformatversion", "99");
        assertThatThrownBy(() -> task.answer(asked, new Answers(Map.of("decision", "resolved")::get)))
                .isInstanceOf(Refusal.class)
                .hasMessageStartingWith("Could not look whether " + fix.abbreviated() + " is on master: ")
                .hasMessageEndingWith("Complete the task again later.");
    }
}
