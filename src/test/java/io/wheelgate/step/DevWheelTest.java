package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.git.World;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.DevelopmentPolicy;
import io.wheelgate.release.DevelopmentPolicy.Builds;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.DevelopmentWheelsRemoved;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Development wheels: made of real commits, on a real index. */
class DevWheelTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Duration FOR_EVER = Duration.ofDays(14);
    private static final Duration NOT_AT_ALL = Duration.ofDays(-1);

    private final Path home;
    private final StepWorld world;
    private final World library;
    private String index = "";

    DevWheelTest(@TempDir Path home) {
        this.home = home;
        world = new StepWorld(home);
        library = world.library;
    }

    @BeforeEach
    void useARealIndex() {
        index = DEVPI.newIndex(Map.of("volatile", true));
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
        keep(20, FOR_EVER);
    }

    @Test
    void becomesTheNextVersionsAndNoCommitHoldsIt() {
        String refs = library.server.run("for-each-ref");
        CommitId tip = tip();
        assertThat(world.develop(tip)).hasToString("1.1.dev2");
        assertThat(library.server.run("for-each-ref")).isEqualTo(refs);
        assertThat(versions()).containsExactly(Version.parse("1.1.dev2"));
        assertThat(world.cycle().ending()).isPresent();
        assertThat(world.wheelhouse.has(
                        world.development().built().orElseThrow().wheel()))
                .as("the desk's copy, which nobody needs any more")
                .isFalse();
    }

    @Test
    void sortsAboveTheCandidatesAndFinalsThatAreCutOnTheReleaseBranch() {
        CommitId change = develop(library, "master", MODULE, work("2", "2", "2"));
        develop(library, "release", VERSION_FILE, version("1.1rc4"));
        assertThat(world.develop(change)).hasToString("1.1rc5.dev3");
        develop(library, "release", VERSION_FILE, version("1.1"));
        CommitId later = develop(library, "master", MODULE, work("3", "2", "2"));
        assertThat(world.develop(later)).hasToString("1.2.dev4");
        CommitId far = develop(library, "master", VERSION_FILE, version("3.0rc1"));
        assertThat(world.develop(far)).hasToString("3.0rc2.dev5");
        assertThat(versions()).isSorted().hasSize(3);
    }

    @Test
    void isTheSameWheelHoweverOftenItIsBuilt() throws IOException {
        CommitId tip = tip();
        world.develop(tip);
        StepWorld other = new StepWorld(Files.createDirectory(home.resolve("other")), library);
        other.product = world.product;
        assertThat(other.develop(tip)).hasToString("1.1.dev2");
        assertThat(other.cycle().entries())
                .filteredOn(entry ->
                        entry.event() instanceof Achieved done && done.step().equals("uploadDevWheel"))
                .singleElement()
                .satisfies(entry -> assertThat(((Achieved) entry.event()).adopted())
                        .as("a desk that has lost its record finds its own wheel")
                        .isTrue());
    }

    @Test
    void goesOnAboveWhatWasBuiltWhenTheBranchIsRewritten() {
        CommitId one = develop(library, "master", MODULE, work("2", "2", "2"));
        CommitId two = develop(library, "master", MODULE, work("3", "2", "2"));
        assertThat(List.of(world.develop(one), world.develop(two))).hasToString("[1.1.dev3, 1.1.dev4]");
        library.git.run("reset", "-q", "--hard", "HEAD~2");
        CommitId instead = library.commit(MODULE, work("9", "9", "9"));
        library.open();
        assertThat(world.develop(instead)).hasToString("1.1.dev5");
        assertThat(world.develop(develop(library, "master", MODULE, work("9", "9", "8"))))
                .hasToString("1.1.dev6");
    }

    @Test
    void keepsItsVersionWhenTheSameCommitIsBuiltAgain() {
        CommitId tip = tip();
        world.develop(tip);
        develop(library, "release", VERSION_FILE, version("1.1rc4"));
        assertThat(world.develop(tip)).hasToString("1.1.dev2");
    }

    @Test
    void refusesACommitThatWasRewrittenAway() {
        CommitId gone = develop(library, "master", MODULE, work("2", "2", "2"));
        world.see(gone);
        library.git.run("reset", "-q", "--hard", "HEAD~1");
        library.open();
        assertThat(world.refused(world.buildDevWheel()).getMessage())
                .contains("Did not build " + gone.abbreviated(), "which was rewritten");
    }

    @Test
    void takesTheNextNumberWhereSomebodyElseHasUploaded() throws IOException {
        byHand("1.1.dev2");
        byHand("1.1.dev7");
        assertThat(world.develop(tip())).hasToString("1.1.dev8");
        assertThat(versions()).hasToString("[1.1.dev2, 1.1.dev7, 1.1.dev8]");
    }

    @Test
    void overwritesNothingThatCameInBetween() throws IOException {
        world.see(tip());
        world.run(world.buildDevWheel());
        Wheel other = byHand("1.1.dev2");
        assertThat(world.refused(world.uploadDevWheel()).getMessage())
                .contains("with other files than the desk's", other.sha256(), "Nothing was overwritten");
        assertThat(world.index.files(world.product.indices(), index, "sample", Version.parse("1.1.dev2")))
                .containsExactly(other);
    }

    @Test
    void uploadsOnceWhenADeskDiesAtTheUpload() {
        world.see(tip());
        world.run(world.buildDevWheel());
        world.runAndDie(world.uploadDevWheel());
        world.run(world.uploadDevWheel());
        world.run(world.verifyDevWheel());
        assertThat(world.unsettled()).isEmpty();
        assertThat(versions()).hasSize(1);
    }

    @Test
    void saysWhatIsWrongWhenTheBuildFails() {
        world.see(develop(library, "master", "backend.py", "raise SystemExit('no such thing')\n"));
        assertThat(world.refused(world.buildDevWheel()).getMessage())
                .contains("Could not build the wheel sample 1.1.dev3", "no such thing");
        world.end(Ending.BUILD_FAILED);
        assertThat(world.development().reasons()).singleElement().asString().contains("no such thing");
        world.see(tipWithoutVersion());
        assertThat(world.refused(world.buildDevWheel()).getMessage()).contains(VERSION_FILE + " is not in sample");
    }

    private CommitId tipWithoutVersion() {
        library.git.run("rm", "-q", VERSION_FILE);
        CommitId commit = library.commit("Drop the version");
        library.open();
        return commit;
    }

    @Test
    void removesOnlyDevelopmentWheelsThatAreManyAndOld() throws IOException {
        byHand("1.1rc1");
        byHand("1.0.dev9");
        keep(2, FOR_EVER);
        world.develop(tip());
        world.develop(change("2"));
        world.develop(change("3"));
        assertThat(versions()).as("young ones stay").hasSize(5);
        keep(2, NOT_AT_ALL);
        world.develop(change("4"));
        assertThat(versions()).hasToString("[1.1.dev4, 1.1.dev5, 1.1rc1]");
        assertThat(world.cycle().entries())
                .filteredOn(entry -> entry.event() instanceof Achieved done
                        && done.effect().equals("remove sample 1.1.dev2 from " + index))
                .hasSize(1);
    }

    @Test
    void removesNothingThatDevelopmentRunsOrSomebodyPins() throws IOException {
        environment();
        keep(1, NOT_AT_ALL);
        Files.writeString(world.running("development"), "1.0\n");
        Version pinned = world.develop(tip());
        StepWorld.switchTo(world.webapi, "release");
        world.webapi.commit("requirements.txt", SampleRepositories.requirements("sample==" + pinned));
        world.webapi.open();
        Version runs = world.develop(change("2"));
        Files.writeString(world.running("development"), runs + "\n");
        world.develop(change("3"));
        world.develop(change("4"));
        assertThat(versions()).hasToString("[1.1.dev2, 1.1.dev3, 1.1.dev5]");
        Files.delete(world.running("development"));
        world.develop(change("5"));
        assertThat(versions()).as("nobody knows what development runs").hasSize(4);
        assertThat(world.cycle().entries().stream()
                        .map(entry -> entry.event())
                        .filter(DevelopmentWheelsRemoved.class::isInstance)
                        .map(DevelopmentWheelsRemoved.class::cast)
                        .flatMap(removed -> removed.spared().stream()))
                .singleElement()
                .asString()
                .contains("as long as nobody knows what development runs");
    }

    @Test
    void removesNothingThatAPersonWaitsForToBeInstalled() {
        keep(1, NOT_AT_ALL);
        Version awaited = world.develop(tip());
        InstallRequested where = new InstallRequested("development", Stage.DEVELOPMENT, Optional.empty());
        Requested what = new Requested("sample", awaited.toString(), awaited, "");
        world.ledger.openInstall("install", world.product, "dan", what, where);
        world.develop(change("2"));
        assertThat(versions()).hasSize(2);
        world.ledger.close("install", "dan", new Ended(Ending.INSTALLED));
        world.develop(change("3"));
        assertThat(versions()).hasToString("[1.1.dev4]");
    }

    @Test
    void removesNothingFromAnIndexThatIsNotVolatile() {
        index = DEVPI.newIndex();
        keep(1, NOT_AT_ALL);
        world.develop(tip());
        world.develop(change("2"));
        assertThat(versions()).hasSize(2);
        assertThatThrownBy(
                        () -> world.index.remove(world.product.indices(), index, "sample", Version.parse("1.1.dev2")))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not volatile, so what it holds stays");
    }

    @Test
    void removesWhatIsGoneAlreadyAndSaysWhoMayNot() throws IOException {
        byHand("1.0.dev1");
        var indices = world.product.indices();
        Version gone = Version.parse("1.0.dev1");
        world.index.remove(indices, index, "sample", gone);
        world.index.remove(indices, index, "sample", gone);
        assertThat(versions()).isEmpty();
        byHand("1.0.dev1");
        assertThatThrownBy(() -> world.index.remove(DEVPI.as("eve"), index, "sample", gone))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("add eve to its acl_upload");
    }

    private void environment() {
        Path script = home.resolve("nothing");
        world.product = new io.wheelgate.release.Product(
                world.product.name(),
                world.product.library(),
                world.product.indices(),
                world.product.consumers(),
                List.of(SampleProduct.environment(world, "development", Stage.DEVELOPMENT, script)),
                world.product.signOffs());
    }

    private void keep(int wheels, Duration duration) {
        DevelopmentPolicy policy =
                new DevelopmentPolicy(Builds.EVERY_PUSH, Duration.ofHours(1), Optional.empty(), wheels, duration);
        world.product = SampleProduct.developing(world.product, DEVPI.as("ci"), index, policy);
    }

    private CommitId change(String value) {
        return develop(library, "master", MODULE, work(value, "0", "0"));
    }

    private CommitId tip() {
        return library.remoteId("master").orElseThrow();
    }

    private List<Version> versions() {
        return world.index.versions(world.product.indices(), index, "sample");
    }

    private Wheel byHand(String version) throws IOException {
        Path file = TestWheel.of(version).write(Files.createTempDirectory(home, "by-hand"));
        Wheel wheel = Wheels.reader().identify(file);
        world.index.upload(
                world.product.indices(), index, file, wheel, Wheels.reader().read(file));
        return wheel;
    }
}
