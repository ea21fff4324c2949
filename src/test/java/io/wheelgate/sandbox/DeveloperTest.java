package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeveloperTest {

    private final Developer dan;
    private final BareRepository library;
    private final Path directory;

    DeveloperTest(@TempDir Path directory) {
        this.directory = directory;
        this.library = new BareRepository(directory.resolve("library.git"));
        this.dan = new Developer(library.directory(), SandboxUser.DAN.person());
    }

    @BeforeEach
    void write() {
        History.write(Resources.text("history/ukrdc-services.mbox"), library.directory());
    }

    @Test
    void commitsAndPushesAChange() {
        CommitId fix = dan.commit("master", SampleChanges.ACCEPT_PRINTED_FORM);
        assertThat(library.branches()).containsEntry("master", fix);
        assertThat(library.log("master").get(0))
                .returns("Accept NHS numbers in their printed form", Commit::subject)
                .returns(SandboxUser.DAN.person(), Commit::author);
    }

    @Test
    void resolvesABackportThatConflicts() throws Exception {
        CommitId base = dan.commit("master", SampleChanges.ACCEPT_PRINTED_FORM);
        release(base);
        dan.commit("master", SampleChanges.CONVERT_GLUCOSE);
        dan.commit("master", SampleChanges.ACCEPT_HYPHENS);
        CommitId fix = dan.commit("release", SampleChanges.ACCEPT_ANY_SPACE);
        assertThatThrownBy(() -> dan.cherryPick(fix, "master", Map.of()))
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining("still in conflict in [ukrdc/services/identifiers.py]");
        CommitId picked = dan.cherryPick(fix, "master", SampleChanges.resolved(library, "master"));
        assertThat(library.branches()).containsEntry("master", picked);
        assertThat(library.log("master").get(0).message()).endsWith("\n\n(cherry picked from commit " + fix + ")\n");
        assertTestsPass("master");
        assertTestsPass("release");
    }

    @Test
    void refusesAChangeThatDoesNotFit() {
        assertThatThrownBy(() -> dan.commit("master", SampleChanges.ACCEPT_HYPHENS))
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining("ukrdc/services/identifiers.py does not hold this text exactly once");
    }

    private void release(CommitId commit) throws IOException {
        Files.writeString(library.directory().resolve("refs/heads/release"), commit + "\n");
    }

    private void assertTestsPass(String branch) {
        Path checkout = directory.resolve("checkout-" + branch);
        run("git", "clone", "-q", "-b", branch, library.directory().toString(), checkout.toString());
        Ended tests =
                run("python3", "-m", "unittest", "discover", "-t", checkout.toString(), "-s", checkout + "/tests");
        assertThat(tests.succeeded()).as(String.join("\n", tests.lastLines())).isTrue();
    }

    private Ended run(String... command) {
        return new ProgramRunner()
                .run(new Program(
                        List.of(command),
                        directory,
                        System.getenv(),
                        directory.resolve("log"),
                        Duration.ofMinutes(1),
                        Program.Leftovers.ENDED));
    }
}
