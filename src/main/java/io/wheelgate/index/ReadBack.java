package io.wheelgate.index;

import io.wheelgate.index.WheelIndex.Proof;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a release back from an index, by every way that an installer could take. */
final class ReadBack {

    private final DevpiSession session;
    private final IndexReader reader;
    private final IndexServer server;
    private final IndexPlace place;
    private final List<String> differences = new ArrayList<>();

    ReadBack(DevpiSession session, IndexReader reader, IndexServer server, IndexPlace place) {
        this.session = session;
        this.reader = reader;
        this.server = server;
        this.place = place;
    }

    Proof prove(Wheel wheel, WheelMetadata metadata) {
        Optional<StoredFile> file = Optional.empty();
        for (StoredRelease release : reader.releases(server, place, metadata.name(), metadata.version())) {
            if (release.spelling().equals(metadata.version().toString())) {
                file = checkRelease(release, wheel, metadata);
            } else {
                differences.add("it holds the same version once more, spelled " + release.spelling());
            }
        }
        Optional<Answer> page = reader.simplePage(server, place, metadata.name());
        differences.addAll(SimplePage.differences(place, page, wheel, metadata));
        return file.isPresent() && page.isPresent() && differences.isEmpty()
                ? proof(file.get(), page.get())
                : refuse(wheel, file.isPresent());
    }

    private Optional<StoredFile> checkRelease(StoredRelease release, Wheel wheel, WheelMetadata metadata) {
        differences.addAll(MetadataFields.of(metadata).differences(release.metadata()));
        Optional<StoredFile> ours = Optional.empty();
        for (StoredFile file : release.files()) {
            if (file.name().equals(wheel.fileName())) {
                ours = Optional.of(file);
                checkBytes(file, wheel);
            } else {
                differences.add("it holds another file of that version, " + file.name());
            }
        }
        return ours;
    }

    private void checkBytes(StoredFile file, Wheel wheel) {
        if (!file.sha256().equals(wheel.sha256())) {
            differences.add("it states the sha256 " + file.sha256() + ", the wheel's is " + wheel.sha256());
        }
        Download download = Download.of(session, server, file, OutputStream.nullOutputStream(), wheel.size());
        if (!download.sha256().equals(wheel.sha256())) {
            differences.add(
                    "the bytes it serves have the sha256 " + download.sha256() + ", the wheel's is " + wheel.sha256());
        }
    }

    private Proof refuse(Wheel wheel, boolean found) {
        if (!found) {
            differences.add(0, "it does not hold the file");
        }
        throw new Refusal(differences.stream()
                .map(difference -> "The index " + place + " does not serve " + wheel.fileName() + " as it was built: "
                        + difference + ".")
                .toList());
    }

    private static Proof proof(StoredFile file, Answer last) {
        long serial = last.header("x-devpi-serial")
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(last::notTheProtocol);
        return new Proof(
                file.uri().toString(), serial, last.header("x-devpi-uuid").orElse(""));
    }
}
