package io.wheelgate.step;

import io.wheelgate.git.GitRepository;
import io.wheelgate.release.CommitId;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Version;

/** What is written about the versions of a cycle that ended before its time: the same whenever it is asked. */
record Obituary(Cycle cycle) {

    private static final String DEAD = " is dead";

    /** Whether a commit is noted so outside, by this desk or an earlier state of it. */
    static boolean isDead(GitRepository git, CommitId commit, Version version) {
        return git.note(commit)
                .filter(note -> note.lines().anyMatch(line -> line.startsWith(version + DEAD)))
                .isPresent();
    }

    String of(Version version) {
        return version + DEAD + ", do not use it: its cycle was " + cause() + ". The version is never made again.\n"
                + "(Wheelgate, cycle " + cycle.id() + ")";
    }

    /** "aborted by rachel at 2026-11-24T10:00:00Z: the wrong branch". */
    String cause() {
        String how = cycle.wasRolledBack() ? "rolled back" : "aborted";
        return cycle.abort()
                .map(abort -> how + " by " + abort.by() + " at " + abort.at() + inOneLine(abort.reason()))
                .orElse(how);
    }

    private static String inOneLine(String reason) {
        String line = reason.strip().replaceAll("\\s+", " ").replaceAll("\\.$", "");
        return line.isEmpty() ? "" : ": " + line;
    }
}
