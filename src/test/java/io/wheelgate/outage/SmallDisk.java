package io.wheelgate.outage;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A file system of a few megabytes, which a test fills. */
public final class SmallDisk implements AutoCloseable {

    private final Path place;

    private SmallDisk(Path place) {
        this.place = place;
    }

    /** Mounts one; where that is not allowed, the test is skipped and says so. */
    public static SmallDisk mount(Path place, int megabytes) {
        Assumptions.assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=" + megabytes + "m", "tmpfs", place.toString()),
                "Skipped: no file system can be mounted here (that takes root, and a container that is allowed to)");
        return new SmallDisk(place);
    }

    public Path path(String name) {
        return place.resolve(name);
    }

    /** Until nothing more can be written. */
    public void fill() {
        try (OutputStream filler = Files.newOutputStream(place.resolve("filler"))) {
            byte[] block = new byte[4096];
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            return;
        }
    }

    public void makeRoom() {
        try {
            Files.delete(place.resolve("filler"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean run(String... command) {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        run("umount", "-l", place.toString());
    }
}
