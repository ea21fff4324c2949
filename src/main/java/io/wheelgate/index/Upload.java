package io.wheelgate.index;

import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.release.WheelMetadata;
import java.nio.file.Path;

/** What is to be uploaded. */
record Upload(Path file, Wheel wheel, WheelMetadata metadata) {

    String project() {
        return metadata.name();
    }

    Version version() {
        return metadata.version();
    }
}
