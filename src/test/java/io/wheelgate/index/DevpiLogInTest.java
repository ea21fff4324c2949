package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import io.wheelgate.sandbox.DevpiServer;
import io.wheelgate.sandbox.TestDevpi;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On a server of its own, because the others would feel its secret change. */
class DevpiLogInTest {

    @Test
    void logsInAgainWhenTheServerHasForgottenTheToken(@TempDir Path home) throws Exception {
        try (DevpiIndex client = Devpi.client(Duration.ofSeconds(30))) {
            Path password = Files.writeString(home.resolve("password"), "pw\n");
            int port;
            try (DevpiServer first = TestDevpi.start(home, 0)) {
                port = first.url().getPort();
                first.ensureUser("ci", "pw");
                first.ensureIndex("ci/release", Map.of("volatile", false));
                upload(client, first.url(), password, TestWheel.make(home, "1.0"));
            }
            Files.writeString(home.resolve("private/secret"), "another secret, so that no token is known any more");
            try (DevpiServer second = TestDevpi.start(home, port)) {
                assertThat(second.url().getPort()).isEqualTo(port);
                upload(client, second.url(), password, TestWheel.make(home, "1.1"));
                upload(client, second.url(), password, TestWheel.make(home, "1.2"));
                assertThat(client.obstacles(server(second.url(), password), "ci/release"))
                        .isEmpty();
            }
        }
    }

    @Test
    void logsInOnceForManyRequests(@TempDir Path home) throws Exception {
        try (DevpiIndex client = Devpi.client(Duration.ofSeconds(30));
                DevpiServer devpi = TestDevpi.start(home, 0);
                FaultyProxy proxy = new FaultyProxy(devpi.url())) {
            Path password = Files.writeString(home.resolve("password"), "pw\n");
            devpi.ensureUser("ci", "pw");
            devpi.ensureIndex("ci/release", Map.of("volatile", false));
            for (String version : new String[] {"1.0", "1.1", "1.2"}) {
                upload(client, proxy.url(), password, TestWheel.make(home, version));
            }
            assertThat(proxy.seen())
                    .filteredOn(request -> request.path().equals("/+login"))
                    .hasSize(1);
        }
    }

    private static void upload(DevpiIndex client, URI url, Path password, TestWheel wheel) {
        client.upload(server(url, password), "ci/release", wheel.file(), wheel.wheel(), wheel.metadata());
    }

    private static IndexServer server(URI url, Path password) {
        return new IndexServer(
                url,
                "ci/dev",
                "ci/staging",
                "ci/release",
                Optional.of("ci"),
                Optional.of(new Secret("file:" + password)));
    }
}
