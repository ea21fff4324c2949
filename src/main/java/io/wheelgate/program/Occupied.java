package io.wheelgate.program;

import java.io.IOException;
import java.nio.file.Path;

/** Another is still at work on a directory, for longer than one would wait. */
public final class Occupied extends IOException {

    Occupied(Path directory) {
        super("another is still at work on " + directory);
    }
}
