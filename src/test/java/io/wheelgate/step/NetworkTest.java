package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.wheelgate.git.GitHttpServer;
import io.wheelgate.outage.CutNetwork;
import io.wheelgate.outage.CutNetwork.Cut;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Secret;
import io.wheelgate.sandbox.TestDevpi;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Steps whose every connection is cut once, in every way; each goes on by itself when it is run again. */
class NetworkTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;
    private final GitHttpServer gitServer;
    private final HttpServer probe;
    private final CutNetwork git;
    private final CutNetwork devpi;
    private final CutNetwork environment;
    private int cuts;

    NetworkTest(@TempDir Path home) throws IOException {
        world = new StepWorld(home);
        gitServer = new GitHttpServer(home);
        git = new CutNetwork(URI.create(gitServer.url("x")).getPort());
        devpi = new CutNetwork(DEVPI.url().getPort());
        probe = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        probe.createContext("/", exchange -> {
            try (exchange) {
                byte[] version = Files.exists(world.running("staging"))
                        ? Files.readAllBytes(world.running("staging"))
                        : "1.0".getBytes(StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(200, version.length);
                exchange.getResponseBody().write(version);
            }
        });
        probe.start();
        environment = new CutNetwork(probe.getAddress().getPort());
        world.library.server.run("config", "http.receivepack", "true");
        world.webapi.server.run("config", "http.receivepack", "true");
        world.product = product();
    }

    @AfterEach
    void close() throws IOException {
        git.close();
        devpi.close();
        environment.close();
        probe.stop(0);
        gitServer.close();
    }

    @Test
    void everyStepGoesOnWhenTheNetworkIsThereAgain() {
        world.request("1.1").accept();
        through(git, new BumpVersion(world.git), new TagCandidate(world.git), new MergeToRelease(world.git));
        through(git, new PushCandidate(world.git));
        world.built();
        through(devpi, world.uploadWheel(), world.verifyWheel());
        through(git, new PinConsumers(world.git, world.proposing));
        Step install = new InstallStaging(world.git, world.index, world.deployment);
        through(git, install);
        assertThat(world.running("staging")).hasContent("1.1rc1");
        cutOften(environment, install);
        cutOften(environment, new VerifyStaging(world.git, world.deployment));
        assertThat(world.library.server.run("tag")).isEqualTo("1.0\n1.1rc1");
        assertThat(world.webapi.server.run("log", "--format=%s", "release").lines())
                .containsOnlyOnce("Pin sample 1.1rc1");
        assertThat(world.cycle().entries().stream()
                        .filter(entry -> entry.event() instanceof Achieved done && !done.adopted()))
                .as("effects that were there neither before nor after a cut")
                .hasSizeLessThanOrEqualTo(4);
        System.out.println("connections cut: " + cuts);
    }

    /** Runs each step with the network cut at every word of their talk; what was done all the same is found then. */
    private void through(CutNetwork network, Step... steps) {
        for (Step step : steps) {
            network.goDown();
            fails(network, step);
            cutOften(network, step);
        }
    }

    private void cutOften(CutNetwork network, Step step) {
        int time = 0;
        while (isMet(network, time, step)) {
            time++;
        }
        cuts += time * Cut.values().length;
        world.run(step);
    }

    private boolean isMet(CutNetwork network, int time, Step step) {
        boolean met = false;
        for (Cut what : Cut.values()) {
            network.cut(time, what);
            met |= fails(network, step);
        }
        return met;
    }

    /** Whether it came to the cut: the step fails then, or has looked again by itself. It never refuses. */
    private boolean fails(CutNetwork network, Step step) {
        try {
            world.runAndForget(step);
        } catch (Refusal refusal) {
            throw new AssertionError(step.name() + " refused", refusal);
        } catch (RuntimeException failure) {
            if (!network.heal()) {
                throw new AssertionError(step.name() + " failed without a cut", failure);
            }
            return true;
        }
        return network.heal();
    }

    private Product product() throws IOException {
        Product sample =
                SampleProduct.with(world.product, DEVPI.as("ci", devpi.through(DEVPI.url())), DEVPI.newIndex());
        Consumer webapi = new Consumer("webapi", address("webapi"), "release", List.of("requirements.txt"));
        Environment plain = world.product.environments(Stage.STAGING).get(0);
        Environment staging = new Environment(
                "staging",
                Stage.STAGING,
                "webapi",
                plain.script(),
                plain.timeLimit(),
                List.of(new Probe.Http(environment.through(URI.create("http://x/version")), Optional.empty())),
                Duration.ofSeconds(5));
        return new Product(
                sample.name(),
                SampleProduct.library(address("library"), "release", Duration.ofMinutes(5)),
                sample.indices(),
                List.of(webapi),
                List.of(staging),
                sample.signOffs());
    }

    private Repository address(String folder) throws IOException {
        Path file = Files.writeString(world.home.resolve("git-password"), GitHttpServer.PASSWORD);
        return new Repository(
                git.through(URI.create(gitServer.url(folder + "/library.git"))).toString(),
                Optional.of(GitHttpServer.USER),
                Optional.of(new Secret("file:" + file)));
    }
}
