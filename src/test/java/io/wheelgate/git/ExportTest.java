package io.wheelgate.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Refusal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExportTest {

    private World world;
    private Path target;

    @BeforeEach
    void aLibrary(@TempDir Path folder) {
        world = new World(folder);
        target = folder.resolve("export");
    }

    @Test
    void writesEveryFileByteForByte() throws Exception {
        world.write(".gitattributes", "* text=auto eol=crlf export-subst\nhidden export-ignore\n");
        world.write("crlf", "a\r\nb\n")
                .write("pkg/é/bin", new byte[] {0, 13, 10})
                .write("hidden", "$Format:%H$\n");
        world.write("run", "#!/bin/sh\n").git.run("update-index", "--chmod=+x", "run");
        String blob = world.git.run("a\r\nb\n".getBytes(StandardCharsets.UTF_8), "hash-object", "-w", "--stdin");
        world.git.run("update-index", "--cacheinfo", "100644," + blob + ",crlf");
        CommitId id = world.commit("Files");
        world.open().export(id, target);

        assertThat(target.resolve("crlf")).hasContent("a\r\nb\n");
        assertThat(target.resolve("hidden")).hasContent("$Format:%H$\n");
        assertThat(target.resolve("pkg/é/bin")).hasBinaryContent(new byte[] {0, 13, 10});
        assertThat(rights("run")).isEqualTo("rwxr-xr-x");
        assertThat(rights("hidden")).isEqualTo("rw-r--r--");
        assertThat(Files.getLastModifiedTime(target.resolve("run")).toInstant())
                .isEqualTo(Instant.ofEpochSecond(1_700_000_100L));
        assertThat(names()).containsExactlyInAnyOrder(".gitattributes", "crlf", "hidden", "run", "pkg/é/bin");
    }

    private String rights(String file) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve(file)));
    }

    private List<String> names() throws Exception {
        try (Stream<Path> files = Files.walk(target)) {
            return files.filter(file -> !Files.isDirectory(file))
                    .map(file -> target.relativize(file).toString())
                    .toList();
        }
    }

    @Test
    void writesLinksThatStayInside() throws Exception {
        link("pkg/deep/up", "../../file");
        link("to", "pkg/deep");
        CommitId id = world.commit("file", "x\n");
        world.open().export(id, target);
        assertThat(Files.readSymbolicLink(target.resolve("to"))).hasToString("pkg/deep");
        assertThat(target.resolve("to/up")).hasContent("x\n");
    }

    private void link(String path, String to) throws Exception {
        Path link = world.git.folder().resolve(path);
        Files.createDirectories(link.getParent());
        Files.createSymbolicLink(link, Path.of(to));
        world.git.run("add", path);
    }

    @ParameterizedTest
    @CsvSource({
        "link, /etc/passwd",
        "link, ..",
        "a/link, ../..",
        "a/link, ../../a",
        "link, ../export/x",
        "a/b/link, x/../../../../y",
        "a/link, b/..",
    })
    void refusesLinksThatMayLeadOutside(String path, String to) throws Exception {
        link(path, to);
        CommitId id = world.commit("Link");
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.export(id, target))
                .isInstanceOf(Refusal.class)
                .hasMessageContainingAll(path, to);
        assertThat(target).isEmptyDirectory();
    }

    @Test
    void refusesSubmodulesAndSaysEveryReason() throws Exception {
        CommitId start = world.commit("file", "x\n");
        world.git.run("update-index", "--add", "--cacheinfo", "160000," + start + ",sub");
        link("link", "/etc");
        CommitId id = world.commit("Bad");
        GitRepository repository = world.open();
        Throwable refusal = catchThrowable(() -> repository.export(id, target));
        assertThat(refusal).isInstanceOf(Refusal.class);
        assertThat(((Refusal) refusal).reasons())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("sub is a submodule"))
                .anySatisfy(reason -> assertThat(reason).contains("link is a symbolic link to /etc"));
    }

    @ParameterizedTest
    @ValueSource(strings = {".git", ".GIT", "..", ".", "git~1", ".g\u200cit"})
    void refusesPathsThatGitItselfWouldNotWrite(String name) {
        CommitId start = world.commit("file", "x\n");
        String blob = world.git.run("rev-parse", "HEAD:file");
        String inner = tree("100644 blob " + blob + "\thooks");
        String tree = tree("040000 tree " + inner + "\t" + name);
        CommitId id = new CommitId(world.git.run("commit-tree", "-m", "Evil", "-p", start.value(), tree));
        world.git.run("branch", "evil", id.value());
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.export(id, target))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(name + "/hooks");
        assertThat(target).isEmptyDirectory();
    }

    private String tree(String line) {
        return world.git.run((line + "\n").getBytes(StandardCharsets.UTF_8), "mktree");
    }

    @Test
    void writesOnlyIntoAnEmptyFolder() throws Exception {
        CommitId id = world.commit("file", "x\n");
        Files.createDirectories(target.resolve("something"));
        GitRepository repository = world.open();
        assertThatThrownBy(() -> repository.export(id, target)).isInstanceOf(IllegalArgumentException.class);
    }
}
