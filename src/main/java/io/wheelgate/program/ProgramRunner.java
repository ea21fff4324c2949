package io.wheelgate.program;

import io.wheelgate.program.Program.Leftovers;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Runs programs, each as the leader of its own session and process group, so that it can be ended with its children. */
public final class ProgramRunner {

    private static final int TAIL_BYTES = 16_384;
    private static final int TAIL_LINES = 40;

    /**
     * Runs a program to its end or its time limit. An interrupt ends the program, with its group, too.
     *
     * @throws ProgramFailure when it could not be started, or the waiting thread was interrupted
     */
    public Ended run(Program program) {
        Process process = start(program);
        boolean inTime = false;
        try {
            inTime = process.waitFor(program.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            return new Ended(inTime ? process.exitValue() : -1, !inTime, tail(program.log()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ProgramFailure("Interrupted while running " + program.command(), e);
        } finally {
            if (!inTime || program.leftovers() == Leftovers.ENDED) {
                killGroup(process);
            }
        }
    }

    private Process start(Program program) {
        ProcessBuilder builder = new ProcessBuilder(inOwnSession(program.command()))
                .directory(program.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(Redirect.appendTo(program.log().toFile()));
        builder.environment().clear();
        builder.environment().putAll(program.environment());
        try {
            requireExecutable(program);
            return builder.start();
        } catch (IOException e) {
            throw new ProgramFailure("Could not start " + program.command() + ": " + e.getMessage(), e);
        }
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

    private static void killGroup(Process leader) {
        try {
            new ProcessBuilder("/bin/kill", "-KILL", "--", "-" + leader.pid())
                    .redirectErrorStream(true)
                    .redirectOutput(Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            leader.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static List<String> tail(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            long start = Math.max(0, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            List<String> lines = new ArrayList<>(
                    new String(bytes, StandardCharsets.UTF_8).lines().toList());
            return List.copyOf(lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
        } catch (IOException e) {
            return List.of("(the output in " + log + " could not be read: " + e.getMessage() + ")");
        }
    }
}
