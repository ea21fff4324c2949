package io.wheelgate.deploy;

import io.wheelgate.program.DirectoryLock;
import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs the team's standard scripts on this machine, as the desk's user, one at a time for each environment. */
final class ScriptDeployment implements Deployment {

    private final Path work;
    private final Path notes;
    private final Probes probes;
    private final ProgramRunner runner = new ProgramRunner();

    ScriptDeployment(Path work, Path notes, Probes probes) {
        this.work = work;
        this.notes = notes;
        this.probes = probes;
    }

    @Override
    public void run(Environment environment, Install install, Path log) {
        Path note = notes.resolve(RunningNote.name(install.product(), environment.name()));
        try (DirectoryLock turn = DirectoryLock.of(note, environment.timeLimit())) {
            RunningNote running = new RunningNote(note);
            running.awaitLast(environment.timeLimit());
            ScriptReport report = new ScriptReport(environment, install, log.toAbsolutePath());
            report.begin();
            Ended ended = runner.run(program(environment, install, log), running::write);
            Files.deleteIfExists(note);
            report.end(ended);
        } catch (IOException | UncheckedIOException | ProgramFailure e) {
            throw new DeployFailure(diagnosis(environment, install, e), e);
        }
    }

    private Diagnosis diagnosis(Environment environment, Install install, Exception cause) {
        return Diagnosis.of(
                        Kind.LOCAL,
                        "run the script of " + environment.name() + " to install " + install.product() + " "
                                + install.version(),
                        String.valueOf(cause.getMessage()))
                .expected("The desk can start " + environment.script().get(0) + " in " + work.toAbsolutePath()
                        + ", and keep its output.")
                .remedy("See that " + environment.script().get(0) + " is there and may be run by the desk's user. "
                        + Remedy.disk(notes));
    }

    private Program program(Environment environment, Install install, Path log) {
        return new Program(
                environment.script(),
                work,
                ScriptVariables.of(environment, install),
                log.toAbsolutePath(),
                environment.timeLimit(),
                Leftovers.KEPT);
    }

    @Override
    public List<Observation> observe(Environment environment) {
        return environment.probes().stream().map(probes::ask).toList();
    }

    @Override
    public List<Observation> await(Environment environment, Version version) {
        return new Patience(environment.answerLimit()).repeat(() -> observe(environment), answers -> answers.stream()
                .allMatch(answer -> answer instanceof Observation.Runs runs
                        && runs.version().equals(version)));
    }

    @Override
    public List<String> obstacles(Environment environment) {
        return new ScriptCheck(work).obstacles(environment);
    }
}
