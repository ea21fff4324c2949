package io.wheelgate.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Everything outside of the desk that belongs to one product: two bare repositories, an index, and two environments.
 *
 * @param product its name, which no other place has
 * @param index as devpi knows it: user/index
 * @param promotes whether candidates go to a staging index of its own, and the final is promoted from there
 */
record Place(Path root, String product, String index, boolean promotes) {

    static final List<String> ENVIRONMENTS = List.of("staging", "live");

    Place(Path root, String product, String index) {
        this(root, product, index, false);
    }

    /** Where candidates go. */
    String candidates() {
        return promotes ? index + "-staging" : index;
    }

    Bare library() {
        return new Bare(root.resolve("library.git"));
    }

    Bare consumer() {
        return new Bare(root.resolve("webapi.git"));
    }

    Path environment(String name) {
        return root.resolve(name);
    }

    /** The state before a cycle: 1.0 is released and runs everywhere. */
    void make() {
        Sources.library(Bare.make(library().folder()).git(), product);
        Sources.consumer(Bare.make(consumer().folder()).git(), product);
        for (String environment : ENVIRONMENTS) {
            write(environment(environment).resolve("running"), "1.0 before\n");
        }
        write(script(), resource("install.py"));
    }

    /** In the keys that an operator would write. */
    void configure(Map<String, Object> settings, String server, Path password, String probes) {
        String key = "wheelgate.products." + product + ".";
        settings.put(key + "library.repository.url", library().url());
        settings.put(key + "library.development-branch", "master");
        settings.put(key + "library.release-branch", "release");
        settings.put(key + "library.version-file", "sample/__init__.py");
        settings.put(key + "library.tag-format", "{version}");
        settings.put(key + "library.committer.email", "wheelgate@example.org");
        settings.put(key + "devpi.url", server);
        settings.put(key + "devpi.development", "ci/dev");
        settings.put(key + "devpi.staging", promotes ? candidates() : "ci/staging");
        settings.put(key + "devpi.candidates", promotes ? "staging" : "release");
        settings.put(key + "devpi.release", index);
        settings.put(key + "devpi.user", "ci");
        settings.put(key + "devpi.password", "file:" + password);
        settings.put(key + "consumers.webapi.repository.url", consumer().url());
        settings.put(key + "consumers.webapi.branch", "release");
        settings.put(key + "consumers.webapi.requirements-files[0]", "requirements.txt");
        settings.put(key + "sign-offs[0].area", "functional");
        settings.put(key + "sign-offs[0].group", "testers");
        ENVIRONMENTS.forEach(environment -> configure(settings, key, environment));
        settings.put(key + "environments.staging.probes[0].command[0]", "cut");
        settings.put(key + "environments.staging.probes[0].command[1]", "-d ");
        settings.put(key + "environments.staging.probes[0].command[2]", "-f1");
        settings.put(
                key + "environments.staging.probes[0].command[3]",
                environment("staging").resolve("running").toString());
        settings.put(key + "environments.live.probes[0].url", probes + "?" + environment("live"));
        settings.put(key + "environments.live.probes[0].field", "version");
    }

    private void configure(Map<String, Object> settings, String product, String name) {
        String key = product + "environments." + name + ".";
        List<String> script = List.of(
                Interpreter.PATH,
                "-S",
                "-E",
                script().toString(),
                consumer().folder().toString(),
                environment(name).toString());
        settings.put(key + "stage", name);
        settings.put(key + "consumer", "webapi");
        for (int i = 0; i < script.size(); i++) {
            settings.put(key + "script[" + i + "]", script.get(i));
        }
        settings.put(key + "time-limit", "20s");
        settings.put(key + "answer-limit", "2s");
    }

    private Path script() {
        return root.resolve("install.py");
    }

    static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (InputStream stream = Place.class.getResourceAsStream("/fault/" + name)) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
