package io.wheelgate.wheel;

import io.wheelgate.program.DeskVariables;
import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Builds wheels with PyPA's front end {@code build}, each in a new environment of its own. */
final class Pep517Builder implements WheelBuilder {

    private static final int TOOLSET_WANTED = 75;
    private static final int MOST_TOOLSETS = 2;

    private final BuildTools tools;
    private final Toolsets toolsets;
    private final WheelReader reader;
    private final ProgramRunner runner = new ProgramRunner();

    Pep517Builder(BuildTools tools, Toolsets toolsets, WheelReader reader) {
        this.tools = tools;
        this.toolsets = toolsets;
        this.reader = reader;
    }

    @Override
    public Built build(Request request) {
        try (BuildSpace space = BuildSpace.make()) {
            Ended ended = run(request, space);
            if (!ended.succeeded()) {
                throw BuildRefusal.failed(request, ended);
            }
            return new BuildResult(request, reader).check();
        } catch (IOException | ProgramFailure e) {
            throw new WheelFailure("Could not build " + BuildRefusal.what(request) + ": " + e.getMessage(), e);
        }
    }

    /** A project may need more tools than it declares statically: they are known when its back end was asked. */
    private Ended run(Request request, BuildSpace space) throws IOException {
        Path python = tools.python(request.log());
        Program program = program(request, space, python);
        Ended ended = runner.run(program);
        for (int made = 0; made < MOST_TOOLSETS && wantsTools(ended, space); made++) {
            toolsets.make(python, space.wanted(), request.log().toAbsolutePath());
            Files.delete(space.wanted());
            ended = runner.run(program);
        }
        return ended;
    }

    private static boolean wantsTools(Ended ended, BuildSpace space) {
        return ended.exitCode() == TOOLSET_WANTED && Files.exists(space.wanted());
    }

    private Program program(Request request, BuildSpace space, Path python) {
        List<String> command = List.of(
                python.toString(),
                space.program().toString(),
                request.source().toAbsolutePath().toString(),
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
