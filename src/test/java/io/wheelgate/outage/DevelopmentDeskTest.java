package io.wheelgate.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.wheelgate.Visitor;
import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.notice.Postman;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.DevelopmentBuild;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepFailed;
import io.wheelgate.release.Role;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.step.DeskWorld;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A whole desk that makes development wheels: pushes, hooks, bursts, failures, and a release beside them. */
@Tag("alone")
@TestInstance(Lifecycle.PER_CLASS)
class DevelopmentDeskTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Duration LONG = Duration.ofMinutes(2);
    private static final String SECRET = "It's a Secret to Everybody";

    private final GreenMail mail = new GreenMail(mailAddress());

    private Path home = Path.of("");

    /** Looks by itself only once an hour: whatever it sees sooner, it was told of. */
    private DeskWorld told;

    private DeskWorld polled;
    private DeskWorld busy;
    private DeskWorld lonely;
    private ConfigurableApplicationContext desk;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        home = directory;
        told = world("told")
                .developing(volatileIndex(), "development-builds=every-push", "poll-every=1h", hookSecret());
        polled = world("polled").developing(volatileIndex(), "development-builds=each-commit", "poll-every=5s");
        busy = world("busy")
                .holdDevelopmentBuilds()
                .developing(volatileIndex(), "development-builds=every-push", "poll-every=1h", hookSecret());
        lonely = new DeskWorld(
                        "lonely",
                        Files.createDirectory(home.resolve("lonely")),
                        DEVPI.as("ci", URI.create("http://127.0.0.1:1")),
                        "ci/none")
                .developing("ci/nothing", "development-builds=every-push", "poll-every=1h");
        mail.start();
        List<String> arguments = new ArrayList<>(List.of(
                "--wheelgate.home=" + home.resolve("desk"),
                "--wheelgate.sandbox.enabled=false",
                "--wheelgate.address=https://desk.example.org",
                "--wheelgate.administrator.id=ada",
                "--wheelgate.administrator.password=file:src/test/resources/administrator.password",
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.properties.mail.from=desk@example.org",
                "--spring.mail.port=" + mail.getSmtp().getPort(),
                "--wheelgate.retry.network.first=100ms",
                "--wheelgate.retry.network.tries=2",
                "--server.port=0"));
        Stream.of(told, polled, busy, lonely).forEach(world -> arguments.addAll(world.arguments()));
        desk = new SpringApplicationBuilder(Wheelgate.class).run(arguments.toArray(String[]::new));
        person("rachel", Role.RELEASE_MANAGER);
        person("ruth", Role.RELEASE_MANAGER);
        person("tina", Role.TESTER);
        person("theo", Role.TESTER);
    }

    private void person(String id, Role role) {
        desk.getBean(People.class).ensure(id, id, "Person", id + "@example.org", "Basalt-and-heron-7", Set.of(role));
    }

    private DeskWorld world(String name) throws IOException {
        return new DeskWorld(name, Files.createDirectory(home.resolve(name)), DEVPI.as("ci"), DEVPI.newIndex());
    }

    private static String volatileIndex() {
        return DEVPI.newIndex(Map.of("volatile", true));
    }

    private static String hookSecret() {
        return "hook-secret=file:src/test/resources/hook.secret";
    }

    @AfterAll
    void end() {
        busy.allow("build");
        desk.close();
        mail.stop();
        busy.processes("builds").forEach(left -> ProcessHandle.of(left).ifPresent(ProcessHandle::destroyForcibly));
    }

    @Test
    void makesAWheelOfWhatIsThereOfEachPushThatItIsToldOfAndOfTheNewestOfABurst() throws Exception {
        awaitBuilt(told, told.tip());
        assertThat(told.developmentVersions()).containsExactly("1.1.dev3");
        CommitId push = told.push(1).get(0);
        hook(told);
        awaitBuilt(told, push);
        int before = builds(told).size();
        List<CommitId> burst = told.push(30);
        for (int i = 0; i < 30; i++) {
            hook(told);
        }
        awaitBuilt(told, burst.get(29));
        await().until(() -> ledger().openBuild("told").isEmpty());
        assertThat(builds(told)).as("builds of a burst of 30").hasSize(before + 1);
        assertThat(told.developmentVersions()).containsExactly("1.1.dev3", "1.1.dev4", "1.1.dev34");
    }

    @Test
    void losesNothingWithoutAnyHookAndBuildsEachCommitInItsOrder() {
        awaitBuilt(polled, polled.tip());
        List<CommitId> burst = polled.push(5);
        awaitBuilt(polled, burst.get(4));
        List<CommitId> order = new ArrayList<>(
                builds(polled).stream().map(build -> build.commit().id()).toList());
        java.util.Collections.reverse(order);
        assertThat(order).endsWith(burst.toArray(CommitId[]::new));
        assertThat(polled.developmentVersions())
                .containsExactly("1.1.dev3", "1.1.dev4", "1.1.dev5", "1.1.dev6", "1.1.dev7", "1.1.dev8");
        assertThat(mailsOfPolled()).isEmpty();
        failsOnceAndGoesOn();
    }

    /** Afterwards, of the same product. */
    private void failsOnceAndGoesOn() {
        CommitId broken = polled.breakBuilds();
        await().atMost(LONG).until(() -> isEnded(polled, broken, Ending.BUILD_FAILED));
        desk.getBean(Postman.class).deliver();
        assertThat(mailsOfPolled()).singleElement().satisfies(DevelopmentDeskTest::tellsTheAuthor);
        Visitor rachel = Visitor.loggedIn(port(), "rachel", "Basalt-and-heron-7");
        String page = rachel.get("/").body();
        assertThat(page).contains("Development", "build failed", "Build again", "The last good one is", "1.1.dev8");
        String id = ledger().builds("polled", 1).get(0).id();
        assertThat(rachel.get("/builds/" + id).body()).contains("marked: it cannot be built", "The last builds");
        String output =
                rachel.get("/builds/" + id).body().replaceAll("(?s).*href=\"(/builds/[^\"]*/output/[^\"]*)\".*", "$1");
        assertThat(rachel.get(output).body()).contains("marked: it cannot be built");
        assertThat(rachel.get("/cycles/" + id).statusCode()).isEqualTo(404);
        int before = builds(polled).size();
        assertThat(rachel.sendForm("/", "/products/polled/build-again", "").statusCode())
                .isEqualTo(302);
        await().atMost(LONG)
                .until(() -> builds(polled).size() == before + 1
                        && ledger().openBuild("polled").isEmpty());
        desk.getBean(Postman.class).deliver();
        assertThat(mailsOfPolled()).as("who asks again needs no mail").hasSize(1);
        assertThat(ledger().builds("polled", 1).get(0).requestedBy()).isEqualTo("rachel");
        awaitBuilt(polled, polled.mendBuilds());
        assertThat(rachel.get("/").body()).contains("1.1.dev10");
        desk.getBean(Postman.class).deliver();
        assertThat(mailsOfPolled()).hasSize(1);
    }

    /** Others fail, too. */
    private List<MimeMessage> mailsOfPolled() {
        return Stream.of(mail.getReceivedMessages())
                .filter(message -> subject(message).contains(" polled "))
                .toList();
    }

    private static String subject(MimeMessage message) {
        try {
            return message.getSubject();
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void tellsTheAuthor(MimeMessage message) {
        try {
            assertThat(message.getAllRecipients()[0]).hasToString("ada@example.org");
            assertThat(message.getSubject()).startsWith("No development wheel of polled from ");
            assertThat(message.getContent().toString())
                    .contains("Ada Author,", "marked: it cannot be built", "https://desk.example.org/builds/");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void endsWhenTheIndexStaysSilentAndLeavesNoIncident() {
        await().atMost(LONG).until(() -> isEnded(lonely, lonely.tip(), Ending.BUILD_FAILED));
        Cycle run = ledger().builds("lonely", 1).get(0);
        assertThat(run.developmentBuild().orElseThrow().reasons().get(0)).contains("http://127.0.0.1:1");
        assertThat(run.failures("buildDevWheel")).isEmpty();
        assertThat(run.entries())
                .filteredOn(entry -> entry.event() instanceof StepFailed)
                .hasSize(2);
        assertThat(desk.getBean(Desk.class).working(run.id())).isEmpty();
    }

    @Test
    void keepsNoReleaseWaitingOfTheSameProductEither() {
        await().atMost(LONG).until(() -> busy.processes("builds").size() == 1);
        String cycle = desk.getBean(Desk.class).start("rachel", "busy", "1.1", "");
        await().atMost(LONG).until(() -> ledger().cycle(cycle).entries().stream()
                .anyMatch(entry -> entry.event().equals(new StepEnded("verifyStaging"))));
        assertThat(ledger().openBuild("busy"))
                .as("the development build that is held")
                .isPresent();
        assertThat(busy.developmentVersions()).isEmpty();
        assertThat(busy.wheels("1.1rc1")).hasSize(1);
    }

    private void hook(DeskWorld world) throws Exception {
        String body = "{\"branch\":\"master\"}";
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        String id = UUID.randomUUID().toString();
        byte[] signed = (id + "." + body).getBytes(StandardCharsets.UTF_8);
        String signature = "sha256=" + HexFormat.of().formatHex(mac.doFinal(signed));
        Visitor script = new Visitor(port());
        var answer = script.send(script.request("/hooks/" + world.name())
                .header("X-Wheelgate-Delivery", id)
                .header("X-Wheelgate-Signature", signature)
                .POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).isEqualTo(202);
    }

    private int port() {
        return Integer.parseInt(String.valueOf(desk.getEnvironment().getProperty("local.server.port")));
    }

    private void awaitBuilt(DeskWorld world, CommitId commit) {
        await().atMost(LONG).until(() -> isEnded(world, commit, Ending.BUILT));
    }

    private boolean isEnded(DeskWorld world, CommitId commit, Ending how) {
        return ledger().builds(world.name(), 50).stream()
                .filter(run ->
                        run.developmentBuild().orElseThrow().commit().id().equals(commit))
                .anyMatch(run -> run.ending().filter(how::equals).isPresent());
    }

    private List<DevelopmentBuild> builds(DeskWorld world) {
        return ledger().builds(world.name(), 50).stream()
                .map(Cycle::developmentBuild)
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    private Ledger ledger() {
        return desk.getBean(Ledger.class);
    }

    private static ServerSetup mailAddress() {
        try (ServerSocket free = new ServerSocket(0)) {
            return new ServerSetup(free.getLocalPort(), "127.0.0.1", "smtp");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
