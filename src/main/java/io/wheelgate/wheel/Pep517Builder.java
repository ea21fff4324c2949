package io.wheelgate.wheel;

import io.wheelgate.program.DeskVariables;
import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.program.Room;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.ProjectName;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Symptoms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Builds wheels with PyPA's front end {@code build}, each in a new environment of its own. */
final class Pep517Builder implements WheelBuilder {

    private static final int TOOLSET_WANTED = 75;
    private static final int MOST_TOOLSETS = 2;

    private final Path spaces;
    private final BuildTools tools;
    private final Toolsets toolsets;
    private final WheelReader reader;
    private final ProgramRunner runner = new ProgramRunner();

    /** @param spaces where builds take place, each project's in a directory of its own */
    Pep517Builder(Path spaces, BuildTools tools, Toolsets toolsets, WheelReader reader) {
        this.spaces = spaces;
        this.tools = tools;
        this.toolsets = toolsets;
        this.reader = reader;
    }

    @Override
    public Built build(Request request) {
        Path place = spaces.resolve(place(request));
        try (BuildSpace space = BuildSpace.make(place, request.timeLimit())) {
            Ended ended = run(request, space);
            if (!ended.succeeded()) {
                requireRoom(request, space);
                throw BuildRefusal.failed(request, ended);
            }
            return new BuildResult(request, reader).check();
        } catch (IOException | ProgramFailure e) {
            throw new WheelFailure(
                    Diagnosis.of(
                                    Symptoms.of(e).orElse(Kind.LOCAL),
                                    "build " + BuildRefusal.what(request),
                                    String.valueOf(e.getMessage()))
                            .expected("The desk has Python, its build tools, and room on its disk.")
                            .remedy(Remedy.disk(spaces)),
                    e);
        }
    }

    /** Development wheels are built in a place of their own: no release waits until one is done. */
    private static String place(Request request) {
        String project = ProjectName.normalised(request.project());
        return request.version().developmentNumber().isPresent() ? project + "+dev" : project;
    }

    /** A build that fails for want of room says nothing about the project. */
    private static void requireRoom(Request request, BuildSpace space) throws IOException {
        Optional<String> lack = Room.lack(space.directory())
                .or(() -> Room.lack(request.output()))
                .or(() -> Room.lack(request.log()));
        if (lack.isPresent()) {
            throw new IOException(lack.get());
        }
    }

    /** A project may need more tools than it declares statically: they are known when its back end was asked. */
    private Ended run(Request request, BuildSpace space) throws IOException {
        Path python = tools.python(request.log());
        Ended ended = runner.run(program(request, space, python), space.note());
        for (int made = 0; made < MOST_TOOLSETS && wantsTools(ended, space); made++) {
            toolsets.make(python, space.wanted(), request.log().toAbsolutePath());
            Files.delete(space.wanted());
            ended = runner.run(program(request, space, python), space.note());
        }
        return ended;
    }

    private static boolean wantsTools(Ended ended, BuildSpace space) {
        return ended.exitCode() == TOOLSET_WANTED && Files.exists(space.wanted());
    }

    private Program program(Request request, BuildSpace space, Path python) throws IOException {
        List<String> command = List.of(
                python.toString(),
                space.program().toString(),
                space.source(request.source()).toString(),
                request.output().toAbsolutePath().toString(),
                toolsets.home().toString(),
                space.wanted().toString());
        return new Program(
                command,
                space.directory(),
                space.variables(DeskVariables.only(List.of("PATH")), request.epoch()),
                request.log().toAbsolutePath(),
                request.timeLimit(),
                Leftovers.ENDED);
    }
}
