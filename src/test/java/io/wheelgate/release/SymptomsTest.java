package io.wheelgate.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Failure.Kind;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SymptomsTest {

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(Kind.NETWORK, new UnknownHostException("git.example.org")),
                Arguments.of(Kind.NETWORK, new ConnectException("refused")),
                Arguments.of(Kind.NETWORK, new SocketException("Connection reset")),
                Arguments.of(Kind.NETWORK, new SocketTimeoutException()),
                Arguments.of(Kind.NETWORK, new SSLHandshakeException("certificate expired")),
                Arguments.of(Kind.NETWORK, new EOFException()),
                Arguments.of(Kind.NETWORK, new IOException("x: Temporary failure in name resolution")),
                Arguments.of(Kind.ACCESS, new IOException("https://git.example.org/x: not authorized")),
                Arguments.of(Kind.ACCESS, new IOException("ssh: Auth fail")),
                Arguments.of(Kind.LOCAL, new IOException("No space left on device")),
                Arguments.of(Kind.LOCAL, new AccessDeniedException("/srv/wheelgate")),
                Arguments.of(Kind.LOCAL, new IOException("Cannot run program \"git\"")),
                Arguments.of(Kind.RATE_LIMIT, new IOException("429 Too Many Requests")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void findsTheKindAlsoBelowOtherFailures(Kind kind, IOException failure) {
        assertThat(Symptoms.of(failure)).contains(kind);
        assertThat(Symptoms.of(new IllegalStateException("x", new UncheckedIOException(failure))))
                .contains(kind);
    }

    @Test
    void aFullDiskIsOneWhateverBrokeBecauseOfIt() {
        assertThat(Symptoms.of(
                        new SocketException("Connection reset").initCause(new IOException("No space left on device"))))
                .contains(Kind.LOCAL);
    }

    @Test
    void knowsNothingOfAnythingElse() {
        assertThat(Symptoms.of(new NullPointerException())).isEmpty();
        assertThat(Symptoms.of(new IOException("odd answer"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "401, ACCESS",
        "403, ACCESS",
        "407, ACCESS",
        "429, RATE_LIMIT",
        "408, NETWORK",
        "500, SERVER",
        "503, SERVER",
        "302, SERVER"
    })
    void tellsTheKindOfAnHttpAnswer(int status, Kind kind) {
        assertThat(Symptoms.ofStatus(status)).isEqualTo(kind);
    }

    @Test
    void everyKindSaysWhatCanBeDone(@TempDir Path directory) {
        assertThat(Kind.values())
                .allSatisfy(kind ->
                        assertThat(Diagnosis.of(kind, "x", "y").remedy()).isNotBlank());
        assertThat(Remedy.network(URI.create("https://me:hidden@git.example.org/x?token=hidden")))
                .contains("git.example.org:443")
                .doesNotContain("hidden");
        assertThat(Remedy.network(URI.create("http://127.0.0.1:3141/"))).contains("127.0.0.1:3141");
        assertThat(Remedy.disk(directory.resolve("not").resolve("there")))
                .contains(directory.toString())
                .containsPattern("[0-9,]+ MB are free there now");
        assertThat(Remedy.access(Optional.of("ci"), Optional.of(new Secret("env:DEVPI_PASSWORD"))))
                .contains("the user ci", "env:DEVPI_PASSWORD", "restart");
        assertThat(Remedy.access(Optional.of("ci"), Optional.of(new Secret("file:/run/secrets/devpi"))))
                .contains("file:/run/secrets/devpi", "read each time");
    }
}
