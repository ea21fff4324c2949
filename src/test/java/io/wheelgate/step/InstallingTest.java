package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.StepWorld.develop;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;
import static org.mockito.AdditionalAnswers.delegatesTo;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.Mockito.doAnswer;
import static org.mockito.Mockito.mock;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Event.StepRefused;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.FreezeRule;
import io.wheelgate.release.FreezeWindow;
import io.wheelgate.release.Product;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts and real probes on staging and live. */
class InstallingTest {

    private static final Instant TUESDAY = Instant.parse("2026-11-24T10:00:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-11-28T10:00:00Z");

    private final StepWorld world;
    private final Timetable timetable = frozenAtWeekends();
    private Function<String, Timetable> timetables = product -> timetable;

    InstallingTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @Test
    void installsWhatIsPinnedAndAsksWhetherItRuns() {
        pinCandidate();
        assertThat(world.run(installStaging())).containsExactly(new Installed("staging", Version.parse("1.1rc1")));
        assertThat(world.running("staging")).hasContent("1.1rc1");
        assertThat(world.run(new VerifyStaging(world.git, world.deployment)))
                .containsExactly(new Observed("staging", Version.parse("1.1rc1"), 1));
    }

    @Test
    void showsTheLastLinesOfAScriptThatFails() {
        useScript("echo the disk is full; exit 3");
        pinCandidate();
        assertThat(world.refused(installStaging()).getMessage())
                .startsWith("Could not install sample 1.1rc1 for webapi on staging: the script [")
                .contains("ended with exit code 3", "run it again or roll back")
                .endsWith("the disk is full");
    }

    /** It restarted the application on the new version, say, and then could not migrate the database. */
    @Test
    void aScriptThatFailsIsNoSuccessWhateverTheApplicationAnswers() {
        useScript("echo 1.1rc1 > " + world.running("staging") + "; echo no migration; exit 3");
        pinCandidate();
        assertThatThrownBy(() -> world.run(installStaging()))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("ended with exit code 3");
        assertThat(world.running("staging")).hasContent("1.1rc1");
        assertThat(world.unsettled()).hasSize(1);
    }

