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

    private static final String ASK = "Ask those who look after the index, then try again.";
    private static final String DELETE = "Have that one deleted and try again, or take the next version.";
    private static final String DELETED = "It was deleted, or never arrived: devpi does not record who deletes a file."
            + " Try again, and the same bytes are uploaded again.";
    private static final String REGISTER = "Somebody has written other metadata over it: devpi does not record who."
            + " Upload the very same file again by hand, which brings its metadata back, and try again.";
    private static final String REPLACED = "Take the next version.";

    private final DevpiSession session;
    private final IndexReader reader;
    private final IndexServer server;
    private final IndexPlace place;
    private final List<String> differences = new ArrayList<>();
    private final List<String> publicReleases = new ArrayList<>();

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
                differ("it holds the same version once more, spelled " + release.spelling(), DELETE);
            }
        }
        Optional<Answer> page = reader.simplePage(server, place, metadata.name());
        SimplePage.differences(place, page, wheel, metadata).forEach(difference -> differ(difference, ASK));
        if (page.filter(answer -> !SimplePage.leadsOnlyInto(place, answer)).isPresent()) {
            publicReleases.addAll(new PublicReleases(reader, server, place, metadata.name()).told(false));
        }
        return file.isPresent() && page.isPresent() && differences.isEmpty() && publicReleases.isEmpty()
                ? proof(file.get(), page.get())
                : refuse(wheel, file.isPresent());
    }

    private Optional<StoredFile> checkRelease(StoredRelease release, Wheel wheel, WheelMetadata metadata) {
        MetadataFields.of(metadata).differences(release.metadata()).forEach(difference -> differ(difference, REGISTER));
        Optional<StoredFile> ours = Optional.empty();
        for (StoredFile file : release.files()) {
            if (file.name().equals(wheel.fileName())) {
                ours = Optional.of(file);
                checkBytes(file, wheel);
            } else {
                differ("it holds another file of that version, " + file.told(), DELETE);
            }
        }
        return ours;
    }

    private void checkBytes(StoredFile file, Wheel wheel) {
        if (!file.sha256().equals(wheel.sha256())) {
            differ(
                    "it states the sha256 " + file.sha256() + ", the wheel's is " + wheel.sha256() + "; that file was "
                            + file.origin(),
                    REPLACED);
        }
        Download download = Download.of(session, server, file, OutputStream.nullOutputStream(), wheel.size());
        if (!download.sha256().equals(wheel.sha256())) {
            differ(
                    "the bytes it serves have the sha256 " + download.sha256() + ", the wheel's is " + wheel.sha256(),
                    ASK);
        }
    }

    private void differ(String difference, String advice) {
        differences.add(difference + ". " + advice);
    }

    private Proof refuse(Wheel wheel, boolean found) {
        if (!found) {
            differences.add(0, "it does not hold the file. " + DELETED);
        }
        List<String> reasons = new ArrayList<>(publicReleases);
        differences.stream()
                .map(difference -> "The index " + place + " does not serve " + wheel.fileName() + " as it was built: "
                        + difference)
                .forEach(reasons::add);
        throw new Refusal(reasons);
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
