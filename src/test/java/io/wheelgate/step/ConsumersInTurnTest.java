package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Entry;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Three applications that use the library, each with files of its own kind. */
class ConsumersInTurnTest {

    private static final Version NEXT = Version.parse("1.1rc1");

    private final StepWorld world;
    private final World admin;
    private final World batch;

    ConsumersInTurnTest(@TempDir Path home) {
        world = new StepWorld(home);
        admin = new World(world.folder("admin"));
        batch = new World(world.folder("batch"));
    }

    @BeforeEach
    void threeApplications() {
        admin.checkout("-b", "main").commit("pyproject.toml", "[project]\ndependencies = ['sample[db]==1.0']\n");
        admin.open();
        batch.write("in/base.txt", "sample==1.0\n").checkout("-b", "release");
        batch.commit("requirements.txt", "-r in/base.txt\nflask==3\n");
        batch.open();
        Product product = world.product;
        world.product = new Product(
                product.name(),
                product.library(),
                product.indices(),
                List.of(
                        product.consumer("webapi"),
                        new Consumer("admin", admin.address(), "main", List.of("pyproject.toml")),
                        new Consumer("batch", batch.address(), "release", List.of("requirements.txt"))),
                List.of(
                        environment("staging", "webapi", "true"),
                        environment("staging-admin", "admin", "echo no migration; exit 3"),
                        environment("staging-batch", "batch", "true")),
                product.signOffs());
        world.request("1.1");
        Version before = Version.parse("1.0");
        world.record(new RequestAccepted(Map.of("webapi", before, "admin", before, "batch", before)));
        world.cutCandidate();
        world.built();
    }

    private Environment environment(String name, String consumer, String end) {
        Path script = SampleProduct.script(
                world,
                "install-" + name,
                "echo $WHEELGATE_VERSION > " + world.home.resolve("running-") + "$WHEELGATE_ENVIRONMENT\n" + end);
        Environment one = SampleProduct.environment(world, name, Stage.STAGING, script);
        return new Environment(
                name, one.stage(), consumer, one.script(), one.timeLimit(), one.probes(), one.answerLimit());
    }

    @Test
    void pinsEachInTurn() {
        assertThat(world.run(new PinConsumers(world.git, world.proposing)))
                .containsExactly(
                        new Pinned("webapi", "requirements.txt", NEXT, tip(world.webapi, "release")),
                        new Pinned("admin", "pyproject.toml", NEXT, tip(admin, "main")),
                        new Pinned("batch", "in/base.txt", NEXT, tip(batch, "release")));
        assertThat(admin.server.run("show", "main:pyproject.toml")).contains("['sample[db]==1.1rc1']");
        assertThat(batch.server.run("show", "release:in/base.txt")).isEqualTo("sample==1.1rc1");
        assertThat(batch.server.run("show", "release:requirements.txt")).isEqualTo("-r in/base.txt\nflask==3");
        assertThat(intents())
                .extracting(effect -> effect.replaceAll(".* of (\\w+),.*", "$1"))
                .containsExactly("webapi", "admin", "batch");
    }

    @Test
    void pinsNoneWhenOneCannotBe() {
        develop(admin, "main", "pyproject.toml", "[project]\ndependencies = ['sample>=1.0']\n");
        develop(batch, "release", "in/base.txt", "sample==9\n");
        assertThat(world.refused(new PinConsumers(world.git, world.proposing)).reasons())
                .hasSize(3)
                .satisfiesExactly(
                        admins -> assertThat(admins).contains("pyproject.toml", "range", "last changed by"),
                        batches -> assertThat(batches).contains("batch pins sample==9 in in/base.txt", "newer"),
                        others -> assertThat(others).isEqualTo("No application was pinned: webapi pins 1.0."));
        assertThat(intents()).isEmpty();
    }

    /** A branch may be protected: only the push can tell. */
    @Test
    void saysWhatBecameOfTheOthers() throws IOException {
        Path hook = Files.createDirectories(admin.remote.resolve("hooks")).resolve("pre-receive");
        Files.writeString(hook, "#!/bin/sh\necho 'main is protected'; exit 1\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        Refusal refusal =
                catchThrowableOfType(Refusal.class, () -> world.run(new PinConsumers(world.git, world.proposing)));
        assertThat(refusal.reasons().get(0)).contains("main is protected");
        assertThat(refusal.reasons()).last().isEqualTo("Of the others, webapi pins 1.1rc1, batch was not begun.");
        assertThat(batch.server.run("show", "release:in/base.txt")).isEqualTo("sample==1.0");
        assertThat(recorded(Pinned.class))
                .containsExactly(new Pinned("webapi", "requirements.txt", NEXT, tip(world.webapi, "release")));
        Files.delete(hook);
        assertThat(world.run(new PinConsumers(world.git, world.proposing))).hasSize(3);
    }

    @Test
    void saysWhereItWasInstalledBeforeOneScriptFailed() {
        world.run(new PinConsumers(world.git, world.proposing));
        Installing installing = new Installing(world.git, world.deployment);
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> installing.install(world.round("installStaging"), Stage.STAGING, NEXT));
        assertThat(refusal.reasons().get(0)).contains("no migration");
        assertThat(refusal.reasons())
                .last()
                .isEqualTo("Of the others, staging runs 1.1rc1, staging-batch was not begun.");
        assertThat(refusal.before()).containsExactly(new Installed("staging", NEXT));
        assertThat(world.running("staging-batch")).doesNotExist();
    }

    /** An environment installs from the lock file, say: whoever reads the history must be able to tell. */
    @Test
    void namesTheLockFilesThatItLeavesBehind() {
        develop(world.webapi, "release", "poetry.lock", "[[package]]\nname = \"sample\"\nversion = \"1.0\"\n");
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0"));
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.webapi.server.run("log", "-1", "--format=%B", "release"))
                .startsWith("Pin sample 1.1rc1\n\nNot changed, and to be locked again: poetry.lock");
    }

    private static CommitId tip(World repository, String branch) {
        return repository.remoteId(branch).orElseThrow();
    }

    private List<String> intents() {
        return recorded(Intended.class).stream()
                .filter(intent -> intent.step().equals("pinConsumers"))
                .map(Intended::effect)
                .toList();
    }

    private <T> List<T> recorded(Class<T> kind) {
        return world.cycle().entries().stream()
                .map(Entry::event)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }
}
