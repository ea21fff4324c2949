package io.wheelgate.step;

import static io.wheelgate.step.SampleRepositories.MODULE;
import static io.wheelgate.step.SampleRepositories.work;
import static io.wheelgate.step.StepWorld.develop;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.git.MovedOn;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Event.BackPorted;
import io.wheelgate.release.Refusal;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People who push to a branch at the very moment when the desk does. */
class OvertakenTest {

    private final StepWorld world;

    OvertakenTest(@TempDir Path home) {
        world = new StepWorld(home);
    }

    @BeforeEach
    void cutACandidate() {
        world.request("1.1").accept().cutCandidate();
        world.built();
    }

    // ---- the pin ----

    @Test
    void pinsOnTopOfWhatSomebodyAddedInBetween() {
        Bystander.adds(world.webapi, "release", 2);
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.pins()).contains("sample==1.1rc1");
        assertThat(world.webapi.server.run("log", "-4", "--format=%cn %s", "release"))
                .isEqualTo("Wheelgate Pin sample 1.1rc1\nFay In between\nFay In between\nCarl Committer Change"
                        + " requirements.txt");
    }

    @Test
    void asksAPersonWhenOthersAreFasterEachTime() {
        Bystander.adds(world.webapi, "release", Overtaken.TRIES);
        assertThat(refusal(new PinConsumers(world.git, world.proposing)))
                .isInstanceOf(MovedOn.class)
                .hasMessageContaining("Could not push the branch release")
                .hasMessageContaining("somebody added")
                .hasMessageContaining("\"In between\" by Fay on 20");
        assertThat(world.pins()).contains("sample==1.0");
        world.run(new PinConsumers(world.git, world.proposing));
        assertThat(world.pins()).contains("sample==1.1rc1");
    }

    @Test
    void asksAPersonWhenTheBranchWasRewrittenInBetween() {
        develop(world.webapi, "release", "app.py", "print()\n");
        Bystander.rewrites(world.webapi, "release");
        assertThat(refusal(new PinConsumers(world.git, world.proposing)))
                .isNotInstanceOf(MovedOn.class)
                .hasMessageContaining("it was rewritten and no longer contains")
                .hasMessageContaining("\"In between\" by Fay on 20");
        assertThat(world.webapi.server.run("log", "-1", "--format=%cn", "release"))
                .isEqualTo("Fay");
    }

    // ---- the back-port ----

    @Test
    void backportsOnTopOfWhatSomebodyAddedInBetween() {
        CommitId fix = collected();
        Bystander.adds(world.library, "master", 1);
        BackPorted fact = (BackPorted) world.run(new BackportFixes(world.git)).get(0);
        assertThat(fact.fix()).isEqualTo(fix);
        assertThat(world.library.remoteId("master")).contains(fact.as());
        assertThat(world.library.server.run("log", "-2", "--format=%cn", "master"))
                .isEqualTo("Wheelgate\nFay");
    }

    @Test
    void backportsNothingToABranchThatWasRewrittenInBetween() {
        collected();
        develop(world.library, "master", "other.py", "other\n");
        Bystander.rewrites(world.library, "master");
        assertThat(refusal(new BackportFixes(world.git)))
                .hasMessageContaining("it was rewritten and no longer contains")
                .hasMessageContaining("by Fay on 20");
        assertThat(world.library.server.run("log", "-1", "--format=%cn", "master"))
                .isEqualTo("Fay");
    }

    @Test
    void backportsNoFixThatWasTakenOffTheReleaseBranch() {
        CommitId fix = collected();
        world.library.server.run("update-ref", "refs/heads/release", fix + "~1");
        assertThat(world.refused(new BackportFixes(world.git)).getMessage())
                .startsWith("Could not back-port " + fix.abbreviated() + " \"Change sample/work.py\" to master: ")
                .contains("no longer contains it, somebody has rewritten it. Its tip is ", " by Wheelgate on 20");
    }

    @Test
    void aFixThatWasRevertedMeanwhileIsStillBroughtAndItsRevertComesNext() {
        CommitId fix = collected();
        world.library.git.run("revert", "--no-edit", fix.value());
        world.library.git.run("push", "-q", "origin", "release");
        world.run(new BackportFixes(world.git));
        world.run(new CollectFixes(world.git));
        world.run(new BackportFixes(world.git));
        assertThat(world.libraryFile("master", MODULE)).isEqualTo(world.libraryFile("release", MODULE));
    }

    private CommitId collected() {
        CommitId fix = develop(world.library, "release", MODULE, work("10", "2", "30"));
        world.run(new CollectFixes(world.git));
        return fix;
    }

    private Refusal refusal(Step step) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(Refusal.class, () -> world.run(step));
    }
}
