package io.wheelgate.git;

import io.wheelgate.program.Room;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Remedy;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FileUtils;

/** The bare copy of one remote repository, kept open; its lock orders what changes its refs. */
final class Mirror {

    private static final Logger LOG = System.getLogger(Mirror.class.getName());

    private static final String HALF = "new-";

    private final String address;
    private final Path folder;
    private final Repository repository;
    private final ReentrantLock lock = new ReentrantLock();

    private Mirror(String address, Path folder, Repository repository) {
        this.address = address;
        this.folder = folder;
        this.repository = repository;
    }

    static Mirror open(Path home, String url) {
        Path folder = home.resolve(MirrorName.of(url));
        try {
            if (!Files.exists(folder)) {
                create(home, folder);
            }
            Leftovers.remove(folder);
            return new Mirror(url, folder, repositoryAt(folder));
        } catch (IOException e) {
            throw broken(url, folder, "open", e);
        }
    }

    /** Removes what a desk that died has left half made; for a start, when none is being made. */
    static void tidy(Path home) {
        try (Stream<Path> left = Files.isDirectory(home) ? Files.list(home) : Stream.empty()) {
            for (Path half : left.filter(path -> path.getFileName().toString().startsWith(HALF))
                    .toList()) {
                FileUtils.delete(half.toFile(), FileUtils.RECURSIVE | FileUtils.IGNORE_ERRORS);
            }
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not look for unfinished mirrors in " + home, e);
        }
    }

    /** Made aside and moved into place, so that a crash leaves no half of a mirror. */
    private static void create(Path home, Path folder) throws IOException {
        Files.createDirectories(home);
        Path aside = Files.createTempDirectory(home, HALF);
        try (Repository fresh = builder(aside).build()) {
            fresh.create(true);
            configure(fresh.getConfig());
        }
        Files.move(aside, folder, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Nothing is cleared away by itself, nothing half-written survives a crash, no password follows a redirect. */
    private static void configure(StoredConfig config) throws IOException {
        config.setInt("gc", null, "auto", 0);
        config.setInt("gc", null, "autoPackLimit", 0);
        config.setBoolean("gc", null, "autoDetach", false);
        config.setBoolean("core", null, "fsyncObjectFiles", true);
        config.setBoolean("http", null, "followRedirects", false);
        config.save();
    }

    private static Repository repositoryAt(Path folder) throws IOException {
        return builder(folder).setMustExist(true).build();
    }

    private static FileRepositoryBuilder builder(Path folder) {
        return new FileRepositoryBuilder().setGitDir(folder.toFile()).setBare();
    }

    Path folder() {
        return folder;
    }

    Repository repository() {
        return repository;
    }

    /** Whether anything was ever fetched: that there is nothing at its address is no mistake in the address then. */
    boolean isFilled() {
        try {
            return !repository
                    .getRefDatabase()
                    .getRefsByPrefix(Constants.R_REFS)
                    .isEmpty();
        } catch (IOException e) {
            throw broken("read", e);
        }
    }

    /** A sentence for people when there is no room for it. */
    Optional<String> lackOfRoom() {
        return Room.lack(folder);
    }

    /** Runs what changes the mirror's refs, one at a time. */
    <T> T alone(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /** What is said when the mirror's own files cannot be read or written. */
    GitFailure broken(String action, Exception cause) {
        return broken(address, folder, action, cause);
    }

    private static GitFailure broken(String address, Path folder, String action, Exception cause) {
        return new GitFailure(
                Diagnosis.of(
                                Kind.LOCAL,
                                action + " the mirror of " + SafeAddress.shown(address) + " in " + folder,
                                cause.toString())
                        .expected("The desk can read and write its mirror.")
                        .remedy(Room.lack(folder)
                                .orElseGet(() -> Remedy.disk(folder) + " If it stays so, stop the desk and delete that"
                                        + " folder: it is fetched again.")),
                cause);
    }
}
