package io.wheelgate.git;

import static io.wheelgate.git.World.DESK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real git is the oracle: the same content must have the same id. */
class CommittingTest {

    private World world;
    private CommitId start;

    @BeforeEach
    void aLibrary(@TempDir Path folder) {
        world = new World(folder);
        world.write("pkg/__init__.py", "__version__ = \"1\"\n").write("pkg/sub/deep.py", "x = 1\n");
        world.write("pkg.txt", "sorts between\n").write("pkg-a/file", "a\n");
        start = world.commit("Start");
    }

    private GitCommand desk() {
        return world.git.author("Carl Committer", "carl@example.org", "1700000100 +0000");
    }

    @Test
    void anEditIsTheCommitThatGitMakes() {
        Map<String, byte[]> edits = Map.of(
                "pkg/__init__.py", "__version__ = \"2\"\n".getBytes(UTF_8),
                "pkg/sub/new/file.py", "né\n".getBytes(UTF_8),
                "pkg.txt", "changed\r\n".getBytes(UTF_8));
        CommitId edited = world.open().edit(start, edits, DESK, "Set the version to 2 — für alle");

        edits.forEach(world::write);
        desk().run("commit", "-q", "-m", "Set the version to 2 — für alle");
        assertThat(edited).isEqualTo(world.id("HEAD"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "One line",
                "One line\n",
                "\n\n Title  \n\n\n\nBody\t\n# kept\n\n",
                "Title\r\nBody\r\n",
                "Title\n\n\u00a0\n\u2003\nBody"
            })
    void cleansAMessageAsGitDoes(String message) {
        CommitId edited = world.open().edit(start, Map.of("new", new byte[0]), DESK, message);

        world.write("new", new byte[0]);
        desk().run(message.getBytes(UTF_8), "commit", "-q", "--cleanup=whitespace", "-F", "-");
        assertThat(edited).isEqualTo(world.id("HEAD"));
    }

    @Test
    void keepsTheModeOfAFile() {
        world.write("run.sh", "#!/bin/sh\n").git.run("update-index", "--chmod=+x", "run.sh");
        CommitId before = world.commit("Script");
        GitRepository repository = world.open();
        CommitId edited = repository.edit(before, Map.of("run.sh", "echo\n".getBytes(UTF_8)), DESK, "Echo");

        repository.push(List.of(new GitRepository.RefUpdate("refs/heads/x", Optional.empty(), edited)));
        assertThat(world.server.run("ls-tree", "x", "run.sh")).startsWith("100755 blob");
    }

    @Test
    void anEditThatChangesNothingIsItsParent() {
        Map<String, byte[]> same = Map.of("pkg/sub/deep.py", "x = 1\n".getBytes(UTF_8));
        assertThat(world.open().edit(start, same, DESK, "Nothing")).isEqualTo(start);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/a", "a//b", "../a", "a/../b", "./a", "a/.git/config", ".GIT/x", "a/", "pkg.txt/below"})
    void doesNotEditAPathThatIsNone(String path) {
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.edit(start, Map.of(path, new byte[0]), DESK, "No"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void doesNotWriteOverAFolderOrALink() throws Exception {
        Files.createSymbolicLink(world.git.folder().resolve("link"), Path.of("pkg.txt"));
        world.git.run("add", "link");
        CommitId linked = world.commit("Link");
        GitRepository repository = world.open();
        for (String path : List.of("link", "pkg")) {
            assertThatThrownBy(() -> repository.edit(linked, Map.of(path, new byte[0]), DESK, "No"))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(path);
        }
    }

    @Test
    void aTagIsTheOneThatGitMakes() {
        CommitId tag = world.open().tagObject("10.8.5rc1", start, DESK, "Candidate 1 of 10.8.5\n\nFür alle.");

        world.git.run("tag", "-a", "10.8.5rc1", "-m", "Candidate 1 of 10.8.5\n\nFür alle.");
        assertThat(tag).isEqualTo(world.id("10.8.5rc1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-rc1", "a b", "a..b", "rc1.lock", "", "a~1"})
    void refusesATagNameThatGitDoesNotAccept(String name) {
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.tagObject(name, start, DESK, "No")).isInstanceOf(Refusal.class);
    }

    @Test
    void mergeTakingHasTheirTree() {
        world.checkout("-b", "release").commit("only-here", "x\n");
        CommitId release = world.id("HEAD");
        world.checkout("master").commit("pkg.txt", "master\n");
        CommitId taken = world.open().mergeTaking(release, world.id("master"), DESK, "Take master");

        String commit =
                desk().run("commit-tree", "-p", release.value(), "-p", "master", "-m", "Take master", "master^{tree}");
        assertThat(taken.value()).isEqualTo(commit);
    }

    @Test
    void mergeTakingWhatIsContainedChangesNothing() {
        CommitId next = world.commit("pkg.txt", "next\n");
        assertThat(world.open().mergeTaking(next, start, DESK, "No")).isEqualTo(next);
    }

    @Test
    void refusesACommitThatTheRepositoryDoesNotHave() {
        GitRepository repository = world.open();
        CommitId unknown = new CommitId("1234567890123456789012345678901234567890");
        assertThatThrownBy(() -> repository.commit(unknown))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(unknown.value());
    }
}
