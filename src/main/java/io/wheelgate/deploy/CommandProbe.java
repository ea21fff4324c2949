package io.wheelgate.deploy;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Product.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Asks by a command that prints the version as its only line. */
record CommandProbe(Path work) {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    String ask(Probe.Command probe) throws NoAnswer {
        Ended ended = run(probe);
        List<String> lines =
                ended.lastLines().stream().filter(line -> !line.isBlank()).toList();
        if (ended.timedOut()) {
            throw new NoAnswer("the command did not end within " + LIMIT.toSeconds() + " seconds");
        }
        if (!ended.succeeded()) {
            throw new NoAnswer("the command ended with " + ended.how() + ": " + Probes.shown(last(lines)));
        }
        if (lines.size() > 1) {
            throw new NoAnswer("the command printed more than one line: " + Probes.shown(String.join(" / ", lines)));
        }
        return last(lines);
    }

    private static String last(List<String> lines) {
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }

    private Ended run(Probe.Command probe) throws NoAnswer {
        try {
            Path output = Files.createTempFile("wheelgate-probe-", ".log");
            try {
                return new ProgramRunner()
                        .run(new Program(
                                probe.command(), work, ScriptVariables.ofTheDesk(), output, LIMIT, Leftovers.ENDED));
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw Failure.ofDisk(
                    "keep the output of " + probe.command(), Path.of(System.getProperty("java.io.tmpdir")), e);
        } catch (ProgramFailure e) {
            if (Thread.currentThread().isInterrupted()) {
                throw e;
            }
            throw new NoAnswer(String.valueOf(e.getMessage()));
        }
    }
}
