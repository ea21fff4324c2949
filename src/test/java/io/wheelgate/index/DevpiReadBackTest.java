package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

class DevpiReadBackTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private final DevpiIndex client = Devpi.client(Duration.ofSeconds(30));
    private Path directory;
    private IndexServer server;
    private String index;
    private ByHand byHand;

    @BeforeEach
    void onAFreshIndex(@TempDir Path temporary) {
        directory = temporary;
        server = devpi.as("ci");
        index = devpi.newIndex();
        byHand = new ByHand(devpi.url(), "ci");
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void keepsMetadataOfAnyLanguageAndShape() throws Exception {
        Map<String, List<String>> headers = TestWheel.headers();
        headers.put("metadata-version", List.of("2.4"));
        headers.put("summary", List.of("Größe, 名前, 🛞 and \"quotes\" & <tags> %41 ünïcödé"));
        headers.put("author", List.of("Zoë O'Neil; \\ back"));
        headers.put("author-email", List.of("\"Zoë\" <zoe@example.org>, b@example.org"));
        headers.put("keywords", List.of("a,b , c"));
        headers.put("license-expression", List.of("MIT OR Apache-2.0"));
        headers.put("license-file", List.of("LICENSE", "licences/ä.txt"));
        headers.put("dynamic", List.of("version", "requires-dist"));
        headers.put("platform", List.of("any", "other"));
        headers.put("home-page", List.of("https://example.org/ä"));
        headers.put("maintainer", List.of("UNKNOWN"));
        headers.put("classifier", List.of("Natural Language :: Ελληνικά"));
        headers.put("content", List.of("no field of the form"));
        String description = "\n  # Ümläut 🛞\r\n\r\nline --frontier--\n\ttab\u00a0nbsp\n\nlast line  \n\n";
        TestWheel wheel = TestWheel.make(directory, "Demo_Lib", "1.0", "one", headers, description);

        upload(wheel);

        assertThat(client.verify(server, index, wheel.wheel(), wheel.metadata()).serial())
                .isPositive();
    }

    @Test
    void replacesMetadataThatWereRegisteredWithoutAFile() throws Exception {
        byHand.register(
                index,
                Map.of(
                        "name", List.of("demo-lib"),
                        "version", List.of("1.0"),
                        "license", List.of("theirs"),
                        "requires_external", List.of("theirs")));
        assertThat(client.versions(server, index, "demo-lib")).isEmpty();
        TestWheel wheel = TestWheel.make(directory, "1.0");

        upload(wheel);

        assertThat(client.verify(server, index, wheel.wheel(), wheel.metadata()).serial())
                .isPositive();
    }

    @Test
    void seesMetadataThatWereChangedByHand() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        upload(wheel);
        byHand.register(
                index,
                Map.of(
                        "name", List.of("demo-lib"),
                        "version", List.of("1.0"),
                        "requires_dist", List.of("evil>=1"),
                        "requires_python", List.of(">=3.12")));

        assertThatThrownBy(() -> verify(wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("its requires_dist is evil>=1, the wheel's is lxml>=4.0")
                .hasMessageContaining("its requires_python is >=3.12, the wheel's is >=3.9")
                .hasMessageContaining("its summary is not set, the wheel's is A demo")
                .hasMessageContaining("its description is not set");
    }

    @Test
    void seesMetadataThatARefusedUploadChanged() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0", "one");
        upload(wheel);
        TestWheel other = TestWheel.make(directory, "1.0", "two");
        int status = byHand.upload(
                index,
                Map.of(
                        "name", List.of("Demo_Lib"),
                        "version", List.of("1.0"),
                        "requires_python", List.of(">=2.7")),
                other.file());

        assertThat(status).isEqualTo(409);
        assertThatThrownBy(() -> verify(wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("its requires_python is >=2.7, the wheel's is >=3.9");
    }

    @Test
    void seesTheSameVersionInAnotherSpelling() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "10.8.5rc1");
        upload(wheel);
        Path old = directory.resolve("demo_lib-10.8.5.RC1-py3-none-any.whl");
        Files.copy(wheel.file(), old);
        assertThat(byHand.upload(index, Map.of("name", List.of("demo-lib"), "version", List.of("10.8.5.RC1")), old))
                .isEqualTo(200);

        assertThatThrownBy(() -> verify(wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it holds the same version once more, spelled 10.8.5.RC1");
        assertThat(client.versions(server, index, "demo-lib")).containsExactly(Version.parse("10.8.5rc1"));
        assertThat(client.files(server, index, "demo-lib", Version.parse("10.8.5rc1")))
                .hasSize(2);
    }

    @Test
    void seesAnotherFileOfTheVersion() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        upload(wheel);
        Path other = directory.resolve("demo.lib-1.0-py3-none-any.whl");
        Files.copy(wheel.file(), other);
        Map<String, List<String>> fields = new LinkedHashMap<>();
        fields.put("name", List.of("Demo_Lib"));
        fields.put("version", List.of("1.0"));
        assertThat(byHand.upload(index, fields, other)).isEqualTo(200);

        assertThatThrownBy(() -> verify(wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it holds another file of that version, demo.lib-1.0-py3-none-any.whl");
    }

    @Test
    void seesOtherBytesOnAVolatileIndex() throws Exception {
        index = devpi.newIndex(Map.of("volatile", true));
        TestWheel wheel = TestWheel.make(directory, "1.0", "one");
        upload(wheel);
        TestWheel other = TestWheel.make(directory, "1.0", "two");
        byHand.upload(index, Map.of("name", List.of("Demo_Lib"), "version", List.of("1.0")), other.file());

        assertThatThrownBy(() -> verify(wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(
                        "the bytes it serves have the sha256 " + other.wheel().sha256())
                .hasMessageContaining(
                        "its simple page states the sha256 " + other.wheel().sha256());
    }

    @Test
    void saysThatTheFileIsNotThere() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        assertThatThrownBy(() -> verify(wheel))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("it does not hold the file")
                .hasMessageContaining("its simple page lists the file 0 times");
    }

    private void upload(TestWheel wheel) {
        client.upload(server, index, wheel.file(), wheel.wheel(), wheel.metadata());
    }

    private void verify(TestWheel wheel) {
        client.verify(server, index, wheel.wheel(), wheel.metadata());
    }
}
