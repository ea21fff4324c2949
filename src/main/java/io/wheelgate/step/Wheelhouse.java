package io.wheelgate.step;

import io.wheelgate.release.Failure;
import io.wheelgate.release.Wheel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.stream.Stream;

/** Where the desk keeps the wheels that it built, each under its sha256. */
public final class Wheelhouse {

    private static final Logger LOG = System.getLogger(Wheelhouse.class.getName());

    private static final String WORKSPACE = "build-";

    private final Path home;

    public Wheelhouse(Path home) {
        this.home = home;
    }

    /** Where the wheel is kept, or would be. */
    public Path path(Wheel wheel) {
        return home.resolve(wheel.sha256()).resolve(wheel.fileName());
    }

    public boolean has(Wheel wheel) {
        return Files.isRegularFile(path(wheel));
    }

    /** Takes a built wheel in, by one rename, so that a kept wheel is always whole. */
    void keep(Path built, Wheel wheel) {
        Path target = path(wheel);
        try {
            Files.createDirectories(target.getParent());
            Files.move(built, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw Failure.ofDisk("keep the wheel " + wheel.fileName() + " in " + home, home, e);
        }
    }

    /** A new empty directory on the same file system, for a build. */
    Path workspace() {
        try {
            Files.createDirectories(home);
            return Files.createTempDirectory(home, WORKSPACE);
        } catch (IOException e) {
            throw Failure.ofDisk("make a directory for the build in " + home, home, e);
        }
    }

    /** Deletes what a desk that died in a build has left. For a start: no build may be under way. */
    public void tidy() {
        try (Stream<Path> left = Files.isDirectory(home) ? Files.list(home) : Stream.empty()) {
            left.filter(path -> path.getFileName().toString().startsWith(WORKSPACE))
                    .forEach(this::discard);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not look for unfinished builds in " + home, e);
        }
    }

    /** Deletes a workspace; what cannot be deleted stays behind and harms nothing. */
    void discard(Path workspace) {
        try (Stream<Path> files = Files.walk(workspace)) {
            files.sorted(Comparator.reverseOrder()).forEach(Wheelhouse::delete);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not delete " + workspace, e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "Could not delete " + file, e);
        }
    }
}
