package io.wheelgate.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is said of addresses that do not lead to a repository. */
class AddressTest {

    private World world;
    private GitHttpServer http;
    private Path folder;

    @BeforeEach
    void aRemote(@TempDir Path temporary) throws Exception {
        folder = temporary;
        world = new World(folder);
        world.commit("v", "1\n");
        world.open();
        http = new GitHttpServer(folder);
    }

    @AfterEach
    void stop() {
        http.close();
    }

    private Throwable opened(String url) {
        return catchThrowable(() -> world.repositories.open(new Repository(url, Optional.empty(), Optional.empty())));
    }

    private Throwable openedWith(String password) throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), password);
        return catchThrowable(() -> world.repositories.open(new Repository(
                http.url("library.git"), Optional.of(GitHttpServer.USER), Optional.of(new Secret("file:" + file)))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--upload-pack=evil",
                "-oProxyCommand=evil",
                "ext::sh -c evil",
                "git://example.org/x",
                "/srv/git/x",
                "FILE:///srv/git/x",
                "host:path",
                "file://host/path",
                "file:///srv/../x",
                "file:///srv/%2e%2E/x",
                "file:///srv/%2e./x",
                "http:///x",
                "http://-host/x",
                "http://host/x\n",
                "http://host/x?token=1",
                "http://host/x#1",
                "ssh://git@host/x",
                ""
            })
    void refusesAddressesThatAreNotSafe(String url) {
        assertThat(opened(url)).isInstanceOf(Refusal.class).hasMessageContaining("Correct the repository's url");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://me:hidden@host/x", "https://hidden@host/x", "https://host/x?private_token=hidden"})
    void refusesAPasswordInsideTheAddressWithoutShowingIt(String url) {
        assertThat(opened(url))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("https://")
                .hasMessageNotContaining("hidden");
    }

    @Test
    void refusesAFolderThatIsNoRepository() throws Exception {
        Files.createDirectories(folder.resolve("plain"));
        Files.writeString(folder.resolve("file"), "x");
        for (String name : new String[] {"plain", "file", "nothing"}) {
            assertThat(opened("file://" + folder + "/" + name))
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining(folder + "/" + name + " is not a git repository");
        }
    }

    @Test
    void aRepositoryThatWasThereBeforeMayComeBack() throws Exception {
        world.commit("Start");
        world.open();
        Path away = Files.move(world.remote, folder.resolve("away"));
        assertThat(opened(world.address().url()))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("which was there before, is not found")
                .extracting(failure -> ((GitFailure) failure).kind())
                .isEqualTo(Kind.SERVER);
        Files.move(away, world.remote);
        assertThat(opened(world.address().url())).isNull();
    }

    @Test
    void opensAnAddressWithSpaces(@TempDir Path other) {
        GitCommand.in(other).run("init", "-q", "--bare", "a b.git");
        assertThat(opened("file://" + other + "/a b.git")).isNull();
    }

    @Test
    void refusesAnHttpAddressThatIsNoRepository() throws Exception {
        Path file = Files.writeString(folder.resolve("secret"), GitHttpServer.PASSWORD);
        Repository none = new Repository(
                http.url("nothing.git"), Optional.of(GitHttpServer.USER), Optional.of(new Secret("file:" + file)));
        assertThatThrownBy(() -> world.repositories.open(none))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining(http.url("nothing.git") + " is not a git repository");

        http.answersWith = 200;
        assertThat(opened(http.url("library.git"))).isInstanceOf(Refusal.class).hasMessageContaining("is not a git");
    }

    @Test
    void opensWithTheRightPassword() throws Exception {
        assertThat(openedWith(GitHttpServer.PASSWORD)).isNull();
    }

    @Test
    void saysThatThePasswordIsWrongAndTriesItOnce() throws Exception {
        Throwable failure = openedWith("wr0ng-s3cret");
        assertThat(failure)
                .isInstanceOf(GitFailure.class)
                .hasMessageContainingAll("does not accept the user desk with the password from file:", "(401)");
        assertThat(http.requests).hasSize(2);
        assertThat(everythingSaid(failure)).doesNotContain("wr0ng-s3cret");
    }

    @Test
    void saysThatAPasswordIsNeeded() {
        assertThat(opened(http.url("library.git")))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("wants a user and a password (401)");
    }

    @Test
    void saysThatTheSecretIsMissing() {
        Repository address = new Repository(
                http.url("library.git"), Optional.of("desk"), Optional.of(new Secret("env:WHEELGATE_NOT_SET")));
        assertThatThrownBy(() -> world.repositories.open(address))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("env:WHEELGATE_NOT_SET is not set");
    }

    @ParameterizedTest
    @CsvSource({"403, does not let", "500, answered 500", "503, answered 503", "302, it moved to http://127.0.0.1"})
    void saysWhatTheServerAnswered(int status, String words) throws Exception {
        http.answersWith = status;
        Throwable failure = openedWith(GitHttpServer.PASSWORD);
        assertThat(failure).isInstanceOf(GitFailure.class).hasMessageContainingAll(words, http.url("library.git"));
        assertThat(everythingSaid(failure)).doesNotContain(GitHttpServer.PASSWORD);
        assertThat(http.requests).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"401, ACCESS", "403, ACCESS", "429, RATE_LIMIT", "500, SERVER", "503, SERVER", "302, SERVER"})
    void tellsTheKindOfWhatTheServerAnswered(int status, Kind kind) throws Exception {
        http.answersWith = status;
        assertThat(failed(openedWith(GitHttpServer.PASSWORD)).kind()).isEqualTo(kind);
    }

    @Test
    void hearsHowLongItShallWait() throws Exception {
        http.answersWith = 429;
        http.retryAfter = "120";
        GitFailure failure = failed(openedWith(GitHttpServer.PASSWORD));
        assertThat(failure.pause()).contains(Duration.ofMinutes(2));
        assertThat(failure.diagnosis().remedy()).contains("2 min");
        http.answersWith = 503;
        http.retryAfter = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                ZonedDateTime.now(ZoneOffset.UTC).plusHours(1));
        assertThat(failed(openedWith(GitHttpServer.PASSWORD)).pause().orElseThrow())
                .isBetween(Duration.ofMinutes(59), Duration.ofMinutes(60));
    }

    @Test
    void namesWhatAPersonCanCorrectWhenThePasswordIsWrong() throws Exception {
        GitFailure failure = failed(openedWith("wr0ng-s3cret"));
        assertThat(failure.kind()).isEqualTo(Kind.ACCESS);
        assertThat(failure.diagnosis().remedy())
                .contains("the user desk", "file:" + folder.resolve("secret"))
                .doesNotContain("wr0ng");
        assertThat(failure.diagnosis().tried()).isEqualTo("fetch from " + http.url("library.git"));
    }

    @Test
    void tellsTheKindWhenNobodyAnswersAndWhenTheAnswerBreaksOff() throws Exception {
        assertThat(failed(opened("http://no-such-host.invalid/x")).kind()).isEqualTo(Kind.NETWORK);
        try (ServerSocket rude = new ServerSocket(0, 9, InetAddress.getLoopbackAddress())) {
            Thread hangUp = new Thread(() -> hangUp(rude));
            hangUp.start();
            GitFailure failure = failed(opened("http://127.0.0.1:" + rude.getLocalPort() + "/x"));
            assertThat(failure.kind()).isEqualTo(Kind.NETWORK);
            assertThat(failure.diagnosis().remedy()).contains("127.0.0.1:" + rude.getLocalPort());
        }
    }

    /** Resets every connection as soon as something came. */
    private static void hangUp(ServerSocket server) {
        try {
            while (true) {
                try (Socket caller = server.accept()) {
                    caller.getInputStream().read();
                    caller.setSoLinger(true, 0);
                }
            }
        } catch (IOException closed) {
            // the test has ended
        }
    }

    private static GitFailure failed(Throwable failure) {
        assertThat(failure).isInstanceOf(GitFailure.class);
        return (GitFailure) failure;
    }

    @Test
    void saysThatNothingAnswers() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        assertThat(opened("http://127.0.0.1:" + free + "/x"))
                .isInstanceOf(GitFailure.class)
                .hasMessageContaining("nothing answers there");
    }

    @Test
    void aMirrorThatIsBrokenSaysHowToMendIt() throws Exception {
        Path mirrors = Files.createDirectories(folder.resolve("broken"));
        Files.createDirectories(mirrors.resolve(MirrorName.of(world.address().url())));
        assertThatThrownBy(() -> JGit.in(mirrors).open(world.address()))
                .isInstanceOf(GitFailure.class)
                .hasMessageContainingAll(mirrors.toString(), "MB are free there now", "delete that folder")
                .extracting(failure -> ((GitFailure) failure).kind())
                .isEqualTo(Kind.LOCAL);
    }

    private static String everythingSaid(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
