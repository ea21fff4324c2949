package io.wheelgate.fault;

import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.repair.Repairs;
import io.wheelgate.cycle.signing.Signing;
import io.wheelgate.cycle.work.WakeUp;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Role;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.env.MapPropertySource;

/** One life of the desk, from its start to its end or its death, on a database and a home that outlive it. */
final class Incarnation implements AutoCloseable {

    static final String PASSWORD = "A-Marked-Secret-Of-People-7";

    private final ConfigurableApplicationContext context;

    private Incarnation(ConfigurableApplicationContext context) {
        this.context = context;
    }

    /** What a desk finds again when it starts: its home and database, its configuration, and other beans than its own. */
    record Ground(
            Path home, String database, Map<String, Object> products, Consumer<GenericApplicationContext> beans) {}

    static Incarnation start(Ground ground) {
        Map<String, Object> settings = settings(ground.home(), ground.database());
        return new Incarnation(new SpringApplicationBuilder(DeskWithoutPages.class)
                .web(WebApplicationType.NONE)
                .initializers(context -> {
                    ground.beans().accept((GenericApplicationContext) context);
                    context.getEnvironment()
                            .getPropertySources()
                            .addLast(new MapPropertySource("products", ground.products()));
                })
                .run(arguments(settings)));
    }

    private static String[] arguments(Map<String, Object> settings) {
        return settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new);
    }

    private static Map<String, Object> settings(Path home, String database) {
        Map<String, Object> settings = new LinkedHashMap<>();
        settings.put("spring.main.allow-bean-definition-overriding", true);
        settings.put("spring.datasource.url", database);
        settings.put("spring.datasource.username", "sa");
        settings.put("spring.datasource.password", "");
        settings.put("wheelgate.sandbox.enabled", false);
        settings.put("wheelgate.watch.every", "0");
        settings.put("wheelgate.record.every", "1h"); // its commits would be counted as operations of a cycle
        settings.put("wheelgate.home", home.toString());
        settings.put("wheelgate.administrator.id", "ada");
        settings.put("wheelgate.notices.quiet-time", "1h"); // longer than a run: nobody is told anything
        settings.put("wheelgate.administrator.password", "file:src/test/resources/administrator.password");
        settings.put(
                "camunda.bpm.process-engine-name",
                "faults" + UUID.randomUUID().toString().replace("-", ""));
        settings.put("camunda.bpm.job-execution.wait-time-in-millis", 20);
        settings.put("camunda.bpm.job-execution.max-wait", 50);
        settings.put("logging.file.name", home.resolve("desk.log").toString());
        settings.put("logging.threshold.console", "OFF");
        settings.putAll(Patience.SETTINGS);
        return settings;
    }

    Desk desk() {
        return context.getBean(Desk.class);
    }

    Repairs repairs() {
        return context.getBean(Repairs.class);
    }

    Signing signing() {
        return context.getBean(Signing.class);
    }

    Ledger ledger() {
        return context.getBean(Ledger.class);
    }

    /** Lets the workers look for work at once. */
    void wake() {
        context.getBean(WakeUp.class).notify(null);
    }

    void hire() {
        People people = context.getBean(People.class);
        List.of("rachel", "ruth").forEach(person -> hire(people, person, Role.RELEASE_MANAGER));
        List.of("tina", "theo").forEach(person -> hire(people, person, Role.TESTER));
        hire(people, "dan", Role.DEVELOPER);
    }

    private static void hire(People people, String person, Role role) {
        people.ensure(person, person, "Example", person + "@example.org", PASSWORD, Set.of(role));
    }

    @Override
    public void close() {
        context.close();
    }
}
