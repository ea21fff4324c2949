package io.wheelgate.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few of the faults that {@code mvn verify -Pfaults} tries all of, spread over the steps, kinds and modes. */
@Tag("alone")
class FaultSampleTest {

    @TempDir
    static Path root;

    private static Bench bench;

    @BeforeAll
    static void start() throws IOException {
        bench = new Bench(root, Bench.DESK);
    }

    @AfterAll
    static void end() {
        bench.close();
    }

    @Test
    void aReleaseEndsAsIfNothingHadHappened() {
        assertThat(violations(Scenario.named("release"), 24)).isEmpty();
    }

    @Test
    void anAbortEndsAsIfNothingHadHappened() {
        assertThat(violations(Scenario.named("abort"), 6)).isEmpty();
    }

    /** The push among them, in every mode. */
    @Test
    void aPromotionEndsAsIfNothingHadHappened() {
        Scenario scenario = Scenario.named("promotion");
        List<Operation> requests = bench.operations(scenario).stream()
                .filter(operation -> operation.site().equals("promoteWheel") && operation.kind() == Operation.Kind.HTTP)
                .toList();
        Operation push = requests.stream()
                .filter(request -> request.target().endsWith("-staging/"))
                .findFirst()
                .orElseThrow();
        List<String> complaints = new ArrayList<>();
        for (Mode mode : Mode.values()) {
            for (Operation point : List.of(requests.get(mode.ordinal()), push)) {
                Result result = bench.run(scenario, new Fault(point.number(), mode));
                assertThat(result.met()).as("where the desk was disturbed").isNotNull();
                complaints.addAll(result.violations());
            }
        }
        assertThat(complaints).isEmpty();
        assertThat(bench.undisturbed(scenario))
                .filteredOn(line -> line.startsWith("released "))
                .containsExactlyInAnyOrder(
                        "released 1.0 with the bytes that were tested", "released 1.1 with the bytes that were tested");
    }

    @Test
    void aFaultBehindTheEndIsNotMet() {
        Result result = bench.run(Scenario.named("release"), new Fault(10_000, Mode.KILLED_AFTER));
        assertThat(result.met()).isNull();
        assertThat(result.violations()).isEmpty();
    }

    private static List<String> violations(Scenario scenario, int runs) {
        List<Operation> points = firsts(bench.operations(scenario));
        FaultTable table = FaultTable.begin("sample-" + scenario.name());
        List<String> complaints = new ArrayList<>();
        for (int i = 0; i < runs; i++) {
            Operation point = points.get(i * points.size() / runs);
            Result result = bench.run(scenario, new Fault(point.number(), Mode.values()[i % 4]));
            assertSame(scenario, point);
            table.add(result);
            if (!result.violations().isEmpty()) {
                complaints.add(result.complaint());
            }
        }
        table.write();
        return complaints;
    }

    /** A number must mean the same operation in every run, or no run could be reproduced. */
    private static void assertSame(Scenario scenario, Operation point) {
        List<Operation> expected = bench.operations(scenario).subList(0, point.number());
        assertThat(bench.seen()).hasSizeGreaterThanOrEqualTo(expected.size());
        assertThat(plain(bench.seen().subList(0, expected.size()))).isEqualTo(plain(expected));
    }

    /** Questions of a form are asked at the same time: theirs may come in any order. */
    private static String plain(List<Operation> operations) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> questions = new TreeSet<>();
        for (Operation operation : operations) {
            if (operation.site().equals(Operation.QUESTION)) {
                questions.add(operation.kind() + " " + lines.size());
            } else {
                lines.addAll(questions);
                questions.clear();
                lines.add(operation.number() + " " + operation.site() + " " + operation.kind());
            }
        }
        return String.join("\n", lines);
    }

    /** The first operation of each kind in each step. */
    private static List<Operation> firsts(List<Operation> operations) {
        Set<String> seen = new HashSet<>();
        return operations.stream()
                .filter(operation -> seen.add(operation.site() + operation.kind()))
                .toList();
    }
}
