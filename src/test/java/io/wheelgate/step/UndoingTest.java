package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Entry;
import io.wheelgate.release.Event;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Intended;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
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
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Bringing pins and environments back to what they were before a cycle. */
class UndoingTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private static final Version BEFORE = Version.parse("1.0");

    private final StepWorld world;
    private final Step restorePins;
    private final Step restoreStaging;
    private final Step rollBackLive;

    UndoingTest(@TempDir Path home) {
        world = new StepWorld(home);
        restorePins = new RestorePins(world.git, world.index, world.deployment, world.proposing);
        restoreStaging = new RestoreStaging(world.git, world.index, world.deployment, world.proposing);
        rollBackLive = new RollBackLive(world.git, world.index, world.deployment, world.proposing);
    }

    @BeforeEach
    void requestOnARealIndex() throws IOException {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
        world.request("1.1").accept();
        Files.writeString(world.running("staging"), "1.0\n");
        Files.writeString(world.running("live"), "1.0\n");
    }

    @Test
    void leavesACycleAloneThatTouchedNoConsumer() {
        world.cutCandidate();
        var before = world.outside();
        assertThat(world.run(restorePins)).isEmpty();
        assertThat(world.run(restoreStaging)).isEmpty();
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void bringsPinAndStagingBackByNewCommits() {
        String pins = world.pins();
        candidateOnStaging();
        String pinned = world.webapi.id("release").value();
        world.run(restorePins);
        assertThat(world.pins()).isEqualTo(pins);
        assertThat(world.run(restoreStaging)).contains(new Installed("staging", BEFORE));
        assertThat(world.running("staging")).hasContent("1.0");
        assertThat(world.webapi.server.run("rev-list", "--count", pinned + "..release"))
                .isEqualTo("1");
        var once = world.outside();
        world.run(restorePins);
        world.run(restoreStaging);
        assertThat(world.outside()).isEqualTo(once);
    }

    @Test
    void bringsTheHashBackThatBelongsToThePin() {
        Wheel released = upload(TestWheel.of("1.0"));
        String pins = requirements("sample==1.0 --hash=sha256:" + released.sha256());
        develop(world.webapi, "release", "requirements.txt", pins);
        candidateOnStaging();
        assertThat(world.pins()).isNotEqualTo(pins.strip());
        world.run(restorePins);
        assertThat(world.pins()).isEqualTo(pins.strip());
    }

    @Test
    void refusesToBringAPinBackWhoseHashNobodyKnows() {
        develop(
                world.webapi,
                "release",
                "requirements.txt",
                requirements("sample==1.0 --hash=sha256:" + "0".repeat(64)));
        candidateOnStaging();
        assertThat(world.refused(restorePins).reasons())
                .containsExactly(
                        "Could not pin sample==1.0 in requirements.txt: the pin carries a hash, and the index has"
                                + " not exactly one wheel of that version to take it from. Change the pin by hand, then try"
                                + " again.");
    }

    @Test
    void takesUpAnUndoThatWasCutShort() {
        candidateOnStaging();
        world.runAndDie(restorePins);
        var died = world.outside();
        world.run(restorePins);
        assertThat(world.outside()).isEqualTo(died);
        assertThat(world.pins()).contains("sample==1.0");
        assertThat(world.unsettled()).isEmpty();
    }

    /** Each effect is met twice by a death, before its act and after it, and is done once all the same. */
    @Test
    void doesEverythingOnceWhereverTheDeskDies() throws IOException {
        Path runs = world.home.resolve("runs");
        candidateOnStaging();
        world.cutFinal();
        world.built();
        world.run(new PinConsumers(world.git, world.proposing));
        world.approveGoLive();
        world.run(new InstallLive(world.git, world.index, world.deployment));
        String tip = world.webapi.server.run("rev-parse", "release");
        countRuns(runs);
        Step mark = new MarkVersions(world.git);
        assertThat(deaths(restorePins)).isEqualTo(2);
        assertThat(deaths(restoreStaging)).isEqualTo(4);
        assertThat(deaths(mark)).isEqualTo(2);
        assertThat(world.webapi.server.run("rev-list", "--count", tip + "..release"))
                .isEqualTo("1");
        assertThat(Files.readAllLines(runs)).containsExactly("live", "staging");
        assertThat(world.library.server.run("rev-list", "--count", "refs/notes/wheelgate"))
                .isEqualTo("1");
        assertThat(world.pins()).contains("sample==1.0");
        assertThat(world.running("live")).hasContent("1.0");
        assertThat(world.running("staging")).hasContent("1.0");
        assertEveryIntentHasAnOutcome();
    }

    /** Lets a desk die at every effect of a step, then runs it to its end. @return how often it died */
    private int deaths(Step step) {
        int deaths = 0;
        for (int effect = 1; world.diesAt(step, effect, false); effect++) {
            deaths++;
            assertThat(world.diesAt(step, effect, true)).isTrue();
            deaths++;
        }
        world.run(step);
        return deaths;
    }

    private void countRuns(Path runs) throws IOException {
        Path script = Path.of(world.product.environments().get(0).script().get(0));
        String noted = "set -e\necho $WHEELGATE_ENVIRONMENT >> " + runs;
        Files.writeString(script, Files.readString(script).replace("set -e", noted));
    }

    private void assertEveryIntentHasAnOutcome() {
        List<Event> events = world.cycle().entries().stream().map(Entry::event).toList();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i) instanceof Intended intended) {
                assertThat(events.subList(i, events.size()))
                        .as(intended.effect())
                        .anyMatch(event -> event instanceof Achieved achieved
                                && achieved.effect().equals(intended.effect()));
            }
        }
    }

    @Test
    void triesEverythingBeforeItSaysNo() throws IOException {
        world.end(Ending.ABORTED);
        Path broken = SampleProduct.script(
                world,
                "broken",
                "test $WHEELGATE_VERSION != 1.0 || { echo no disk; exit 1; }\necho $WHEELGATE_VERSION > "
                        + world.home.resolve("running-") + "$WHEELGATE_ENVIRONMENT");
        Environment staging = world.product.environments(Stage.STAGING).get(0);
        world.product = SampleProduct.with(
                world.product,
                List.of(
                        SampleProduct.environment(world, "first", Stage.STAGING, broken),
                        staging,
                        SampleProduct.environment(world, "third", Stage.STAGING, broken)));
        world.request("1.1").accept();
        candidateOnStaging();
        world.run(restorePins);
        assertThatThrownBy(() -> world.run(restoreStaging))
                .isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.reasons())
                        .hasSize(2)
                        .allSatisfy(reason -> assertThat(reason).contains("no disk")));
        assertThat(world.running("staging")).hasContent("1.0");
    }

    @Test
    void asksAPersonBeforeAScriptRunsAgainBesideOneThatCannotStart() throws IOException {
        world.end(Ending.ABORTED);
        Path broken = SampleProduct.script(world, "broken", "echo no disk; exit 1");
        world.product = SampleProduct.with(
                world.product,
                List.of(
                        SampleProduct.environment(world, "first", Stage.STAGING, broken),
                        SampleProduct.environment(world, "second", Stage.STAGING, world.home.resolve("gone"))));
        world.request("1.1").accept();
        pinCandidate();
        Files.writeString(world.running("first"), "1.1rc1\n");
        Files.writeString(world.running("second"), "1.1rc1\n");
        world.run(restorePins);
        assertThat(world.refused(restoreStaging).reasons())
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason).contains("no disk"))
                .anySatisfy(reason ->
                        assertThat(reason).contains("run the script of second").endsWith("It was not tried again."));
    }

    @Test
    void leavesAPersonsOwnPinAlone() {
        candidateOnStaging();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0.post1"));
        var before = world.outside();
        assertThat(world.run(restorePins))
                .containsExactly(
                        new LeftAlone("webapi, branch release pins sample==1.0.post1, which is not of this cycle:"
                                + " somebody has changed it, and it is left alone."));
        assertThat(world.outside()).isEqualTo(before);
        assertThat(world.refused(restoreStaging).getMessage())
                .contains(
                        "pins sample==1.0.post1 and not 1.0: somebody has changed it",
                        "Nothing was installed on staging, where it answers 1.1rc1");
    }

    @Test
    void leavesAPinAloneThatAPersonSetsAtThatMoment() {
        candidateOnStaging();
        world.webapi.commit("requirements.txt", requirements("sample==1.0.post1"));
        world.webapi.git.run("push", "-q", "origin", "HEAD:refs/heads/fay");
        Bystander.brings(world.webapi, "release", "fay");
        assertThat(world.run(restorePins))
                .containsExactly(
                        new LeftAlone("webapi, branch release pins sample==1.0.post1, which is not of this cycle:"
                                + " somebody has changed it, and it is left alone."));
        assertThat(world.pins()).contains("sample==1.0.post1");
    }

    @Test
    void doesNotInstallOverAPersonsVersionWhileAnotherInstanceIsSilent() throws IOException {
        useInstances("staging", "second");
        pinCandidate();
        world.run(restorePins);
        Files.writeString(world.running("staging"), "1.0.post1\n");
        assertThat(world.run(restoreStaging))
                .singleElement()
                .isInstanceOfSatisfying(LeftAlone.class, left -> assertThat(left.what())
                        .startsWith("staging: it answers 1.0.post1; the command ended with exit code 1")
                        .endsWith("somebody has installed it, and it is left alone."));
        assertThat(world.running("staging")).hasContent("1.0.post1");
    }

    @Test
    void asksAPersonWhoseVersionRunsBesideOneOfTheCycle() throws IOException {
        useInstances("staging", "second");
        pinCandidate();
        world.run(restorePins);
        Files.writeString(world.running("staging"), "1.0.post1\n");
        Files.writeString(world.running("second"), "1.1rc1\n");
        assertThat(world.refused(restoreStaging).getMessage())
                .contains("somebody has installed another version beside one of this cycle");
    }

    private void useInstances(String... names) {
        world.end(Ending.ABORTED);
        Environment staging = world.product.environments(Stage.STAGING).get(0);
        world.product = SampleProduct.with(
                world.product,
                List.of(new Environment(
                        staging.name(),
                        Stage.STAGING,
                        "webapi",
                        staging.script(),
                        staging.timeLimit(),
                        Stream.of(names)
                                .map(name -> (Probe) new Probe.Command(
                                        List.of("cat", world.running(name).toString())))
                                .toList(),
                        staging.answerLimit())));
        world.request("1.1").accept();
    }

    @Test
    void goesOnWhenThePinWasSetAndTheDeskDiedBeforeItCouldTell() {
        world.cutCandidate();
        world.built();
        world.runAndDie(new PinConsumers(world.git, world.proposing));
        assertThat(world.pins()).contains("sample==1.1rc1");
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()))
                .anyMatch(event ->
                        event instanceof Intended intended && intended.step().equals("pinConsumers"));
        world.run(restorePins);
        assertThat(world.pins()).contains("sample==1.0");
    }

    @Test
    void rollsLiveAndStagingBack() {
        candidateOnStaging();
        world.cutFinal();
        world.built();
        world.run(new PinConsumers(world.git, world.proposing));
        world.approveGoLive();
        world.run(new InstallLive(world.git, world.index, world.deployment));
        assertThat(world.running("live")).hasContent("1.1");
        assertThat(world.run(rollBackLive)).contains(new Installed("live", BEFORE), new Installed("staging", BEFORE));
        assertThat(world.running("live")).hasContent("1.0");
        assertThat(world.running("staging")).hasContent("1.0");
        assertThat(world.pins()).contains("sample==1.0");
        assertThat(world.library.remoteId("1.1^{commit}")).isEqualTo(world.cut().commit());
    }

    @Test
    void recordsThatLiveRunsThePreReleaseThatItRanBefore() throws IOException {
        Version before = Version.parse("1.0rc9");
        world.end(Ending.ABORTED);
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0rc9"));
        Files.writeString(world.running("live"), "1.0rc9\n");
        world.request("1.1").record(new RequestAccepted(Map.of("webapi", before)));
        candidateOnStaging();
        assertThat(world.run(rollBackLive)).contains(new Installed("live", before), new Installed("staging", before));
    }

    private void pinCandidate() {
        world.cutCandidate();
        world.built();
        world.run(new PinConsumers(world.git, world.proposing));
    }

    private void candidateOnStaging() {
        pinCandidate();
        world.run(new InstallStaging(world.git, world.index, world.deployment));
        StepWorld.switchTo(world.webapi, "release");
        assertThat(world.running("staging")).hasContent("1.1rc1");
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
