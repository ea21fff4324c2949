package io.wheelgate.wheel;

import java.nio.file.Path;

/** The entry to this hand. */
public final class Wheels {

    private Wheels() {}

    /** Builds with tools that are kept in a directory of the desk; they are fetched before the first build. */
    public static WheelBuilder builder(Path home) {
        return new Pep517Builder(
                home.toAbsolutePath().resolve("builds"),
                new BuildTools(home),
                new Toolsets(home.resolve("toolsets")),
                new ZipWheelReader());
    }

    /** Removes what a desk that died in a build has left among its tools; what is being fetched now stays. */
    public static void tidy(Path home) {
        new Toolsets(home.resolve("toolsets")).tidy();
    }

    /**
     * Fetches the tools of {@link #builder} ahead of the first build, or finds them.
     *
     * @param log a file that the output is appended to
     * @throws io.wheelgate.program.ProgramFailure with one clear line when Python or a package is missing
     */
    public static void warmUp(Path home, Path log) {
        new BuildTools(home).python(log);
    }

    public static WheelReader reader() {
        return new ZipWheelReader();
    }
}
