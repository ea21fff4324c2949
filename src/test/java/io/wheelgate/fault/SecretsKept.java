package io.wheelgate.fault;

import io.wheelgate.sandbox.SecretSearch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/** Looks for passwords wherever a desk leaves something that people or programs can read. */
final class SecretsKept {

    private final SecretSearch search =
            new SecretSearch(Map.of("ci", Servers.PASSWORD, "the team", Incarnation.PASSWORD));

    /** @return where one was found; nothing, when all is well */
    List<String> by(Life life, Path world) {
        files(life.home().resolve("output"));
        files(life.home().resolve("scripts"));
        files(world);
        files(life.home().resolve("desk.log"));
        try {
            search.database(Objects.requireNonNull(life.database().getDataSource()));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(search.findings());
    }

    /** What one run leaves. */
    List<String> by(Place place) {
        files(place.root());
        return List.copyOf(search.findings());
    }

    private void files(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                search.text(file.toString(), Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
