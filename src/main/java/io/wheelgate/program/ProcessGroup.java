package io.wheelgate.program;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Ends all the processes that a program has started. */
public final class ProcessGroup {

    private static final int PATIENCE_SECONDS = 5;

    private ProcessGroup() {}

    /**
     * Kills the group that a process leads, and its descendants that have left the group; returns when the leader is
     * gone. An interrupt does not keep it from that.
     *
     * <p>The group goes at once, and nobody before it: a script whose command is killed would run on to its next line.
     */
    public static void end(ProcessHandle leader) {
        List<ProcessHandle> descendants = leader.descendants().toList();
        signalGroup(leader);
        leader.destroyForcibly();
        descendants.forEach(ProcessHandle::destroyForcibly);
        awaitEnd(leader);
    }

    /** By the shell's own kill: a small container has a shell, but not always a program of that name. */
    private static void signalGroup(ProcessHandle leader) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -s KILL -- \"-$1\"", "sh", "" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start();
            awaitEnd(kill.toHandle());
        } catch (IOException e) {
            leader.destroyForcibly();
        }
    }

    private static void awaitEnd(ProcessHandle process) {
        process.onExit()
                .completeOnTimeout(process, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
    }
}
