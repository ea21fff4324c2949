package io.wheelgate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Tries every mode at every operation of a scenario, until a run meets no fault; the subclasses share the operations, so
 * that they can run side by side.
 *
 * <p>{@code -Dfault.scenario=release -Dfault.point=123 -Dfault.mode=KILLED_AFTER} tries one.
 */
@Tag("faults")
abstract class EveryFault {

    static final int PARTS = 2;

    @TempDir
    Path root;

    private final int part;

    EveryFault(int part) {
        this.part = part;
    }

    @ParameterizedTest
    @ValueSource(strings = {"release", "abort"})
    void endsAsIfNothingHadHappened(String name) throws IOException {
        if (System.getProperty("fault.point") != null || !name.equals(System.getProperty("fault.scenario", name))) {
            return;
        }
        try (Bench bench = new Bench(root, Bench.DESK)) {
            assertThat(complaints(bench, Scenario.named(name))).isEmpty();
        }
    }

    @Test
    void reproducesOne() throws IOException {
        if (System.getProperty("fault.point") == null || part != 0) {
            return;
        }
        Fault fault = new Fault(Integer.getInteger("fault.point"), Mode.valueOf(System.getProperty("fault.mode")));
        try (Bench bench = new Bench(root, Bench.DESK)) {
            Result result = bench.run(Scenario.named(System.getProperty("fault.scenario", "release")), fault);
            System.out.println(result);
            assertThat(result.violations()).as(result.complaint()).isEmpty();
        }
    }

    private List<String> complaints(Bench bench, Scenario scenario) {
        FaultTable table = FaultTable.begin(scenario.name() + "-" + part);
        List<String> complaints = new ArrayList<>();
        boolean met = true;
        for (int point = Integer.getInteger("fault.from", 1) + part;
                met && point <= Integer.getInteger("fault.to", Integer.MAX_VALUE);
                point += PARTS) {
            for (Mode mode : Mode.values()) {
                Result result = bench.run(scenario, new Fault(point, mode));
                met &= result.met() != null;
                table.add(result);
                if (!result.violations().isEmpty()) {
                    complaints.add(result.complaint());
                    System.out.println(result.complaint());
                }
            }
        }
        System.out.println(table.write());
        return complaints;
    }
}
