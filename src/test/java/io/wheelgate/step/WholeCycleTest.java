package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.FixesCollected;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Product.Candidates;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every step in its order, on real repositories, wheels, scripts and a real index. */
class WholeCycleTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;

    WholeCycleTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    private void release10(Candidates candidates) {
        String release = DEVPI.newIndex();
        world.product = candidates == Candidates.RELEASE
                ? SampleProduct.with(world.product, DEVPI.as("ci"), release)
                : SampleProduct.with(world.product, DEVPI.as("ci"), stagingOn(release), release);
        Path wheel = TestWheel.of("1.0").write(world.folder("released"));
        var reader = Wheels.reader();
        world.index.upload(world.product.indices(), release, wheel, reader.identify(wheel), reader.read(wheel));
        world.request("1.1");
    }

    private static String stagingOn(String release) {
        return DEVPI.newIndex(Map.of("volatile", false, "bases", List.of(release)));
    }

    @ParameterizedTest
    @EnumSource(Candidates.class)
    void aStepThatIsRunAgainChangesNothing(Candidates candidates) {
        release10(candidates);
        play(step -> {
            world.run(step);
            List<String> once = world.outside();
            world.run(step);
            assertThat(world.outside())
                    .as("the world after %s was run again", step.name())
                    .isEqualTo(once);
        });
        requireReleased();
        assertThat(world.cycle().entries().stream()
                        .map(entry -> entry.event())
                        .filter(event -> event instanceof Achieved achieved && !achieved.adopted()))
                .hasSize(candidates == Candidates.RELEASE ? 13 : 14);
    }

    @ParameterizedTest
    @EnumSource(Candidates.class)
    void aDeskThatDiedInAnyStepGoesOnFromThere(Candidates candidates) {
        release10(candidates);
        play(step -> {
            List<Event> lost = world.runAndDie(step);
            List<String> died = world.outside();
            boolean acted = lastEvent() instanceof Intended;
            List<Event> facts = world.run(step);
            if (acted) {
                assertThat(world.outside())
                        .as("the world after %s was taken up again", step.name())
                        .isEqualTo(died);
                assertThat(adopted(step.name()))
                        .as("%s adopts what is there", step.name())
                        .isTrue();
            } else {
                assertThat(facts)
                        .as("the facts of %s, computed again", step.name())
                        .isEqualTo(lost);
            }
        });
        requireReleased();
    }

    private Event lastEvent() {
        var entries = world.cycle().entries();
        return entries.get(entries.size() - 1).event();
    }

    private boolean adopted(String step) {
        return world.cycle().entries().stream()
                .map(entry -> entry.event())
                .filter(event ->
                        event instanceof Achieved achieved && achieved.step().equals(step))
                .map(event -> ((Achieved) event).adopted())
                .reduce((earlier, later) -> later)
                .orElse(true);
    }

    /** A candidate with a bug, its fix, the next candidate, and the final. */
    private void play(Consumer<Step> stage) {
        stage.accept(world.checkRequest());
        candidate(true).forEach(stage);
        develop(world.library, "release", MODULE, work("10", "2", "30"));
        List.of(new CollectFixes(world.git), new BackportFixes(world.git)).forEach(stage);
        candidate(false).forEach(stage);
        world.approve();
        fin().forEach(stage);
        world.approveGoLive();
        live().forEach(stage);
    }

    private List<Step> candidate(boolean first) {
        List<Step> steps = new ArrayList<>(List.of(new BumpVersion(world.git), new TagCandidate(world.git)));
        if (first) {
            steps.add(new MergeToRelease(world.git));
        }
        steps.addAll(List.of(
                world.buildWheel(),
                new PushCandidate(world.git),
                world.uploadWheel(),
                world.verifyWheel(),
                new PinConsumers(world.git, world.proposing),
                new InstallStaging(world.git, world.index, world.deployment),
                new VerifyStaging(world.git, world.deployment)));
        return steps;
    }

    private List<Step> fin() {
        List<Step> steps = new ArrayList<>(List.of(
                new FinalVersion(world.git),
                world.buildWheel(),
                world.compareWithCandidate(),
                new CheckBackports(world.git),
                new PushFinal(world.git),
                world.uploadWheel(),
                world.verifyWheel()));
        if (promotes()) {
            steps.addAll(List.of(world.promoteWheel(), world.verifyWheel()));
        }
        steps.add(new PinConsumers(world.git, world.proposing));
        return steps;
    }

    private boolean promotes() {
        return world.product.indices().candidates() == Candidates.STAGING;
    }

    private List<Step> live() {
        return List.of(
                new InstallLive(world.git, world.index, world.deployment), new VerifyLive(world.git, world.deployment));
    }

    private List<String> held(String index) {
        return world.index.versions(world.product.indices(), index, "sample").stream()
                .map(Version::toString)
                .toList();
    }

    private void requireReleased() {
        assertThat(world.library.server.run("tag", "--list")).isEqualTo("1.0\n1.1\n1.1rc1\n1.1rc2");
        assertThat(world.libraryFile("1.1^{commit}", VERSION_FILE))
                .isEqualTo(version("1.1").strip());
        assertThat(world.libraryFile("master", MODULE))
                .isEqualTo(work("10", "2", "30").strip());
        assertThat(world.library.server.run("rev-list", "--count", "1.0..master"))
                .isEqualTo("3");
        IndexServer indices = world.product.indices();
        assertThat(held(indices.release()))
                .isEqualTo(promotes() ? List.of("1.0", "1.1") : List.of("1.0", "1.1rc1", "1.1rc2", "1.1"));
        if (promotes()) {
            assertThat(held(indices.staging())).containsExactly("1.1rc1", "1.1rc2", "1.1");
        }
        assertThat(world.cut().verified().orElseThrow().url()).contains("/" + indices.release() + "/+f/");
        assertThat(world.home.resolve("index-of-staging"))
                .hasContent(indices.simpleUrl(indices.of(Stage.STAGING)).toString());
        assertThat(world.home.resolve("index-of-live"))
                .hasContent(indices.simpleUrl(indices.release()).toString());
        assertThat(world.pins()).contains("\nsample==1.1");
        assertThat(world.running("live")).hasContent("1.1");
        assertThat(world.running("staging")).hasContent("1.1rc2");
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()))
                .contains(new Installed("live", Version.parse("1.1")))
                .anyMatch(event -> event instanceof FixesCollected collected
                        && collected.fixes().size() == 1);
    }
}
