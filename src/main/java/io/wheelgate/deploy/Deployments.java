package io.wheelgate.deploy;

import java.nio.file.Path;
import java.time.Duration;

/** The entry to this hand. */
public final class Deployments {

    private Deployments() {}

    /**
     * @param work the directory that scripts and probe commands run in, and that their relative paths start from
     * @param notes a directory of the desk, where it notes which script runs, for the time after a crash
     */
    public static Deployment in(Path work, Path notes) {
        Path directory = work.toAbsolutePath().normalize();
        HttpProbe http = new HttpProbe(Duration.ofSeconds(5), Duration.ofSeconds(10));
        return new ScriptDeployment(directory, notes.toAbsolutePath(), new Probes(http, directory));
    }
}
