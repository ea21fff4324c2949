package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.forge.RealGitea;
import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.BackPortsComplete;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.MergeAwaited;
import io.wheelgate.release.Event.Pinned;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pins, versions and back-ports by pull request against a real Gitea; only with {@code -Dgitea=<its program>}. */
@EnabledIfSystemProperty(
        named = "gitea",
        matches = ".+",
        disabledReason = "No Gitea is tested: give its program by -Dgitea=<path>")
class RealGiteaTest {

    private static @Nullable RealGitea gitea;

    private final StepWorld world;
    private final MergeLook look;
    private final String name = "r" + UUID.randomUUID();

    RealGiteaTest(@TempDir Path home) {
        world = new StepWorld(home);
        look = new MergeLook(world.git, world.requests);
    }

    @BeforeAll
    static void start(@TempDir Path home) {
        gitea = new RealGitea(Path.of(System.getProperty("gitea")), home);
    }

    @AfterAll
    static void stop() {
        if (gitea != null) {
            gitea.close();
        }
    }

    private static RealGitea gitea() {
        return java.util.Objects.requireNonNull(gitea);
    }

    /** Brings a sample repository there, with branches that only rachel may push to. */
    private void bring(World repository, String... branches) {
        gitea().create(name);
        repository.git.run("remote", "set-url", "origin", gitea().url("rachel", name));
        repository.git.run("push", "-q", "--all", "origin");
        repository.git.run("push", "-q", "--tags", "origin");
        gitea().awaitFilled(name);
        for (String branch : branches) {
            gitea().protect(name, branch);
        }
    }

    private ClosedLibrary library() {
        bring(world.library, "master", "release");
        return new ClosedLibrary(world, gitea().address(name), new ClosedLibrary.Forge() {
            @Override
            public Forge address() {
                return gitea().forge(name);
            }

            @Override
            public void merge(MergeAwaited merge, String how) {
                assertThat(look.isAsItWas(world.cycle(), world.product, merge)).isTrue();
                gitea().merge(name, merge.number(), how);
                assertThat(look.isAsItWas(world.cycle(), world.product, merge)).isFalse();
            }
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "squash", "rebase", "rebase-merge", "fast-forward-only"})
    void releasesALibraryWhoseBranchesAreProtected(String how) {
        ClosedLibrary library = library();
        world.request("1.1").accept();
        library.requirePublished(library.candidate(how, "merge"));
        CommitId fix = develop(world.library, "release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        library.merging(library.backport(), how);
        assertThat(world.cycle().backPorted()).containsOnlyKeys(fix);
        library.requirePublished(library.candidate(how));
        library.requirePublished(library.fin(how));
        assertThat(world.run(new CheckBackports(world.git))).singleElement().isInstanceOf(BackPortsComplete.class);
        world.end(Ending.RELEASED);
        world.request("1.2").accept();
        library.requirePublished(library.candidate(how, "merge"));
    }

    @Test
    void proposesOnceMoreWhatWasSquashedThoughNoFileIsLeftToChange() {
        ClosedLibrary library = library();
        world.request("1.1").accept();
        library.compute();
        gitea().merge(name, library.awaits(library.push()).number(), "merge");
        gitea().merge(name, library.awaits(library.push()).number(), "squash");
        Refusal refusal = catchThrowableOfType(Refusal.class, () -> world.run(library.push()));
        assertThat(refusal).hasMessageContaining("squashed or rebased");
        library.requirePublished(library.candidate("merge"));
    }

    @Test
    void isNotAllowedToPushThere() {
        library();
        StepWorld.switchTo(world.library, "release");
        world.library.commit("by the desk");
        var pushed = world.library.git.tried(
                new byte[0], "push", "-q", gitea().url("desk", name), "HEAD:refs/heads/release");
        assertThat(pushed.output()).contains("protected branch release");
    }

    private Step pin() {
        return new PinConsumers(world.git, world.proposing);
    }

    private MergeAwaited awaits(Step step) {
        AwaitsMerge waits = catchThrowableOfType(AwaitsMerge.class, () -> world.run(step));
        assertThat(waits).isNotNull();
        world.record(waits.merge());
        return waits.merge();
    }

    private void pinned() {
        bring(world.webapi, "release");
        Product it = world.product;
        Consumer webapi = new Consumer("webapi", gitea().address(name), "release", List.of("requirements.txt"));
        world.product =
                new Product(it.name(), it.library(), it.indices(), List.of(webapi), it.environments(), it.signOffs());
        world.request("1.1").accept();
        world.cutCandidate();
        world.built();
    }

    @ParameterizedTest
    @ValueSource(strings = {"merge", "squash", "rebase", "rebase-merge", "fast-forward-only"})
    void pinsAnApplicationWhoseBranchIsProtected(String how) {
        pinned();
        MergeAwaited waits = awaits(pin());
        assertThat(gitea().request(name, waits.number()).path("title").asText()).isEqualTo("Pin sample 1.1rc1");
        assertThat(look.isAsItWas(world.cycle(), world.product, waits)).isTrue();
        gitea().merge(name, waits.number(), how);
        assertThat(look.isAsItWas(world.cycle(), world.product, waits)).isFalse();
        assertThat(world.run(pin())).singleElement().isInstanceOfSatisfying(Pinned.class, pinned -> assertThat(
                        pinned.version())
                .isEqualTo(Version.parse("1.1rc1")));
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void bringsItsBranchUpToDateAndTakesAClosedOneForANo() {
        pinned();
        MergeAwaited waits = awaits(pin());
        develop(world.webapi, "release", "requirements.txt", SampleRepositories.requirements("sample==1.0  # old"));
        assertThat(look.isAsItWas(world.cycle(), world.product, waits)).isFalse();
        assertThat(awaits(pin())).isEqualTo(waits);
        assertThat(look.isAsItWas(world.cycle(), world.product, waits)).isTrue();
        gitea().closeRequest(name, waits.number());
        assertThat(look.isAsItWas(world.cycle(), world.product, waits)).isFalse();
        assertThat(catchThrowableOfType(Refusal.class, () -> world.run(pin())))
                .hasMessageContaining("was closed without being merged");
        org.awaitility.Awaitility.await().until(() -> !waits.branch()
                .endsWith(java.time.format.DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
                        .withZone(java.time.ZoneOffset.UTC)
                        .format(java.time.Instant.now())));
        MergeAwaited second = awaits(pin());
        gitea().merge(name, second.number(), "squash");
        assertThat(world.run(pin())).hasSize(1);
    }

    @Test
    void anUndoClosesWhatIsOpen() {
        pinned();
        MergeAwaited waits = awaits(pin());
        world.run(new RestorePins(world.git, world.index, world.deployment, world.proposing));
        assertThat(gitea().request(name, waits.number()).path("state").asText()).isEqualTo("closed");
    }
}
