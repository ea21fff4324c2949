package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Version;
import java.util.List;
import java.util.Optional;
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
                        FileLog.origin(link.path("log"))));
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
