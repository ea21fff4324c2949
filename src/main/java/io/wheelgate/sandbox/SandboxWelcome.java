package io.wheelgate.sandbox;

import io.wheelgate.cycle.People;
import java.util.stream.Stream;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Makes the sandbox's users known, and tells how to get in when everything is ready. */
@Component
@ConditionalOnProperty("wheelgate.sandbox.enabled")
class SandboxWelcome implements ApplicationRunner {

    private final World world;
    private final ObjectProvider<People> people;
    private final Environment environment;

    SandboxWelcome(World world, ObjectProvider<People> people, Environment environment) {
        this.world = world;
        this.people = people;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        people.ifAvailable(known -> SandboxUser.all()
                .forEach(user -> known.ensure(
                        user.id(),
                        user.firstName(),
                        user.lastName(),
                        user.email(),
                        SandboxUser.PASSWORD,
                        user.roles())));
    }

    @EventListener(ApplicationReadyEvent.class)
    void tell() {
        String port = environment.getProperty("local.server.port", environment.getProperty("server.port", "8080"));
        System.out.println(new WelcomeText(world, "http://127.0.0.1:" + port).text());
    }

    private record WelcomeText(World world, String desk) {

        String text() {
            StringBuilder text = new StringBuilder("\n  The sandbox is ready. Everything in it lies in ")
                    .append(world.home().root())
                    .append("\n\n");
            line(text, "the desk", desk + "/");
            line(text, "tasks", desk + "/camunda/app/tasklist/");
            line(text, "wheel indices", world.indices().server() + "/");
            Stream.concat(world.environments().stream(), world.furtherEnvironments().stream())
                    .forEach(server ->
                            line(text, server.name(), server.versionUrl().toString()));
            text.append("\n  Log in with the password ")
                    .append(SandboxUser.PASSWORD)
                    .append(" as\n\n");
            SandboxUser.all().forEach(user -> line(text, user.id(), user.role().label()));
            return text.append("\n  The administrator is ")
                    .append(SandboxProduct.ADMINISTRATOR)
                    .append(", with the password in ")
                    .append(world.home().secret(Secrets.ADMINISTRATOR))
                    .append("\n")
                    .toString();
        }

        private static void line(StringBuilder text, String name, String value) {
            text.append(String.format("    %-20s%s%n", name, value));
        }
    }
}
