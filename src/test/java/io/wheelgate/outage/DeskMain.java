package io.wheelgate.outage;

import io.wheelgate.Wheelgate;
import io.wheelgate.cycle.Desk;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.token.Tokens;
import io.wheelgate.ledger.Ledger;
import io.wheelgate.release.Cycle;
import io.wheelgate.release.Event.StepEnded;
import io.wheelgate.release.Role;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

/** A desk in a process of its own, which a test may kill; it takes requests and questions from its standard input. */
final class DeskMain {

    static final String READY = "desk: ready";
    static final String ENDED = "desk: ended ";
    static final String STARTED = "desk: started ";
    static final String TOKEN = "desk: token ";

    private DeskMain() {}

    public static void main(String[] arguments) throws IOException {
        ConfigurableApplicationContext desk = SpringApplication.run(Wheelgate.class, arguments);
        person(desk, "rachel", Role.RELEASE_MANAGER);
        person(desk, "ruth", Role.RELEASE_MANAGER);
        person(desk, "tina", Role.TESTER);
        person(desk, "theo", Role.TESTER);
        System.out.println(READY);
        var lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    switch (words[0]) {
                        case "start" -> STARTED + desk.getBean(Desk.class).start("rachel", words[1], words[2], "");
                        case "token" -> TOKEN + token(desk);
                        default -> ENDED + hasEnded(desk.getBean(Ledger.class).cycle(words[1]), words[2]);
                    });
        }
    }

    private static String token(ConfigurableApplicationContext desk) {
        return desk.getBean(Tokens.class)
                .make("rachel", "for the test", Set.of(Role.RELEASE_MANAGER), 1)
                .secret()
                .value();
    }

    private static boolean hasEnded(Cycle cycle, String step) {
        return cycle.entries().stream().anyMatch(entry -> entry.event().equals(new StepEnded(step)));
    }

    private static void person(ConfigurableApplicationContext desk, String id, Role role) {
        desk.getBean(People.class).ensure(id, id, "Person", id + "@example.org", "Basalt-and-heron-7", Set.of(role));
    }
}
