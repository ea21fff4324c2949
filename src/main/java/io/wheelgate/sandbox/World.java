package io.wheelgate.sandbox;

import io.wheelgate.release.Person;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.context.SmartLifecycle;

/** The running sandbox: repositories, a devpi-server and environments; it ends when the desk ends. */
public final class World implements SmartLifecycle, AutoCloseable {

    private final ClaimedHome claimed;
    private final Progress progress;
    private final Threads threads = new Threads();
    private final List<EnvironmentServer> environments;
    private final List<EnvironmentServer> furtherEnvironments;
    private final AtomicReference<@Nullable DevpiServer> devpi = new AtomicReference<>();
    private final AtomicBoolean ready = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Future<Boolean> broughtUp;

    private World(ClaimedHome claimed, Progress progress) {
        this.claimed = claimed;
        this.progress = progress;
        this.environments = SandboxHome.ENVIRONMENTS.stream()
                .map(name -> new EnvironmentServer(
                        claimed.home(),
                        name,
                        Application.WEBAPI,
                        claimed.ports().of(name)))
                .toList();
        this.furtherEnvironments = claimed.further().stream()
                .flatMap(product -> product.environments(claimed.home(), claimed.ports()).stream())
                .toList();
        this.broughtUp = threads.start(this::bringUp);
    }

    /** Begins to bring the world up, in the background, while the desk starts. */
    static World begin(ClaimedHome claimed, Progress progress) {
        RecordRepository.ensure(claimed.home());
        return new World(claimed, progress);
    }

    private boolean bringUp() throws IOException {
        boolean isFirst = !claimed.home().isComplete();
        Future<DevpiServer> server = threads.start(this::startDevpi);
        List<Future<Boolean>> further = claimed.further().stream()
                .map(product -> threads.start(() -> further(product).run(server)))
                .toList();
        if (isFirst) {
            new FirstSetUp(claimed, progress, threads).run(server, environments, further);
        } else {
            startEnvironments();
        }
        further.forEach(Threads::await);
        Threads.await(server);
        return true;
    }

    private FurtherSetUp further(FurtherProduct product) {
        return new FurtherSetUp(claimed, product, progress, threads);
    }

    private DevpiServer startDevpi() {
        int port = claimed.ports().of(Ports.DEVPI);
        DevpiServer server = DevpiServer.start(
                claimed.home().devpi(), port, claimed.home().root().resolve("devpi.log"));
        devpi.set(server);
        if (server.url().getPort() != port) {
            throw new SandboxFailure("Another program took the port " + port
                    + " while the sandbox's devpi-server was starting. Start the desk again.");
        }
        return server;
    }

    private void startEnvironments() throws IOException {
        List<Future<Boolean>> starts = new ArrayList<>();
        for (EnvironmentServer environment : environments) {
            environment.configure(Indices.of(claimed.ports()).release());
            starts.add(threads.start(() -> {
                environment.start();
                return true;
            }));
        }
        starts.forEach(Threads::await);
    }

    /** Waits until everything answers. @throws SandboxFailure with one line when it does not come up */
    void await() {
        Threads.await(broughtUp);
        ready.set(true);
    }

    /** Those of the first product. */
    List<EnvironmentServer> environments() {
        return environments;
    }

    List<EnvironmentServer> furtherEnvironments() {
        return furtherEnvironments;
    }

    Indices indices() {
        return Indices.of(claimed.ports());
    }

    ClaimedHome claimed() {
        return claimed;
    }

    SandboxHome home() {
        return claimed.home();
    }

    /** What can be seen of this world without the desk. */
    public Outside outside() {
        return new Outside(this);
    }

    /** Somebody who works on the library with a git client of their own. */
    public Developer developer(Person person) {
        return new Developer(claimed.home().repository(SandboxHome.LIBRARY), person);
    }

    /** Called while the desk starts, before it works on anything or answers anybody. */
    @Override
    public void start() {
        await();
    }

    /** Nothing: the desk still needs the world until its last bean is gone, see {@link #close()}. */
    @Override
    public void stop() {}

    @Override
    public boolean isRunning() {
        return ready.get() && !closed.get();
    }

    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }

    /** Ends all servers, also those that are only just starting. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        threads.close();
        environments.forEach(EnvironmentServer::end);
        furtherEnvironments.forEach(EnvironmentServer::end);
        DevpiServer server = devpi.get();
        if (server != null) {
            server.close();
        }
        claimed.close();
    }
}
