package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Makes the sandbox's world, once: repositories, index server with earlier wheels, environments that run them. */
final class FirstSetUp {

    static final int STEPS = 7;

    private final ClaimedHome claimed;
    private final SandboxHome home;
    private final Progress progress;
    private final Threads threads;

    FirstSetUp(ClaimedHome claimed, Progress progress, Threads threads) {
        this.claimed = claimed;
        this.home = claimed.home();
        this.progress = progress;
        this.threads = threads;
    }

    /**
     * @param devpi starts the index server, which takes longest the first time
     * @param further make the further products at the same time
     */
    void run(Future<DevpiServer> devpi, List<EnvironmentServer> environments, List<Future<Boolean>> further)
            throws IOException {
        progress.next("Installing and starting devpi-server (takes longest) …");
        writeRepositories();
        Future<List<Path>> wheels = threads.start(this::buildWheels);
        DevpiServer server = Threads.await(devpi);
        Indices indices = Indices.of(claimed.ports());
        progress.next("Making the indices " + indices.onDevelopment() + ", " + indices.onStaging() + " and "
                + indices.onRelease());
        indices.prepare(server, home);
        upload(indices, Threads.await(wheels));
        progress.next("Installing " + SandboxHome.CONSUMER + " on development, staging and live");
        install(environments, indices);
        further.forEach(Threads::await);
        finish();
    }

    private void writeRepositories() throws IOException {
        progress.next("Writing " + home.repository(SandboxHome.LIBRARY) + " and "
                + home.repository(SandboxHome.CONSUMER).getFileName());
        Files.createDirectories(home.repository(SandboxHome.LIBRARY).getParent());
        for (String name : List.of(SandboxHome.LIBRARY, SandboxHome.CONSUMER)) {
            History.write(Resources.text("history/" + name + ".mbox"), home.repository(name));
        }
    }

    private List<Path> buildWheels() throws IOException {
        progress.next("Building " + SandboxHome.LIBRARY + " " + String.join(", ", ReleasedWheels.TAGS));
        List<Path> wheels = new ArrayList<>(new ReleasedWheels(home).build());
        for (SmallWheel wheel : SamplePackages.all()) {
            wheels.add(wheel.writeInto(home.setUp()));
        }
        return wheels;
    }

    private void upload(Indices indices, List<Path> wheels) {
        progress.next("Uploading " + wheels.size() + " wheels to " + indices.onRelease());
        indices.upload(wheels, home);
    }

    private void install(List<EnvironmentServer> environments, Indices indices) throws IOException {
        List<Future<Boolean>> installations = new ArrayList<>();
        for (EnvironmentServer environment : environments) {
            environment.configure(indices.release());
            installations.add(threads.start(() -> {
                environment.install();
                return true;
            }));
        }
        for (Future<Boolean> installation : installations) {
            Threads.await(installation);
        }
    }

    private void finish() throws IOException {
        Files.createFile(home.complete());
        progress.next("Done");
    }
}
