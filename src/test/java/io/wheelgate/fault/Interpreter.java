package io.wheelgate.fault;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Python itself: what is called {@code python3} may be a shell script that looks for it, with hundreds of processes each time. */
final class Interpreter {

    static final String PATH = find();

    private Interpreter() {}

    private static String find() {
        try {
            Process process = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)").start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("Python 3 is missing", e);
        }
    }
}
