package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.VERSION_FILE;
import static io.wheelgate.step.SampleRepositories.version;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.JGit;
import io.wheelgate.git.World;
import io.wheelgate.release.Certificate;
import io.wheelgate.release.Certificate.Side;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.Compared;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.Merged;
import io.wheelgate.release.Event.Tagged;
import io.wheelgate.release.Version;
import io.wheelgate.release.Wheel;
import io.wheelgate.wheel.TestWheel;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the comparison proves about the commits, and the certificate that it leaves. */
class CertificateTest {

    private final StepWorld world;
    private Wheel signedWheel;
    private Cut signed;

    CertificateTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void signACandidate() {
        world.request("1.1").accept().cutCandidate();
        signedWheel = world.built(wheel("1.1rc1"));
        signed = world.cut();
    }

    @Test
    void saysWhatWasComparedWithWhat() {
        world.approve().run(new FinalVersion(world.git));
        Wheel fin = world.built(wheel("1.1"));
        Certificate certificate = certificate(compare());
        assertThat(certificate.project()).isEqualTo("sample");
        assertThat(certificate.candidate()).isEqualTo(side(signed, signedWheel));
        assertThat(certificate.fin()).isEqualTo(side(world.cut(), fin));
        assertThat(certificate.base()).isEqualTo(signed.releaseAfter().orElseThrow());
        assertThat(certificate.commits())
                .extracting(Commit::id)
                .containsExactly(world.cut().commit().orElseThrow());
        assertThat(certificate.commits()).extracting(Commit::subject).containsExactly("Bump version to 1.1");
        assertThat(certificate.members()).hasSize(5);
    }

    private static Side side(Cut cut, Wheel wheel) {
        Tagged tag = cut.tag().orElseThrow();
        return new Side(cut.version(), tag.tag(), tag.object(), cut.commit().orElseThrow(), wheel);
    }

    @Test
    void makesTheSameCertificateWhenItIsRunAgain() {
        world.approve().run(new FinalVersion(world.git));
        world.built(wheel("1.1"));
        assertThat(compare()).isEqualTo(compare());
    }

    @Test
    void comparesWithALaterCandidateThatHasNoMerge() {
        develop(world.library, "release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        world.cutCandidate();
        assertThat(world.cut().version()).hasToString("1.1rc2");
        world.built(wheel("1.1rc2"));
        world.approve().run(new FinalVersion(world.git));
        world.built(wheel("1.1"));
        Certificate certificate = certificate(compare());
        assertThat(certificate.candidate().version()).hasToString("1.1rc2");
        assertThat(certificate.base()).isEqualTo(certificate.candidate().commit());
    }

    @Test
    void computesTheFinalAgainWhenTheMirrorWasLost() {
        world.approve().run(new FinalVersion(world.git));
        world.built(wheel("1.1"));
        Step elsewhere = new CompareWithCandidate(
                JGit.in(world.folder("other-mirrors")), world.index, Wheels.reader(), world.wheelhouse);
        Compared compared = (Compared) world.run(elsewhere).get(0);
        assertThat(certificate(compared).commits()).hasSize(1);
    }

    @Test
    void refusesAFinalWithACommitThatNobodySigned() {
        CommitId since = develop(world.library, "release", MODULE, work("10", "2", "30"));
        CommitId bump = develop(world.library, "release", VERSION_FILE, version("1.1"));
        assertThat(refusedFinal(bump))
                .hasSize(2)
                .anySatisfy(reason -> assertThat(reason)
                        .contains("should be one commit, which sets the version. There are 2: " + since.abbreviated()
                                + " “Change sample/work.py”, " + bump.abbreviated()))
                .anySatisfy(reason -> assertThat(reason)
                        .contains("Commit " + bump.abbreviated() + " is not 1.1rc1 with the version set to 1.1: ")
                        .contains("sample/work.py differs in line 4: \"    return 1\" became \"    return 10\""));
    }

    @Test
    void refusesABumpThatDoesMore() {
        StepWorld.switchTo(world.library, "release");
        world.library.write("sample/more.py", "more = 1\n");
        CommitId bump = pushed(world.library, VERSION_FILE, version("1.1"));
        assertThat(refusedFinal(bump)).singleElement().asString().contains("sample/more.py is new");
    }

    @Test
    void refusesAVersionFileThatChangedInMoreThanTheVersion() {
        CommitId bump = develop(world.library, "release", VERSION_FILE, version("1.1") + "import os\n");
        assertThat(refusedFinal(bump))
                .singleElement()
                .asString()
                .contains("sample/__init__.py differs in line 4: the end became \"import os\"");
    }

    @Test
    void refusesABumpThatChangesRights() {
        StepWorld.switchTo(world.library, "release");
        world.library.write(VERSION_FILE, version("1.1"));
        world.library.git.run("update-index", "--chmod=+x", VERSION_FILE);
        CommitId bump = world.library.commit("Bump");
        world.library.git.run("push", "-q", "origin", "release");
        assertThat(refusedFinal(bump)).singleElement().asString().contains("sample/__init__.py has other rights");
    }

    @Test
    void refusesABumpThatDeletesAFile() {
        StepWorld.switchTo(world.library, "release");
        world.library.git.run("rm", "-q", MODULE);
        CommitId bump = pushed(world.library, VERSION_FILE, version("1.1"));
        assertThat(refusedFinal(bump)).singleElement().asString().contains("sample/work.py is gone");
    }

    @Test
    void refusesAFinalThatIsNotOnTopOfTheCandidate() {
        CommitId stranger = develop(world.library, "master", VERSION_FILE, version("1.1"));
        assertThat(refusedFinal(stranger))
                .anySatisfy(reason -> assertThat(reason).contains("should be one commit, which sets the version"));
    }

    @Test
    void refusesACandidateWhoseMergeIsNotWhatWasTagged() {
        world.library.git.run("fetch", "-q", "origin");
        CommitId merge = develop(world.library, "release", MODULE, work("10", "2", "30"));
        CommitId bump = develop(world.library, "release", VERSION_FILE, version("1.1"));
        world.record(new Merged(merge));
        assertThat(refusedFinal(bump))
                .singleElement()
                .asString()
                .contains("The release branch at " + merge.abbreviated() + " is not what 1.1rc1 was tagged at: "
                        + "sample/work.py differs");
    }

    @Test
    void leavesNoCertificateOfWhatItRefuses() {
        CommitId bump = develop(world.library, "release", VERSION_FILE, version("1.1") + "import os\n");
        refusedFinal(bump);
        assertThat(world.cycle().cuts()).allMatch(cut -> cut.certificate().isEmpty());
    }

    /** Sets a commit up as the final, as no step of the desk would. */
    private List<String> refusedFinal(CommitId commit) {
        CommitId release = signed.releaseAfter().orElseThrow();
        world.record(new CutBegun(Version.parse("1.1"), Cut.Kind.FINAL, signed.moment(), release, release));
        world.record(new Bumped(commit));
        world.record(new Tagged("1.1", commit, "notes"));
        world.built(wheel("1.1"));
        return world.refused(world.compareWithCandidate()).reasons();
    }

    private static CommitId pushed(World library, String path, String text) {
        CommitId commit = library.commit(path, text);
        library.git.run("push", "-q", "origin", "release");
        return commit;
    }

    private Compared compare() {
        return (Compared) world.run(world.compareWithCandidate()).get(0);
    }

    private Certificate certificate(Compared compared) {
        return world.ledger.certificate(compared.certificate()).orElseThrow();
    }

    private static TestWheel wheel(String version) {
        return TestWheel.of(version).replace(VERSION_FILE, version(version));
    }
}
