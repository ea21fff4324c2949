package io.wheelgate.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpExchange;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The kind of each failure, and what is told of it; no server stands behind the proxy. */
class DevpiTroubleTest {

    private static final String PASSWORD = "wr0ng-s3cret";

    private final DevpiIndex client = Devpi.client(Duration.ofSeconds(2));
    private FaultyProxy server;
    private Path directory;

    @BeforeEach
    void start(@TempDir Path temporary) throws Exception {
        directory = temporary;
        server = new FaultyProxy(URI.create("http://127.0.0.1:1"));
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
    }

    private static IndexServer at(URI url, Optional<Secret> password) {
        Optional<String> user = password.map(any -> "ci");
        return new IndexServer(url, "demo/dev", "demo/staging", "demo/release", user, password);
    }

    private Failure failure(IndexServer at) {
        return catchThrowableOfType(
                Failure.class, () -> client.files(at, "demo/release", "sample", Version.parse("1.0")));
    }

    private Failure failure() {
        return failure(at(server.url(), Optional.empty()));
    }

    private static boolean says(HttpExchange exchange, int status) throws IOException {
        return FaultyProxy.answer(exchange, status, "{}".getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "401, ACCESS",
        "403, ACCESS",
        "408, NETWORK",
        "429, RATE_LIMIT",
        "500, SERVER",
        "502, SERVER",
        "503, SERVER",
        "302, SERVER",
        "404, SERVER"
    })
    void tellsTheKindOfAnAnswer(int status, Kind kind) {
        server.spoil(exchange -> says(exchange, status));
        assertThat(failure().kind()).isEqualTo(kind);
    }

    @Test
    void hearsHowLongItShallWait() {
        server.spoil(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "90");
            return says(exchange, 429);
        });
        assertThat(failure().pause()).contains(Duration.ofSeconds(90));
        assertThat(failure().diagnosis().remedy()).contains("90 s");
    }

    @Test
    void tooManyUploadsAreAFailureAndNoRefusal() throws Exception {
        TestWheel wheel = TestWheel.make(directory, "1.0");
        server.spoil(exchange -> {
            exchange.getResponseHeaders().add("Retry-After", "90");
            return exchange.getRequestMethod().equals("POST") ? says(exchange, 429) : answersAsAnEmptyIndex(exchange);
        });
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> client.upload(
                        at(server.url(), Optional.empty()),
                        "demo/release",
                        wheel.file(),
                        wheel.wheel(),
                        wheel.metadata()));
        assertThat(failure.kind()).isEqualTo(Kind.RATE_LIMIT);
        assertThat(failure.pause()).contains(Duration.ofSeconds(90));
        assertThat(failure.diagnosis().tried())
                .isEqualTo("upload " + wheel.wheel().fileName() + " into the index "
                        + IndexPlace.of(at(server.url(), Optional.empty()), "demo/release"));
    }

    private static boolean answersAsAnEmptyIndex(HttpExchange exchange) throws IOException {
        String answer = exchange.getRequestURI().getPath().endsWith("/+api")
                ? "{\"type\":\"apiconfig\",\"result\":{\"authstatus\":[\"noauth\",\"\",[]]}}"
                : "{\"type\":\"projectconfig\",\"result\":{}}";
        return FaultyProxy.answer(exchange, 200, answer.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void namesHostAndPortWhenNothingAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        Failure failure = failure(at(URI.create("http://127.0.0.1:" + free), Optional.empty()));
        assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
        assertThat(failure.diagnosis().remedy()).contains("127.0.0.1:" + free);
    }

    @Test
    void aServerThatHangsUpOrSaysNothingIsOneOfTheNetwork() {
        server.spoil(exchange -> true);
        assertThat(failure().kind()).isEqualTo(Kind.NETWORK);
        server.spoil(exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('{');
            return true;
        });
        assertThat(failure().kind()).isEqualTo(Kind.NETWORK);
    }

    @Test
    void namesTheReferenceOfAPasswordAndNeverItsValue() throws Exception {
        server.spoil(exchange -> says(exchange, 401));
        Path file = Files.writeString(directory.resolve("password"), PASSWORD);
        Failure refused = failure(at(server.url(), Optional.of(new Secret("file:" + file))));
        assertThat(refused.kind()).isEqualTo(Kind.ACCESS);
        assertThat(refused.diagnosis().text())
                .contains("file:" + file, "the user ci")
                .doesNotContain(PASSWORD);
        Failure missing = failure(at(server.url(), Optional.of(new Secret("env:WHEELGATE_NOT_SET"))));
        assertThat(missing.kind()).isEqualTo(Kind.ACCESS);
        assertThat(missing.diagnosis().remedy()).contains("env:WHEELGATE_NOT_SET");
    }
}
