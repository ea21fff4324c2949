package io.wheelgate.deploy;

import io.wheelgate.deploy.Deployment.Install;
import io.wheelgate.program.Ended;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What people read about one run of a script. */
record ScriptReport(Environment environment, Install install, Path log) {

    private static final int SHOWN = 20;

    /** Says in the log what is run. */
    void begin() throws IOException {
        Files.createDirectories(log.getParent());
        String header = "# " + Instant.now().truncatedTo(ChronoUnit.SECONDS) + " install " + what() + "\n$ "
                + String.join(" ", environment.script()) + "\n";
        Files.writeString(log, header, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }

    /** Says in the log why the script is not run. */
    void alreadyDone() throws IOException {
        Files.createDirectories(log.getParent());
        Files.writeString(
                log,
                "# The script that a desk had started which ended since has done it: " + environment.name()
                        + " answers " + install.version() + ". It was not run again.\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /** @throws Refusal when the script did not succeed */
    void end(Ended ended) {
        if (ended.succeeded()) {
            return;
        }
        String how = ended.timedOut()
                ? "was stopped at its time limit of " + environment.timeLimit().toSeconds() + " seconds"
                : "ended with " + ended.how();
        List<String> lines = ended.lastLines();
        throw new Refusal("Could not install " + what() + ": the script " + environment.script() + " " + how
                + ". Look at its output, put right what is wrong, then run it again or roll back. All of it is in "
                + log + "; it ends with:\n"
                + String.join("\n", lines.subList(Math.max(0, lines.size() - SHOWN), lines.size())));
    }

    private String what() {
        return install.product() + " " + install.version() + " for "
                + install.consumer().name() + " on " + environment.name();
    }
}
