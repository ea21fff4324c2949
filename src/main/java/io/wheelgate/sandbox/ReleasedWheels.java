package io.wheelgate.sandbox;

import io.wheelgate.git.GitRepository;
import io.wheelgate.git.JGit;
import io.wheelgate.release.Commit;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Version;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The wheels of the library that were released before the sandbox's story begins, built from their tags. */
final class ReleasedWheels {

    static final List<String> TAGS = List.of("10.8.3rc1", "10.8.3", "10.8.4rc1", "10.8.4rc2", "10.8.4");

    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final SandboxHome home;
    private final WheelBuilder builder;

    /** The desk will find the builder's tools in its own folder. */
    ReleasedWheels(SandboxHome home) {
        this.home = home;
        this.builder = Wheels.builder(home.buildTools());
    }

    List<Path> build() throws IOException {
        GitRepository library = JGit.in(home.setUp().resolve("mirrors"))
                .open(new Repository(home.repositoryUrl(SandboxHome.LIBRARY), Optional.empty(), Optional.empty()));
        List<Path> wheels = new ArrayList<>();
        for (String tag : TAGS) {
            wheels.add(build(library, tag));
        }
        return wheels;
    }

    private Path build(GitRepository library, String tag) throws IOException {
        Path source = Files.createDirectories(home.setUp().resolve("source-" + tag));
        Path output = Files.createDirectories(home.setUp().resolve("wheel-" + tag));
        Commit commit = library.commit(library.tag(tag).orElseThrow().target());
        library.export(commit.id(), source);
        return builder.build(new WheelBuilder.Request(
                        source,
                        output,
                        home.setUp().resolve("build.log"),
                        SandboxHome.LIBRARY,
                        Version.parse(tag),
                        commit.authoredAt(),
                        LIMIT))
                .file();
    }
}
