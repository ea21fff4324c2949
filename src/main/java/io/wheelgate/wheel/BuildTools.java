package io.wheelgate.wheel;

import io.wheelgate.program.PythonEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** The desk's own Python environment with the PEP 517 front end, apart from everything that a project brings. */
record BuildTools(Path home) {

    /** Makes the environment when it is not there yet. */
    Path python(Path log) {
        return PythonEnvironment.prepare(home.resolve("environment"), resource("build.lock"), log)
                .python();
    }

    /** The program that runs one build. */
    static String program() {
        return resource("build_wheel.py");
    }

    private static String resource(String name) {
        try (InputStream in = BuildTools.class.getResourceAsStream("/wheel/" + name)) {
            if (in == null) {
                throw new IllegalStateException("The desk's jar has no wheel/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read wheel/" + name + " of the desk's jar", e);
        }
    }
}
