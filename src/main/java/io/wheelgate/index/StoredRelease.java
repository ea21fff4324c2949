package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.index.WheelIndex.Held;
import io.wheelgate.release.Version;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * One release of a project in an index. For devpi a version is an opaque text: {@code 10.8.5.RC1} and
 * {@code 10.8.5rc1} are two.
 *
 * @param spelling the version as it was uploaded
 * @param metadata devpi's own fields
 * @param files in this very index, not in one of its bases
 */
record StoredRelease(String spelling, JsonNode metadata, List<StoredFile> files) {

    static StoredRelease of(IndexPlace place, String spelling, JsonNode json) {
        List<StoredFile> files = StreamSupport.stream(json.path("+links").spliterator(), false)
                .filter(link -> link.path("rel").asText().equals("releasefile"))
                .flatMap(link -> file(place, link).stream())
                .toList();
        return new StoredRelease(spelling, json, files);
    }

    private static Optional<StoredFile> file(IndexPlace place, JsonNode link) {
        return place.file(place.uploads(), link.path("href").asText())
                .map(uri -> new StoredFile(
                        StoredFile.nameOf(uri),
                        uri,
                        link.path("hashes").path("sha256").asText(),
                        FileLog.origin(link.path("log")),
                        FileLog.since(link.path("log"))));
    }

    /** Releases by their versions: the last time that any file of one came there, unless it is unknown of some. */
    static List<Held> held(List<StoredRelease> releases) {
        Map<Version, Held> held = new TreeMap<>();
        for (StoredRelease release : releases) {
            release.version().filter(version -> !release.files().isEmpty()).ifPresent(version -> {
                Held one = new Held(version, release.since());
                held.merge(version, one, StoredRelease::later);
            });
        }
        return List.copyOf(held.values());
    }

    private static Held later(Held one, Held other) {
        return new Held(one.version(), one.since().flatMap(since -> other.since()
                .map(until -> until.isAfter(since) ? until : since)));
    }

    private Optional<Instant> since() {
        return files.stream().anyMatch(file -> file.since().isEmpty())
                ? Optional.empty()
                : files.stream().flatMap(file -> file.since().stream()).max(Comparator.naturalOrder());
    }

    /** Empty for what PEP 440 does not call a version. */
    Optional<Version> version() {
        try {
            return Optional.of(Version.parse(spelling));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    boolean isOf(Version version) {
        return version().filter(version::equals).isPresent();
    }
}
