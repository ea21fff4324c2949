package io.wheelgate.sandbox;

import io.wheelgate.program.PythonEnvironment;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.springframework.util.FileSystemUtils;

/**
 * A real devpi-server, one for all test classes of a run: {@code @RegisterExtension static final TestDevpi devpi = new
 * TestDevpi();}. Its user {@code ci} owns the indices; {@code eve} owns nothing.
 */
public final class TestDevpi implements BeforeAllCallback {

    private static final Path TOOLS = Path.of("target", "test-tools").toAbsolutePath();

    @SuppressWarnings("NullAway.Init")
    private Running running;

    @Override
    public void beforeAll(ExtensionContext context) {
        running = context.getRoot()
                .getStore(Namespace.create(TestDevpi.class))
                .getOrComputeIfAbsent(Running.class, key -> Running.start(), Running.class);
    }

    public DevpiServer server() {
        return running.server;
    }

    public URI url() {
        return running.server.url();
    }

    /** A new index that protects its files, owned by {@code ci}. */
    public String newIndex() {
        return newIndex(Map.of("volatile", false));
    }

    public String newIndex(Map<String, Object> config) {
        String name = "ci/index" + running.indices.incrementAndGet();
        running.server.ensureIndex(name, config);
        return name;
    }

    /** The server as a product of this user sees it. */
    public IndexServer as(String user) {
        return as(user, url());
    }

    public IndexServer as(String user, URI url) {
        Secret password = new Secret("file:" + running.home.resolve("password-of-" + user));
        return new IndexServer(url, "ci/dev", "ci/staging", "ci/release", Optional.of(user), Optional.of(password));
    }

    public IndexServer anonymous() {
        return new IndexServer(url(), "ci/dev", "ci/staging", "ci/release", Optional.empty(), Optional.empty());
    }

    /** The interpreter of an environment with devpi-server, installed once per build directory. */
    public static Path python() {
        return PythonEnvironment.prepare(TOOLS.resolve("devpi"), lock(), TOOLS.resolve("devpi.log"))
                .python();
    }

    private static String lock() {
        try (InputStream stream = TestDevpi.class.getResourceAsStream("/sandbox/devpi.lock")) {
            return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Running(Path home, DevpiServer server, AtomicInteger indices) implements CloseableResource {

        static Running start() {
            try {
                Path home = Files.createTempDirectory("devpi");
                DevpiServer server = DevpiServer.start(home, 0, home.resolve("server.log"), python());
                for (String user : new String[] {"ci", "eve"}) {
                    String password = "marked-secret-of-" + user;
                    Files.writeString(home.resolve("password-of-" + user), password + "\n");
                    server.ensureUser(user, password);
                }
                return new Running(home, server, new AtomicInteger());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
            FileSystemUtils.deleteRecursively(home);
        }
    }
}
