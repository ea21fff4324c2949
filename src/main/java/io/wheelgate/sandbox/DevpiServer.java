package io.wheelgate.sandbox;

import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.PythonEnvironment;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;

/** A devpi-server on the loopback address, with its own Python environment and data, that lives as long as the desk. */
public final class DevpiServer implements AutoCloseable {

    private final DevpiProcess process;
    private final DevpiRoot root;
    private final String rootPassword;

    private DevpiServer(DevpiProcess process, DevpiRoot root, String rootPassword) {
        this.process = process;
        this.root = root;
        this.rootPassword = rootPassword;
    }

    /**
     * Sets the server up in a directory, once, and starts it. Its users, indices, files and log-in tokens outlive it.
     *
     * @param home what the server keeps: {@code venv}, {@code data} and {@code private}
     * @param port to listen on; 0, or a port that is taken, means a free one
     * @param log a file that the output of pip and of the server is appended to
     * @throws ProgramFailure with one clear line when something is missing, or the server ends early or is not ready in
     *     time
     */
    public static DevpiServer start(Path home, int port, Path log) {
        PythonEnvironment python = PythonEnvironment.prepare(home.resolve("venv"), resource("devpi.lock"), log);
        return start(home, port, log, python.python());
    }

    /** With an environment that has the packages of the lock file already. */
    static DevpiServer start(Path home, int port, Path log, Path python) {
        try {
            DevpiHome place = DevpiHome.prepare(home.toAbsolutePath(), resource("devpi.py"));
            DevpiProcess process = DevpiProcess.start(place, python, port, log.toAbsolutePath());
            return new DevpiServer(process, new DevpiRoot(process.url(), place.rootPassword()), place.rootPassword());
        } catch (IOException e) {
            throw new ProgramFailure("Could not set devpi-server up in " + home + ": " + e.getMessage(), e);
        }
    }

    public URI url() {
        return process.url();
    }

    public String rootPassword() {
        return rootPassword;
    }

    /** Makes a user with this password, or gives an existing one this password. */
    public void ensureUser(String name, String password) {
        root.ensureUser(name, password);
    }

    /**
     * Makes an index, or gives an existing one these settings.
     *
     * @param name {@code user/index}; the user exists
     * @param config devpi's own keys, for example {@code volatile}, {@code bases}, {@code acl_upload}
     */
    public void ensureIndex(String name, Map<String, Object> config) {
        root.ensureIndex(name, config);
    }

    /** Stops the server and waits for its end. */
    @Override
    public void close() {
        process.close();
    }

    private static String resource(String name) {
        try (InputStream stream = DevpiServer.class.getResourceAsStream("/sandbox/" + name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Could not read the resource sandbox/" + name, e);
        }
    }
}
