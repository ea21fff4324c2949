package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Secret;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DevpiUploadTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private static final DevpiIndex client = Devpi.client(Duration.ofSeconds(30));
    private Path directory;
    private String index;

    @BeforeEach
    void onAFreshIndex(@TempDir Path temporary) {
        directory = temporary;
        index = devpi.newIndex();
    }

    @AfterAll
    static void close() {
        client.close();
    }

    @Test
    void anIdenticalUploadIsDoneAlready() throws Exception {
        try (FaultyProxy proxy = new FaultyProxy(devpi.url())) {
            TestWheel wheel = TestWheel.make(directory, "1.0");
            upload(devpi.as("ci", proxy.url()), wheel);
            long posts = proxy.count("POST");
            upload(devpi.as("ci", proxy.url()), wheel);
            assertThat(proxy.count("POST")).isEqualTo(posts);
        }
    }

    @Test
    void refusesOtherBytesAndLeavesTheMetadataAlone() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0", "one");
        upload(devpi.as("ci"), wheel);
        TestWheel other =
                TestWheel.make(directory, "Demo_Lib", "1.0", "two", Map.of("summary", List.of("Another summary")), "");

        assertThatThrownBy(() -> upload(devpi.as("ci"), other))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing is overwritten")
                .hasMessageContaining(wheel.wheel().sha256());
        client.verify(devpi.as("ci"), index, wheel.wheel(), wheel.metadata());
    }

    @Test
    void refusesOtherBytesOnAVolatileIndexToo() throws Exception {
        index = devpi.newIndex(Map.of("volatile", true));
        upload(devpi.as("ci"), TestWheel.make(directory, "1.0", "one"));
        assertThatThrownBy(() -> upload(devpi.as("ci"), TestWheel.make(directory, "1.0", "two")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Nothing is overwritten");
    }

    @Test
    void refusesAVersionThatIsThereInAnotherSpelling() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5rc1");
        Path old = directory.resolve("demo_lib-10.8.5.RC1-py3-none-any.whl");
        Files.copy(wheel.file(), old);
        new ByHand(devpi.url(), "ci")
                .upload(index, Map.of("name", List.of("demo-lib"), "version", List.of("10.8.5.RC1")), old);

        assertThatThrownBy(() -> upload(devpi.as("ci"), wheel))
                .isInstanceOfSatisfying(
                        Refusal.class, refusal -> assertThat(refusal.reasons()).hasSize(2))
                .hasMessageContaining("spelled 10.8.5.RC1");
        assertThat(client.files(devpi.as("ci"), index, "demo-lib", Version.parse("10.8.5rc1")))
                .hasSize(1);
    }

    @Test
    void refusesAFileThatHasChangedSinceItWasBuilt() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        Files.write(wheel.file(), new byte[] {1});
        assertThatThrownBy(() -> upload(devpi.as("ci"), wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Build the wheel again");
    }

    @Test
    void refusesAUserWithoutTheRight() throws Exception {
        assertThatThrownBy(() -> upload(devpi.as("eve"), TestWheel.make(directory, "1.0")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("403 no permission to submit")
                .hasMessageContaining("add eve to its acl_upload");
    }

    @Test
    void refusesNobodyInParticular() throws Exception {
        assertThatThrownBy(() -> upload(devpi.anonymous(), TestWheel.make(directory, "1.0")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("401")
                .hasMessageContaining("add the anonymous user");
    }

    @Test
    void letsAnybodyUploadWhereTheIndexDoes() throws Exception {
        index = devpi.newIndex(Map.of("volatile", false, "acl_upload", List.of(":ANONYMOUS:")));
        TestWheel wheel = TestWheel.make(directory, "1.0");
        upload(devpi.anonymous(), wheel);
        client.verify(devpi.anonymous(), index, wheel.wheel(), wheel.metadata());
    }

    @Test
    void refusesAWrongPasswordWithoutShowingIt() throws Exception {
        Path password = Files.writeString(directory.resolve("password"), "marked-secret-wrong");
        assertThatThrownBy(() -> upload(withPassword("file:" + password), TestWheel.make(directory, "1.0")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("The log-in of ci at " + devpi.url() + " was refused: 401")
                .hasMessageContaining(password.toString())
                .satisfies(refusal -> assertThat(String.valueOf(refusal)).doesNotContain("marked-secret"));
    }

    @Test
    void refusesAPasswordThatIsNotThere() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        assertThatThrownBy(() -> upload(withPassword("env:WHEELGATE_TEST_NO_SUCH_VARIABLE"), wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("WHEELGATE_TEST_NO_SUCH_VARIABLE is not set");
    }

    @Test
    void saysThatTheIndexIsMissing() throws Exception {
        index = "ci/nope";
        TestWheel wheel = TestWheel.make(directory, "1.0");
        assertThatThrownBy(() -> upload(devpi.as("ci"), wheel))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("There is no index ci/nope");
    }

    @Test
    void saysWhatTheServerSays() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        Wheel other = new Wheel("demo_lib-2.0-py3-none-any.whl", wheel.wheel().sha256(), 1);
        assertThatThrownBy(() -> client.upload(devpi.as("ci"), index, wheel.file(), other, wheel.metadata()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("400 filename 'demo_lib-2.0-py3-none-any.whl' does not contain version '1.0'");
    }

    @Test
    void uploadsFromManyThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<TestWheel> wheels = IntStream.range(0, 8)
                    .mapToObj(number -> make("1." + number / 2))
                    .toList();
            List<Future<?>> uploads = wheels.stream()
                    .<Future<?>>map(wheel -> threads.submit(() -> upload(devpi.as("ci"), wheel)))
                    .toList();
            for (Future<?> upload : uploads) {
                upload.get();
            }
            assertThat(client.versions(devpi.as("ci"), index, "demo-lib")).hasSize(4);
        } finally {
            threads.shutdownNow();
        }
    }

    private TestWheel make(String version) {
        try {
            return TestWheel.make(directory, version);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private IndexServer withPassword(String reference) {
        return new IndexServer(
                devpi.url(),
                "ci/dev",
                "ci/staging",
                "ci/release",
                Optional.of("ci"),
                Optional.of(new Secret(reference)));
    }

    private void upload(IndexServer server, TestWheel wheel) {
        client.upload(server, index, wheel.file(), wheel.wheel(), wheel.metadata());
    }
}
