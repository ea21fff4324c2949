package io.wheelgate.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.Cut;
import io.wheelgate.release.Event.AbortRequested;
import io.wheelgate.release.Event.Achieved;
import io.wheelgate.release.Event.Bumped;
import io.wheelgate.release.Event.CutBegun;
import io.wheelgate.release.Event.LeftAlone;
import io.wheelgate.release.Event.UndoBegun;
import io.wheelgate.release.Event.VersionBurnt;
import io.wheelgate.release.Refusal;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Noting the versions of an undone cycle as dead. */
class MarkVersionsTest {

    private static final String NOTES = "refs/notes/wheelgate";

    private final StepWorld world;
    private final Step markVersions;

    MarkVersionsTest(@TempDir Path home) {
        world = new StepWorld(home);
        markVersions = new MarkVersions(world.git);
        world.request("1.1").accept();
    }

    @Test
    void notesThePushedTagAsDeadAndKeepsIt() {
        Cut cut = world.cutCandidate();
        abort("the wrong\nbranch");
        String tag = world.library.server.run("rev-parse", "1.1rc1");
        assertThat(world.run(markVersions)).singleElement().isInstanceOfSatisfying(VersionBurnt.class, burnt -> {
            assertThat(burnt.version()).isEqualTo(cut.version());
            assertThat(burnt.tag()).isEqualTo("1.1rc1");
            assertThat(burnt.reason()).startsWith("aborted by ruth at ").endsWith(": the wrong branch");
        });
        assertThat(world.library.server.run("log", "-1", "--notes=wheelgate", "1.1rc1"))
                .contains("Notes (wheelgate):", "1.1rc1 is dead, do not use it: its cycle was aborted by ruth at ")
                .contains(": the wrong branch. The version is never made again.")
                .contains("(Wheelgate, cycle " + world.cycle + ")");
        assertThat(world.library.server.run("rev-parse", "1.1rc1")).isEqualTo(tag);
    }

    @Test
    void notesEachOnceHoweverOftenItRuns() {
        world.cutCandidate();
        abort("wrong");
        world.run(markVersions);
        var once = world.outside();
        world.run(markVersions);
        assertThat(world.outside()).isEqualTo(once);
    }

    @Test
    void takesUpWhatADeadDeskHasNoted() {
        world.cutCandidate();
        abort("wrong");
        world.runAndDie(markVersions);
        var died = world.outside();
        assertThat(note()).contains("1.1rc1 is dead");
        world.run(markVersions);
        assertThat(world.outside()).isEqualTo(died);
        assertThat(world.cycle().entries())
                .anyMatch(entry -> entry.event() instanceof Achieved achieved && achieved.adopted());
    }

    @Test
    void writesBelowWhatIsNotedAlready() {
        world.cutCandidate();
        abort("wrong");
        noteByHand("Seen by Dan.");
        String before = world.library.server.run("rev-parse", NOTES);
        world.run(markVersions);
        assertThat(note()).startsWith("Seen by Dan.\n\n1.1rc1 is dead");
        assertThat(world.library.server.run("rev-parse", NOTES + "^")).isEqualTo(before);
    }

    @Test
    void goesOnWhenSomebodyNotesSomethingAtTheSameMoment() {
        Cut cut = world.cutCandidate();
        abort("wrong");
        GitRepository git = world.git.open(world.library.address());
        noteByHand("Seen by Dan.");
        new DeathNotes(world.round("markVersions"), git, Map.of(cut, "It is dead.")).act();
        assertThat(note()).isEqualTo("Seen by Dan.\n\nIt is dead.");
    }

    @Test
    void notesEveryVersionOfOneCommit() {
        Cut first = world.cutCandidate();
        world.record(new CutBegun(
                Version.parse("1.1rc2"),
                Cut.Kind.LATER_CANDIDATE,
                first.moment(),
                first.developmentBefore(),
                first.releaseBefore()));
        world.record(new Bumped(first.commit().orElseThrow()));
        abort("wrong");
        GitRepository git = world.git.open(world.library.address());
        Map<Cut, String> dead = Map.of(first, "1.1rc1 is dead.", world.cut(), "1.1rc2 is dead.");
        DeathNotes notes = new DeathNotes(world.round("markVersions"), git, dead);
        notes.act();
        assertThat(notes.isThere()).isTrue();
        assertThat(note()).contains("1.1rc1 is dead.", "1.1rc2 is dead.");
    }

    @Test
    void leavesATagAloneThatIsNotTheDesks() {
        world.cutCandidate();
        abort("wrong");
        world.library.server.run("tag", "-f", "1.1rc1", "1.0^{}");
        assertThat(world.run(markVersions))
                .hasSize(2)
                .anySatisfy(event -> assertThat(event)
                        .isInstanceOfSatisfying(LeftAlone.class, left -> assertThat(left.what())
                                .contains("the tag 1.1rc1", "is not the desk's")))
                .anyMatch(VersionBurnt.class::isInstance);
        assertThat(world.library.remoteId(NOTES)).isEmpty();
    }

    @Test
    void touchesNothingWhenNothingIsOutside() {
        world.computeCandidate();
        abort("wrong");
        var before = world.outside();
        assertThat(world.run(markVersions)).isEmpty();
        assertThat(world.outside()).isEqualTo(before);
    }

    @Test
    void refusesWithTheServersOwnWords() throws IOException {
        world.cutCandidate();
        abort("wrong");
        Path hook =
                Files.createDirectories(world.library.remote.resolve("hooks")).resolve("update");
        Files.writeString(hook, "#!/bin/sh\ntest \"$1\" != " + NOTES + " || { echo 'no notes here' >&2; exit 1; }\n");
        Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThat(world.refused(markVersions).getMessage())
                .contains("Could not push the notes refs/notes/wheelgate", "no notes here");
    }

    @Test
    void writesNoOtherNotes() {
        world.cutCandidate();
        GitRepository git = world.git.open(world.library.address());
        var update = git.addNotes(Map.of(), io.wheelgate.git.World.DESK, "nothing");
        assertThatThrownBy(() -> git.push(java.util.List.of(
                        new GitRepository.RefUpdate("refs/notes/commits", update.expected(), update.target()))))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("is not a name");
    }

    private void abort(String reason) {
        world.ledger.append(world.cycle, "ruth", new AbortRequested(reason));
        world.record(new UndoBegun());
    }

    private void noteByHand(String text) {
        world.library.git.run("fetch", "-q", "--tags", "origin");
        world.library.git.run("notes", "--ref=wheelgate", "add", "-m", text, "1.1rc1^{}");
        world.library.git.run("push", "-q", "origin", NOTES);
    }

    private String note() {
        return world.library.server.run("notes", "--ref=wheelgate", "show", "1.1rc1^{}");
    }
}
