package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Version;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One real world, set up once and then told on: it takes about a minute. */
@Tag("slow")
@TestMethodOrder(OrderAnnotation.class)
class WorldTest {

    private static final Version LIVE = Version.parse("10.8.4");

    private static Path directory;
    private static World world;
    private static final ByteArrayOutputStream OUTPUT = new ByteArrayOutputStream();

    @BeforeAll
    static void setUp(@TempDir Path temporary) {
        directory = temporary;
        long start = System.nanoTime();
        world = begin(false);
        world.await();
        System.out.println(OUTPUT);
        System.out.println("first set-up: " + (System.nanoTime() - start) / 1_000_000 + " ms");
    }

    @AfterAll
    static void tearDown() {
        world.close();
    }

    private static World begin(boolean reset) {
        return begin(reset, true);
    }

    /** @param onlyOneProduct as an older desk had it */
    private static World begin(boolean reset, boolean onlyOneProduct) {
        Progress progress = new Progress(new PrintStream(OUTPUT, true, StandardCharsets.UTF_8), FirstSetUp.STEPS);
        SandboxSettings settings = new SandboxSettings(directory.toString(), 0, reset, onlyOneProduct);
        return World.begin(ClaimedHome.claim(settings, progress), progress);
    }

    @Test
    @Order(1)
    void everyEnvironmentRunsTheReleasedVersion() {
        assertThat(world.outside().running()).isEqualTo(Map.of("development", LIVE, "staging", LIVE, "live", LIVE));
        assertThat(world.outside().pinned()).isEqualTo("10.8.4");
        assertThat(world.outside().released())
                .containsKeys("ukrdc_services-10.8.3-py3-none-any.whl", "ukrdc_services-10.8.4-py3-none-any.whl");
    }

