package io.wheelgate.program;

import io.wheelgate.program.Program.Leftovers;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs, each as the leader of its own session and process group, so that it can be ended with its children. */
public final class ProgramRunner {

    /**
     * Runs a program to its end or its time limit. An interrupt ends the program, with its group, too.
     *
     * <p>A child that makes a session of its own, and whose parent has already ended, is out of reach.
     *
     * @throws ProgramFailure when it could not be started, or the waiting thread was interrupted
     */
    public Ended run(Program program) {
        return await(program, () -> program.command(), false);
    }

    /**
     * As {@link #run(Program)}, with a note for a desk that finds the program running after the end of this one. An
     * interrupt leaves a program whose leftovers are kept as a crash does: it goes on, and its note stays.
     */
    public Ended run(Program program, RunningNote note) {
        return await(program, () -> note.noting(program.command()), program.leftovers() == Leftovers.KEPT);
    }

    private static Ended await(Program program, Command command, boolean outlivesInterrupts) {
        LogTail tail = LogTail.from(program.log());
        Process process = start(program, command);
        boolean left = false;
        try {
            boolean inTime = process.waitFor(program.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            left = inTime && program.leftovers() == Leftovers.KEPT;
            return new Ended(inTime ? process.exitValue() : -1, !inTime, tail.lines());
        } catch (InterruptedException e) {
            left = outlivesInterrupts;
            Thread.currentThread().interrupt();
            throw new Interruption(
                    "Interrupted while running " + program.command() + (left ? "; it goes on" : "; it was stopped"), e);
        } finally {
            if (!left) {
                ProcessGroup.end(process.toHandle());
            }
        }
    }

    private static Process start(Program program, Command command) {
        ProcessBuilder builder = new ProcessBuilder()
                .directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(program.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        try {
            requireExecutable(program);
            return builder.command(inOwnSession(command.whole())).start();
        } catch (IOException e) {
            throw new ProgramFailure(
                    "Could not start " + program.command() + " in " + program.directory() + ": " + e.getMessage(), e);
        }
    }

    private interface Command {
        List<String> whole() throws IOException;
    }

    /** A missing program must not look like a program that ended with 127. */
    private static void requireExecutable(Program program) throws IOException {
        String name = program.command().get(0);
        String path = program.environment().getOrDefault("PATH", "");
        if (Executables.find(name, path, program.directory()).isEmpty()) {
            throw new IOException("there is no executable file " + name);
        }
    }

    private static List<String> inOwnSession(List<String> command) {
        String path = System.getenv().getOrDefault("PATH", "");
        List<String> prefix = Executables.find("setsid", path, Path.of("."))
                .map(setsid -> List.of(setsid.toString()))
                .orElseGet(() ->
                        List.of("python3", "-c", "import os,sys; os.setsid(); os.execvp(sys.argv[1], sys.argv[1:])"));
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }
}
