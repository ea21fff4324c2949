package io.wheelgate.git;

import static io.wheelgate.git.World.DESK;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.GitRepository.Tag;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Person;
import io.wheelgate.release.Product.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HistoryTest {

    private World world;
    private CommitId start;

    @BeforeEach
    void aLibrary(@TempDir Path folder) {
        world = new World(folder);
        start = world.write("a", "a\n").write("d/b", "b\n").commit("Start");
    }

    @Test
    void describesACommit() {
        CommitId next = world.write("a", "ä\n").commit("Für alle\n\nBody\n");
        assertThat(world.open().commit(next))
                .isEqualTo(new Commit(
                        next,
                        List.of(start),
                        new Person("Ada Author", "ada@example.org"),
                        Instant.ofEpochSecond(1_700_000_000L),
                        "Für alle\n\nBody\n"));
    }

    @Test
    void followsTheRemotesBranchesAndTags() {
        world.git.run("tag", "light");
        world.git.run("tag", "-a", "annotated", "-m", "Tag");
        world.git.run("branch", "topic");
        GitRepository repository = world.open();
        assertThat(repository.branch("topic")).contains(start);
        assertThat(repository.tags()).containsExactly("annotated", "light");
        assertThat(repository.tag("light")).contains(new Tag("light", start, start));
        assertThat(repository.tag("annotated")).contains(new Tag("annotated", world.id("annotated"), start));

        world.server.run("branch", "-D", "topic");
        world.server.run("branch", "topic/below", "master");
        world.server.run("tag", "-d", "light");
        assertThat(repository.branch("topic")).contains(start);
        repository.refresh();
        assertThat(repository.branch("topic")).isEmpty();
        assertThat(repository.branch("topic/below")).contains(start);
        assertThat(repository.tags()).containsExactly("annotated");
    }

    @Test
    void followsABranchThatTakesTheNameOfAFolderOfBranches() {
        world.git.run("branch", "feature/x");
        GitRepository repository = world.open();
        world.server.run("branch", "-m", "feature/x", "feature");
        repository.refresh();
        assertThat(repository.branch("feature")).contains(start);
        assertThat(repository.branch("feature/x")).isEmpty();
    }

    @Test
    void followsARewrittenBranchAndKeepsItsOldCommits() {
        CommitId old = world.commit("a", "old\n");
        world.open();
        world.git.run("reset", "-q", "--hard", "HEAD^");
        CommitId rewritten = world.commit("a", "new\n");
        GitRepository repository = world.open();
        assertThat(repository.branch("master")).contains(rewritten);
        assertThat(repository.commit(old).subject()).isEqualTo("Change a");
        assertThat(repository.isAncestor(old, rewritten)).isFalse();
    }

    @Test
    void opensARepositoryWithoutAnyCommit(@TempDir Path other) {
        GitCommand.in(other).run("init", "-q", "--bare", "empty.git");
        GitRepository repository = world.repositories.open(
                new Repository("file://" + other + "/empty.git", Optional.empty(), Optional.empty()));
        assertThat(repository.branch("master")).isEmpty();
        assertThat(repository.tags()).isEmpty();
    }

    @Test
    void aMirrorIsUsedAgainAfterARestart() {
        world.open();
        CommitId unpushed = world.open().edit(start, Map.of("a", new byte[0]), DESK, "Empty");
        Path home = world.remote.resolveSibling("mirrors");
        GitRepository again = JGit.in(home).open(world.address());
        assertThat(again.commit(unpushed).subject()).isEqualTo("Empty");
        assertThat(home)
                .isDirectoryContaining(entry -> entry.getFileName().toString().startsWith("library-"));
    }

    @Test
    void aMirrorOutlivesACrashInTheMiddleOfAFetch() throws Exception {
        world.open();
        Path home = world.remote.resolveSibling("mirrors");
        Path mirror = home.resolve(MirrorName.of(world.address().url()));
        for (String name : List.of("packed-refs.lock", "refs/heads/master.lock")) {
            Files.createFile(mirror.resolve(name));
        }
        CommitId next = world.commit("a", "1\n");
        world.git.run("push", "-q", "origin", "master");
        assertThat(JGit.in(home).open(world.address()).branch("master")).contains(next);
    }

    @Test
    void aMirrorThatACrashLeftHalfMadeIsRemoved() throws Exception {
        world.open();
        Path home = world.remote.resolveSibling("mirrors");
        Path half = home.resolve("new-123");
        Files.createDirectories(half.resolve("objects/pack"));
        JGit.in(home).open(world.address());
        assertThat(half).doesNotExist();
    }

    @Test
    void aMirrorOutlivesACrashWhileAPackWasPutInPlace() throws Exception {
        world.open();
        Path crashed = world.remote.resolveSibling("crashed");
        JGit.in(crashed).open(world.address());
        CommitId next = world.commit("a", "1\n");
        world.open();
        for (String pack : packs(world.remote.resolveSibling("mirrors"))) {
            Path lock = packs(crashed, world.address().url()).resolve(pack.replace(".pack", ".keep.lock"));
            Files.createFile(lock);
        }
        assertThat(JGit.in(crashed).open(world.address()).branch("master")).contains(next);
    }

    @Test
    void aMirrorOutlivesACrashBetweenAPackAndItsIndex() throws Exception {
        world.open();
        Path crashed = world.remote.resolveSibling("crashed");
        JGit.in(crashed).open(world.address());
        Path objects = packs(crashed, world.address().url());
        CommitId next = world.commit("a", "1\n");
        world.open();
        Path whole =
                packs(world.remote.resolveSibling("mirrors"), world.address().url());
        for (String pack : packs(world.remote.resolveSibling("mirrors"))) {
            Files.copy(whole.resolve(pack), objects.resolve(pack), StandardCopyOption.REPLACE_EXISTING);
        }
        Path temporary = Files.createFile(objects.resolveSibling("incoming_1.pack"));
        assertThat(JGit.in(crashed).open(world.address()).branch("master")).contains(next);
        assertThat(temporary).doesNotExist();
    }

    private List<String> packs(Path home) throws IOException {
        try (Stream<Path> files = Files.list(packs(home, world.address().url()))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pack"))
                    .toList();
        }
    }

    private static Path packs(Path home, String url) {
        return home.resolve(MirrorName.of(url)).resolve("objects/pack");
    }

    @Test
    void ordersCommitsAsTheyWereMade() {
        CommitId one = world.commit("a", "1\n");
        world.checkout("-b", "side", start.value());
        CommitId side = world.commit("side", "s\n");
        world.checkout("master").git.run("merge", "-q", "-m", "Merge", "side");
        CommitId merge = world.id("HEAD");
        CommitId last = world.commit("a", "2\n");

        List<CommitId> since =
                world.open().commitsSince(start, last).stream().map(Commit::id).toList();
        assertThat(since).containsExactlyInAnyOrder(one, side, merge, last);
        assertThat(since.subList(2, 4)).containsExactly(merge, last);
        assertThat(world.open().commitsSince(last, start)).isEmpty();
        assertThat(world.open().commit(merge).isMerge()).isTrue();
    }

    @Test
    void knowsAncestorsAndMergeBases() {
        CommitId next = world.commit("a", "1\n");
        world.checkout("-b", "side", start.value());
        CommitId side = world.commit("side", "s\n");
        world.checkout("--orphan", "alone");
        CommitId alone = world.commit("alone", "x\n");
        GitRepository repository = world.open();
        assertThat(repository.isAncestor(start, next)).isTrue();
        assertThat(repository.isAncestor(next, next)).isTrue();
        assertThat(repository.isAncestor(next, side)).isFalse();
        assertThat(repository.isAncestor(new CommitId("1".repeat(40)), side)).isFalse();
        assertThat(repository.mergeBase(next, side)).contains(start);
        assertThat(repository.mergeBase(next, alone)).isEmpty();
    }

    @Test
    void followsABranchAndTheWayToACommit() {
        CommitId one = world.commit("a", "1\n");
        world.checkout("-b", "side", start.value());
        CommitId side = world.commit("side", "s\n");
        CommitId more = world.commit("side", "t\n");
        world.checkout("master").git.run("merge", "-q", "-m", "Merge", "side");
        CommitId merge = world.id("HEAD");
        CommitId last = world.commit("a", "2\n");
        GitRepository repository = world.open();
        assertThat(repository.mainLine(start, last)).containsExactly(last, merge, one);
        assertThat(repository.lineTo(side, last)).containsExactly(last, merge, more);
        assertThat(repository.lineTo(one, last)).containsExactly(last, merge);
        assertThat(repository.lineTo(last, last)).isEmpty();
        assertThat(repository.lineTo(last, one)).isEmpty();
    }

    @Test
    void readsRegularFilesOnly() throws Exception {
        Files.createSymbolicLink(world.git.folder().resolve("link"), Path.of("a"));
        world.git.run("add", "link");
        CommitId id = world.write("crlf", new byte[] {'x', '\r', '\n', 0, (byte) 0xff})
                .commit("Files");
        GitRepository repository = world.open();
        assertThat(repository.read(id, "crlf").orElseThrow()).containsExactly('x', '\r', '\n', 0, 0xff);
        assertThat(repository.read(id, "d/b").map(String::new)).contains("b\n");
        for (String path : List.of("link", "d", "nothing", "a/b", "d/b/c")) {
            assertThat(repository.read(id, path)).as(path).isEmpty();
        }
    }

    @Test
    void namesThePathsThatDiffer() {
        world.write("é/ü", "u\n").write("d/c/e", "e\n").git.run("rm", "-q", "a");
        CommitId after = world.commit("After");
        CommitId folder = world.write("a/in", "i\n").commit("A folder where a file was");
        assertThat(world.open().changedPaths(start, after)).containsExactly("a", "d/c/e", "é/ü");
        assertThat(world.open().changedPaths(start, folder)).containsExactly("a", "a/in", "d/c/e", "é/ü");
        assertThat(world.open().changedPaths(after, after)).isEmpty();
    }

    @Test
    void readsNoConfigurationOfTheUser() {
        SystemReader machine = SystemReader.getInstance();
        assertThat(machine).isInstanceOf(PlainSystem.class);
        assertThat(machine.openUserConfig(new Config(), FS.DETECTED).getFile()).isNull();
    }
}
