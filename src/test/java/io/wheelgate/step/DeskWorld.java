package io.wheelgate.step;

import io.wheelgate.release.CommitId;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A product of a whole desk: real repositories, a real index, and environments whose scripts a test lets go on. */
public final class DeskWorld {

    private final String name;
    private final StepWorld world;
    private final IndexServer server;
    private final String release;
    private String development = "ci/dev";
    private List<String> developing = List.of();

    /** @param name one word @param release an index of its own */
    public DeskWorld(String name, Path home, IndexServer server, String release) {
        this.name = name;
        this.world = new StepWorld(home);
        this.server = server;
        this.release = release;
        world.product = SampleProduct.with(world.product, server, release);
        StepWorld.develop(world.webapi, "release", "requirements.txt", SampleRepositories.requirements(name + "==1.0"));
        useBackEnd("");
        useScript("");
    }

    public Product product() {
        return world.product;
    }

    public String name() {
        return name;
    }

    public Path home() {
        return world.home;
    }

    /** Each build notes its process in {@code builds}, and waits until there is the file {@code go-build}. */
    public DeskWorld holdBuilds() {
        useBackEnd("    import os, time\n    open('" + file("builds") + "', 'a').write('%d\\n' % os.getpid())\n"
                + "    while not os.path.exists('" + file("go-build") + "'):\n        time.sleep(0.05)\n");
        return this;
    }

    private void useBackEnd(String first) {
        String backEnd =
                SampleRepositories.BACK_END.replace("name=\"sample\"):\n", "name=\"" + name + "\"):\n" + first);
        StepWorld.develop(world.library, "master", "backend.py", backEnd);
    }

    /** As {@link #holdBuilds}, but only of development wheels. */
    public DeskWorld holdDevelopmentBuilds() {
        useBackEnd("    import os, time\n    if '.dev' in open('sample/__init__.py').read():\n        open('"
                + file("builds")
                + "', 'a').write('%d\\n' % os.getpid())\n        while not os.path.exists('" + file("go-build")
                + "'):\n            time.sleep(0.05)\n");
        return this;
    }

    /** No wheel can be built from now on. */
    public CommitId breakBuilds() {
        return StepWorld.develop(
                world.library, "master", "backend.py", "raise SystemExit('marked: it cannot be built')\n");
    }

    public CommitId mendBuilds() {
        useBackEnd("");
        return tip();
    }

    /** From now on its development branch is built, for this index. @param settings keys of the library with their values */
    public DeskWorld developing(String index, String... settings) {
        development = index;
        developing = List.of(settings);
        return this;
    }

    /** Commits of a developer, pushed one after the other or at once, the oldest first. */
    public List<CommitId> push(int commits) {
        StepWorld.switchTo(world.library, "master");
        List<CommitId> pushed = new ArrayList<>();
        for (int i = 0; i < commits; i++) {
            pushed.add(world.library.commit("news.txt", UUID.randomUUID() + "\n"));
        }
        world.library.git.run("push", "-q", "origin", "master");
        return pushed;
    }

    /** A developer's commit on the development branch with a message of its own, pushed. */
    public CommitId say(String message) {
        StepWorld.switchTo(world.library, "master");
        CommitId commit =
                world.library.write("news.txt", UUID.randomUUID() + "\n").commit(message);
        world.library.git.run("push", "-q", "origin", "master");
        return commit;
    }

    /** A commit that changes a file of the library on one of its branches, pushed. */
    public CommitId develop(String branch, String path, String text) {
        return StepWorld.develop(world.library, branch, path, text);
    }

    /** Somebody's own tag. */
    public void tag(String name, String revision) {
        world.library.git.run("push", "-q", "origin", revision + ":refs/tags/" + name);
    }

    /** What the application requires. */
    public void pin(String requirement) {
        StepWorld.develop(world.webapi, "release", "requirements.txt", SampleRepositories.requirements(requirement));
    }

