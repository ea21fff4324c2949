package io.wheelgate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.program.Program.Leftovers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramRunnerTest {

    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(700);

    private final ProgramRunner runner = new ProgramRunner();
    private final Path directory;

    ProgramRunnerTest(@TempDir Path directory) {
        this.directory = directory;
    }

    @Test
    void tellsTheExitCodeAndTheOutputOfBothStreamsInTheirOrder() {
        Ended ended = runner.run(shell("echo one; echo two >&2; echo three; exit 7", LONG, Leftovers.ENDED));
        assertThat(ended).isEqualTo(new Ended(7, false, List.of("one", "two", "three")));
    }

    @Test
    void givesTheProgramNoVariableButItsOwn() {
        Ended ended = runner.run(shell("/usr/bin/env | grep -v -e ^PWD -e ^_ -e ^SHLVL", LONG, Leftovers.ENDED));
        assertThat(ended.lastLines()).containsExactlyInAnyOrder("PATH=/usr/bin:/bin", "GREETING=grüß");
    }

    @Test
    void isTheLeaderOfItsOwnSessionAndGroup() {
        Ended ended = runner.run(shell("ps -o pid=,pgid=,sid= -p $$", LONG, Leftovers.ENDED));
        String[] ids = ended.lastLines().get(0).strip().split("\\s+");
        assertThat(ids).hasSize(3).containsOnly(ids[0]);
    }

    @Test
    void aHangIsKilledWithItsGrandchildrenAtTheTimeLimit() throws IOException {
        Ended ended = runner.run(
                shell("sh -c 'sleep 300 & echo $! > grandchild; wait' & echo up; wait", SHORT, Leftovers.KEPT));
        assertThat(ended.timedOut()).isTrue();
        assertThat(ended.succeeded()).isFalse();
        assertThat(ended.lastLines()).containsExactly("up");
        assertGone("grandchild");
    }

    @Test
    void aHangInAnotherSessionIsKilledTooWhileItsParentWaitsForIt() throws IOException {
        runner.run(shell("setsid sh -c 'echo $$ > child; exec sleep 300' & wait", SHORT, Leftovers.KEPT));
        assertGone("child");
    }

    @Test
    void aProgramThatIgnoresTheTermSignalIsKilledAtTheTimeLimit() throws IOException {
        runner.run(shell("trap '' TERM; echo $$ > stubborn; while :; do sleep 1; done", SHORT, Leftovers.ENDED));
        assertGone("stubborn");
    }

    @Test
    void aScriptThatIsStoppedDoesNotReachItsNextLine() {
        runner.run(shell("sleep 300; touch next; sleep 300", SHORT, Leftovers.KEPT));
        assertThat(directory.resolve("next")).doesNotExist();
    }

    @Test
    void whatIsLeftInTheGroupIsEnded() throws IOException {
        Ended ended = runner.run(shell("sleep 300 & echo $! > left", LONG, Leftovers.ENDED));
        assertThat(ended.succeeded()).isTrue();
        assertGone("left");
    }

    @Test
    void aServerThatADeployScriptStartsIsKept() throws IOException {
        Ended ended = runner.run(shell("sleep 300 & echo $! > server", LONG, Leftovers.KEPT));
        assertThat(ended.succeeded()).isTrue();
        ProcessHandle server = process("server").orElseThrow();
        assertThat(server.isAlive()).isTrue();
        server.destroyForcibly();
    }

    @Test
    void aMissingProgramIsNotAProgramThatEndedWith127() {
        Program missing = new Program(
                List.of("no-such-program", "x"),
                directory,
                Map.of("PATH", "/usr/bin:/bin"),
                log(),
                LONG,
                Leftovers.ENDED);
        assertThatThrownBy(() -> runner.run(missing))
                .isInstanceOf(ProgramFailure.class)
                .hasMessage("Could not start [no-such-program, x] in " + directory
                        + ": there is no executable file no-such-program");
    }

    @Test
    void outputCanBeReadWhileTheProgramRuns() throws Exception {
        Files.writeString(log(), "before\n");
        Thread running =
                inBackground(shell("echo half way; while [ ! -e go ]; do sleep 0.05; done", LONG, Leftovers.ENDED));
        await().atMost(LONG).until(() -> Files.readString(log()).equals("before\nhalf way\n"));
        Files.createFile(directory.resolve("go"));
        running.join(LONG.toMillis());
        assertThat(running.isAlive()).isFalse();
    }

    @Test
    void theLastLinesAreThoseOfThisRunOnly() throws IOException {
        Files.writeString(log(), "an earlier run\n");
        assertThat(runner.run(shell("echo mine", LONG, Leftovers.ENDED)).lastLines())
                .containsExactly("mine");
    }

    @Test
    void onlyTheLastFortyLinesOfALongOutputAreKept() {
        List<String> lines =
                runner.run(shell("seq 1 100000", LONG, Leftovers.ENDED)).lastLines();
        assertThat(lines).hasSize(40).startsWith("99961").endsWith("100000");
    }

    @Test
    void anInterruptKillsTheGroup() throws Exception {
        AtomicReference<Throwable> failure = new AtomicReference<>();
        Thread running =
                inBackground(shell("sleep 300 & echo $! > child; echo $$ > leader; wait", LONG, Leftovers.KEPT));
        running.setUncaughtExceptionHandler((thread, thrown) -> failure.set(thrown));
        await().atMost(LONG).until(() -> process("leader").isPresent());
        running.interrupt();
        running.join(LONG.toMillis());
        assertThat(failure.get()).isInstanceOf(ProgramFailure.class).hasMessageContaining("Interrupted");
        assertGone("leader");
        assertGone("child");
    }

    @Test
    void outputThatIsNotUtf8IsShownAsFarAsItCanBeRead() {
        Ended ended = runner.run(shell("printf 'caf\\351 \\000\\033[31mred\\033[0m\\n'", LONG, Leftovers.ENDED));
        assertThat(ended.lastLines()).containsExactly("caf\uFFFD \uFFFDred");
    }

    @Test
    void aLogThatIsDeletedWhileTheProgramRunsIsSaid() {
        Ended ended = runner.run(shell("echo lost; rm log", LONG, Leftovers.ENDED));
        assertThat(ended.succeeded()).isTrue();
        assertThat(ended.lastLines()).singleElement().asString().contains("could not be read");
    }

    @Test
    void readsNothingFromTheDesksInput() {
        assertThat(runner.run(shell("cat; echo end", LONG, Leftovers.ENDED)).lastLines())
                .containsExactly("end");
    }

    private Thread inBackground(Program program) {
        Thread thread = new Thread(() -> runner.run(program));
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private Program shell(String script, Duration limit, Leftovers leftovers) {
        Map<String, String> variables = Map.of("PATH", "/usr/bin:/bin", "GREETING", "grüß");
        return new Program(List.of("sh", "-c", script), directory, variables, log(), limit, leftovers);
    }

    private Path log() {
        return directory.resolve("log");
    }

    private void assertGone(String pidFile) throws IOException {
        assertThat(Files.readString(directory.resolve(pidFile))).isNotBlank();
        await().atMost(Duration.ofSeconds(10))
                .until(() -> process(pidFile).map(handle -> !handle.isAlive()).orElse(true));
    }

    private Optional<ProcessHandle> process(String pidFile) throws IOException {
        Path file = directory.resolve(pidFile);
        String pid = Files.exists(file) ? Files.readString(file).strip() : "";
        return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
    }
}