    @Test
    @Order(2)
    void showedHowFarItWas() {
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8)).contains("[1/7] ", "[7/7] Done");
    }

    @Test
    @Order(3)
    void isHeldByOneDeskAlone() {
        assertThatThrownBy(() -> begin(false))
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining(
                        "Another desk is using the sandbox in " + world.home().root());
    }

    @Test
    @Order(4)
    void keepsTheOldServerWhenAnInstallationFails() throws Exception {
        pin("10.8.99");
        EnvironmentServer live = world.environments().get(2);
        long before = pid(live);
        assertThatThrownBy(live::install)
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining("The live server of the sandbox could not be brought up (exit code 1)");
        assertThat(world.outside().running()).containsEntry("live", LIVE);
        assertThat(pid(live)).isEqualTo(before);
        assertThat(Files.list(world.home().environment("live").resolve("releases")))
                .hasSize(1);
        assertThat(world.home().environment("live").resolve("update.log"))
                .content()
                .contains("No matching distribution found for ukrdc-services==10.8.99");
    }

    @Test
    @Order(5)
    void bringsTheOldServerBackWhenTheNewOneDoesNotAnswer() throws Exception {
        pin("10.8.3");
        commitToConsumer("ukrdc_webapi/__main__.py", "server.serve_forever()", "raise SystemExit(3)");
        EnvironmentServer live = world.environments().get(2);
        assertThatThrownBy(live::install)
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining("The server ended with 3")
                .hasMessageContaining("the old code serves again");
        assertThat(world.outside().running()).containsEntry("live", LIVE);
    }

    @Test
    @Order(6)
    void installsWhatTheReleaseBranchPins() throws Exception {
        commitToConsumer("ukrdc_webapi/__main__.py", "raise SystemExit(3)", "server.serve_forever()");
        world.environments().get(1).install();
        assertThat(world.outside().running()).containsEntry("staging", Version.parse("10.8.3"));
    }

    @Test
    @Order(7)
    void aRestartKeepsEverythingAndAddsWhatIsNew() {
        Map<String, Version> running = world.outside().running();
        Map<String, String> released = world.outside().released();
        List<ProcessHandle> servers = processes();
        world.close();
        assertThat(servers).hasSize(3).noneMatch(WorldTest::isRunning);
        long start = System.nanoTime();
        world = begin(false, false);
        world.await();
        System.out.println("restart: " + (System.nanoTime() - start) / 1_000_000 + " ms");
        assertThat(world.outside().running()).isEqualTo(running);
        assertThat(world.outside().released()).isEqualTo(released);
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8))
                .contains("adding lab-units and lab-portal", "adding clinic-dates, which no application pins");
        assertThat(world.furtherEnvironments())
                .extracting(EnvironmentServer::name)
                .containsExactly("lab-portal-staging", "lab-portal-live");
        assertThat(world.furtherEnvironments()).allSatisfy(server -> assertThat(
                        world.outside().get(server.versionUrl()).path("version").asText())
                .isEqualTo("2.3.0"));
    }

    @Test
    @Order(8)
    void endsWhatAKilledDeskLeftRunning() {
        List<ProcessHandle> servers = processes();
        List<ProcessHandle> further = world.furtherEnvironments().stream()
                .flatMap(server -> EnvironmentServer.process(world.home(), server.name()).running().stream())
                .toList();
        OwnProcess someoneElse =
                new OwnProcess(world.home().environment("live").resolve("server.pid"), Path.of("/nowhere"));
        assertThat(someoneElse.running()).isEmpty();
        world.claimed().close();
        ClaimedHome claimed = ClaimedHome.claim(
                new SandboxSettings(directory.toString(), 0, false), new Progress(System.out, FirstSetUp.STEPS));
        claimed.close();
        assertThat(servers).hasSize(3).noneMatch(WorldTest::isRunning);
        assertThat(further).hasSize(2).noneMatch(WorldTest::isRunning);
    }

    @Test
    @Order(9)
    void redoesASetUpThatWasKilled() throws Exception {
        world.close();
        OUTPUT.reset();
        Files.delete(world.home().complete());
        Files.delete(world.home().repository(SandboxHome.LIBRARY).resolve("HEAD"));
        world = begin(false);
        world.await();
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8)).contains("did not come to its end", "[7/7] Done");
        assertThat(world.outside().running()).containsEntry("live", LIVE);
        assertThat(world.outside().pinned()).isEqualTo("10.8.4");
    }

    @Test
    @Order(10)
    void startsAfreshWhenAsked() {
        world.close();
        OUTPUT.reset();
        world = begin(true);
        world.close();
        assertThat(OUTPUT.toString(StandardCharsets.UTF_8)).contains("starting afresh in");
        assertThat(world.home().isComplete()).isFalse();
    }

    /** A process that nobody has waited for yet is still listed, but without a command line. */
    private static boolean isRunning(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().isPresent();
    }

    private static List<ProcessHandle> processes() {
        return SandboxHome.ENVIRONMENTS.stream()
                .flatMap(name -> EnvironmentServer.process(world.home(), name).running().stream())
                .toList();
    }

    private static long pid(EnvironmentServer environment) {
        return EnvironmentServer.process(world.home(), environment.name())
                .running()
                .orElseThrow()
                .pid();
    }

    private static void pin(String version) throws Exception {
        String file = world.outside().consumer().read("release", "requirements.txt");
        commitToConsumer(
                "requirements.txt", "ukrdc-services==" + world.outside().pinned(), "ukrdc-services==" + version);
        assertThat(file).isNotEqualTo(world.outside().consumer().read("release", "requirements.txt"));
    }

    private static void commitToConsumer(String path, String before, String after) {
        new Developer(
                        world.home().repository(SandboxHome.CONSUMER),
                        new io.wheelgate.release.Person("Ruth Okafor", "ruth.okafor@example.org"))
                .commit("release", new Change("Change " + path, List.of(new Change.Edit(path, before, after))));
    }
}
