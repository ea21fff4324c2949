package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DevpiIndexTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private static final DevpiIndex client = Devpi.client(Duration.ofSeconds(30));
    private Path directory;
    private IndexServer server;
    private String index;

    @BeforeEach
    void onAFreshIndex(@TempDir Path temporary) {
        directory = temporary;
        server = devpi.as("ci");
        index = devpi.newIndex();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void uploadsAndProvesAWheel() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5rc1");
        upload(wheel);

        WheelIndex.Proof proof = client.verify(server, index, wheel.wheel(), wheel.metadata());

        assertThat(proof.url())
                .startsWith(devpi.url() + "/" + index + "/+f/")
                .endsWith(wheel.wheel().fileName());
        assertThat(proof.serial()).isPositive();
        assertThat(proof.serverId()).isNotEmpty();
    }

    @Test
    void listsVersionsInPep440Order() throws Exception {
        for (String version : List.of("10.8.10", "10.8.9", "10.8.10rc2", "10.8.10.dev1", "1!0.1")) {
            upload(TestWheel.make(directory, version));
        }
        assertThat(client.versions(server, index, "DEMO.lib"))
                .extracting(Version::toString)
                .containsExactly("10.8.9", "10.8.10.dev1", "10.8.10rc2", "10.8.10", "1!0.1");
    }

    @Test
    void listsEveryWheelWithItsHashTheNewestFirst() throws Exception {
        TestWheel older = TestWheel.make(directory, "10.8.9");
        upload(older);
        upload(TestWheel.make(directory, "10.8.10.dev1"));
        assertThat(client.wheels(server, index, "demo-lib"))
                .satisfiesExactly(newest -> assertThat(newest.version()).hasToString("10.8.10.dev1"), held -> {
                    assertThat(held.fileName()).isEqualTo(older.wheel().fileName());
                    assertThat(held.sha256()).isEqualTo(older.wheel().sha256());
                    assertThat(held.origin()).contains("ci");
                });
        assertThat(client.wheels(server, index, "unknown")).isEmpty();
    }

    @Test
    void listsTheFilesOfAVersionHoweverItIsSpelled() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5rc1");
        upload(wheel);
        assertThat(client.files(server, index, "demo-lib", Version.parse("10.8.5.RC1")))
                .containsExactly(wheel.wheel());
        assertThat(client.files(server, index, "demo-lib", Version.parse("10.8.5")))
                .isEmpty();
    }

    @Test
    void handlesALocalVersion() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5+g12ab.3");
        upload(wheel);
        assertThat(client.verify(server, index, wheel.wheel(), wheel.metadata()).url())
                .contains("demo_lib-10.8.5+g12ab.3");
    }

    @Test
    void handlesAFileOfSomeMegabytes() throws Exception {
        byte[] noise = new byte[2_000_000];
        new Random(1).nextBytes(noise);
        TestWheel wheel = TestWheel.make(directory, "1.0", Base64.getEncoder().encodeToString(noise));
        upload(wheel);
        client.verify(server, index, wheel.wheel(), wheel.metadata());
        assertThat(client.files(server, index, "demo-lib", Version.parse("1.0")))
                .containsExactly(wheel.wheel());
    }

    @Test
    void anUnknownProjectHasNoVersions() {
        assertThat(client.versions(server, index, "demo-lib")).isEmpty();
        assertThat(client.files(server, index, "demo-lib", Version.parse("1"))).isEmpty();
    }

    @Test
    void anIndexThatIsMissingIsNotAnEmptyOne() {
        assertThatThrownBy(() -> client.versions(server, "ci/nope", "demo-lib"))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("There is no index ci/nope");
    }

    @Test
    void doesNotTakeTheVersionsOfABaseIndexForItsOwn() throws Exception {
        String derived = devpi.newIndex(Map.of("volatile", false, "bases", List.of(index)));
        TestWheel wheel = TestWheel.make(directory, "10.8.5rc1");
        upload(wheel);

        assertThat(client.versions(server, derived, "demo-lib")).isEmpty();
        assertThat(client.files(server, derived, "demo-lib", Version.parse("10.8.5rc1")))
                .isEmpty();
        assertThatThrownBy(() -> client.verify(server, derived, wheel.wheel(), wheel.metadata()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not hold the file")
                .hasMessageContaining("leads to another place");
    }

    @Test
    void uploadsBesideTheSameVersionOfABaseIndex() throws Exception {
        String derived = devpi.newIndex(Map.of("volatile", false, "bases", List.of(index)));
        upload(TestWheel.make(directory, "10.8.5", "one"));
        TestWheel ours = TestWheel.make(directory, "10.8.5", "two");

        client.upload(server, derived, ours.file(), ours.wheel(), ours.metadata());

        assertThat(client.verify(server, derived, ours.wheel(), ours.metadata()).url())
                .contains(derived);
    }

    @Test
    void downloadsAWheel() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5");
        upload(wheel);
        Path target = directory.resolve("copy.whl");
        client.download(server, index, "demo-lib", Version.parse("10.8.5"), wheel.wheel(), target);
        assertThat(target).hasSameBinaryContentAs(wheel.file());
    }

    @Test
    void refusesToDownloadOtherBytes() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5", "one");
        upload(wheel);
        Wheel expected = TestWheel.make(directory, "10.8.5", "two").wheel();
        Path target = directory.resolve("copy.whl");
        assertThatThrownBy(() -> client.download(server, index, "demo-lib", Version.parse("10.8.5"), expected, target))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(expected.sha256())
                .hasMessageContaining(wheel.wheel().sha256());
        try (var left = Files.list(directory)) {
            assertThat(left).noneMatch(path -> path.toString().contains("copy"));
        }
    }

    @Test
    void refusesToDownloadWhatIsNotThere() {
        Wheel wheel = new Wheel("demo_lib-1-py3-none-any.whl", "0".repeat(64), 1);
        assertThatThrownBy(() -> client.download(
                        server, index, "demo-lib", Version.parse("1"), wheel, directory.resolve("copy.whl")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("does not hold it");
    }

    private void upload(TestWheel wheel) {
        client.upload(server, index, wheel.file(), wheel.wheel(), wheel.metadata());
    }
}
