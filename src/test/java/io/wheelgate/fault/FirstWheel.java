package io.wheelgate.fault;

import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.WheelBuilder.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** The wheel of the version that was released before the cycle. */
final class FirstWheel {

    private FirstWheel() {}

    static Wheel build(Place place) {
        Path source = place.root().resolve("first");
        Sources.files(place.product(), "1.0").forEach((path, content) -> write(source.resolve(path), content));
        return new PlainBuilder()
                .build(new Request(
                        source,
                        place.root(),
                        place.root().resolve("first.log"),
                        place.product(),
                        Version.parse("1.0"),
                        Instant.EPOCH,
                        Duration.ofMinutes(1)))
                .wheel();
    }

    private static void write(Path file, String content) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
