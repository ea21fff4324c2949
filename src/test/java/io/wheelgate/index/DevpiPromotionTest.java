package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** devpi's push between two real indices, and what a proxy or a person does in between. */
class DevpiPromotionTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private static final Version VERSION = Version.parse("1.0");

    private final DevpiIndex client = Devpi.client(Duration.ofSeconds(30));
    private final ByHand byHand = new ByHand(devpi.url(), "ci");
    private FaultyProxy proxy;
    private IndexServer server;
    private String staging;
    private String release;
    private Path directory;
    private TestWheel wheel;

    @BeforeEach
    void onTheStagingIndex(@TempDir Path temporary) throws Exception {
        directory = temporary;
        proxy = new FaultyProxy(devpi.url());
        server = devpi.as("ci", proxy.url());
        staging = devpi.newIndex();
        release = devpi.newIndex();
        wheel = TestWheel.make(temporary, "1.0");
        client.upload(server, staging, wheel.file(), wheel.wheel(), wheel.metadata());
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @Test
    void theSameBytesMoveOnWithTheirMetadata() {
        promote();
        assertThat(client.verify(server, release, wheel.wheel(), wheel.metadata())
                        .url())
                .startsWith(proxy.url() + "/" + release + "/+f/");
        assertThat(told(release)).singleElement().asString().contains("copied by ci on 20");
        assertThat(held(staging)).containsExactly(wheel.wheel());
    }

    @Test
    void whatIsThereAlreadyIsNotPushedAgain() {
        promote();
        long pushes = pushes();
        promote();
        assertThat(pushes()).isEqualTo(pushes);
    }

    @Test
    void aPushWhoseAnswerIsLostIsDoneWhenTheWheelIsThere() {
        proxy.spoil(exchange -> {
            if (isPush(exchange)) {
                proxy.pass(exchange);
                return true;
            }
            return false;
        });
        promote();
        assertThat(pushes()).isEqualTo(1);
        assertThat(held(release)).containsExactly(wheel.wheel());
    }

    @Test
    void aPushThatNeverArrivedFailsAndSaysSo() {
        proxy.spoil(DevpiPromotionTest::isPush);
        assertThatThrownBy(this::promote)
                .isInstanceOf(IndexFailure.class)
                .hasMessageStartingWith("Could not promote demo_lib-1.0-py3-none-any.whl from the index " + staging)
                .hasMessageContaining("No answer to POST")
                .hasMessageContaining("The index " + release + " does not list the file.");
        proxy.spoil(exchange -> false);
        promote();
        assertThat(held(release)).containsExactly(wheel.wheel());
    }

    @Test
    void a409IsDoneWhenSomebodyElsePromotedTheSameBytes() {
        proxy.spoil(exchange -> {
            if (isPush(exchange)) {
                try (DevpiIndex other = Devpi.client(Duration.ofSeconds(30))) {
                    other.promote(devpi.as("ci"), staging, release, wheel.wheel(), wheel.metadata());
                }
            }
            return false;
        });
        promote();
        assertThat(held(release)).containsExactly(wheel.wheel());
    }

    @Test
    void refusesOtherBytesOnTheReleaseIndexBeforeThePush() throws Exception {
        TestWheel other = TestWheel.make(directory, "1.0", "two");
        client.upload(devpi.as("ci"), release, other.file(), other.wheel(), other.metadata());
        assertThat(refused())
                .singleElement()
                .asString()
                .contains(other.wheel().sha256() + ", uploaded by ci on 20")
                .contains("and not the wheel. Nothing is overwritten")
                .endsWith("take the next version.");
        assertThat(pushes()).isZero();
    }

    @Test
    void refusesAnExtraFileOnTheStagingIndexBeforeThePush() throws Exception {
        Path extra = extraFile();
        assertThat(byHand.upload(staging, fields("1.0"), extra)).isEqualTo(200);
        assertThat(refused()).anySatisfy(reason -> assertThat(reason)
                .contains("it holds another file of that version, demo_lib-1.0-cp311")
                .endsWith("Have that one deleted and try again, or take the next version. Nothing was copied."));
        assertThat(pushes()).isZero();
        assertThat(held(release)).isEmpty();
    }

    @Test
    void refusesAWheelThatWasReplacedAfterItWasSigned() throws Exception {
        TestWheel other = TestWheel.make(directory, "1.0", "two");
        devpi.server().ensureIndex(staging, Map.of("volatile", true));
        assertThat(byHand.upload(staging, fields("1.0"), other.file())).isEqualTo(200);
        devpi.server().ensureIndex(staging, Map.of("volatile", false));
        assertThat(refused()).anySatisfy(reason -> assertThat(reason)
                .contains("it states the sha256 " + other.wheel().sha256()));
        assertThat(pushes()).isZero();
    }

    @Test
    void refusesAWheelThatIsGone() throws Exception {
        byHand.delete(staging, "demo-lib", "1.0");
        assertThat(refused()).anySatisfy(reason -> assertThat(reason)
                .contains("it does not hold the file.")
                .contains("the same bytes are uploaded again"));
        assertThat(pushes()).isZero();
    }

    @Test
    void refusesMetadataThatWereWrittenOverIt() throws Exception {
        byHand.register(
                staging, Map.of("name", List.of("Demo_Lib"), "version", List.of("1.0"), "summary", List.of("false")));
        assertThat(refused()).anySatisfy(reason -> assertThat(reason).contains("its summary is false"));
        assertThat(pushes()).isZero();
    }

    @Test
    void tellsWhatAPartialPushHasPublished() throws Exception {
        TestWheel other = TestWheel.make(directory, "1.0", "two");
        Path extra = extraFile();
        proxy.spoil(exchange -> {
            if (isPush(exchange)) {
                assertThat(byHand.upload(staging, fields("1.0"), extra)).isEqualTo(200);
                assertThat(byHand.upload(release, fields("1.0"), other.file())).isEqualTo(200);
            }
            return false;
        });
        assertThat(refused())
                .hasSize(2)
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("Could not promote demo_lib-1.0-py3-none-any.whl from the index " + staging)
                        .contains("devpi takes no copy back: take the next version."))
                .anySatisfy(reason -> assertThat(reason)
                        .contains("demo_lib-1.0-cp311-cp311-linux_x86_64.whl")
                        .contains("copied by ci"))
                .anySatisfy(reason ->
                        assertThat(reason).contains(other.wheel().sha256()).contains("uploaded by ci"));
        assertThat(held(release)).as("what devpi published before its 409").hasSize(2);
    }

    @Test
    void tellsWhatCameAlongWithAPushThatWentThrough() throws Exception {
        Path extra = extraFile();
        proxy.spoil(exchange -> {
            if (isPush(exchange)) {
                assertThat(byHand.upload(staging, fields("1.0"), extra)).isEqualTo(200);
            }
            return false;
        });
        assertThat(refused())
                .singleElement()
                .asString()
                .contains("demo_lib-1.0-cp311-cp311-linux_x86_64.whl")
                .contains("beside the promoted wheel");
    }

    @Test
    void saysWhoseRightIsMissingOnTheReleaseIndex() {
        devpi.server().ensureIndex(release, Map.of("acl_upload", List.of("eve"), "volatile", false));
        assertThat(refused())
                .singleElement()
                .asString()
                .contains("401 user 'ci' cannot upload to '" + release + "'")
                .contains("Ask the owner of " + release + " to add ci to its acl_upload");
        assertThat(held(release)).isEmpty();
    }

    @Test
    void anIndexThatIsMissingIsNoPlaceToPromoteTo() {
        assertThatThrownBy(() -> client.promote(server, staging, "ci/nowhere", wheel.wheel(), wheel.metadata()))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("There is no index ci/nowhere");
    }

    @Test
    void a500BeforeAnythingWasCopiedIsAFailure() {
        proxy.spoil(exchange -> isPush(exchange)
                && FaultyProxy.answer(exchange, 500, "the write lock".getBytes(StandardCharsets.UTF_8)));
        assertThatThrownBy(this::promote).isInstanceOf(IndexFailure.class).hasMessageContaining("500");
        assertThat(held(release)).isEmpty();
    }

    @Test
    void aPasswordThatIsWrongIsRefusedBeforeThePush() {
        assertThatThrownBy(() ->
                        client.promote(devpi.anonymous(proxy.url()), staging, release, wheel.wheel(), wheel.metadata()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("cannot upload to");
    }

    private static boolean isPush(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().endsWith("/");
    }

    /** Pushes, without the upload of the beginning. */
    private long pushes() {
        return proxy.seen().stream()
                        .filter(request -> request.method().equals("POST")
                                && request.path().endsWith("/"))
                        .count()
                - 1;
    }

    private void promote() {
        client.promote(server, staging, release, wheel.wheel(), wheel.metadata());
    }

    private List<String> refused() {
        try {
            promote();
        } catch (Refusal refusal) {
            return refusal.reasons();
        }
        throw new AssertionError("The promotion was not refused");
    }

    private List<Wheel> held(String index) {
        return client.files(devpi.as("ci"), index, "demo-lib", VERSION);
    }

    private List<String> told(String index) {
        return client.told(devpi.as("ci"), index, "demo-lib", VERSION);
    }

    /** It sorts before the wheel, and devpi copies in that order. */
    private Path extraFile() throws Exception {
        return Files.copy(wheel.file(), wheel.file().resolveSibling("demo_lib-1.0-cp311-cp311-linux_x86_64.whl"));
    }

    private static Map<String, List<String>> fields(String version) {
        return Map.of("name", List.of("Demo_Lib"), "version", List.of(version));
    }
}
