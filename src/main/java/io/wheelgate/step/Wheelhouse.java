package io.wheelgate.step;

import io.wheelgate.release.Failure;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.Removal;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
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

    /** Whether the wheel is kept with the very bytes that its sha256 tells. */
    public boolean has(Wheel wheel) {
        Path file = path(wheel);
        try {
            return Files.isRegularFile(file) && sha256(file).equals(wheel.sha256());
        } catch (IOException e) {
            throw Failure.ofDisk("read the wheel " + file, file, e);
        }
    }

    /** Where the wheel is kept. @throws Refusal when it is lost: tried again, the build brings it again */
    Path kept(Wheel wheel) {
        if (!has(wheel)) {
            throw new Refusal("The desk's copy of " + wheel.fileName()
                    + " is not there any more, or has not the sha256 " + wheel.sha256() + ": " + path(wheel)
                    + ". Try again: the wheel is then built again first.");
        }
        return path(wheel);
    }

    private static String sha256(Path file) throws IOException {
        try (DigestOutputStream digest =
                new DigestOutputStream(OutputStream.nullOutputStream(), MessageDigest.getInstance("SHA-256"))) {
            Files.copy(file, digest);
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Takes a built wheel in, by one rename, so that a kept wheel is always whole, also after a loss of power. */
    void keep(Path built, Wheel wheel) {
        Path target = path(wheel);
        Path directory = home.resolve(wheel.sha256());
        try {
            Files.createDirectories(directory);
            write(built, StandardOpenOption.WRITE);
            Files.move(built, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            write(directory, StandardOpenOption.READ);
            write(home, StandardOpenOption.READ);
        } catch (IOException e) {
            throw Failure.ofDisk("keep the wheel " + wheel.fileName() + " in " + home, home, e);
        }
    }

    /** Lets the disk write what the system still holds in memory. */
    private static void write(Path path, StandardOpenOption right) throws IOException {
        try (FileChannel channel = FileChannel.open(path, right)) {
            channel.force(true);
        }
    }

    /** Gives up the desk's copy of a wheel that it never needs again. */
    void forget(Wheel wheel) {
        Removal.of(home.resolve(wheel.sha256()));
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
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, "Could not look for unfinished builds in " + home, e);
        }
    }

    /** Deletes a workspace; what cannot be deleted stays behind and harms nothing. */
    void discard(Path workspace) {
        Removal.of(workspace);
    }
}
