package io.wheelgate.step;

import static io.wheelgate.step.StepWorld.develop;
import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.eq;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.wheelgate.index.WheelIndex;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.Decided;
import io.wheelgate.release.Event.Ended;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.GlassBroken;
import io.wheelgate.release.Event.InstallRequested;
import io.wheelgate.release.Event.InstallableFound;
import io.wheelgate.release.Event.Installed;
import io.wheelgate.release.Event.Observed;
import io.wheelgate.release.Event.Requested;
import io.wheelgate.release.Freeze;
import io.wheelgate.release.FreezeCalendar;
import io.wheelgate.release.FreezeRule;
import io.wheelgate.release.FreezeWindow;
import io.wheelgate.release.HeldWheel;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Signature;
import io.wheelgate.release.Signature.Covered;
import io.wheelgate.release.Timetable;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Installs on demand with real scripts and probes, and real repositories. */
class InstallOnDemandTest {

    private static final String SHA256 = "ab".repeat(32);
    private static final Instant FRIDAY_NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Instant SATURDAY = Instant.parse("2026-11-28T10:00:00Z");

    private final StepWorld world;
    private final WheelIndex index = mock(WheelIndex.class);
    private Timetable timetable = Timetable.ALWAYS;
    private Clock clock = Clock.systemUTC();

    InstallOnDemandTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void environments() {
        world.members.put("developers", List.of("dan"));
        Path script = SampleProduct.script(
                world,
                "versioned",
                "echo \"$WHEELGATE_ENVIRONMENT $WHEELGATE_COMMIT $WHEELGATE_INDEX_URL\" >> " + world.home.resolve("ran")
                        + "\necho $WHEELGATE_VERSION > " + world.home.resolve("running-") + "$WHEELGATE_ENVIRONMENT");
        environments(script);
    }

    private void environments(Path script) {
        world.product = SampleProduct.with(
                world.product,
                List.of(
                        SampleProduct.environment(world, "development", Stage.DEVELOPMENT, script),
                        SampleProduct.environment(world, "staging", Stage.STAGING, script),
                        SampleProduct.environment(world, "live", Stage.LIVE, script)));
    }

    @Test
    void developmentIsInstalledFromItsOwnIndexWhateverIsPinned() throws IOException {
        held("ci/dev", "1.1.dev3");
        request("dan", "development", "1.1.dev3");
        assertThat(world.run(check()))
                .containsExactly(new InstallableFound(wheel("1.1.dev3"), "ci/dev", Optional.empty(), found().pins()));
        assertThat(found().pins()).singleElement().satisfies(pin -> assertThat(pin.version())
                .hasToString("1.0"));
        assertThat(world.run(install())).containsExactly(new Installed("development", Version.parse("1.1.dev3")));
        assertThat(Files.readString(world.home.resolve("ran")))
                .isEqualTo("development " + found().pins().get(0).commit() + " http://127.0.0.1:1/ci/dev/+simple/\n");
        assertThat(world.run(new VerifyInstall(world.git, world.deployment)))
                .containsExactly(new Observed("development", Version.parse("1.1.dev3"), 1));
    }

    @Test
    void aScriptThatInstallsWhatIsPinnedIsReportedWithWhatAnswers() {
        environments(SampleProduct.script(
                world, "pinned", "echo 1.0 > " + world.home.resolve("running-") + "$WHEELGATE_ENVIRONMENT"));
        held("ci/release", "1.1rc1");
        request("rachel", "staging", "1.1rc1");
        world.run(check());
        assertThatThrownBy(() -> world.run(install()))
                .isInstanceOf(Refusal.class)
                .hasMessage("The script of staging ended well, but it answers 1.0 where 1.1rc1 was expected, after"
                        + " waiting 1 s. webapi pins sample==1.0: a script that installs what is pinned brings that,"
                        + " not the WHEELGATE_VERSION that it is told. Look at the environment, then try again.");
    }

