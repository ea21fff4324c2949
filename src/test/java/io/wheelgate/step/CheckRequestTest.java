package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.requirements;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.wheelgate.index.IndexFailure;
import io.wheelgate.index.Pip;
import io.wheelgate.index.PublicIndex;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Ending;
import io.wheelgate.release.Event.RequestAccepted;
import io.wheelgate.release.Event.WaitSet;
import io.wheelgate.release.Product.Repository;
import io.wheelgate.release.Product.Stage;
import io.wheelgate.release.Version;
import io.wheelgate.sandbox.TestDevpi;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class CheckRequestTest {

    @RegisterExtension
    static final TestDevpi DEVPI = new TestDevpi();

    private final StepWorld world;

    CheckRequestTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void useARealIndex() {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex());
    }

    @Test
    void acceptsWhatCanBeReleasedAndNotesThePins() {
        assertThat(world.request("1.1").run(world.checkRequest()))
                .containsExactly(new RequestAccepted(Map.of("webapi", Version.parse("1.0"))));
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        develop(world.library, "master", VERSION_FILE, version("1.2.dev0"));
        CommitId lost = develop(world.library, "release", MODULE, work("5", "2", "3"));
        world.library.git.run("push", "-q", "origin", "1.0^{}:refs/tags/1.1");
        upload("1.3");
        develop(world.webapi, "release", "requirements.txt", requirements("sample>=1.0"));
        Path gone = world.home.resolve("gone");
        Path script = SampleProduct.script(world, "plain", "true");
        assertThat(script.toFile().setExecutable(false)).isTrue();
        world.product = SampleProduct.with(
                world.product,
                List.of(
                        SampleProduct.environment(world, "staging", Stage.STAGING, gone),
                        SampleProduct.environment(world, "live", Stage.LIVE, script)));
        world.members.remove("testers");
        String url = world.library.address().url();
        String release = world.product.indices().release();
        assertThat(reasons("1.1"))
                .containsExactly(
                        "Tag 1.1 exists already in " + url + ", at commit "
                                + world.library.id("1.0^{}").abbreviated()
                                + ": the version is burnt. Choose a newer one.",
                        "Branch master holds version 1.2.dev0 in sample/__init__.py, and 1.1 is not newer: versions do"
                                + " not go backwards. Choose a newer one.",
                        "Commit " + lost.abbreviated() + " \"Change sample/work.py\" is on release and its change is"
                                + " not on master: the next merge would lose it. Back-port it first: git switch master"
                                + " && git cherry-pick -x " + lost.abbreviated(),
                        "Version 1.1 is not newer than 1.3, which is on " + release + ". Choose a newer one.",
                        "The requirement of sample in requirements.txt, line 3, is no plain pin: it asks for a range of"
                                + " versions (>=1.0). Write sample==VERSION.",
                        "The script of the environment staging cannot be run: there is no file " + gone + ".",
                        "The script of the environment live cannot be run: " + script
                                + " is not executable; run chmod +x on it.",
                        "The sign-off of functional needs a signature, but nobody is in the group testers. Add a person"
                                + " to testers.");
    }

    @Test
    void namesTheFilesThatAMergeWouldConflictIn() {
        develop(world.library, "release", MODULE, work("5", "2", "3"));
        develop(world.library, "master", MODULE, work("6", "2", "3"));
        assertThat(reasons("1.1"))
                .hasSize(2)
                .last()
                .isEqualTo("The merge of master into release would conflict in sample/work.py: resolve that while you"
                        + " back-port the commits.");
    }

    @Test
    void refusesWhatIsNoRepositoryAndGoesOnChecking() {
        Path folder = world.folder("no-repository");
        Repository nothing = new Repository("file://" + folder, Optional.empty(), Optional.empty());
        world.product =
                SampleProduct.with(world.product, SampleProduct.library(nothing, "release", Duration.ofMinutes(1)));
        develop(world.webapi, "release", "requirements.txt", requirements("sample==9"));
        List<String> reasons = reasons("1.1");
        assertThat(reasons).hasSize(2);
        assertThat(reasons.get(0))
                .startsWith("file://" + folder + " is not a git repository")
                .endsWith("Correct the repository's url or user in the configuration.");
        assertThat(reasons.get(1)).startsWith("webapi pins sample==9 on branch release already");
    }

    @Test
    void refusesABranchThatIsNotThere() {
        world.product = SampleProduct.with(
                world.product, SampleProduct.library(world.library.address(), "stable", Duration.ofMinutes(1)));
        assertThat(reasons("1.1"))
                .containsExactly("There is no branch stable in "
                        + world.library.address().url()
                        + ". Create it, or correct the branch's name in the product's configuration.");
    }

    @Test
    void refusesAVersionFileWithoutAnAssignment() {
        develop(world.library, "master", VERSION_FILE, "\"\"\"Sample.\"\"\"\n");
        assertThat(reasons("1.1"))
                .containsExactly("On branch master: Could not find the version in sample/__init__.py: it has no version"
                        + " assignment. It must have exactly one, __version__ = \"1.2.3\" (or VERSION, or version) at"
                        + " module level, as a plain string.");
    }

    @Test
    void refusesAVersionFileWithTwoAssignments() {
        develop(world.library, "master", VERSION_FILE, version("1.0rc1") + "__version__ = '1.0'\n");
        assertThat(reasons("1.1"))
                .anyMatch(reason ->
                        reason.startsWith("On branch master: Could not find the version in sample/__init__.py: it has 2"
                                + " version assignments, on the lines 3, 4. It must have exactly one"));
    }

    @Test
    void aVersionFileThatCannotBeReadHidesNoOtherReason() {
        develop(world.library, "master", VERSION_FILE, "\"\"\"Sample.\"\"\"\n");
        develop(world.library, "release", MODULE, work("5", "2", "3"));
        world.library.git.run("push", "-q", "origin", "1.0^{}:refs/tags/1.1");
        assertThat(reasons("1.1"))
                .anyMatch(reason -> reason.startsWith("Tag 1.1 exists already"))
                .anyMatch(reason -> reason.startsWith("On branch master: Could not find the version"))
                .anyMatch(reason -> reason.contains("its change is not on master"));
    }

    @Test
    void refusesALibraryWithoutTheVersionFile() {
        StepWorld.switchTo(world.library, "master");
        world.library.git.run("rm", "-q", VERSION_FILE);
        CommitId tip = world.library.commit("Remove the version");
        world.library.git.run("push", "-q", "origin", "master");
        assertThat(reasons("1.1"))
                .containsExactly("On branch master: The version file sample/__init__.py is not in sample at commit "
                        + tip.abbreviated()
                        + ". Correct library.version-file in the product's configuration, or add the file.");
    }

    static Stream<Arguments> pins() {
        return Stream.of(
                arguments(
                        requirements("numpy==2.0"),
                        "Could not find the pin of sample in requirements.txt: no line of it is about sample. Add the"
                                + " line sample==VERSION."),
                arguments(
                        requirements("sample==1.0", "Sample==1.0; python_version < '3.9'"),
                        "The pin of sample in requirements.txt is ambiguous: the lines 3, 4 are about it. Keep exactly"
                                + " one, without variants for different environments."),
                arguments(
                        requirements("sample @ https://example.org/sample.whl"),
                        "The requirement of sample in requirements.txt, line 3, is no plain pin: it takes it from an"
                                + " address, a path or a repository instead of an index. Write sample==VERSION."),
                arguments(
                        requirements("sample==1.1"),
                        "webapi pins sample==1.1 on branch release already, which is not older than the candidates of"
                                + " 1.1: the desk does not downgrade a pin. Choose a newer version, or correct the"
                                + " pin."));
    }

    @ParameterizedTest
    @MethodSource("pins")
    void refusesAPinThatCannotBeMoved(String requirements, String reason) {
        develop(world.webapi, "release", "requirements.txt", requirements);
        assertThat(reasons("1.1")).containsExactly(reason);
    }

    @Test
    void refusesAVersionThatIsReleased() {
        upload("1.1");
        assertThat(reasons("1.1"))
                .containsExactly("Version 1.1 of sample is on "
                        + world.product.indices().release()
                        + " already: a released version is never made again. Choose a newer one.");
    }

    @Test
    void refusesAVersionWhoseFirstCandidateSomebodyElseUploaded() {
        upload("1.1rc1");
        assertThat(reasons("1.1"))
                .containsExactly("Version 1.1rc1 of sample is on "
                        + world.product.indices().release()
                        + " already, and not from this desk: the version is burnt. Choose a newer one.");
    }

    @Test
    void refusesACandidateTagThatSomebodyElseSet() {
        world.library.git.run("push", "-q", "origin", "1.0^{}:refs/tags/1.1rc1");
        assertThat(reasons("1.1")).singleElement().asString().startsWith("Tag 1.1rc1 exists already in ");
    }

    @Test
    void goesOnCountingAfterAnAbortedCycleOfTheSameVersion() {
        world.request("1.1").accept().cutCandidate();
        upload("1.1rc1");
        world.end(Ending.ABORTED);
        world.request("1.1").run(world.checkRequest());
        world.computeCandidate();
        assertThat(world.cut().version()).hasToString("1.1rc2");
        assertThat(world.cut().kind()).isEqualTo(Cut.Kind.FIRST_CANDIDATE);
    }

    @Test
    void refusesAnIndexThatTheUserMayNotUploadTo() {
        world.product = SampleProduct.with(world.product, DEVPI.as("eve"), DEVPI.newIndex());
        assertThat(reasons("1.1")).singleElement().asString().startsWith("eve may not upload into the index ");
    }

    @Test
    void refusesCandidatesOnAnIndexThatProtectsNothing() {
        chooseStaging(Map.of("volatile", true, "bases", List.of(DEVPI.newIndex())));
        assertThat(reasons("1.1")).anySatisfy(reason -> assertThat(reason)
                .isEqualTo("The index " + world.product.indices().staging() + " at " + DEVPI.url()
                        + " is volatile: a candidate that people test and sign could be replaced. Set"
                        + " volatile=False."));
    }

    @Test
    void refusesAVersionThatTheStagingIndexHasAlready() {
        chooseStaging(Map.of("volatile", false));
        upload("1.0");
        uploadTo(world.product.indices().staging(), "1.0");
        uploadTo(world.product.indices().staging(), "1.1");
        assertThat(reasons("1.1"))
                .containsExactly("Version 1.1 of sample is on "
                        + world.product.indices().staging()
                        + " already: a released version is never made again. Choose a newer one.");
    }

    @Test
    void refusesAStagingIndexThatDoesNotOfferWhatIsPinned() {
        chooseStaging(Map.of("volatile", false));
        upload("1.0");
        assertThat(reasons("1.1"))
                .singleElement()
                .asString()
                .startsWith("Version 1.0 of sample is pinned now, and "
                        + world.product.indices().staging() + ", from which staging installs, will not offer it");
        uploadTo(world.product.indices().staging(), "1.0");
        world.end(Ending.ABORTED);
        world.request("1.1").run(world.checkRequest());
    }

    @Test
    void refusesANameThatPipWouldTakeFromAPublicIndex() throws Exception {
        try (PublicIndex everybody = new PublicIndex()) {
            everybody.publish("sample", PublicIndex.falseWheel(world.home, "sample"));
            String mirror = DEVPI.newIndex(
                    Map.of("type", "mirror", "mirror_url", everybody.url().toString()));
            String release = DEVPI.newIndex(Map.of("volatile", false, "bases", List.of(mirror)));
            world.product = SampleProduct.with(world.product, DEVPI.as("ci"), release);
            upload("1.0");
            assertThat(pip(release)).containsExactly("sample-1.0-py3-none-any.whl");
            world.request("1.1").run(world.checkRequest());
            world.end(Ending.ABORTED);
            DEVPI.server().ensureIndex(release, Map.of("mirror_whitelist", List.of("sample")));
            assertThat(pip(release)).containsExactly("sample-999.0-py3-none-any.whl");
            assertThat(reasons("1.1"))
                    .singleElement()
                    .asString()
                    .contains("passes on public releases of sample, such as sample-999.0-py3-none-any.whl");
        }
    }

    /** The pinned version could only come from the public index: the first upload would hide it. */
    @Test
    void refusesAFirstUploadThatWouldHideWhatIsPinned() throws Exception {
        try (PublicIndex everybody = new PublicIndex()) {
            everybody.publish("sample", PublicIndex.falseWheel(world.home, "sample"));
            String mirror = DEVPI.newIndex(
                    Map.of("type", "mirror", "mirror_url", everybody.url().toString()));
            String release = DEVPI.newIndex(Map.of("volatile", false, "bases", List.of(mirror)));
            world.product = SampleProduct.with(world.product, DEVPI.as("ci"), release);
            assertThat(reasons("1.1"))
                    .singleElement()
                    .asString()
                    .startsWith("Version 1.0 of sample is pinned now, and " + release);
        }
    }

    private List<String> pip(String index) {
        return Pip.download(world.product.indices().simpleUrl(index), "sample", world.home);
    }

    private void chooseStaging(Map<String, Object> settings) {
        world.product = SampleProduct.with(world.product, DEVPI.as("ci"), DEVPI.newIndex(settings), DEVPI.newIndex());
    }

    @Test
    void anIndexThatIsDownIsAFailureAndNoRefusal() {
        world.product =
                SampleProduct.with(world.product, DEVPI.as("ci", URI.create("http://127.0.0.1:1")), "ci/release");
        world.request("1.1");
        assertThatThrownBy(() -> world.run(world.checkRequest()))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("http://127.0.0.1:1");
    }

    @Test
    void refusesACycleThatOnlyItsStarterCouldLetGoLive() {
        world.members.put("releaseManagers", List.of("rachel"));
        assertThat(reasons("1.1")).singleElement().asString().contains("nobody but rachel is in");
        world.members.put("releaseManagers", List.of("ruth"));
        world.end(Ending.ABORTED);
        world.request("1.1").run(world.checkRequest());
    }

    @Test
    void refusesWhatSomebodyLetBeginLaterWhoHasLostTheRight() {
        world.members.put("releaseManagers", List.of("ruth"));
        world.request("1.1");
        world.record(new WaitSet(Instant.EPOCH, Instant.EPOCH, ZoneOffset.UTC, "Monday"));
        assertThat(world.refused(world.checkRequest()).reasons())
                .containsExactly("rachel, who asked for it to begin at Monday, is not in the group releaseManagers any"
                        + " more. Have it checked again, and so answer for it yourself, or abort.");
        world.decide("checkAgain");
        world.run(world.checkRequest());
    }

    private List<String> reasons(String version) {
        return world.request(version).refused(world.checkRequest()).reasons();
    }

    private void upload(String version) {
        uploadTo(world.product.indices().release(), version);
    }

    private void uploadTo(String index, String version) {
        Path wheel = TestWheel.of(version).write(world.folder("uploaded"));
        var reader = Wheels.reader();
        world.index.upload(world.product.indices(), index, wheel, reader.identify(wheel), reader.read(wheel));
    }
}
