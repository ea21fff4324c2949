package io.wheelgate.wheel;

import io.wheelgate.program.Ended;
import io.wheelgate.release.Refusal;
import io.wheelgate.wheel.WheelBuilder.Request;
import java.util.List;

/** What a person is told when a build made no right wheel. */
final class BuildRefusal {

    private static final int SHOWN = 20;

    private BuildRefusal() {}

    static String what(Request request) {
        return "the wheel " + request.project() + " " + request.version();
    }

    static Refusal failed(Request request, Ended ended) {
        List<String> lines = ended.lastLines();
        String how = ended.timedOut()
                ? "it was stopped at its time limit of " + request.timeLimit().toSeconds() + " seconds"
                : "it ended with " + ended.how();
        return new Refusal("Could not build " + what(request) + ": " + how
                + ". Correct the project"
                + (request.version().developmentNumber().isPresent() ? "" : ", then cut again")
                + ". All of its output is in "
                + request.log() + "; it ends with:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())));
    }
}