    @Test
    void tellsEveryReasonAtOnce() {
        environments(world.home.resolve("missing"));
        develop(world.webapi, "release", "requirements.txt", "sample>=1.0\n");
        held("ci/dev", "1.1.dev3");
        request("rachel", "live", "1.1.dev3");
        world.members.put("releaseManagers", List.of("ruth"));
        assertThat(world.refused(check()).reasons())
                .satisfiesExactly(
                        kind -> assertThat(kind).contains("live runs final versions only"),
                        place -> assertThat(place)
                                .contains("installed from ci/release, which has no wheel of that version")
                                .contains("ci/dev has it, but is not the index of this environment"),
                        pin -> assertThat(pin).contains("a range of versions (>=1.0)"),
                        script -> assertThat(script).contains("there is no file " + world.home.resolve("missing")),
                        right -> assertThat(right).contains("rachel, who asked for it, may not install on live"));
    }

    @Test
    void refusesAVersionThatOnlyAnotherProductsIndexHas() {
        held("reports/release", "1.1");
        request("rachel", "staging", "1.1");
        assertThat(world.refused(check()).reasons())
                .singleElement()
                .asString()
                .contains("installed from ci/release, which has no wheel of that version")
                .doesNotContain("reports/release");
    }

    @Test
    void stagingTakesCandidatesAndFinalVersionsOnly() {
        assertThat(List.of("1.1rc1", "1.1", "1.1.post1")).allMatch(text -> fits(Stage.STAGING, text));
        assertThat(List.of("1.1.dev1", "1.1a1", "1.1rc1.dev2", "1.1+local"))
                .noneMatch(text -> fits(Stage.STAGING, text));
        assertThat(List.of("1.1", "1.1.post1")).allMatch(text -> fits(Stage.LIVE, text));
        assertThat(List.of("1.1rc1", "1.1+local", "1.1.dev1")).noneMatch(text -> fits(Stage.LIVE, text));
        assertThat(List.of("1.1rc1", "1.1+local", "1.1.dev1")).allMatch(text -> fits(Stage.DEVELOPMENT, text));
    }

    private static boolean fits(Stage stage, String version) {
        return Installable.fits(stage, Version.parse(version));
    }

    @Test
    void refusesAVersionThatWasGivenUp() {
        world.request("1.1").accept();
        world.cutCandidate();
        world.end(Ending.ABORTED);
        held("ci/release", "1.1rc1");
        request("rachel", "staging", "1.1rc1");
        assertThat(world.refused(check()).reasons())
                .singleElement()
                .asString()
                .startsWith("Version 1.1rc1 was given up, and is installed nowhere. 1.1rc1 was cut on ");
    }

    @Test
    void liveTakesOnlyWhatIsPinnedAndSigned() {
        held("ci/release", "1.1");
        request("rachel", "live", "1.1");
        assertThat(world.refused(check()).getMessage())
                .startsWith("Branch release of webapi pins sample==1.0 and not 1.1");
        develop(world.webapi, "release", "requirements.txt", "sample==1.1\n");
        world.run(check());
        assertThat(world.refused(install()).getMessage())
                .startsWith("Nobody has signed that sample 1.1 on live is installed");
        approve();
        assertThat(world.run(install())).containsExactly(new Installed("live", Version.parse("1.1")));
    }

    @Test
    void aSignatureCoversOnlyWhatWasFoundBefore() {
        held("ci/release", "1.1");
        develop(world.webapi, "release", "requirements.txt", "sample==1.1\n");
        request("rachel", "live", "1.1");
        world.run(check());
        approve();
        world.run(check());
        assertThat(world.refused(install()).getMessage()).startsWith("Nobody has signed");
    }

    @Test
    void whoHasLostTheRightInstallsNothing() {
        held("ci/release", "1.1rc1");
        request("rachel", "staging", "1.1rc1");
        world.run(check());
        world.members.put("releaseManagers", List.of("ruth"));
        assertThat(world.refused(install()).getMessage())
                .contains("rachel, who asked for it, may not install on staging");
    }

    @Test
    void aWheelThatWasReplacedSinceIsNotInstalled() {
        held("ci/release", "1.1rc1");
        request("rachel", "staging", "1.1rc1");
        world.run(check());
        when(index.files(any(), eq("ci/release"), any(), any()))
                .thenReturn(List.of(new Wheel("sample-1.1rc1-py3-none-any.whl", "cd".repeat(32), 1)));
        assertThat(world.refused(install()).getMessage()).contains("when it was found. Now it has");
    }

