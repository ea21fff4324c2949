package io.wheelgate.benchmark;

import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.sandbox.SandboxUser;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** Releases, in a sandbox, each version that it reads from its input, and tells how long that took. */
final class CycleBenchmark {

    private static final String PRODUCT = "ukrdc-services";

    private final Approving people;
    private final Ledger ledger;

    private CycleBenchmark(ConfigurableApplicationContext context) {
        this.people = new Approving(context.getBean(Desk.class), context.getBean(Signing.class), SandboxUser.PASSWORD);
        this.ledger = context.getBean(Ledger.class);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (var context = SpringApplication.run(Wheelgate.class, args);
                var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            Answer.tell("ready");
            CycleBenchmark benchmark = new CycleBenchmark(context);
            for (String version = input.readLine(); version != null; version = input.readLine()) {
                Answer.tell(benchmark.release(version));
            }
        }
    }

    private Map<String, Object> release(String version) throws InterruptedException {
        long start = System.nanoTime();
        String cycle = people.start(PRODUCT, version);
        people.bringToTheirEnd(List.of(cycle));
        double seconds = (System.nanoTime() - start) / 1e9;
        return Map.of("seconds", seconds, "steps", new Times(ledger.cycle(cycle)).steps());
    }
}
