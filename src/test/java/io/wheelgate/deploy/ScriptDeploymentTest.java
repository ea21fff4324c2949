package io.wheelgate.deploy;

import static io.wheelgate.deploy.TestEnvironment.INSTALL;
import static io.wheelgate.deploy.TestEnvironment.WEBAPI;
import static io.wheelgate.deploy.TestEnvironment.consumer;
import static io.wheelgate.deploy.TestEnvironment.limited;
import static io.wheelgate.deploy.TestEnvironment.running;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.wheelgate.deploy.Deployment.Install;
import io.wheelgate.program.ProcessGroup;
import io.wheelgate.program.RunningNote;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptDeploymentTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    private final Path work;
    private final Path notes;
    private final Path log;
    private final Deployment deployment;

    ScriptDeploymentTest(@TempDir Path directory) {
        work = directory.resolve("work");
        notes = directory.resolve("notes");
        log = directory.resolve("logs").resolve("install.log");
        deployment = Deployments.in(work, notes);
    }

    @BeforeEach
    void makeWork() throws IOException {
        Files.createDirectories(work);
    }

    @Test
    void tellsTheScriptWhatToInstallAndNothingElse() throws IOException {
        run(running(script("pwd; /usr/bin/env | sort")), INSTALL, log);
        List<String> lines = Files.readAllLines(log);
        assertThat(lines).contains(work.toRealPath().toString());
        assertThat(lines.stream().filter(line -> line.startsWith("WHEELGATE_")))
                .containsExactly(
                        "WHEELGATE_COMMIT=c0ffee",
                        "WHEELGATE_CONSUMER=webapi",
                        "WHEELGATE_ENVIRONMENT=staging",
                        "WHEELGATE_INDEX_URL=http://127.0.0.1:1/x/",
                        "WHEELGATE_PRODUCT=sample",
                        "WHEELGATE_VERSION=1.0rc1");
        assertThat(lines.stream()
                        .filter(line -> line.contains("=") && !line.startsWith("WHEELGATE_"))
                        .map(line -> line.substring(0, line.indexOf('='))))
                .isSubsetOf("PATH", "HOME", "LANG", "TZ", "PWD", "OLDPWD", "SHLVL", "_");
    }

    @Test
    void theLogBeginsWithWhatIsRunAndKeepsWhatWasThere() throws IOException {
        Files.createDirectories(log.getParent());
        Files.writeString(log, "earlier\n");
        run(running(script("echo installed $1"), "a b"), INSTALL, log);
        assertThat(Files.readAllLines(log))
                .startsWith("earlier")
                .contains("$ ./script a b")
                .endsWith("installed a b");
        assertThat(log).content().containsPattern("# 20.*Z install sample 1.0rc1 for webapi on staging\n");
    }

    @Test
    void argumentsAreNoShellLine() throws IOException {
        run(running("echo", "$HOME; rm -rf *", "&&"), INSTALL, log);
        assertThat(log).content().endsWith("\n$HOME; rm -rf * &&\n");
    }

    @Test
    void outputCanBeReadWhileTheScriptRuns() throws Exception {
        Environment environment = running(script("echo half way; while [ ! -e go ]; do sleep 0.05; done"));
        CompletableFuture<Void> run = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        await().atMost(LONG)
                .until(() -> Files.exists(log) && Files.readString(log).endsWith("half way\n"));
        assertThat(run).isNotDone();
        Files.createFile(work.resolve("go"));
        assertThat(run).succeedsWithin(LONG);
    }

    @Test
    void aScriptThatFailsIsRefusedWithItsLastLines() throws IOException {
        Environment environment = running(script("seq 1 50; echo 'no space left' >&2; exit 3"));
        assertThatThrownBy(() -> run(environment, INSTALL, log))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("Could not install sample 1.0rc1 for webapi on staging: the script [./script]")
                .hasMessageContaining("ended with exit code 3")
                .hasMessageContaining(log.toString())
                .hasMessageEndingWith("49\n50\nno space left")
                .message()
                .doesNotContain("\n25\n");
    }

    @Test
    void aScriptThatHangsIsStoppedWithItsChildren() throws IOException {
        Environment environment =
                limited(Duration.ofMillis(700), script("sleep 300 & echo $! > child; echo started; wait"));
        assertThatThrownBy(() -> run(environment, INSTALL, log))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("was stopped at its time limit")
                .hasMessageEndingWith("started");
        await().atMost(LONG).until(() -> !isAlive("child"));
    }

    @Test
    void theServerThatAScriptStartsKeepsRunning() throws IOException {
        run(running(script("sleep 300 & echo $! > server")), INSTALL, log);
        assertThat(isAlive("server")).isTrue();
        process("server").destroyForcibly();
    }

    @Test
    void aScriptThatCannotBeStartedIsAFailure() {
        assertThatThrownBy(() -> run(running("./missing"), INSTALL, log))
                .isInstanceOf(DeployFailure.class)
                .hasMessageContaining("Could not run the script of staging to install sample 1.0rc1")
                .hasMessageContaining("there is no executable file ./missing")
                .extracting(failure -> ((DeployFailure) failure).kind())
                .isEqualTo(Failure.Kind.LOCAL);
    }

    @Test
    void twoScriptsForOneEnvironmentRunOneAfterTheOther() throws Exception {
        Environment environment =
                running(script("[ -e busy ] && exit 9; touch busy; sleep 0.5; rm busy; echo x >> count"));
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        assertThat(one).succeedsWithin(LONG);
        assertThat(two).succeedsWithin(LONG);
        assertThat(work.resolve("count")).content().isEqualTo("x\nx\n");
    }

    @Test
    void whateverItIsCalledAnApplicationIsOnePlace() {
        Environment staging = running("true");
        String note = ScriptDeployment.note(staging, WEBAPI);
        for (String url : List.of("file:///git/webapi", "file:///git/webapi/", "file:///git/webapi.git/")) {
            Consumer same = TestEnvironment.consumer(url);
            Consumer renamed = new Consumer("web", same.repository(), same.branch(), same.requirementsFiles());
            assertThat(ScriptDeployment.note(staging, renamed)).isEqualTo(note);
        }
        assertThat(ScriptDeployment.note(staging, TestEnvironment.consumer("file:///git/web.git")))
                .isNotEqualTo(note);
    }

    @Test
    void aStopOfTheDeskLeavesTheScriptToTheNextOne() throws Exception {
        Environment environment = new TestEnvironment(
                        List.of(script("touch begun; while [ ! -e go ]; do sleep 0.05; done;"
                                + " echo 1.0rc1 > runs; echo x >> count")),
                        LONG,
                        List.of(new Probe.Command(List.of("cat", "runs"))),
                        Duration.ofSeconds(1))
                .get();
        Thread desk = new Thread(() -> run(environment, INSTALL, log));
        AtomicReference<Throwable> stopped = new AtomicReference<>();
        desk.setUncaughtExceptionHandler((thread, thrown) -> stopped.set(thrown));
        desk.start();
        await().atMost(LONG).until(() -> Files.exists(work.resolve("begun")));
        desk.interrupt();
        desk.join(LONG.toMillis());
        assertThat(stopped.get())
                .isInstanceOf(DeployFailure.class)
                .hasMessageContaining("a script that still runs is waited for");
        assertThat(note().isThere()).isTrue();
        Files.createFile(work.resolve("go"));
        run(environment, INSTALL, log);
        assertThat(work.resolve("count")).content().isEqualTo("x\n");
        assertThat(log).content().contains("It was not run again.");
    }

    @Test
    void twoProductsThatShareALiveTakeTurns() throws Exception {
        Environment environment =
                running(script("[ -e busy ] && exit 9; touch busy; sleep 0.5; rm busy; echo x >> count"));
        Install other = new Install("other", WEBAPI, INSTALL.version(), "c0ffee", INSTALL.indexUrl());
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        CompletableFuture<Void> two = CompletableFuture.runAsync(() -> run(environment, other, log));
        assertThat(one).succeedsWithin(LONG);
        assertThat(two).succeedsWithin(LONG);
        assertThat(work.resolve("count")).content().isEqualTo("x\nx\n");
    }

    @Test
    void anotherApplicationOfTheSameNameHasTurnsOfItsOwn() throws Exception {
        Environment environment = running(script("touch begun; while [ ! -e go ]; do sleep 0.05; done"));
        Install other = new Install(
                "other", consumer("file:///git/other/webapi.git"), INSTALL.version(), "c0ffee", INSTALL.indexUrl());
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        await().atMost(LONG).until(() -> Files.exists(work.resolve("begun")));
        run(running("touch", "go"), other, log);
        assertThat(one).succeedsWithin(LONG);
    }

    @Test
    void theLastLookIsTakenWhenTheTurnHasCome() throws Exception {
        Environment environment = running(script("echo x >> count; sleep 0.5; touch changed"));
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        await().atMost(LONG).until(() -> Files.exists(work.resolve("count")));
        assertThatThrownBy(() -> deployment.run(environment, INSTALL, this::refuseWhatHasChanged, log))
                .isInstanceOf(Refusal.class);
        assertThat(one).succeedsWithin(LONG);
        assertThat(work.resolve("count")).content().isEqualTo("x\n");
    }

    @Test
    void saysThatAnotherScriptIsStillRunning() throws Exception {
        Environment environment = running(script("touch begun; while [ ! -e go ]; do sleep 0.05; done"));
        CompletableFuture<Void> one = CompletableFuture.runAsync(() -> run(environment, INSTALL, log));
        await().atMost(LONG).until(() -> Files.exists(work.resolve("begun")));
        assertThatThrownBy(() -> run(limited(Duration.ofMillis(200), "./script"), INSTALL, log))
                .isInstanceOf(DeployFailure.class)
                .hasMessageContaining("another script for webapi at the same stage still runs")
                .hasMessageNotContaining("may be run by");
        Files.createFile(work.resolve("go"));
        assertThat(one).succeedsWithin(LONG);
    }

    private void refuseWhatHasChanged() {
        if (Files.exists(work.resolve("changed"))) {
            throw new Refusal("The pin has changed.");
        }
    }

    @Test
    void aScriptThatOutlivedACrashOfTheDeskIsWaitedFor() throws IOException {
        noteRunning("sleep 1; echo first >> order");
        run(running(script("echo second >> order")), INSTALL, log);
        assertThat(work.resolve("order")).content().isEqualTo("first\nsecond\n");
    }

    @Test
    void aScriptThatOutlivedACrashAndDidItIsNotRunAgain() throws IOException {
        noteRunning("sleep 1; echo 1.0rc1 > runs; echo first >> order");
        Environment environment = new TestEnvironment(
                        List.of(script("echo second >> order")),
                        LONG,
                        List.of(new Probe.Command(List.of("cat", "runs"))),
                        Duration.ofSeconds(1))
                .get();
        run(environment, INSTALL, log);
        assertThat(work.resolve("order")).content().isEqualTo("first\n");
        assertThat(log).content().contains("staging answers 1.0rc1. It was not run again.");
        assertThat(note().isThere()).isFalse();
    }

    @Test
    void aScriptThatOutlivedACrashIsStoppedAtTheTimeLimit() throws IOException {
        Process orphan = noteRunning("sleep 300");
        run(limited(Duration.ofSeconds(2), script("echo second")), INSTALL, log);
        assertThat(orphan.isAlive()).isFalse();
    }

    @Test
    void anotherProcessWithTheNumberOfALostScriptIsLeftAlone() throws IOException {
        Process other = noteRunning("sleep 300");
        String stat = Files.readString(note().file());
        String begun = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
        Files.writeString(note().file(), stat.replace(" " + begun + " ", " 12345 "));
        run(running(script("echo second")), INSTALL, log);
        assertThat(other.isAlive()).isTrue();
        ProcessGroup.end(other.toHandle());
    }

    @Test
    void aHalfWrittenNoteIsNoObstacle() throws IOException {
        Files.createDirectories(notes);
        Files.writeString(note().file(), "12");
        run(running(script("echo fine")), INSTALL, log);
        assertThat(log).content().endsWith("fine\n");
    }

    private void run(Environment environment, Install install, Path output) {
        deployment.run(environment, install, () -> {}, output);
    }

    private Process noteRunning(String shell) throws IOException {
        Files.createDirectories(notes);
        List<String> command = new ArrayList<>(List.of("setsid"));
        command.addAll(note().noting(List.of("sh", "-c", "echo > begun; " + shell)));
        Process process = new ProcessBuilder(command).directory(work.toFile()).start();
        await().until(() -> Files.exists(work.resolve("begun")));
        return process;
    }

    private RunningNote note() {
        return new RunningNote(notes.resolve(ScriptDeployment.note(running("true"), WEBAPI)));
    }

    @Test
    void aScriptThatCanBeRunHasNoObstacle() throws IOException {
        assertThat(deployment.obstacles(running(script("true")))).isEmpty();
        assertThat(deployment.obstacles(running("sh", "x"))).isEmpty();
        assertThat(deployment.obstacles(running("/bin/sh"))).isEmpty();
    }

    @Test
    void obstaclesSayWhatIsWrongWithTheScript() throws IOException {
        Path plain = Files.createFile(work.resolve("plain"));
        Files.createDirectory(work.resolve("folder"));
        assertObstacle("there is no file " + work.resolve("missing"), "./missing");
        assertObstacle(plain + " is not executable; run chmod +x on it", "./plain");
        assertObstacle(work.resolve("folder") + " is not a file", "./folder");
        assertObstacle("no-such-program is not on the PATH", "no-such-program");
        assertObstacle("none is configured");
    }

    private void assertObstacle(String reason, String... script) {
        assertThat(deployment.obstacles(running(script)))
                .containsExactly("The script of the environment staging cannot be run: " + reason + ".");
    }

    private String script(String body) throws IOException {
        Path file = Files.writeString(work.resolve("script"), "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return "./script";
    }

    private boolean isAlive(String pidFile) throws IOException {
        return ProcessHandle.of(pid(pidFile)).map(ProcessHandle::isAlive).orElse(false);
    }

    private ProcessHandle process(String pidFile) throws IOException {
        return ProcessHandle.of(pid(pidFile)).orElseThrow();
    }

    private long pid(String file) throws IOException {
        return Long.parseLong(Files.readString(work.resolve(file)).strip());
    }
}
