package io.wheelgate.wheel;

import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Builds a wheel from an exported source tree. */
public interface WheelBuilder {

    /**
     * Builds the one wheel of a project with its own PEP 517 back end, isolated, and checks it.
     *
     * <p>The same request gives the same bytes; all builds of a project take place in the same directory, one at a time. The build sees neither the desk's environment variables nor its home
     * directory, and its whole process group ends with it.
     *
     * @return where the wheel is, inside {@link Request#output()}
     * @throws io.wheelgate.release.Refusal when the build fails or exceeds its time limit (with the last lines of its
     *     log), or makes no wheel, more than one, or another one than expected (file name, METADATA, RECORD)
     * @throws WheelFailure when the build could not be run at all
     */
    Built build(Request request);

    /**
     * @param source the exported tree; the build gets a copy of it
     * @param output an empty directory that receives the wheel
     * @param log a file that the build's output is appended to while it runs
     * @param epoch {@code SOURCE_DATE_EPOCH} of the build
     */
    record Request(
            Path source, Path output, Path log, String project, Version version, Instant epoch, Duration timeLimit) {}

    /** @param file the wheel's path */
    record Built(Path file, Wheel wheel) {}
}
