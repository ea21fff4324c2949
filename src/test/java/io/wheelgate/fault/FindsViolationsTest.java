package io.wheelgate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.deploy.Deployment;
import io.wheelgate.deploy.Deployment.Observation.Silent;
import io.wheelgate.deploy.Deployments;
import io.wheelgate.release.Product.Environment;
import io.wheelgate.release.Product.Probe;
import io.wheelgate.release.Version;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.support.GenericApplicationContext;

/** A desk with a defect is caught: one that relies on what it remembers instead of looking at the environment. */
@Tag("alone")
class FindsViolationsTest {

    @TempDir
    Path root;

    @Test
    void anInstallThatIsRunAgainAfterACrash() throws IOException {
        Scenario release = Scenario.named("release");
        try (Bench bench = new Bench(root, FindsViolationsTest::defective)) {
            int point = afterTheScript(bench.operations(release));
            Result result = bench.run(release, new Fault(point, Mode.KILLED_BEFORE));
            assertThat(result.violations())
                    .anyMatch(violation -> violation.contains("Too much in the end: staging did"
                            + " [begin 1.1rc1, end 1.1rc1, begin 1.1rc1, end 1.1rc1"));
            assertThat(result.outcome()).isEqualTo(Result.Outcome.VIOLATION);
        }
    }

    /** The next write to the database after the first run of the script on staging. */
    private static int afterTheScript(List<Operation> operations) {
        boolean run = false;
        for (Operation operation : operations) {
            run |= operation.site().equals("installStaging")
                    && operation.target().contains("python3");
            if (run && operation.kind() == Operation.Kind.COMMIT) {
                return operation.number();
            }
        }
        throw new IllegalStateException("No script was run");
    }

    private static void defective(GenericApplicationContext context) {
        Bench.DESK.accept(context);
        Path home = Path.of(context.getEnvironment().getRequiredProperty("wheelgate.home"));
        context.registerBean(
                "deployment", Deployment.class, () -> new Forgetful(home.resolve("scripts-" + UUID.randomUUID())));
    }

    /** Knows only of installs that it has run itself, in this life: it finds no note that a script runs, or has run. */
    private static final class Forgetful implements Deployment {

        private final Deployment real;
        private final Set<String> run = ConcurrentHashMap.newKeySet();

        Forgetful(Path notes) {
            real = Deployments.in(Path.of(""), notes);
        }

        @Override
        public void run(Environment environment, Install install, Runnable lastLook, Path log) {
            real.run(environment, install, lastLook, log);
            run.add(environment.script() + environment.name());
        }

        @Override
        public Observation ask(Probe probe) {
            return real.ask(probe);
        }

        @Override
        public List<Observation> observe(Environment environment) {
            return isRemembered(environment) ? real.observe(environment) : forgotten(environment);
        }

        @Override
        public List<Observation> await(Environment environment, Version version) {
            return isRemembered(environment) ? real.await(environment, version) : forgotten(environment);
        }

        private boolean isRemembered(Environment environment) {
            return run.contains(environment.script() + environment.name());
        }

        private static List<Observation> forgotten(Environment environment) {
            return List.of(new Silent(environment.probes().get(0), "it is not remembered"));
        }

        @Override
        public List<String> obstacles(Environment environment) {
            return real.obstacles(environment);
        }
    }
}
