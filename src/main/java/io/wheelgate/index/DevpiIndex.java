package io.wheelgate.index;

import io.wheelgate.release.Failure;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** devpi as the index server. */
final class DevpiIndex implements WheelIndex, AutoCloseable {

    private final DevpiHttp http;
    private final DevpiSession session;
    private final IndexReader reader;
    private final Uploader uploader;
    private final Promoter promoter;
    private final Remover remover;

    DevpiIndex(DevpiHttp http) {
        this.http = http;
        this.session = new DevpiSession(http);
        this.reader = new IndexReader(session);
        Turns turns = new Turns();
        this.uploader = new Uploader(session, reader, turns);
        this.promoter = new Promoter(session, reader, turns);
        this.remover = new Remover(session, reader);
    }

    @Override
    public List<String> obstacles(IndexServer server, String index) {
        return new Obstacles(session).of(server, IndexPlace.of(server, index));
    }

    @Override
    public List<String> publicReleases(IndexServer server, String index, String project, boolean ours) {
        return new PublicReleases(reader, server, IndexPlace.of(server, index), project).told(ours);
    }

    @Override
    public List<Version> offered(IndexServer server, String index, String project) {
        IndexPlace place = IndexPlace.of(server, index);
        SearchPath path = SearchPath.of(reader, server, place);
        return reader.simplePage(server, place, project).stream()
                .flatMap(page -> SimplePage.offers(page).filter(offer -> path.isUploaded(page.uri(), offer.url())))
                .flatMap(offer -> offer.version().stream())
                .distinct()
                .sorted()
                .toList();
    }

    /** A version that was registered without a file is none that anybody could install. */
    @Override
    public List<Version> versions(IndexServer server, String index, String project) {
        return reader.releases(server, IndexPlace.of(server, index), project).stream()
                .filter(release -> !release.files().isEmpty())
                .flatMap(release -> release.version().stream())
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public List<Wheel> files(IndexServer server, String index, String project, Version version) {
        return stored(server, index, project, version).stream()
                .map(file -> new Wheel(file.name(), file.sha256(), reader.size(server, file)))
                .toList();
    }

    @Override
    public List<HeldWheel> wheels(IndexServer server, String index, String project) {
        return reader.releases(server, IndexPlace.of(server, index), project).stream()
                .flatMap(DevpiIndex::held)
                .sorted(Comparator.comparing(HeldWheel::version).reversed())
                .toList();
    }

    private static Stream<HeldWheel> held(StoredRelease release) {
        return release.version().stream().flatMap(version -> release.files().stream()
                .filter(file -> file.name().endsWith(".whl"))
                .map(file -> new HeldWheel(version, file.name(), file.sha256(), file.origin())));
    }

    @Override
    public List<String> told(IndexServer server, String index, String project, Version version) {
        return stored(server, index, project, version).stream()
                .map(StoredFile::told)
                .toList();
    }

    @Override
    public void upload(IndexServer server, String index, Path file, Wheel wheel, WheelMetadata metadata) {
        uploader.upload(server, IndexPlace.of(server, index), new Upload(file, wheel, metadata));
    }

    @Override
    public void promote(IndexServer server, String from, String to, Wheel wheel, WheelMetadata metadata) {
        promoter.promote(server, IndexPlace.of(server, from), IndexPlace.of(server, to), wheel, metadata);
    }

    @Override
    public Proof verify(IndexServer server, String index, Wheel wheel, WheelMetadata metadata) {
        return new ReadBack(session, reader, server, IndexPlace.of(server, index)).prove(wheel, metadata);
    }

    @Override
    public List<Held> held(IndexServer server, String index, String project) {
        return StoredRelease.held(reader.releases(server, IndexPlace.of(server, index), project));
    }

    @Override
    public boolean isVolatile(IndexServer server, String index) {
        return remover.isVolatile(server, IndexPlace.of(server, index));
    }

    @Override
    public void remove(IndexServer server, String index, String project, Version version) {
        remover.remove(server, IndexPlace.of(server, index), project, version);
    }

    @Override
    public void download(IndexServer server, String index, String project, Version version, Wheel wheel, Path target) {
        StoredFile file = stored(server, index, project, version).stream()
                .filter(stored -> stored.name().equals(wheel.fileName()))
                .findFirst()
                .orElseThrow(() -> new Refusal(
                        "Could not download " + wheel.fileName() + ": the index " + index + " does not hold it."));
        Path draft = target.resolveSibling(target.getFileName() + ".part");
        try {
            Download download = download(server, file, draft, wheel);
            if (!download.sha256().equals(wheel.sha256())) {
                throw new Refusal("Downloaded " + wheel.fileName() + " from the index " + index
                        + ", and its sha256 is " + download.sha256() + ", not " + wheel.sha256()
                        + ". The file was replaced: ask who maintains the index.");
            }
            Files.move(draft, target, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failure.ofDisk("write " + target, target, e);
        } finally {
            delete(draft);
        }
    }

    private Download download(IndexServer server, StoredFile file, Path draft, Wheel wheel) throws IOException {
        Files.createDirectories(draft.toAbsolutePath().getParent());
        try (OutputStream out = Files.newOutputStream(draft)) {
            return Download.of(session, server, file, out, wheel.size());
        }
    }

    private List<StoredFile> stored(IndexServer server, String index, String project, Version version) {
        return reader.releases(server, IndexPlace.of(server, index), project, version).stream()
                .flatMap(release -> release.files().stream())
                .toList();
    }

    private static void delete(Path draft) {
        try {
            Files.deleteIfExists(draft);
        } catch (IOException e) {
            throw Failure.ofDisk("delete " + draft, draft, e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
