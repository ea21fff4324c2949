package io.wheelgate.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheelgate.deploy.Deployment.Observation;
import io.wheelgate.deploy.Deployment.Observation.Runs;
import io.wheelgate.deploy.Deployment.Observation.Silent;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProbesTest {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Path work;
    private final Probes probes;
    private final Deployment deployment;

    ProbesTest(@TempDir Path work) throws IOException {
        this.work = work;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        probes = new Probes(new HttpProbe(Duration.ofSeconds(1), Duration.ofSeconds(2)), work);
        deployment = new ScriptDeployment(work, work, probes);
    }

    @BeforeEach
    void start() {
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.8.5rc1", " 10.8.5rc1\r\n", "10.8.5.RC1\n"})
    void aPlainAnswerIsAVersion(String body) {
        answer(200, body);
        assertThat(ask()).isEqualTo(new Runs(plain(), Version.parse("10.8.5rc1")));
    }

    @Test
    void aFieldOfAJsonAnswerIsAVersion() {
        answer(200, "{\"name\": \"x\", \"version\": \"1.10\", \"more\": {\"version\": \"2\"}}");
        assertThat(probes.ask(json())).isEqualTo(new Runs(json(), Version.parse("1.10")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"version\": 1.10}|the field version is not a text: \"1.1\"",
                "{\"version\": null}|the field version is not a text: \"null\"",
                "{\"v\": \"1\"}|the answer has no field version: \"{\"v\": \"1\"}\"",
                "[\"1\"]|the answer is not a JSON object: \"[\"1\"]\"",
                "<html>|the answer is not JSON: \"<html>\"",
                "{\"version\": \"\"}|the answer is empty",
                "{\"version\": \"soon\"}|the answer \"soon\" is not a version"
            })
    void anotherJsonAnswerIsNone(String body, String why) {
        answer(200, body);
        assertThat(probes.ask(json())).isEqualTo(new Silent(json(), why));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "200||the answer is empty",
                "200|<html>  hello|the answer \"<html> hello\" is not a version",
                "200|1.0 2.0|the answer \"1.0 2.0\" is not a version",
                "204||the answer is HTTP 204",
                "404|1.0|the answer is HTTP 404",
                "503|1.0|the answer is HTTP 503"
            })
    void anotherAnswerIsNone(int status, String body, String why) {
        answer(status, body == null ? "" : body);
        assertSilent(why);
    }

    @Test
    void aRedirectIsNotFollowed() {
        AtomicInteger asked = new AtomicInteger();
        server.createContext("/elsewhere", exchange -> {
            asked.incrementAndGet();
            send(exchange, 200, "1.0");
        });
        server.createContext("/version", exchange -> {
            exchange.getResponseHeaders().add("Location", "/elsewhere");
            send(exchange, 302, "1.0");
        });
        assertSilent("the answer is a redirect to \"/elsewhere\", which is not followed:"
                + " configure the address that answers itself");
        assertThat(asked).hasValue(0);
    }

    @Test
    void anEndlessAnswerIsNone() {
        server.createContext("/version", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (end.getCount() > 0) {
                body.write(new byte[8192]);
            }
        });
        assertSilent("the answer is longer than 65536 bytes");
    }

    @Test
    void anAnswerThatNeverComesIsNone() {
        server.createContext("/version", exchange -> waitForTheEnd());
        assertSilent("nothing came for 1 seconds");
    }

    @Test
    void anAnswerThatTricklesIsNone() {
        server.createContext("/version", exchange -> {
            exchange.sendResponseHeaders(200, 0);
            OutputStream body = exchange.getResponseBody();
            while (!waitForTheEnd(200)) {
                body.write('1');
                body.flush();
            }
        });
        assertSilent("no whole answer within 2 seconds");
    }

    @Test
    void aServerThatIsNotThereGivesNone() throws IOException {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(why(http("http://127.0.0.1:" + free + "/version"))).startsWith("nothing listens there: ");
        assertThat(why(http("http://no-such-host.invalid/"))).startsWith("the host no-such-host.invalid");
        assertThat(why(http("/version"))).startsWith("the connection broke: ");
    }

    @Test
    void anAnswerThatIsNotHttpIsNone() throws Exception {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            threads.execute(() -> answerNonsense(socket));
            assertThat(why(http("http://127.0.0.1:" + socket.getLocalPort() + "/")))
                    .startsWith("the connection broke: ");
        }
    }

    private static void answerNonsense(ServerSocket socket) {
        try (var connection = socket.accept()) {
            connection.getOutputStream().write("220 mail.example ESMTP\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException closedByTheTest) {
            throw new IllegalStateException(closedByTheTest);
        }
    }

    @Test
    void theOnlyLineOfACommandIsAVersion() {
        assertThat(probes.ask(shell("echo; echo 1.0.RC1")))
                .isEqualTo(new Runs(shell("echo; echo 1.0.RC1"), Version.parse("1.0rc1")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "exit 0|the answer is empty",
                "echo 1.0; exit 4|the command ended with exit code 4: \"1.0\"",
                "echo a; echo 1.0|the command printed more than one line: \"a / 1.0\"",
                "echo soon|the answer \"soon\" is not a version"
            })
    void anotherOutputOfACommandIsNone(String script, String why) {
        assertThat(why(shell(script))).isEqualTo(why);
    }

    @Test
    void aCommandThatIsMissingGivesNone() {
        assertThat(why(new Probe.Command(List.of("./missing")))).contains("there is no executable file ./missing");
    }

    @Test
    void everyInstanceIsAskedInItsOrder() {
        answer(200, "1.0");
        Environment environment = TestEnvironment.asked(Duration.ZERO, shell("echo 2.0"), plain(), shell("exit 1"));
        assertThat(deployment.observe(environment).stream().map(Observation::probe))
                .containsExactlyElementsOf(environment.probes());
    }

    @Test
    void isAskedUntilEveryInstanceRunsTheVersion() {
        AtomicInteger asked = new AtomicInteger();
        server.createContext(
                "/version", exchange -> send(exchange, 200, asked.incrementAndGet() < 4 ? "1.0" : "1.0.1"));
        Environment environment = TestEnvironment.asked(Duration.ofSeconds(60), plain(), shell("echo 1.0.1"));
        assertThat(deployment.await(environment, Version.parse("1.0.1")))
                .allMatch(
                        answer -> answer instanceof Runs runs && runs.version().equals(Version.parse("1.0.1")));
        assertThat(asked).hasValue(4);
    }

    @Test
    void isAskedNoLongerThanTheAnswerLimit() {
        answer(200, "1.0");
        Environment environment = TestEnvironment.asked(Duration.ofMillis(600), plain());
        assertThat(deployment.await(environment, Version.parse("1.1")))
                .containsExactly(new Runs(plain(), Version.parse("1.0")));
    }

    private void answer(int status, String body) {
        server.createContext("/version", exchange -> send(exchange, status, body));
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void waitForTheEnd() {
        while (!waitForTheEnd(1000)) {
            Thread.onSpinWait();
        }
    }

    private boolean waitForTheEnd(int millis) {
        try {
            return end.await(millis, java.util.concurrent.TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    private Observation ask() {
        return probes.ask(plain());
    }

    private void assertSilent(String why) {
        assertThat(ask()).isEqualTo(new Silent(plain(), why));
    }

    private String why(Probe probe) {
        return probes.ask(probe) instanceof Silent silent ? silent.why() : "an answer";
    }

    private Probe plain() {
        return http("http://127.0.0.1:" + server.getAddress().getPort() + "/version");
    }

    private Probe json() {
        return new Probe.Http(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/version"), Optional.of("version"));
    }

    private static Probe http(String url) {
        return new Probe.Http(URI.create(url), Optional.empty());
    }

    private static Probe shell(String script) {
        return new Probe.Command(List.of("sh", "-c", script));
    }
}