    @Test
    void stopsAScriptThatHangsWithEverythingThatItStarted() throws IOException {
        Path noted = world.home.resolve("child");
        Path script = SampleProduct.script(
                world, "hang", "sleep 600 & echo $! > " + noted + "; echo waiting for the lift; wait");
        Environment environment = new Environment(
                "staging",
                Stage.STAGING,
                "webapi",
                List.of(script.toString()),
                Duration.ofSeconds(2),
                List.of(new Probe.Command(
                        List.of("cat", world.running("staging").toString()))),
                Duration.ofSeconds(1));
        world.product = SampleProduct.with(world.product, List.of(environment));
        pinCandidate();
        assertThat(world.refused(installStaging()).getMessage())
                .contains("was stopped at its time limit of 2 seconds")
                .endsWith("waiting for the lift");
        long child = Long.parseLong(Files.readString(noted).strip());
        await().until(() ->
                ProcessHandle.of(child).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void doesNotBelieveAScriptThatLies() throws IOException {
        useScript("echo all is well");
        pinCandidate();
        Files.writeString(world.running("staging"), "1.0\n");
        assertThat(world.refused(installStaging()).reasons())
                .containsExactly("The script of staging ended well, but it answers 1.0 where 1.1rc1 was expected, after"
                        + " waiting 1 s. Look at the environment, then try again.");
    }

    @Test
    void doesNotBelieveAScriptWhenTheProbeIsSilent() {
        useScript("echo all is well");
        pinCandidate();
        assertThat(world.refused(installStaging()).getMessage())
                .startsWith("The script of staging ended well, but the command ended with exit code 1: ")
                .contains("No such file", "where 1.1rc1 was expected");
    }

    @Test
    void verifyingRefusesAnEnvironmentThatFellBack() throws IOException {
        pinCandidate();
        world.run(installStaging());
        Files.writeString(world.running("staging"), "1.0\n");
        assertThat(world.refused(new VerifyStaging(world.git, world.deployment)).reasons())
                .containsExactly("Environment staging should run 1.1rc1, but it answers 1.0. Look at the environment,"
                        + " then try again.");
    }

    @Test
    void liveRefusesACandidate() {
        pinCandidate();
        assertThat(world.refused(installLive()).reasons())
                .containsExactly("Environment live is live, and 1.1rc1 is a pre-release: live runs final versions"
                        + " only. Nothing was installed on it.");
    }

    @Test
    void liveRefusesWhatNobodySigned() {
        pinCandidate();
        world.cutFinal();
        assertThat(world.refused(installLive()).getMessage()).startsWith("Nobody has signed that sample 1.1 goes live");
    }

    @Test
    void liveRefusesAPinThatIsStillACandidate() {
        pinCandidate();
        world.cutFinal();
        world.approveGoLive();
        assertThat(world.refused(installLive()).reasons())
                .singleElement()
                .asString()
                .startsWith("Branch release of webapi pins sample==1.1rc1 and not 1.1: somebody has changed it. There,"
                        + " requirements.txt was last changed by ")
                .contains("\"Pin sample 1.1rc1\" by Wheelgate on 20")
                .endsWith(". Nothing was installed on live. Correct the pin and try again, or abort.");
    }

    @Test
    void liveRefusesACandidateOfAnotherProductOfTheSameApplication() {
        pinCandidate();
        world.cutFinal();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1", "other==2.0rc1"));
        world.approveGoLive();
        String cycle = world.cycle;
        Product sample = world.product;
        world.product = other();
        world.request("2.0");
        world.product = sample;
        world.cycle = cycle;
        assertThat(world.refused(installLive()).reasons())
                .singleElement()
                .asString()
                .startsWith("Branch release of webapi also pins other==2.0rc1 in requirements.txt, and environment live"
                        + " is live: live runs final versions only. There, requirements.txt was last changed by ")
                .endsWith(". Nothing was installed on live. Release that version, abort its cycle, or change the pin by"
                        + " hand; then try again.");
    }

    @Test
    void liveRefusesACandidateOfAProductThatIsConfiguredAndNeverRan() {
        pinCandidate();
        world.cutFinal();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1", "other==2.0rc1"));
        world.approveGoLive();
        world.configured.add(other());
        assertThat(world.refused(installLive()).getMessage()).contains("also pins other==2.0rc1");
    }

    @Test
    void liveTakesTheFinalOfAnotherProductOnlyWhenThatMayGoLive() {
        pinCandidate();
        world.cutFinal();
        develop(world.webapi, "release", "requirements.txt", requirements("sample==1.1", "other==2.0"));
        world.approveGoLive();
        String cycle = world.cycle;
        String other = releaseOther();
        assertThat(refusedBeside(cycle))
                .isEqualTo("Branch release of webapi also pins other==2.0, which is not to run on live yet: nobody has"
                        + " signed that it goes live. Nothing was installed on live. Let it go live first, end its"
                        + " cycle, or change the pin by hand; then try again.");
        world.cycle = other;
        world.approveGoLive();
        Instant later = Instant.now().plus(Duration.ofDays(1));
        world.record(new WaitSet(later, later, ZoneOffset.UTC, "tomorrow"));
        assertThat(refusedBeside(cycle)).contains("not to run on live yet: it goes live at tomorrow.");
        world.cycle = other;
        world.approveGoLive();
        Freeze freeze = new Freeze("live", Instant.EPOCH, later, ZoneOffset.UTC, List.of("Christmas"));
        world.record(new StepRefused("installLive", List.of("frozen"), Optional.empty(), List.of(freeze)));
        assertThat(refusedBeside(cycle)).contains("not to run on live yet: live is frozen until", "Christmas.");
        world.cycle = other;
        world.record(new StepEnded("decideInstall"));
        world.cycle = cycle;
        world.run(installLive());
        assertThat(world.running("live")).hasContent("1.1");
    }

    private String refusedBeside(String cycle) {
        world.cycle = cycle;
        return world.refused(installLive()).getMessage();
    }

    /** A release of another product whose final is cut. */
    private String releaseOther() {
        Product sample = world.product;
        world.product = other();
        world.request("2.0");
        world.product = sample;
        CommitId commit = new CommitId("0".repeat(40));
        world.record(new CutBegun(Version.parse("2.0"), Cut.Kind.FINAL, Instant.EPOCH, commit, commit));
        world.record(new Bumped(commit));
        return world.cycle;
    }

    /** Another product of the same application. */
    private Product other() {
        Product sample = world.product;
        return new Product(
                "other",
                sample.library(),
                sample.indices(),
                sample.consumers(),
                sample.environments(),
                sample.signOffs());
    }

    @Test
    void aBranchThatMovesWhileTheScriptWaitsForItsTurnIsLookedAtAgain() {
        pinCandidate();
        Deployment busy = mock(Deployment.class, delegatesTo(world.deployment));
        doAnswer(call -> {
                    develop(world.webapi, "release", "other.txt", "meanwhile\n");
                    world.deployment.run(
                            call.getArgument(0), call.getArgument(1), call.getArgument(2), call.getArgument(3));
                    return null;
                })
                .when(busy)
                .run(any(), any(), any(), any());
        assertThatThrownBy(() -> world.run(new InstallStaging(world.git, world.index, busy)))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("the branch of webapi moved from");
        assertThat(world.running("staging")).doesNotExist();
        world.run(installStaging());
        assertThat(world.running("staging")).hasContent("1.1rc1");
    }

    @Test
    void liveRefusesAPinThatWasEditedByHand() {
        pinCandidate();
        world.cutFinal();
        world.approveGoLive();
        CommitId edit = develop(world.webapi, "release", "requirements.txt", requirements("sample==1.0.post1"));
        assertThat(world.refused(installLive()).reasons())
                .containsExactly("Branch release of webapi pins sample==1.0.post1 and not 1.1: somebody has changed it."
                        + " There, requirements.txt was last changed by " + edit.abbreviated()
                        + " \"Change requirements.txt\" by Carl Committer on 2023-11-14 22:15:00 UTC. Nothing was"
                        + " installed on live. Correct the pin and try again, or abort.");
    }

    @Test
    void refusesAPinThatWasRemovedOrDoubledAfterItWasSet() {
        pinCandidate();
        for (String pins : List.of(requirements("numpy==2"), requirements("sample==1.1rc1", "sample==1.0"))) {
            CommitId edit = develop(world.webapi, "release", "requirements.txt", pins);
            assertThat(world.refused(installStaging()).getMessage())
                    .contains("pin of sample in requirements.txt")
                    .endsWith("On branch release of webapi, requirements.txt was last changed by "
                            + edit.abbreviated()
                            + " \"Change requirements.txt\" by Carl Committer on 2023-11-14 22:15:00 UTC.");
        }
    }

    @Test
    void adoptsTheVersionThatSomebodyInstalledByHand() throws IOException {
        useScript("echo must not run; exit 1");
        pinCandidate();
        Files.writeString(world.running("staging"), "1.1rc1\n");
        assertThat(world.run(installStaging())).containsExactly(new Installed("staging", Version.parse("1.1rc1")));
        assertThat(world.cycle().entries().stream().map(entry -> entry.event()))
                .anyMatch(event -> event instanceof Achieved achieved
                        && achieved.step().equals("installStaging")
                        && achieved.adopted());
    }

    @Test
    void installsAgainWhenSomebodyInstalledAnotherVersionAndAPersonTriesAgain() throws IOException {
        pinCandidate();
        world.run(installStaging());
        Files.writeString(world.running("staging"), "0.9\n");
        assertThat(world.refused(new VerifyStaging(world.git, world.deployment)).getMessage())
                .contains("should run 1.1rc1, but it answers 0.9");
        world.decide("tryAgain");
        world.run(installStaging());
        world.run(new VerifyStaging(world.git, world.deployment));
        assertThat(world.running("staging")).hasContent("1.1rc1");
    }

    @Test
    void anEnvironmentThatNobodyCanAskIsNotBelieved() {
        Path script = SampleProduct.script(world, "quiet", "true");
        world.product = SampleProduct.with(
                world.product,
                List.of(new Environment(
                        "staging",
                        Stage.STAGING,
                        "webapi",
                        List.of(script.toString()),
                        Duration.ofSeconds(5),
                        List.of(),
                        Duration.ofMillis(1))));
        pinCandidate();
        assertThat(world.refused(installStaging()).getMessage()).contains("no probe");
        assertThat(world.refused(new VerifyStaging(world.git, world.deployment)).getMessage())
                .contains("no probe");
        world.end(Ending.ABORTED);
    }

    // ---- freezes ----

    @Test
    void installsNothingWhileItIsFrozenAndSaysUntilWhen() {
        pinCandidate();
        assertThat(world.refused(frozenStaging(SATURDAY)).reasons())
                .containsExactly("staging is frozen until Mon 30 Nov 2026 08:00 Europe/London: weekend. Nothing was"
                        + " installed on it. Wait for the end, or break the glass, with a reason.");
        assertThat(world.running("staging")).doesNotExist();
        assertThat(world.unsettled()).isEmpty();
        world.run(frozenStaging(TUESDAY));
        assertThat(world.running("staging")).hasContent("1.1rc1");
    }

    @Test
    void aFreezeThatBeginsWhileTheScriptWaitsForItsTurnStopsItToo() {
        pinCandidate();
        assertThat(world.refused(frozenStaging(TUESDAY, SATURDAY)).freezes())
                .extracting(Freeze::environment)
                .containsExactly("staging");
        assertThat(world.running("staging")).doesNotExist();
    }

    @Test
    void brokenGlassLetsItThroughThisFreezeAndNoLaterOne() {
        pinCandidate();
        world.record(new GlassBroken(world.refused(frozenStaging(SATURDAY)).freezes(), "the hospital waits"));
        assertThat(world.refused(frozenStaging(SATURDAY.plus(Duration.ofDays(7))))
                        .freezes())
                .hasSize(1);
        world.run(frozenStaging(SATURDAY));
        assertThat(world.running("staging")).hasContent("1.1rc1");
    }

    @Test
    void whatRunsAlreadyNeedsNoInstall() {
        pinCandidate();
        world.run(installStaging());
        assertThat(world.run(frozenStaging(SATURDAY)))
                .containsExactly(new Installed("staging", Version.parse("1.1rc1")));
    }

    @Test
    void aFreezeOfAnotherProductOfTheSameApplicationHoldsItToo() {
        pinCandidate();
        Timetable own = timetable;
        timetables = product -> product.equals("other") ? own : Timetable.ALWAYS;
        world.configured.add(other());
        assertThat(world.refused(frozenStaging(SATURDAY)).freezes()).hasSize(1);
        world.run(frozenStaging(TUESDAY));
    }

    @Test
    void aFreezeOfTheSecondEnvironmentIsToldAsOne() {
        Path script = SampleProduct.script(world, "one", "echo 1.1rc1 > " + world.running("first"));
        List<Environment> both = new ArrayList<>(world.product.environments(Stage.STAGING));
        both.add(0, SampleProduct.environment(world, "first", Stage.STAGING, script));
        world.product = SampleProduct.with(world.product, both);
        pinCandidate();
        Refusal refusal = catchThrowableOfType(
                Refusal.class, () -> world.run(frozenStaging(TUESDAY, TUESDAY, TUESDAY, SATURDAY)));
        assertThat(refusal.before()).containsExactly(new Installed("first", Version.parse("1.1rc1")));
        assertThat(refusal.freezes()).extracting(Freeze::environment).containsExactly("staging");
    }

    /** @param moments what the clock says, look after look; the last one from then on */
    private Step frozenStaging(Instant... moments) {
        Iterator<Instant> clock = List.of(moments).iterator();
        AtomicReference<Instant> now = new AtomicReference<>();
        InstantSource source = () -> now.updateAndGet(last -> clock.hasNext() ? clock.next() : last);
        return new InstallStaging(
                world.git, world.index, world.deployment, timetables, source.withZone(ZoneOffset.UTC));
    }

    private static Timetable frozenAtWeekends() {
        FreezeRule weekend = new FreezeRule.Weekly(FRIDAY, LocalTime.of(16, 0), MONDAY, LocalTime.of(8, 0));
        FreezeWindow window = new FreezeWindow(weekend, ZoneId.of("Europe/London"), "weekend", List.of("staging"));
        return new Timetable(new FreezeCalendar(List.of(window)), Duration.ZERO);
    }

    private Step installStaging() {
        return new InstallStaging(world.git, world.index, world.deployment);
    }

    private Step installLive() {
        return new InstallLive(world.git, world.index, world.deployment);
    }

    private void useScript(String body) {
        Path script = SampleProduct.script(world, "own", body);
        world.product = SampleProduct.with(
                world.product, List.of(SampleProduct.environment(world, "staging", Stage.STAGING, script)));
    }

    private void pinCandidate() {
        world.request("1.1").accept().cutCandidate();
        world.built();
        world.run(new PinConsumers(world.git, world.proposing));
    }
}
