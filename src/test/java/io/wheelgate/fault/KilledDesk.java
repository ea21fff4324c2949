package io.wheelgate.fault;

import io.wheelgate.fault.Incarnation.Ground;
import io.wheelgate.wheel.WheelBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A desk in a JVM of its own, with its people, that ends itself by {@code kill -9} at an operation. */
final class KilledDesk {

    private KilledDesk() {}

    /** @param arguments root, product, devpi's URL, password file, URL of the probes, point, mode */
    public static void main(String[] arguments) throws IOException {
        Path root = Path.of(arguments[0]);
        Place place = new Place(root.resolve(arguments[1]), arguments[1], "ci/" + arguments[1]);
        Map<String, Object> product = new LinkedHashMap<>();
        place.configure(product, arguments[2], Path.of(arguments[3]), arguments[4]);
        Faults faults = new Faults(KilledDesk::die);
        Interception.by(faults);
        Path home = root.resolve("home-" + place.product());
        if (Files.exists(home)) {
            new Locks(new JdbcTemplate(new DriverManagerDataSource(database(home), "sa", ""))).end();
        }
        Life life = new Life(
                faults,
                new Ground(
                        home,
                        database(home),
                        product,
                        context -> context.registerBean("wheelBuilder", WheelBuilder.class, PlainBuilder::new)));
        Team team = new Team(life, faults, place);
        faults.arm(new Fault(Integer.parseInt(arguments[5]), Mode.valueOf(arguments[6])));
        Scenario.named("release").play(team);
        life.close();
        System.out.println("The cycle has ended; people did " + team.repairs());
        System.exit(0);
    }

    static String database(Path home) {
        return "jdbc:h2:file:" + home.resolve("db") + ";DB_CLOSE_ON_EXIT=FALSE";
    }

    private static void die() {
        try {
            String self = Long.toString(ProcessHandle.current().pid());
            new ProcessBuilder("kill", "-9", self).start();
            Thread.sleep(60_000);
            throw new IllegalStateException("kill -9 did not end process " + self + " within a minute");
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
