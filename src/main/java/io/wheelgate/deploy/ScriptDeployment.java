package io.wheelgate.deploy;

import io.wheelgate.program.DirectoryLock;
import io.wheelgate.program.Ended;
import io.wheelgate.program.Interruption;
import io.wheelgate.program.Occupied;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.program.RunningNote;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Place;
import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Runs the team's standard scripts on this machine, as the desk's user, one at a time for each application at a stage. */
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
    public void run(Environment environment, Install install, Runnable lastLook, Path log) {
        Path note = notes.resolve(note(environment, install.consumer()));
        try (DirectoryLock turn = DirectoryLock.of(note, environment.timeLimit())) {
            ScriptReport report = new ScriptReport(environment, install, log.toAbsolutePath());
            RunningNote running = new RunningNote(note);
            if (isDoneByLast(running, environment, install.version())) {
                running.remove();
                report.alreadyDone();
                return;
            }
            lastLook.run();
            report.begin();
            report.end(run(program(environment, install, log), running));
        } catch (IOException | UncheckedIOException | ProgramFailure e) {
            throw new DeployFailure(diagnosis(environment, install, e), e);
        }
    }

    /** A script that a desk left behind when it died may have done what is to be done: then it is not run again. */
    private boolean isDoneByLast(RunningNote running, Environment environment, Version version) throws IOException {
        if (!running.isThere()) {
            return false;
        }
        running.awaitLast(environment.timeLimit());
        return Observation.allRun(await(environment, version), version);
    }

    /** The desk's death leaves the note behind, and so does its stop: the script goes on, and is waited for. */
    private Ended run(Program program, RunningNote running) throws IOException {
        boolean goesOn = false;
        try {
            return runner.run(program, running);
        } catch (Interruption e) {
            goesOn = true;
            throw e;
        } finally {
            if (!goesOn) {
                running.remove();
            }
        }
    }

    /** Of the place itself: products that share an application install into it, each calling the place its own way. */
    static String note(Environment environment, Consumer consumer) {
        Place place = Place.of(consumer, environment.stage());
        return UUID.nameUUIDFromBytes(place.repository().getBytes(StandardCharsets.UTF_8)) + "-"
                + place.stage().name().toLowerCase(Locale.ROOT) + ".running";
    }

    private Diagnosis diagnosis(Environment environment, Install install, Exception cause) {
        String tried = "run the script of " + environment.name() + " to install " + install.product() + " "
                + install.version();
        if (cause instanceof Occupied) {
            return Diagnosis.of(Kind.LOCAL, tried, occupied(environment))
                    .expected("One script at a time runs for an application at a stage, each within its time limit.")
                    .remedy("See what the other one does: its cycle's page shows its output. The desk tries again by"
                            + " itself.");
        }
        if (cause instanceof Interruption) {
            return Diagnosis.of(Kind.UNKNOWN, tried, String.valueOf(cause.getMessage()))
                    .remedy("The desk was stopped. Start it again: a script that still runs is waited for.");
        }
        return Diagnosis.of(Kind.LOCAL, tried, String.valueOf(cause.getMessage()))
                .expected("The desk can start " + environment.script().get(0) + " in " + work.toAbsolutePath()
                        + ", and keep its output.")
                .remedy("See that " + environment.script().get(0) + " is there and may be run by the desk's user. "
                        + Remedy.disk(notes));
    }

    private static String occupied(Environment environment) {
        return "another script for " + environment.consumer() + " at the same stage still runs, after a wait of "
                + environment.timeLimit().toSeconds() + " s";
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
    public Observation ask(Probe probe) {
        return probes.ask(probe);
    }

    @Override
    public List<Observation> await(Environment environment, Version version) {
        return new Patience(environment.answerLimit())
                .repeat(() -> observe(environment), answers -> Observation.allRun(answers, version));
    }

    @Override
    public List<String> obstacles(Environment environment) {
        return new ScriptCheck(work).obstacles(environment);
    }
}
