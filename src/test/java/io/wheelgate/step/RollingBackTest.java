package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.index.ByHand;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.PreviousFound;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Event.RollBackRequested;
import io.wheelgate.release.Event.RolledBackMeanwhile;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bringing live back to what it ran before, by real pins, a real index and real scripts. */
class RollingBackTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Version BEFORE = Version.parse("1.0");
    private static final Version NOW = Version.parse("1.1");

    private final StepWorld world;
    private final Step check;
    private final Step pin;
    private final Step install;
    private final Step verify;
    private Wheel before = new Wheel("none", "none", 0);

    RollingBackTest(@TempDir Path home) {
        world = new StepWorld(home);
        check = new CheckRollBack(world.git, world.index, world.deployment);
        pin = new PinPrevious(world.git, world.index, world.proposing);
        install = new InstallPrevious(world.git, world.index, world.deployment);
        verify = new VerifyPrevious(world.git, world.deployment);
    }

    @BeforeEach
    void runOnePointOneOnLive() throws IOException {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
        before = upload(TestWheel.of("1.0"));
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1"));
        Files.writeString(world.running("live"), "1.1\n");
        Files.writeString(world.running("staging"), "1.1rc1\n");
    }

    @Test
    void goesBackToWhatLiveRanBefore() {
        String released = world.pins();
        rollBack(Optional.empty());
        assertThat(world.run(check))
                .contains(new RequestAccepted(Map.of("webapi", NOW)))
                .anyMatch(fact -> fact instanceof PreviousFound found && isSame(found.wheel(), before));
        sign("approve");
        world.run(pin);
        assertThat(world.pins()).isEqualTo(released.replace("1.1", "1.0"));
        assertThat(world.webapi.server.run("log", "-1", "--format=%s|%an", "release"))
                .isEqualTo("Roll back sample to 1.0|Wheelgate");
        assertThat(world.run(install)).containsExactly(new Installed("live", BEFORE));
        assertThat(world.run(verify)).containsExactly(new Observed("live", BEFORE, 1));
        assertThat(world.running("live")).hasContent("1.0");
        assertThat(world.running("staging")).hasContent("1.1rc1");
    }

    @Test
    void doesNothingTwice() {
        rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.runAndDie(pin);
        var pinned = world.outside();
        world.run(pin);
        assertThat(world.outside()).isEqualTo(pinned);
        world.runAndDie(install);
        var installed = world.outside();
        world.run(install);
        world.run(verify);
        assertThat(world.outside()).isEqualTo(installed);
    }

    @Test
    void makesTheSameCommitWhenTheFirstOneGotLost() {
        rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        String untouched = world.webapi.server.run("rev-parse", "release");
        world.runAndDie(pin);
        String pinned = world.webapi.server.run("rev-parse", "release");
        world.webapi.server.run("update-ref", "refs/heads/release", untouched);
        world.run(pin);
        assertThat(world.webapi.server.run("rev-parse", "release")).isEqualTo(pinned);
    }

    @Test
    void bringsTheHashOfTheFormerWheelBack() {
        develop(
                world.webapi,
                "release",
                "requirements.txt",
                requirements("sample==1.1 --hash=sha256:" + "0".repeat(64)));
        rollBack(Optional.of(before));
        world.run(check);
        sign("approve");
        world.run(pin);
        assertThat(world.pins()).contains("sample==1.0 --hash=sha256:" + before.sha256());
    }

    @Test
    void changesNothingWhenTheSignedWheelIsGone() throws Exception {
        rollBack(Optional.of(before));
        world.run(check);
        sign("approve");
        new ByHand(DEVPI.url(), "ci").delete(world.product.indices().release(), "sample", "1.0");
        assertThat(world.refused(pin).getMessage()).contains(before.sha256(), "Now it has no file of 1.0");
        assertThat(world.refused(install).getMessage()).contains(before.sha256(), "Nothing was installed");
    }

    @Test
    void changesNothingWhenASecondWheelIsBesideTheOneThatWasSigned() throws Exception {
        rollBack(Optional.of(before));
        world.run(check);
        sign("approve");
        Path second = TestWheel.of("1.0").writeAs(world.folder("second"), "sample-1.0-1-py3-none-any.whl");
        Map<String, List<String>> fields = Map.of(
                "name", List.of("sample"),
                "version", List.of("1.0"),
                "filetype", List.of("bdist_wheel"),
                "pyversion", List.of("py3"));
        assertThat(new ByHand(DEVPI.url(), "ci").upload(world.product.indices().release(), fields, second))
                .isEqualTo(200);
        assertThat(world.refused(pin).getMessage()).contains("sample-1.0-1-py3-none-any.whl", "no other beside it");
        assertThat(world.refused(check).getMessage()).contains("the index has that and no other");
    }

    @Test
    void refusesBeforeItsPinWhatAnotherProductOfTheApplicationKeepsFromLive() {
        Product sample = world.product;
        world.configured.add(new Product(
                "other",
                sample.library(),
                sample.indices(),
                sample.consumers(),
                sample.environments(),
                sample.signOffs()));
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1", "other==2.0rc1"));
        rollBack(Optional.empty());
        assertThat(world.refused(check).getMessage())
                .startsWith("Branch release of webapi also pins other==2.0rc1 in requirements.txt");
    }

    @Test
    void tellsEveryReasonAgainstItBeforeAnyEffect() {
        world.product = SampleProduct.with(
                world.product,
                List.of(SampleProduct.environment(world, "live", Stage.LIVE, world.home.resolve("gone"))));
        develop(world.webapi, "release", "requirements.txt", requirements("sample"));
        rollBack(Version.parse("0.9"), Optional.empty());
        assertThat(world.refused(check).reasons())
                .hasSize(3)
                .anyMatch(reason -> reason.startsWith("Live can only go back to exactly one wheel of sample 0.9")
                        && reason.contains("has no wheel of that version"))
                .anyMatch(reason -> reason.contains("requirements.txt"))
                .anyMatch(reason -> reason.contains("gone"));
    }

    @Test
    void refusesAWheelThatIsNotTheOneThatWasReleased() {
        rollBack(Optional.of(new Wheel(before.fileName(), "ab".repeat(32), before.size())));
        assertThat(world.refused(check).getMessage())
                .contains("the sha256 " + "ab".repeat(32))
                .contains(before.fileName() + " (" + before.sha256() + ")");
    }

    @Test
    void changesNothingThatNobodyHasSigned() {
        rollBack(Optional.empty());
        world.run(check);
        assertThat(world.refused(pin).getMessage()).startsWith("Nobody has signed that sample goes back to 1.0");
        sign("decline");
        assertThat(world.refused(install).getMessage()).startsWith("Nobody has signed");
        sign("approve");
        world.run(check);
        assertThat(world.refused(pin).getMessage()).startsWith("Nobody has signed");
    }

    @Test
    void leavesAPinAloneThatWasMovedSinceItWasSigned() {
        rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        CommitId moved = develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1.post1"));
        assertThat(world.refused(pin).getMessage())
                .contains("webapi pins sample==1.1.post1", "and pinned 1.1 when the roll back was signed")
                .contains("last changed by " + moved.abbreviated(), "Nothing was changed there");
        world.run(check);
        sign("approve");
        world.run(pin);
        assertThat(world.pins()).contains("sample==1.0");
    }

    @Test
    void keepsWhatRunsWhenTheScriptFails() {
        world.product = SampleProduct.with(
                world.product,
                List.of(environment("live", "echo the disk is full; exit 3"), environment("other", "true")));
        rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.run(pin);
        assertThat(world.refused(install).getMessage()).contains("exit code 3", "the disk is full");
        assertThat(world.running("live")).hasContent("1.1");
        assertThat(world.refused(verify).getMessage()).contains("live should run 1.0, but it answers 1.1");
    }

    @Test
    void bringsEveryLiveEnvironmentBack() throws IOException {
        Environment live = world.product.environments(Stage.LIVE).get(0);
        String copy = "echo $WHEELGATE_VERSION > " + world.running("live") + "-2\n";
        Path script = SampleProduct.script(world, "second", copy);
        Environment second = SampleProduct.environment(world, "live-2", Stage.LIVE, script);
        world.product = SampleProduct.with(world.product, List.of(live, second));
        Files.writeString(world.running("live-2"), "1.1\n");
        rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.run(pin);
        assertThat(world.run(install)).containsExactly(new Installed("live", BEFORE), new Installed("live-2", BEFORE));
        assertThat(world.run(verify)).hasSize(2);
        Files.writeString(world.running("live-2"), "1.1\n");
        assertThat(world.refused(verify).reasons())
                .hasSize(1)
                .first()
                .asString()
                .contains("live-2");
    }

    @Test
    void stopsWhenAReleaseHasPinnedInTheMeantime() {
        String next = openRelease();
        String back = rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.run(pin);
        world.cycle = next;
        world.run(new PinConsumers(world.git, world.proposing));
        world.cycle = back;
        assertThat(world.refused(install).getMessage())
                .contains("pins sample==1.2rc1 and not 1.0", "\"Pin sample 1.2rc1\" by Wheelgate")
                .contains("Nothing was installed on live");
    }

    @Test
    void refusesWhenLiveRunsAnotherReleaseThanWhenItWasAskedFor() {
        String next = openRelease();
        String back = rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.cycle = next;
        world.end(Ending.RELEASED);
        world.cycle = back;
        String pins = world.pins();
        assertThat(world.refused(pin).getMessage())
                .isEqualTo("Live runs 1.2 now, and this roll back was asked for when it ran 1.1. Nothing was changed by"
                        + " it. End it, and ask for a new roll back from 1.2.");
        assertThat(world.refused(check).getMessage()).startsWith("Live runs 1.2 now");
        assertThat(world.pins()).isEqualTo(pins);
    }

    @Test
    void waitsForAReleaseThatHasBegunToInstallOnLive() {
        String next = openRelease();
        String back = rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.cycle = next;
        world.record(new Intended("installLive", "install sample 1.2 on live"));
        world.cycle = back;
        assertThat(world.refused(pin).getMessage())
                .startsWith("sample 1.2 is going live at this moment, and has its own way back");
        assertThat(world.refused(check).getMessage()).startsWith("sample 1.2 is going live at this moment");
        world.cycle = next;
        world.end(Ending.ROLLED_BACK);
        world.cycle = back;
        world.run(check);
        sign("approve");
        world.run(pin);
        assertThat(world.pins()).contains("sample==1.0");
    }

    @Test
    void letsAReleaseThatIsTestedGoOn() {
        String next = openRelease();
        world.run(new PinConsumers(world.git, world.proposing));
        goBack();
        world.cycle = next;
        assertThat(world.refused(new InstallStaging(world.git, world.index, world.deployment))
                        .getMessage())
                .contains("pins sample==1.0 and not 1.2rc1", "\"Roll back sample to 1.0\" by Wheelgate");
        world.run(new PinConsumers(world.git, world.proposing));
        world.run(new InstallStaging(world.git, world.index, world.deployment));
        world.cutFinal();
        world.built();
        world.run(new PinConsumers(world.git, world.proposing));
        world.approveGoLive();
        world.run(new InstallLive(world.git, world.index, world.deployment));
        assertThat(world.running("live")).hasContent("1.2");
    }

    @Test
    void anAbortLeavesTheRolledBackPinAlone() {
        String next = openRelease();
        world.run(new PinConsumers(world.git, world.proposing));
        goBack();
        var rolledBack = world.outside();
        world.cycle = next;
        world.run(new RestorePins(world.git, world.index, world.deployment, world.proposing));
        assertThat(world.outside()).isEqualTo(rolledBack);
    }

    @Test
    void anAbortDoesNotBringBackWhatLiveHasGotRidOf() {
        String next = openRelease();
        goBack();
        world.cycle = next;
        world.record(new RolledBackMeanwhile(BEFORE, Map.of("webapi", BEFORE)));
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.pins()).contains("sample==1.2rc1");
        world.run(new RestorePins(world.git, world.index, world.deployment, world.proposing));
        assertThat(world.pins()).contains("sample==1.0");
    }

    /** A release of 1.2 whose first candidate is cut, and built, and not pinned yet. */
    private String openRelease() {
        world.request("1.2");
        world.record(new RequestAccepted(Map.of("webapi", NOW)));
        world.cutCandidate();
        world.built();
        return world.cycle;
    }

    private void goBack() {
        rollBack(Optional.empty());
        world.run(check);
        sign("approve");
        world.run(pin);
        world.run(install);
        world.run(verify);
        world.end(Ending.ROLLED_BACK);
    }

    private String rollBack(Optional<Wheel> released) {
        return rollBack(BEFORE, released);
    }

    private String rollBack(Version target, Optional<Wheel> released) {
        world.cycle = UUID.randomUUID().toString();
        Requested request = new Requested("sample", target.toString(), target, "it forgets patients");
        assertThat(world.ledger.openRollBack(
                        world.cycle, world.product, "rachel", request, new RollBackRequested(NOW, released)))
                .isTrue();
        return world.cycle;
    }

    private void sign(String decision) {
        PreviousFound found = world.cycle().rollBack().orElseThrow().found().orElseThrow();
        Covered covered = new Covered(
                world.cycle,
                BEFORE,
                new CommitId("0".repeat(40)),
                "1.0",
                found.wheel().fileName(),
                found.wheel().sha256(),
                found.pins());
        var signature = new io.wheelgate.release.Signature(
                "Rachel", "I approve it.", OffsetDateTime.parse("2026-03-01T12:00:00Z"), true, covered);
        world.record(new Decided("approveRollBack", decision, "", Optional.of(signature)));
    }

    private Environment environment(String name, String body) {
        return SampleProduct.environment(world, name, Stage.LIVE, SampleProduct.script(world, name, body));
    }

    private static boolean isSame(Wheel one, Wheel other) {
        return one.fileName().equals(other.fileName()) && one.sha256().equals(other.sha256());
    }

    private Wheel upload(TestWheel wheel) {
        Path file = wheel.write(world.folder("released"));
        var reader = Wheels.reader();
        Wheel identified = reader.identify(file);
        world.index.upload(
                world.product.indices(), world.product.indices().release(), file, identified, reader.read(file));
        return identified;
    }
}
