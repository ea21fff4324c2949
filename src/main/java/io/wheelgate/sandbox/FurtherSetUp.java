package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

/**
 * Makes a further product, once, beside the rest of the set-up: also in a sandbox that an older desk has made. A set-up that
 * was cut short is made anew.
 */
final class FurtherSetUp {

    private final ClaimedHome claimed;
    private final SandboxHome home;
    private final FurtherProduct product;
    private final Progress progress;
    private final Threads threads;

    FurtherSetUp(ClaimedHome claimed, FurtherProduct product, Progress progress, Threads threads) {
        this.claimed = claimed;
        this.home = claimed.home();
        this.product = product;
        this.progress = progress;
        this.threads = threads;
    }

    /** @param devpi starts the index server */
    boolean run(Future<DevpiServer> devpi) throws IOException {
        if (Files.exists(home.complete(product.name()))) {
            bringUp(false);
            return true;
        }
        progress.say("adding " + product.name()
                + product.application().map(it -> " and " + it.name()).orElse(", which no application pins"));
        clear();
        for (String name : product.repositories()) {
            History.write(Resources.text("history/" + name + ".mbox"), home.repository(name));
        }
        Path wheel = new ReleasedWheels(home, product.name(), home.setUp().resolve(product.name()))
                .build(product.tag(), product.released());
        Indices indices = product.indices(claimed.ports());
        indices.prepare(Threads.await(devpi), home);
        indices.upload(List.of(wheel), home);
        bringUp(true);
        Files.createFile(home.complete(product.name()));
        return true;
    }

    private void clear() throws IOException {
        Files.createDirectories(home.repository(product.name()).getParent());
        for (String name : product.repositories()) {
            remove(home.repository(name));
            remove(home.setUp().resolve(name));
        }
        for (EnvironmentServer server : product.environments(home, claimed.ports())) {
            remove(home.environment(server.name()));
        }
    }

    private static void remove(Path directory) throws IOException {
        if (Files.exists(directory)) {
            Rubbish.delete(directory, Set.of());
        }
    }

    private void bringUp(boolean isFirst) throws IOException {
        List<Future<Boolean>> servers = new ArrayList<>();
        for (EnvironmentServer server : product.environments(home, claimed.ports())) {
            server.configure(product.indices(claimed.ports()).release());
            servers.add(threads.start(() -> {
                if (isFirst) {
                    server.install();
                } else {
                    server.start();
                }
                return true;
            }));
        }
        servers.forEach(Threads::await);
    }
}
