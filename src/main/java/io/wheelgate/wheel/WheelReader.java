package io.wheelgate.wheel;

import io.wheelgate.release.Certificate;
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
     * Compares a signed candidate's wheel with the final one. Only the version may differ, and only where it must stand:
     * in the one assignment of the version file, in METADATA's one header {@code Version}, in the names of the file and
     * of the directories {@code .dist-info} and {@code .data}, and in the rows of RECORD that follow from these. What
     * nobody installs does not count: the order of the archive, its compression, and the times in it.
     *
     * @param versionFile the path of the library's version file inside its repository; the wheel's member whose path
     *     is the end of it may differ in its version assignment
     */
    Comparison compare(Path candidate, Version candidateVersion, Path fin, Version finalVersion, String versionFile);

    /**
     * What a comparison found.
     *
     * @param members every entry that both wheels have, in the order of their names
     * @param differences one sentence for each that must not be; empty when the wheels are the same but for the version
     */
    record Comparison(List<Certificate.Member> members, List<String> differences) {}
}
