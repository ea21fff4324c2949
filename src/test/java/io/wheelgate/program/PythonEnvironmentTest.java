package io.wheelgate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentTest {

    private final Path directory;
    private final Path home;
    private final Path log;

    PythonEnvironmentTest(@TempDir Path directory) {
        this.directory = directory;
        home = directory.resolve("environment");
        log = directory.resolve("log");
    }

    @Test
    void isFoundAsItWasMadeBefore() throws IOException {
        PythonEnvironment environment = PythonEnvironment.prepare(home, "# nothing\n", log);
        assertThat(environment.python()).isExecutable();
        Path trace = Files.createFile(home.resolve("trace"));
        PythonEnvironment.prepare(home, "# nothing\n", log);
        assertThat(trace).exists();
    }

    @Test
    void isMadeAnewForAnotherLockFile() throws IOException {
        assertMadeAnewAfter("# another\n", () -> {});
    }

    @Test
    void isMadeAnewWhenACrashLeftItHalfMade() throws IOException {
        assertMadeAnewAfter("# nothing\n", () -> Files.delete(home.resolve("wheelgate.made")));
    }

    @Test
    void isMadeAnewWhenItsPythonHasGone() throws IOException {
        assertMadeAnewAfter("# nothing\n", () -> Files.delete(home.resolve("bin/python")));
    }

    @Test
    void isMadeAnewWhenItsPythonIsAnother() throws IOException {
        assertMadeAnewAfter("# nothing\n", () -> {
            Files.delete(home.resolve("bin/python"));
            Files.createSymbolicLink(home.resolve("bin/python"), Path.of("/bin/sh"));
        });
    }

    @Test
    void isMadeAnewWhereItWasMovedTo() throws IOException {
        Map<String, String> variables = withQuickPython();
        PythonEnvironment.prepare(home, "", log, variables);
        Path elsewhere = directory.resolve("elsewhere");
        Files.move(home, elsewhere);
        PythonEnvironment.prepare(elsewhere, "", log, variables);
        assertThat(directory.resolve("made")).content().isEqualTo("x\nx\n");
    }

    @Test
    void isMadeOnceByTwoAtTheSameTime() throws Exception {
        Map<String, String> variables = withQuickPython();
        Callable<PythonEnvironment> prepare = () -> PythonEnvironment.prepare(home, "# nothing\n", log, variables);
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (Future<PythonEnvironment> each : two.invokeAll(List.of(prepare, prepare))) {
            assertThat(each.get().python()).isExecutable();
        }
        two.shutdown();
        assertThat(directory.resolve("made")).content().isEqualTo("x\n");
    }

    @Test
    void waitsForAnotherProcessThatPreparesIt() throws Exception {
        Path lock = directory.resolve("environment.lock");
        Process other = new ProcessBuilder(
                        "python3",
                        "-c",
                        "import fcntl, sys\nf = open(sys.argv[1], 'w')\nfcntl.lockf(f, fcntl.LOCK_EX)\n"
                                + "print('held', flush=True)\nsys.stdin.read()",
                        lock.toString())
                .start();
        assertThat(other.inputReader().readLine()).isEqualTo("held");
        Map<String, String> variables = withQuickPython();
        CompletableFuture<PythonEnvironment> waiting =
                CompletableFuture.supplyAsync(() -> PythonEnvironment.prepare(home, "", log, variables));
        assertThatThrownBy(() -> waiting.get(300, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
        assertThat(home).doesNotExist();
        other.outputWriter().close();
        assertThat(waiting.get(60, TimeUnit.SECONDS).python()).isExecutable();
    }

    @Test
    void endsTheProgramThatADeadDeskLeftAtWorkOnIt() throws Exception {
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(RunningNote.beside(home).noting(List.of("sh", "-c", "echo > begun; sleep 300")));
        Process orphan =
                new ProcessBuilder(command).directory(directory.toFile()).start();
        await().until(() -> Files.exists(directory.resolve("begun")));
        PythonEnvironment.prepare(home, "", log, withQuickPython());
        assertThat(orphan.isAlive()).isFalse();
        assertThat(RunningNote.beside(home).isThere()).isFalse();
    }

    @Test
    void whoGivesUpWaitingTakesTheLockFromNobody() throws Exception {
        try (DirectoryLock held = DirectoryLock.of(home, Duration.ofSeconds(1))) {
            assertThatThrownBy(() -> DirectoryLock.of(home, Duration.ofMillis(100)))
                    .isInstanceOf(Occupied.class);
            Process other = new ProcessBuilder(
                            "python3",
                            "-c",
                            "import fcntl, sys\nf = open(sys.argv[1], 'w')\n"
                                    + "fcntl.lockf(f, fcntl.LOCK_EX | fcntl.LOCK_NB)",
                            directory.resolve("environment.lock").toString())
                    .start();
            assertThat(other.waitFor()).as("another process finds it locked").isNotZero();
        }
    }

    @Test
    void saysThatThereIsNoPython() {
        assertThatThrownBy(() -> PythonEnvironment.prepare(home, "", log, Map.of("PATH", directory.toString())))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining("Python 3.9 or newer is needed, but there is no command python3 on the PATH");
    }

    @Test
    void saysThatPythonIsTooOld() throws IOException {
        Map<String, String> old = withPython("shift; script=$1; shift; exec python3 -c \"import sys, collections\n"
                + "class Old(tuple): pass\nsys.version_info = Old((3, 8, 1)); sys.version = '3.8.1 (old)'\n$script\"");
        assertRefused(old, "Python 3.9 or newer is needed, but the command python3 is 3.8.1");
    }

    @Test
    void saysThatPythonHasNoVenv() throws IOException {
        Map<String, String> bare = withPython(
                "shift; script=$1; exec python3 -c \"import sys\n" + "sys.modules['ensurepip'] = None\n$script\"");
        assertRefused(bare, "on Debian and Ubuntu: apt install python3-venv");
    }

    @Test
    void saysWhichPackageCouldNotBeInstalled() {
        String hash = "0".repeat(64);
        Map<String, String> offline = new TreeMap<>(DeskVariables.forPip());
        offline.put("PIP_NO_INDEX", "1");
        String lock = "wheelgate-has-no-such-package==1.0 --hash=sha256:" + hash + "\n";
        assertThatThrownBy(() -> PythonEnvironment.prepare(home, lock, log, offline))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining("is a package index reachable by pip?")
                .hasMessageContaining("No matching distribution found for wheelgate-has-no-such-package==1.0");
        assertThat(home.resolve("wheelgate.made")).doesNotExist();
    }

    private void assertRefused(Map<String, String> variables, String reason) {
        assertThatThrownBy(() -> PythonEnvironment.prepare(home, "", log, variables))
                .isInstanceOf(ProgramFailure.class)
                .hasMessageContaining(reason)
                .message()
                .hasLineCount(1);
    }

    private void assertMadeAnewAfter(String lock, Change change) throws IOException {
        Map<String, String> variables = withQuickPython();
        PythonEnvironment.prepare(home, "# nothing\n", log, variables);
        Path trace = Files.createFile(home.resolve("trace"));
        change.apply();
        PythonEnvironment.prepare(home, lock, log, variables);
        assertThat(trace).doesNotExist();
        assertThat(home.resolve("bin/python")).isExecutable();
    }

    private interface Change {
        void apply() throws IOException;
    }

    /** A python3 that makes an environment in which everything can be installed, at once. */
    private Map<String, String> withQuickPython() throws IOException {
        return withPython("[ \"$2\" = venv ] || exit 0\n"
                + "echo x >> " + directory.resolve("made") + "; rm -rf \"$4\"; mkdir -p \"$4/bin\"\n"
                + "printf '#!/bin/sh\\n' > \"$4/bin/python\"; chmod +x \"$4/bin/python\"");
    }

    /** Variables with a python3 of one's own first on the PATH; inside it, python3 is the machine's. */
    private Map<String, String> withPython(String script) throws IOException {
        Path bin = Files.createDirectories(directory.resolve("bin"));
        Path python = bin.resolve("python3");
        String path = System.getenv("PATH");
        Files.writeString(python, "#!/bin/sh\nPATH='" + path + "'\n" + script + "\n");
        Files.setPosixFilePermissions(python, PosixFilePermissions.fromString("rwxr-xr-x"));
        Map<String, String> variables = new TreeMap<>(DeskVariables.forPip());
        variables.put("PATH", bin + ":" + path);
        return variables;
    }
}
