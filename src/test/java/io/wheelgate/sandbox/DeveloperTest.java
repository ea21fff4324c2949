package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.release.Commit;
import io.wheelgate.release.CommitId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeveloperTest {

    private static final String FILE = "ukrdc/services/identifiers.py";

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
        CommitId commit = dan.commit("master", change("len(digits) != 10", "len(digits) not in (10,)"));
        assertThat(library.branches()).containsEntry("master", commit);
        assertThat(library.read("master", FILE)).contains("if len(digits) not in (10,):");
        assertThat(library.log("master").get(0))
                .returns("Change a line", Commit::subject)
                .returns(SandboxUser.DAN.person(), Commit::author);
    }

    @Test
    void resolvesABackportThatConflicts() {
        CommitId fix = dan.commit("release", change("text.replace(\" \", \"\")", "\"\".join(text.split())"));
        String mine = library.read("master", FILE);
        assertThatThrownBy(() -> dan.cherryPick(fix, "master", Map.of()))
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining("still in conflict in [" + FILE + "]");
        String resolved = mine.replace("digits = text\n", "digits = \"\".join(text.split())\n");
        CommitId picked = dan.cherryPick(fix, "master", Map.of(FILE, resolved));
        assertThat(library.branches()).containsEntry("master", picked);
        assertThat(library.read("master", FILE)).isEqualTo(resolved).isNotEqualTo(mine);
        assertThat(library.log("master").get(0).message())
                .isEqualTo("Change a line\n\n(cherry picked from commit " + fix + ")\n");
    }

    @Test
    void refusesAChangeThatDoesNotFit() {
        assertThatThrownBy(() -> dan.commit("master", change("no such line", "")))
                .isInstanceOf(SandboxFailure.class)
                .hasMessageContaining(FILE + " does not hold this text exactly once: no such line");
    }

    @Test
    void theLibrarysOwnTestsPass() {
        assertTestsPass("master");
        assertTestsPass("release");
    }

    private static Change change(String before, String after) {
        return new Change("Change a line", List.of(new Change.Edit(FILE, before, after)));
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
