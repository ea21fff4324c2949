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
    private final String library;
    private final Path place;
    private final WheelBuilder builder;

    ReleasedWheels(SandboxHome home) {
        this(home, SandboxHome.LIBRARY, home.setUp());
    }

    /**
     * The desk will find the builder's tools in its own folder.
     *
     * @param place for what only the set-up needs
     */
    ReleasedWheels(SandboxHome home, String library, Path place) {
        this.home = home;
        this.library = library;
        this.place = place;
        this.builder = Wheels.builder(home.buildTools());
    }

    List<Path> build() throws IOException {
        List<Path> wheels = new ArrayList<>();
        for (String tag : TAGS) {
            wheels.add(build(tag, tag));
        }
        return wheels;
    }

    Path build(String tag, String version) throws IOException {
        GitRepository repository = JGit.in(place.resolve("mirrors"))
                .open(new Repository(home.repositoryUrl(library), Optional.empty(), Optional.empty()));
        Path source = Files.createDirectories(place.resolve("source-" + tag));
        Path output = Files.createDirectories(place.resolve("wheel-" + tag));
        Commit commit = repository.commit(repository.tag(tag).orElseThrow().target());
        repository.export(commit.id(), source);
        return builder.build(new WheelBuilder.Request(
                        source,
                        output,
                        place.resolve("build.log"),
                        library,
                        Version.parse(version),
                        commit.authoredAt(),
                        LIMIT))
                .file();
    }
}
