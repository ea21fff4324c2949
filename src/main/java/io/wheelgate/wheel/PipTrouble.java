package io.wheelgate.wheel;

import io.wheelgate.program.Ended;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Symptoms;
import java.io.IOException;
import java.util.List;

/** What is told to people when pip did not bring the tools of a build. */
final class PipTrouble {

    private PipTrouble() {}

    static WheelFailure with(List<String> requirements, Ended ended) {
        String lines = String.join("\n", ended.lastLines());
        IOException words = new IOException(lines);
        return new WheelFailure(
                Diagnosis.of(
                                Symptoms.of(words).orElse(Kind.UNKNOWN),
                                "get the build requirements " + requirements + " as wheels from pip's package index",
                                ended.how() + ". Its output ends:\n" + lines)
                        .expected("pip finds a wheel for each of them.")
                        .remedy("Is the index reachable, and has it such versions? It is the one of pip's own settings"
                                + " on the desk's machine; when they are right, let the desk try again."),
                words);
    }
}
