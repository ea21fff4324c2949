package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of a sandbox lies.
 */
record SandboxHome(Path root) {

    static final String LIBRARY = "ukrdc-services";
    static final String CONSUMER = "ukrdc-webapi";
    static final List<String> ENVIRONMENTS = List.of("development", "staging", "live");

    Path lock() {
        return root.resolve("sandbox.lock");
    }

    /** Present when the first set-up has come to its end. */
    Path complete() {
        return root.resolve("complete");
    }

    /** The same of a further product. */
    Path complete(String product) {
        return root.resolve("complete-" + product);
    }

    Path ports() {
        return root.resolve("ports.properties");
    }

    Path repository(String name) {
        return root.resolve("git").resolve(name + ".git");
    }

    /** The same before the repository is there: the URL of an existing directory ends with a slash. */
    String repositoryUrl(String name) {
        String url = repository(name).toUri().toString();
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    Path devpi() {
        return root.resolve("devpi");
    }

    Path environment(String name) {
        return root.resolve("environments").resolve(name);
    }

    Path updateServer() {
        return root.resolve("environments").resolve("update-server");
    }

    Path secrets() {
        return root.resolve("secrets");
    }

    Path secret(String name) {
        return secrets().resolve(name);
    }

    Path desk() {
        return root.resolve("desk");
    }

    /** Where the desk keeps what it builds wheels with. */
    Path buildTools() {
        return desk().resolve("tools").resolve("build");
    }

    /** A place for what only the set-up needs, and its logs. */
    Path setUp() {
        return root.resolve("set-up");
    }

    boolean isComplete() {
        return Files.exists(complete());
    }

    /** Another sandbox, of the tour alone: whatever happens here, it stays. */
    Path tour() {
        return root.resolve("tour");
    }

    static SandboxFailure unusable(Path file, IOException cause) {
        return new SandboxFailure(
                "The sandbox cannot use " + file + ": " + cause.getMessage()
                        + ". Give it another folder with wheelgate.sandbox.home.",
                cause);
    }
}
