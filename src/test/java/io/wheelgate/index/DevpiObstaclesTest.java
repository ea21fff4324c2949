package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import io.wheelgate.sandbox.TestDevpi;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class DevpiObstaclesTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private static final DevpiIndex client = Devpi.client(Duration.ofSeconds(30));

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void findsNoneWhereTheUserMayUpload() {
        assertThat(client.obstacles(devpi.as("ci"), devpi.newIndex())).isEmpty();
        assertThat(client.obstacles(devpi.as("eve"), open(":AUTHENTICATED:"))).isEmpty();
        assertThat(client.obstacles(devpi.anonymous(), open(":ANONYMOUS:"))).isEmpty();
    }

    @Test
    void namesTheMissingRight() {
        assertThat(client.obstacles(devpi.as("eve"), devpi.newIndex()))
                .singleElement()
                .asString()
                .contains("eve may not upload", "acl_upload is [ci]");
        assertThat(client.obstacles(devpi.as("ci"), open("eve")))
                .singleElement()
                .asString()
                .contains("ci may not upload", "acl_upload is [eve]");
        assertThat(client.obstacles(devpi.anonymous(), open(":AUTHENTICATED:")))
                .singleElement()
                .asString()
                .contains("The anonymous user may not upload");
    }

    @Test
    void namesTheMissingIndex() {
        assertThat(client.obstacles(devpi.as("ci"), "ci/nope"))
                .singleElement()
                .asString()
                .contains("There is no index ci/nope");
    }

    @Test
    void namesAMirror() {
        String mirror = devpi.newIndex(Map.of("type", "mirror", "mirror_url", "http://127.0.0.1:9/simple/"));
        assertThat(client.obstacles(devpi.as("ci"), mirror))
                .singleElement()
                .asString()
                .contains("is a mirror");
    }

    @Test
    void namesAVolatileReleaseIndexOnly() {
        String index = devpi.newIndex(Map.of("volatile", true));
        assertThat(client.obstacles(devpi.as("ci"), index)).isEmpty();
        IndexServer releasing = new IndexServer(
                devpi.url(),
                "ci/dev",
                "ci/staging",
                index,
                devpi.as("ci").user(),
                devpi.as("ci").password());
        assertThat(client.obstacles(releasing, index))
                .singleElement()
                .asString()
                .contains("is volatile: a released file could be replaced");
    }

    @Test
    void namesTheRefusedLogInAndTheMissingIndexAtOnce() {
        IndexServer server = new IndexServer(
                devpi.url(),
                "ci/dev",
                "ci/staging",
                "ci/release",
                Optional.of("nobody"),
                Optional.of(new Secret("file:/proc/self/comm")));
        assertThat(client.obstacles(server, "ci/nope")).hasSize(2);
        assertThat(client.obstacles(server, "ci/nope").get(0)).contains("The log-in of nobody", "was refused");
        assertThat(client.obstacles(server, "ci/nope").get(1)).contains("There is no index ci/nope");
    }

    private static String open(String who) {
        return devpi.newIndex(Map.of("volatile", false, "acl_upload", List.of(who)));
    }
}
