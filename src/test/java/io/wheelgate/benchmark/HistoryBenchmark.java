package io.wheelgate.benchmark;

import static org.awaitility.Awaitility.await;

import io.wheelgate.Visitor;
import io.wheelgate.Wheelgate;
import io.wheelgate.configuration.Products;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.record.QuietRecordWatch;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.outage.TestPostgres;
import io.wheelgate.release.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;

/** How long every page takes at a desk with many ended cycles. */
final class HistoryBenchmark {

    static final int PRODUCTS = 40;

    private static final int OPEN = 20;
    private static final int WARM_UP = 15;
    private static final String PASSWORD = "A-Benchmark-Of-Years-1";

    private final ConfigurableApplicationContext desk;
    private final JdbcTemplate jdbc;

    private HistoryBenchmark(ConfigurableApplicationContext desk) {
        this.desk = desk;
        this.jdbc = desk.getBean(JdbcTemplate.class);
    }

    /**
     * @param args the desk's home; {@code h2}, {@code postgres} or the address of a server that runs; how many cycles; how
     *     often each page is asked for
     */
    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        Path home = Files.createDirectories(Path.of(args[0]));
        if (args[1].equals("h2")) {
            measure(home, List.of(), args);
        } else if (args[1].startsWith("jdbc:")) {
            measure(home, postgres(args[1]), args);
        } else {
            try (TestPostgres postgres = TestPostgres.start(home)) {
                measure(home, postgres(postgres.url("postgres")), args);
            }
        }
    }

    private static List<String> postgres(String url) {
        return List.of(
                "--spring.datasource.url=" + url + "?reWriteBatchedInserts=true",
                "--spring.datasource.username=wheelgate",
                "--spring.datasource.password=");
    }

    private static void measure(Path home, List<String> database, String[] args)
            throws IOException, InterruptedException, SQLException {
        String[] settings = Stream.of(Stream.of(ManyProducts.arguments(home, PRODUCTS)), staging(), database.stream())
                .flatMap(some -> some)
                .toArray(String[]::new);
        SpringApplication application = new SpringApplication(Wheelgate.class, ScriptedDesk.class);
        application.addInitializers(context -> context.addBeanFactoryPostProcessor(HistoryBenchmark::quieten));
        try (var desk = application.run(settings)) {
            HistoryBenchmark benchmark = new HistoryBenchmark(desk);
            Map<String, Object> measured = new LinkedHashMap<>();
            benchmark.fill(Integer.parseInt(args[2]), measured);
            benchmark.ask(Integer.parseInt(args[3]), measured);
            Answer.tell(measured);
            if (args.length > 4) {
                System.out.println(
                        "waiting for a line at port " + desk.getEnvironment().getRequiredProperty("local.server.port"));
                System.in.read();
            }
        }
    }

    private static void quieten(ConfigurableListableBeanFactory beans) {
        BeanDefinitionRegistry registry = (BeanDefinitionRegistry) beans;
        registry.removeBeanDefinition("recordWatch");
        registry.registerBeanDefinition("recordWatch", new RootBeanDefinition(QuietRecordWatch.class));
    }

    private static Stream<String> staging() {
        return java.util.stream.IntStream.range(0, PRODUCTS).boxed().flatMap(i -> {
            String staging = "--wheelgate.products." + ManyProducts.name(i) + ".environments.staging.";
            return Stream.of(
                    staging + "stage=staging",
                    staging + "consumer=webapi",
                    staging + "installers[0]=releaseManagers",
                    staging + "script[0]=/nowhere/install",
                    staging + "probes[0].url=http://127.0.0.1:1/version");
        });
    }

    private void fill(int cycles, Map<String, Object> measured) throws SQLException, InterruptedException {
        know(desk.getBean(People.class));
        if (count("cycle") == 0) {
            long start = System.nanoTime();
            new Past(desk.getBean(Products.class).all()).write(desk.getBean(DataSource.class), cycles);
            measured.put("secondsToFill", (System.nanoTime() - start) / 1e9);
            System.out.println("filled after " + measured.get("secondsToFill"));
            jdbc.execute("analyze");
            open();
        }
        measured.put("cycles", count("cycle"));
        measured.put("entries", count("ledger_entry"));
    }

    /** Cycles that wait for their testers. */
    private void open() {
        Desk cycles = desk.getBean(Desk.class);
        Approving people = new Approving(cycles, desk.getBean(Signing.class), PASSWORD);
        List<String> started = new ArrayList<>();
        for (int i = 0; i < OPEN; i++) {
            started.add(people.start(ManyProducts.name(i), "99.1"));
        }
        await().atMost(Duration.ofMinutes(5)).until(() -> started.stream()
                .noneMatch(cycle -> cycles.waiting(cycle).isEmpty()));
    }

    private long count(String table) {
        Long rows = jdbc.queryForObject("select count(*) from " + table, Long.class);
        return rows == null ? 0 : rows;
    }

    private static void know(People people) {
        people.ensure("rachel", "Rachel", "Adeyemi", "rachel@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        people.ensure("ruth", "Ruth", "Iversen", "ruth@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER));
        people.ensure("tina", "Tina", "Berg", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
        people.ensure("theo", "Theo", "Marsh", "theo@example.org", PASSWORD, Set.of(Role.TESTER));
        people.ensure("audrey", "Audrey", "Lindqvist", "audrey@example.org", PASSWORD, Set.of(Role.AUDITOR));
    }

    private void ask(int times, Map<String, Object> measured) {
        int port = Integer.parseInt(desk.getEnvironment().getRequiredProperty("local.server.port"));
        Visitor rachel = Visitor.loggedIn(port, "rachel", PASSWORD);
        Map<String, List<Double>> millis = new LinkedHashMap<>();
        Map<String, Double> cpu = new LinkedHashMap<>();
        new HistoryPages(jdbc).all().forEach((page, paths) -> {
            ask(rachel, paths, WARM_UP);
            long before = cpuNanos();
            List<Double> asked = ask(rachel, paths, times);
            cpu.put(page, (cpuNanos() - before) / 1e6 / asked.size());
            millis.put(page, asked);
            System.out.println(page + " " + percentiles(asked) + " cpu " + Math.round(cpu.getOrDefault(page, 0.0)));
        });
        measured.put("millis", millis);
        measured.put("cpu", cpu);
    }

    private static List<Double> ask(Visitor person, Supplier<String> paths, int times) {
        List<Double> millis = new ArrayList<>();
        long most = System.nanoTime() + 60_000_000_000L;
        for (int i = 0; i < times && System.nanoTime() < most; i++) {
            String path = paths.get();
            long start = System.nanoTime();
            var answer = person.get(path);
            millis.add((System.nanoTime() - start) / 1e6);
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(path + " answered " + answer.statusCode());
            }
        }
        return millis;
    }

    private static long cpuNanos() {
        return ((com.sun.management.OperatingSystemMXBean)
                        java.lang.management.ManagementFactory.getOperatingSystemMXBean())
                .getProcessCpuTime();
    }

    private static String percentiles(List<Double> millis) {
        List<Double> sorted = millis.stream().sorted().toList();
        return Stream.of(0.5, 0.95, 0.99)
                        .map(part -> "%.0f".formatted(sorted.get((int)
                                Math.min(sorted.size() - 1L, Math.round(part * sorted.size())))))
                        .toList()
                + " of " + sorted.size();
    }
}
