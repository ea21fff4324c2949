package io.wheelgate.wheel;

import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.nio.file.Path;
import java.util.List;

/** Reads wheels (PEP 427) and compares them. */
public interface WheelReader {

    /** The wheel's name, sha256 and size. @throws WheelFailure when the file cannot be read */
    Wheel identify(Path file);

    /**
     * The core metadata of a wheel, after every check of the format: the file name's parts, the one
     * {@code .dist-info}, METADATA's name and version, and every hash and size in RECORD.
     *
     * @throws io.wheelgate.release.Refusal with every violation at once
     */
    WheelMetadata read(Path file);

    /**
     * Every difference between a signed candidate's wheel and the final one but the version itself: the version
     * assignment in the given version file, METADATA's {@code Version}, the {@code .dist-info} and {@code .data}
     * directory names, and the lines of RECORD that follow from these. Order and compression of the archive do not
     * count; names, bytes and mode bits do.
     *
     * @param versionFile the path of the library's version file inside its repository; the wheel's member whose path
     *     is the end of it may differ in its version assignment
     * @return one sentence per difference; empty when the wheels are the same but for the version
     */
    List<String> differences(
            Path candidate, Version candidateVersion, Path fin, Version finalVersion, String versionFile);
}
