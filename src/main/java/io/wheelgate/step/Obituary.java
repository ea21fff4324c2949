package io.wheelgate.step;

import io.wheelgate.release.Cycle;
import io.wheelgate.release.Version;

/** What is written about the versions of a cycle that ended before its time: the same whenever it is asked. */
record Obituary(Cycle cycle) {

    String of(Version version) {
        return version + " is dead, do not use it: its cycle was " + cause() + ". The version is never made again.\n"
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
