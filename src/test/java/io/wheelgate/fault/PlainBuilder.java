package io.wheelgate.fault;

import io.wheelgate.program.Ended;
import io.wheelgate.program.Program;
import io.wheelgate.program.Program.Leftovers;
import io.wheelgate.program.ProgramFailure;
import io.wheelgate.program.ProgramRunner;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure;
import io.wheelgate.release.Refusal;
import io.wheelgate.wheel.WheelBuilder;
import io.wheelgate.wheel.WheelFailure;
import io.wheelgate.wheel.WheelReader;
import io.wheelgate.wheel.Wheels;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Asks the project's back end for its wheel without the front end around it, which would cost seconds in each run. */
final class PlainBuilder implements WheelBuilder {

    private final ProgramRunner runner = new ProgramRunner();
    private final WheelReader reader = Wheels.reader();

    @Override
    public Built build(Request request) {
        try {
            Ended ended = runner.run(new Program(
                    List.of(
                            Interpreter.PATH,
                            "-S",
                            "-c",
                            "import sys, backend; backend.build_wheel(sys.argv[1])",
                            output(request)),
                    request.source(),
                    Map.of("PATH", System.getenv("PATH"), "PYTHONPATH", ".", "PYTHONDONTWRITEBYTECODE", "1"),
                    request.log().toAbsolutePath(),
                    request.timeLimit(),
                    Leftovers.ENDED));
            if (!ended.succeeded()) {
                throw new Refusal("The build failed: " + ended.lastLines());
            }
        } catch (ProgramFailure e) {
            throw new WheelFailure(
                    Diagnosis.of(Failure.Kind.LOCAL, "build " + request.project(), String.valueOf(e.getMessage())), e);
        }
        Path wheel = request.output().resolve(request.project() + "-" + request.version() + "-py3-none-any.whl");
        return new Built(wheel, reader.identify(wheel));
    }

    private static String output(Request request) {
        return request.output().toAbsolutePath().toString();
    }
}
