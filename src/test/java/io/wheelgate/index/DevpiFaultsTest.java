package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Faults that a healthy server does not have, made by a proxy before the real one. */
class DevpiFaultsTest {

    @RegisterExtension
    static final TestDevpi devpi = new TestDevpi();

    private final DevpiIndex client = Devpi.client(Duration.ofSeconds(20));
    private FaultyProxy proxy;
    private IndexServer server;
    private String index;
    private TestWheel wheel;
    private Path directory;

    @BeforeEach
    void behindAProxy(@TempDir Path temporary) throws Exception {
        directory = temporary;
        proxy = new FaultyProxy(devpi.url());
        server = devpi.as("ci", proxy.url());
        index = devpi.newIndex();
        wheel = TestWheel.make(temporary, "1.0");
    }

    @AfterEach
    void close() {
        client.close();
        proxy.close();
    }

    @Test
    void anUploadWhoseAnswerIsLostIsDoneWhenTheFileIsThere() throws Exception {
        proxy.spoil(exchange -> {
            if (isUpload(exchange)) {
                proxy.pass(exchange);
                return true;
            }
            return false;
        });
        upload();
        assertThat(uploads()).isEqualTo(1);
        client.verify(server, index, wheel.wheel(), wheel.metadata());
    }

    @Test
    void anUploadWhoseAnswerIsLostFailsWhenTheFileIsNotThere() {
        proxy.spoil(DevpiFaultsTest::isUpload);
        assertThatThrownBy(this::upload).isInstanceOf(IndexFailure.class).hasMessageContaining("No answer to POST");
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void aServerThatAnswersInDropsIsGivenUp() {
        proxy.spoil(DevpiFaultsTest::drips);
        try (DevpiIndex hasty = new DevpiIndex(new DevpiHttp(Duration.ofSeconds(10), Duration.ofSeconds(1)))) {
            assertThat(CompletableFuture.supplyAsync(() -> hasty.files(server, index, "sample", Version.parse("1.0"))))
                    .failsWithin(Duration.ofSeconds(15))
                    .withThrowableThat()
                    .withCauseInstanceOf(IndexFailure.class)
                    .withMessageContaining("the answer was not whole after 1 s");
        }
    }

    private static boolean drips(HttpExchange exchange) throws Exception {
        exchange.sendResponseHeaders(200, 0);
        for (int drop = 0; drop < 400; drop++) {
            exchange.getResponseBody().write(' ');
            exchange.getResponseBody().flush();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return true;
    }

    @Test
    void a503IsNotRepeatedAndFails() {
        proxy.spoil(exchange -> isUpload(exchange) && says(exchange, 503, "waiting"));
        assertThatThrownBy(this::upload)
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("503")
                .hasMessageContaining("The index does not list the file");
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void a502AfterTheUploadWasStoredIsDone() {
        proxy.spoil(exchange -> {
            if (isUpload(exchange)) {
                proxy.pass(exchange);
                return says(exchange, 502, "bad gateway");
            }
            return false;
        });
        upload();
        assertThat(uploads()).isEqualTo(1);
    }

    @Test
    void a403AfterTheUploadWasStoredIsDone() {
        proxy.spoil(exchange -> {
            if (isUpload(exchange)) {
                proxy.pass(exchange);
                return says(exchange, 403, "{\"message\":\"exists\"}");
            }
            return false;
        });
        upload();
    }

    @Test
    void a409ForTheSameBytesIsDone() {
        proxy.spoil(exchange -> {
            if (isUpload(exchange)) {
                proxy.pass(exchange);
                return says(exchange, 409, "{\"message\":\"exists\"}");
            }
            return false;
        });
        upload();
    }

    @Test
    void a409ForOtherBytesIsRefused() throws Exception {
        TestWheel other = TestWheel.make(directory, "1.0", "two");
        proxy.spoil(exchange -> {
            if (isUpload(exchange)) {
                client.upload(devpi.as("ci"), index, other.file(), other.wheel(), other.metadata());
            }
            return false;
        });
        // the other client's lock is of another server, so it comes in between
        assertThatThrownBy(this::upload)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(other.wheel().sha256());
    }

    @Test
    void a200ThatStoresNothingFails() {
        proxy.spoil(exchange -> isUpload(exchange) && says(exchange, 200, "<html>please log in</html>"));
        assertThatThrownBy(this::upload)
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("The index does not list the file");
    }

    @Test
    void a413SaysWhatToRaise() {
        proxy.spoil(exchange -> isUpload(exchange) && says(exchange, 413, "too large"));
        assertThatThrownBy(this::upload)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("413")
                .hasMessageContaining("Raise the limit");
    }

    @Test
    void onlyA404OfDevpiItselfMeansAbsent() {
        for (int status : new int[] {401, 403, 404, 500, 502, 503}) {
            proxy.spoil(exchange -> exchange.getRequestURI().getPath().contains("demo-lib")
                    && says(exchange, status, "<html>" + status + "</html>"));
            assertThatThrownBy(() -> client.versions(server, index, "demo-lib"))
                    .describedAs("%s", status)
                    .isInstanceOf(IndexFailure.class)
                    .hasMessageContaining(Integer.toString(status));
        }
    }

    @Test
    void aLogInPageIsNoAnswer() {
        proxy.spoil(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            return says(exchange, 200, "<html>please log in</html>");
        });
        assertThatThrownBy(() -> client.versions(devpi.as("ci", proxy.url()), index, "demo-lib"))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("text/html")
                .hasMessageContaining("a proxy with a log-in page");
    }

    @Test
    void seesOtherBytesThanTheServerStates() {
        upload();
        proxy.spoil(exchange -> {
            if (isFile(exchange)) {
                HttpResponse<byte[]> answer = proxy.pass(exchange);
                byte[] body = answer.body().clone();
                body[body.length / 2] ^= 1;
                FaultyProxy.answer(exchange, answer, body);
                return true;
            }
            return false;
        });
        assertThatThrownBy(this::verify)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the bytes it serves have the sha256");
        assertThatThrownBy(() -> download(directory.resolve("copy.whl"))).isInstanceOf(Refusal.class);
    }

    @Test
    void seesAFileThatIsShorterThanItWas() {
        upload();
        proxy.spoil(exchange -> {
            if (isFile(exchange)) {
                HttpResponse<byte[]> answer = proxy.pass(exchange);
                FaultyProxy.answer(exchange, answer, Arrays.copyOf(answer.body(), 100));
                return true;
            }
            return false;
        });
        assertThatThrownBy(this::verify)
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("the bytes it serves have the sha256");
    }

    @Test
    void aTransferThatBreaksOffIsAFailureAndLeavesNoFile() {
        upload();
        proxy.spoil(exchange -> {
            if (isFile(exchange)) {
                exchange.sendResponseHeaders(200, wheel.wheel().size());
                exchange.getResponseBody().write(new byte[100]);
                exchange.getResponseBody().flush();
                throw new IllegalStateException("cut");
            }
            return false;
        });
        assertThatThrownBy(this::verify).isInstanceOf(IndexFailure.class);
        Path copy = directory.resolve("copy.whl");
        assertThatThrownBy(() -> download(copy)).isInstanceOf(IndexFailure.class);
        assertThat(copy).doesNotExist();
        assertThat(directory.resolve("copy.whl.part")).doesNotExist();
    }

    @Test
    void followsNoRedirectToAnotherHost() throws Exception {
        upload();
        try (FaultyProxy thief = new FaultyProxy(devpi.url())) {
            proxy.spoil(exchange -> {
                exchange.getResponseHeaders()
                        .add("Location", thief.url() + exchange.getRequestURI().toString());
                return says(exchange, 302, "moved");
            });
            assertThatThrownBy(() -> client.versions(server, index, "demo-lib"))
                    .isInstanceOf(IndexFailure.class)
                    .hasMessageContaining("302")
                    .hasMessageContaining(thief.url().toString());
            assertThatThrownBy(this::verify).isInstanceOf(IndexFailure.class);
            assertThat(thief.seen()).isEmpty();
        }
    }

    @Test
    void asksOnlyItsOwnServerForAFileWhateverTheLinkSays() throws Exception {
        upload();
        try (FaultyProxy thief = new FaultyProxy(devpi.url())) {
            proxy.spoil(exchange -> {
                if (exchange.getRequestURI().getPath().endsWith("/demo-lib")) {
                    HttpResponse<byte[]> answer = proxy.pass(exchange);
                    String body = new String(answer.body(), StandardCharsets.UTF_8)
                            .replace(devpi.url().toString(), thief.url().toString());
                    FaultyProxy.answer(exchange, answer, body.getBytes(StandardCharsets.UTF_8));
                    return true;
                }
                return false;
            });
            assertThat(client.verify(server, index, wheel.wheel(), wheel.metadata())
                            .url())
                    .startsWith(proxy.url().toString());
            assertThat(thief.seen()).isEmpty();
        }
    }

    @Test
    void worksBelowAPathPrefix() throws Exception {
        try (FaultyProxy prefixed = new FaultyProxy(devpi.url(), "/tools/devpi")) {
            IndexServer below = devpi.as("ci", java.net.URI.create(prefixed.url() + "/"));
            client.upload(below, index, wheel.file(), wheel.wheel(), wheel.metadata());
            assertThat(client.verify(below, index, wheel.wheel(), wheel.metadata())
                            .url())
                    .startsWith(prefixed.url() + "/" + index + "/+f/");
            assertThat(client.obstacles(below, index)).isEmpty();
        }
    }

    @Test
    void anEndlessAnswerIsCutOff() {
        proxy.spoil(exchange -> {
            if (exchange.getRequestURI().getPath().endsWith("/demo-lib")) {
                exchange.sendResponseHeaders(200, 0);
                byte[] block = new byte[1 << 20];
                for (int i = 0; i < 200; i++) {
                    exchange.getResponseBody().write(block);
                }
                return true;
            }
            return false;
        });
        assertThatThrownBy(() -> client.versions(server, index, "demo-lib"))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("larger than");
    }

    @Test
    void aSilentServerIsAFailure() throws Exception {
        Object never = new Object();
        proxy.spoil(exchange -> {
            synchronized (never) {
                never.wait();
            }
            return true;
        });
        try (DevpiIndex impatient = Devpi.client(Duration.ofMillis(300))) {
            assertThatThrownBy(() -> impatient.versions(devpi.anonymous(proxy.url()), index, "demo-lib"))
                    .isInstanceOf(IndexFailure.class)
                    .hasMessageContaining("No answer to GET");
        }
    }

    @Test
    void aServerThatIsDownIsAFailure() throws Exception {
        FaultyProxy gone = new FaultyProxy(devpi.url());
        gone.close();
        IndexServer down = devpi.as("ci", gone.url());
        assertThatThrownBy(() -> client.versions(down, index, "demo-lib"))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("Is the server running");
        assertThatThrownBy(() -> client.obstacles(down, index)).isInstanceOf(IndexFailure.class);
        assertThatThrownBy(() -> client.upload(down, index, wheel.file(), wheel.wheel(), wheel.metadata()))
                .isInstanceOf(IndexFailure.class);
    }

    private static boolean isUpload(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && exchange.getRequestURI().getPath().endsWith("/");
    }

    private static boolean isFile(HttpExchange exchange) {
        return exchange.getRequestURI().getPath().contains("/+f/")
                && exchange.getRequestMethod().equals("GET");
    }

    private static boolean says(HttpExchange exchange, int status, String body) throws Exception {
        exchange.getRequestBody().readAllBytes();
        return FaultyProxy.answer(exchange, status, body.getBytes(StandardCharsets.UTF_8));
    }

    private long uploads() {
        return proxy.seen().stream()
                .filter(request ->
                        request.method().equals("POST") && request.path().endsWith("/"))
                .count();
    }

    private void upload() {
        client.upload(server, index, wheel.file(), wheel.wheel(), wheel.metadata());
    }

    private void verify() {
        client.verify(server, index, wheel.wheel(), wheel.metadata());
    }

    private void download(Path target) {
        client.download(server, index, "demo-lib", Version.parse("1.0"), wheel.wheel(), target);
    }
}