    /** A wheel that somebody has uploaded, of the project {@code sample}. */
    public void upload(String version) throws Exception {
        Path wheel = TestWheel.of(version).write(Files.createDirectories(file("uploaded-" + version)));
        var reader = Wheels.reader();
        world.index.upload(product().indices(), release, wheel, reader.identify(wheel), reader.read(wheel));
    }

    public CommitId tip() {
        return world.library.remoteId("master").orElseThrow();
    }

    public List<String> developmentVersions() {
        return world.index.versions(product().indices(), development, name).stream()
                .map(Version::toString)
                .toList();
    }

    /** Each install notes its process in {@code installs}, and waits until there is the file {@code go-install}. */
    public DeskWorld holdInstalls() {
        useScript("echo $$ >> " + file("installs") + "\nwhile [ ! -e " + file("go-install")
                + " ]; do sleep 0.05; done\n");
        return this;
    }

    private void useScript(String first) {
        SampleProduct.script(
                world,
                "desk-install",
                first + "git --git-dir=" + world.webapi.remote
                        + " show $WHEELGATE_COMMIT:requirements.txt | sed -n 's/^" + name + "==\\([^ ;]*\\).*/\\1/p' > "
                        + file("running-") + "$WHEELGATE_ENVIRONMENT");
    }

    public Path file(String name) {
        return world.home.resolve(name);
    }

    public void allow(String what) {
        try {
            Files.createFile(file("go-" + what));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The processes of the builds or installs, in their order. */
    public List<Long> processes(String of) {
        try {
            return Files.exists(file(of))
                    ? Files.readAllLines(file(of)).stream().map(Long::parseLong).toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<String> outside() {
        return world.outside();
    }

    public String running(String environment) {
        try {
            return Files.readString(world.running(environment)).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Wheel> wheels(String version) {
        return world.index.files(product().indices(), release, name, Version.parse(version));
    }

    /** The product as a desk's configuration, in arguments. */
    public List<String> arguments() {
        List<String> arguments = new ArrayList<>(released());
        developing.forEach(setting -> arguments.add("--wheelgate.products." + name + ".library." + setting));
        return arguments;
    }

    private List<String> released() {
        String at = "--wheelgate.products." + name + ".";
        return List.of(
                at + "library.repository.url=" + world.library.address().url(),
                at + "library.development-branch=master",
                at + "library.release-branch=release",
                at + "library.version-file=" + SampleRepositories.VERSION_FILE,
                at + "library.tag-format={version}",
                at + "library.committer.email=wheelgate@example.org",
                at + "devpi.url=" + server.url(),
                at + "devpi.development=" + development,
                at + "devpi.staging=ci/staging",
                at + "devpi.release=" + release,
                at + "devpi.user=" + server.user().orElseThrow(),
                at + "devpi.password=" + server.password().orElseThrow(),
                at + "consumers.webapi.repository.url=" + world.webapi.address().url(),
                at + "consumers.webapi.branch=release",
                at + "consumers.webapi.requirements-files[0]=requirements.txt",
                at + "environments.staging.script[0]=" + file("desk-install"),
                at + "environments.live.script[0]=" + file("desk-install"),
                at + "environments.staging.stage=staging",
                at + "environments.live.stage=live",
                at + "environments.staging.consumer=webapi",
                at + "environments.live.consumer=webapi",
                at + "environments.staging.answer-limit=1s",
                at + "environments.live.answer-limit=1s",
                probe("staging", 0, "cat"),
                probe("staging", 1, world.running("staging").toString()),
                probe("live", 0, "cat"),
                probe("live", 1, world.running("live").toString()),
                at + "sign-offs[0].area=functional",
                at + "sign-offs[0].group=testers");
    }

    private String probe(String environment, int part, String text) {
        return "--wheelgate.products." + name + ".environments." + environment + ".probes[0].command[" + part + "]="
                + text;
    }
}
