package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sandbox's home, held by this desk alone, with nothing left running in it and its ports and passwords ready. */
final class ClaimedHome implements AutoCloseable {

    private final SandboxHome home;
    private final FileChannel lock;
    private final Ports ports;
    private final List<FurtherProduct> further;

    private ClaimedHome(SandboxHome home, FileChannel lock, Ports ports, List<FurtherProduct> further) {
        this.home = home;
        this.lock = lock;
        this.ports = ports;
        this.further = further;
    }

    /** Takes the home, ends what a killed desk left running, and throws away a half-finished or unwanted sandbox. */
    static ClaimedHome claim(SandboxSettings settings, Progress progress) {
        Path root = Path.of(settings.home()).toAbsolutePath().normalize();
        try {
            requireOurs(root);
            SandboxHome home = new SandboxHome(Files.createDirectories(root).toRealPath());
            FileChannel lock = lock(home);
            try {
                return new ClaimedHome(home, lock, prepare(home, settings, progress), settings.further());
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw SandboxHome.unusable(root, e);
        }
    }

    /** A reset must never delete a folder that is something else. */
    private static void requireOurs(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        SandboxHome home = new SandboxHome(root);
        try (Stream<Path> entries = Files.list(root)) {
            boolean isUsed = entries.anyMatch(entry -> !entry.equals(home.tour()));
            if (isUsed && !Files.exists(home.lock())) {
                throw new SandboxFailure("The folder " + root + " is neither empty nor a sandbox of Wheelgate."
                        + " Give the sandbox another one with wheelgate.sandbox.home.");
            }
        }
    }

    private static FileChannel lock(SandboxHome home) throws IOException {
        FileChannel channel = FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (tryLock(channel) == null) {
            channel.close();
            throw new SandboxFailure("Another desk is using the sandbox in " + home.root()
                    + ". Stop it, or give this one another folder with wheelgate.sandbox.home.");
        }
        return channel;
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException inThisProcess) {
            return null;
        }
    }

    private static void clear(SandboxHome home, boolean reset, Progress progress) throws IOException {
        if (home.isComplete() && !reset) {
            return;
        }
        if (home.isComplete()) {
            progress.say("starting afresh in " + home.root());
        } else if (Files.exists(home.ports())) {
            progress.say("an earlier set-up in " + home.root() + " did not come to its end; starting afresh");
        }
        Files.deleteIfExists(home.complete());
        Rubbish.delete(home.root(), kept(home));
    }

    /** What takes long to get and holds nothing of the story. */
    private static Set<Path> kept(SandboxHome home) {
        return Set.of(
                home.lock(), home.tour(), home.devpi().resolve("venv"), EnvironmentServer.pip(home), home.buildTools());
    }

    private static Ports prepare(SandboxHome home, SandboxSettings settings, Progress progress) throws IOException {
        servers().forEach(name -> EnvironmentServer.process(home, name).end());
        clear(home, settings.reset(), progress);
        requirePrograms(home);
        Map<String, Integer> wishes = new TreeMap<>(Map.of(Ports.DEVPI, settings.devpiPort()));
        servers().forEach(name -> wishes.put(name, 0));
        Secrets.prepare(home);
        Files.createDirectories(home.desk());
        EnvironmentServer.writeScript(home);
        return Ports.choose(home.ports(), wishes);
    }

    private static List<String> servers() {
        return Stream.concat(
                        Stream.of(Application.WEBAPI),
                        FurtherProduct.ALL.stream().flatMap(product -> product.application().stream()))
                .flatMap(application -> application.environments().stream().map(application::server))
                .toList();
    }

    /** Before anything else is tried: what is missing must not come up a minute later. */
    private static void requirePrograms(SandboxHome home) throws IOException {
        if (!home.isComplete()) {
            Files.createDirectories(home.setUp());
            new Prerequisites(home.setUp(), home.setUp().resolve("programs.log"), System.getenv()).check();
        }
    }

    SandboxHome home() {
        return home;
    }

    Ports ports() {
        return ports;
    }

    /** The products beside the first one. */
    List<FurtherProduct> further() {
        return further;
    }

    @Override
    public void close() {
        try {
            lock.close();
        } catch (IOException e) {
            throw SandboxHome.unusable(home.lock(), e);
        }
    }
}
