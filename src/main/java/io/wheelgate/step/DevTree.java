package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.Library;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.VersionFile;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelBuilder.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;

/** Builds a commit's tree with another version in it than the commit has. */
public final class DevTree {

    private final WheelBuilder builder;
    private final Wheelhouse wheelhouse;

    public DevTree(WheelBuilder builder, Wheelhouse wheelhouse) {
        this.builder = builder;
        this.wheelhouse = wheelhouse;
    }

    /** The same commit and version give the same bytes: nothing else goes in. @return the wheel, which is kept */
    Wheel build(Run run, GitRepository git, Commit commit, Version version) {
        Path workspace = wheelhouse.workspace();
        try {
            Path source = Files.createDirectory(workspace.resolve("source"));
            Path output = Files.createDirectory(workspace.resolve("output"));
            git.export(commit.id(), source);
            set(run.product().library(), git, commit, version, source);
            var built = builder.build(new Request(
                    source,
                    output,
                    run.log(),
                    run.product().name(),
                    version,
                    commit.authoredAt(),
                    run.product().library().buildTimeLimit()));
            wheelhouse.keep(built.file(), built.wheel());
            return built.wheel();
        } catch (IOException e) {
            throw Failure.ofDisk("prepare the build in " + workspace, workspace, e);
        } finally {
            wheelhouse.discard(workspace);
        }
    }

    /** The file's time stays that of the commit, for it may get into the wheel. */
    private static void set(Library library, GitRepository git, Commit commit, Version version, Path source)
            throws IOException {
        String path = library.versionFile();
        byte[] content = git.read(commit.id(), path)
                .orElseThrow(() -> new Refusal("Could not set the version " + version + ": there is no file " + path
                        + " at " + commit.id().abbreviated() + ". Correct library.version-file, or add the file."));
        Path file = source.resolve(path);
        FileTime time = Files.getLastModifiedTime(file);
        Files.write(file, VersionFile.of(path).write(content, version), StandardOpenOption.TRUNCATE_EXISTING);
        Files.setLastModifiedTime(file, time);
    }
}
