package io.wheelgate.deploy;

import io.wheelgate.release.Product.Consumer;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Version;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/** Installs a version on an environment by the team's standard script, and asks environments what they run. */
public interface Deployment {

    /**
     * Runs the environment's script as an argument array without a shell, in its own process group, with the
     * variables {@code WHEELGATE_ENVIRONMENT}, {@code WHEELGATE_PRODUCT}, {@code WHEELGATE_VERSION},
     * {@code WHEELGATE_CONSUMER}, {@code WHEELGATE_COMMIT} and {@code WHEELGATE_INDEX_URL}; of the desk's own
     * variables it sees only {@code PATH}, {@code HOME}, {@code LANG} and {@code TZ}. Its exit code alone proves
     * nothing: ask the environment afterwards.
     *
     * <p>A script that an earlier run of the desk left running is waited for; when every instance answers with the
     * version then, the script is not run again.
     *
     * <p>Of all products, one script at a time runs for each application (its repository) at a stage.
     *
     * @param lastLook what is looked at once the script's turn has come, right before it begins; whatever it throws keeps
     *     the script from being run
     * @param log a file that the script's output is appended to while it runs
     * @throws io.wheelgate.release.Refusal when the script ends with another exit code than 0 or exceeds its time
     *     limit, with the last lines of its output
     * @throws DeployFailure when the script could not be started
     */
    void run(Environment environment, Install install, Runnable lastLook, Path log);

    /**
     * Asks every declared instance which version it runs, once, now.
     *
     * @return one observation per probe, in their order
     */
    List<Observation> observe(Environment environment);

    /** Asks one instance which version it runs, once, now. */
    Observation ask(Probe probe);

    /**
     * Asks until every instance answers with the version, or the environment's answer limit has passed.
     *
     * @return the last observations
     */
    List<Observation> await(Environment environment, Version version);

    /** What would keep the script from being started: no such file, not executable. Empty when nothing is known. */
    List<String> obstacles(Environment environment);

    /** What the script is told. @param consumer whose branch is installed; its repository tells which place is meant */
    record Install(String product, Consumer consumer, Version version, String commit, URI indexUrl) {}

    /** What one instance answered. */
    sealed interface Observation {
        Probe probe();

        /** Whether there is an answer, and every one is that the version runs. */
        static boolean allRun(List<Observation> answers, Version version) {
            return !answers.isEmpty()
                    && answers.stream()
                            .allMatch(answer -> answer instanceof Runs runs
                                    && runs.version().equals(version));
        }

        record Runs(Probe probe, Version version) implements Observation {}

        /** @param why no usable answer came, for people */
        record Silent(Probe probe, String why) implements Observation {}
    }
}