    @Test
    void aDeskThatDiedAfterTheScriptDoesNotRunItAgain() throws IOException {
        held("ci/dev", "1.1.dev3");
        request("dan", "development", "1.1.dev3");
        world.run(check());
        world.runAndDie(install());
        assertThat(world.unsettled()).hasSize(1);
        assertThat(world.run(install())).containsExactly(new Installed("development", Version.parse("1.1.dev3")));
        assertThat(Files.readAllLines(world.home.resolve("ran"))).hasSize(1);
        assertThat(world.unsettled()).isEmpty();
    }

    @Test
    void liveLeavesToARunningReleaseWhatThatHasMade() {
        world.request("1.1").accept();
        world.cutCandidate();
        world.cutFinal();
        develop(world.webapi, "release", "requirements.txt", "sample==1.1\n");
        held("ci/release", "1.1");
        String release = world.cycle;
        request("rachel", "live", "1.1");
        assertThat(world.refused(check()).reasons())
                .containsExactly("The release of sample 1.1 has not ended: it goes live by its own approval, and at the"
                        + " time that is set there. Let it go live, or wait until it has ended, then try again.");
        world.ledger.close(release, "rachel", new Ended(Ending.RELEASED));
        world.run(check());
    }

    @Test
    void aSecondWheelBesideTheSignedOneIsNotInstalled() {
        held("ci/release", "1.1rc1");
        request("rachel", "staging", "1.1rc1");
        world.run(check());
        when(index.files(any(), eq("ci/release"), any(), any()))
                .thenReturn(List.of(wheel("1.1rc1"), new Wheel("sample-1.1rc1-1-py3-none-any.whl", SHA256, 1)));
        assertThat(world.refused(install()).getMessage()).contains("when it was found. Now it has");
    }

    @Test
    void aVersionThatWasGivenUpWhileItWaitedForItsTurnIsNotInstalled() {
        world.request("1.1").accept();
        world.cutCandidate();
        String release = world.cycle;
        held("ci/release", "1.1rc1");
        request("rachel", "staging", "1.1rc1");
        world.run(check());
        world.ledger.close(release, "rachel", new Ended(Ending.ABORTED));
        assertThat(world.refused(install()).getMessage()).startsWith("Version 1.1rc1 was given up");
    }

    @Test
    void nothingIsInstalledWherePipWouldTakeItFromAPublicIndex() {
        held("ci/dev", "1.1.dev3");
        request("dan", "development", "1.1.dev3");
        world.run(check());
        when(index.publicReleases(any(), eq("ci/dev"), eq("sample"), eq(false)))
                .thenReturn(List.of("The index passes on public releases of sample."));
        assertThat(world.refused(install()).getMessage()).startsWith("The index passes on public releases of sample.");
        assertThat(world.refused(check()).getMessage()).startsWith("The index passes on public releases of sample.");
    }

    // ---- freezes ----

    @Test
    void asksForNoSignatureWhileItIsFrozen() {
        held("ci/release", "1.1");
        develop(world.webapi, "release", "requirements.txt", "sample==1.1\n");
        request("rachel", "live", "1.1");
        freezeWeekends("live", SATURDAY);
        assertThat(world.refused(check()).reasons())
                .containsExactly("live is frozen until Mon 30 Nov 2026 08:00 Europe/London: weekend. Nothing was"
                        + " installed on it. Wait for the end, or break the glass, with a reason.");
        freezeWeekends("staging", SATURDAY);
        world.run(check());
    }

    @Test
    void aFreezeThatBeginsAfterTheLookStopsTheScript() {
        held("ci/dev", "1.1.dev3");
        request("dan", "development", "1.1.dev3");
        freezeWeekends("development", FRIDAY_NOON);
        world.run(check());
        freezeWeekends("development", FRIDAY_NOON, SATURDAY);
        assertThat(world.refused(install()).freezes())
                .extracting(Freeze::environment)
                .containsExactly("development");
        assertThat(world.running("development")).doesNotExist();
    }

    @Test
    void aFreezeThatBeginsAfterTheSignatureStopsTheScript() {
        held("ci/release", "1.1");
        develop(world.webapi, "release", "requirements.txt", "sample==1.1\n");
        request("rachel", "live", "1.1");
        world.run(check());
        approve();
        freezeWeekends("live", SATURDAY);
        assertThat(world.refused(install()).freezes()).hasSize(1);
        assertThat(world.running("live")).doesNotExist();
    }

    @Test
    void brokenGlassLetsItThroughThisFreezeOnly() {
        held("ci/dev", "1.1.dev3");
        request("dan", "development", "1.1.dev3");
        freezeWeekends("development", SATURDAY);
        world.record(new GlassBroken(world.refused(check()).freezes(), "the demonstration is tomorrow"));
        world.run(check());
        assertThat(world.run(install())).containsExactly(new Installed("development", Version.parse("1.1.dev3")));
        held("ci/dev", "1.1.dev4");
        request("dan", "development", "1.1.dev4");
        assertThat(world.refused(check()).freezes()).hasSize(1);
    }

    @Test
    void whatRunsAlreadyNeedsNoInstall() {
        held("ci/dev", "1.1.dev3");
        request("dan", "development", "1.1.dev3");
        world.run(check());
        world.run(install());
        world.end(Ending.INSTALLED);
        request("dan", "development", "1.1.dev3");
        freezeWeekends("development", SATURDAY);
        world.run(check());
        assertThat(world.run(install())).containsExactly(new Installed("development", Version.parse("1.1.dev3")));
    }

    /** @param moments what the clock says, look after look; the last one from then on */
    private void freezeWeekends(String environment, Instant... moments) {
        FreezeRule weekend = new FreezeRule.Weekly(FRIDAY, LocalTime.of(16, 0), MONDAY, LocalTime.of(8, 0));
        FreezeWindow window = new FreezeWindow(weekend, ZoneId.of("Europe/London"), "weekend", List.of(environment));
        timetable = new Timetable(new FreezeCalendar(List.of(window)), Duration.ZERO);
        Iterator<Instant> looks = List.of(moments).iterator();
        AtomicReference<Instant> now = new AtomicReference<>();
        InstantSource source = () -> now.updateAndGet(last -> looks.hasNext() ? looks.next() : last);
        clock = source.withZone(ZoneOffset.UTC);
    }

    private void held(String place, String version) {
        Version parsed = Version.parse(version);
        when(index.files(any(), eq(place), any(), eq(parsed))).thenReturn(List.of(wheel(version)));
        when(index.wheels(any(), eq(place), any()))
                .thenReturn(List.of(new HeldWheel(parsed, wheel(version).fileName(), SHA256, "")));
    }

    private static Wheel wheel(String version) {
        return new Wheel("sample-" + version + "-py3-none-any.whl", SHA256, 1);
    }

    private void request(String person, String environment, String version) {
        Environment place = world.product.environment(environment).orElseThrow();
        Version target = Version.parse(version);
        world.cycle = UUID.randomUUID().toString();
        assertThat(world.ledger.openInstall(
                        world.cycle,
                        world.product,
                        person,
                        new Requested(world.product.name(), version, target, ""),
                        new InstallRequested(environment, place.stage(), Optional.empty())))
                .isTrue();
    }

    private void approve() {
        Covered covered = new Covered(
                world.cycle, Version.parse("1.1"), new CommitId("0".repeat(40)), "1.1", "", SHA256, List.of());
        Signature signature = new Signature("Ruth", "I approve.", OffsetDateTime.now(ZoneOffset.UTC), true, covered);
        world.ledger.append(world.cycle, "ruth", new Decided("approveInstall", "approve", "", Optional.of(signature)));
    }

    private InstallableFound found() {
        return world.cycle().onDemand().orElseThrow().found().orElseThrow();
    }

    private CheckInstall check() {
        return new CheckInstall(
                world.git,
                index,
                world.deployment,
                group -> world.members.getOrDefault(group, List.of()),
                product -> timetable,
                clock);
    }

    private InstallVersion install() {
        return new InstallVersion(
                world.git,
                index,
                world.deployment,
                group -> world.members.getOrDefault(group, List.of()),
                product -> timetable,
                clock);
    }
}
