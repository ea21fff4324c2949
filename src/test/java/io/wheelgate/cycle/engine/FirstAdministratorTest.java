package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.wheelgate.Wheelgate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

@Tag("alone")
class FirstAdministratorTest {

    private static final String PASSWORD = "Quartz-lantern-7!";

    private final String database = "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1";

    /** One database and its desk, started again and again: the order is the story. */
    @Test
    void theDeskNeedsAnAdministratorAndKeepsTheOneItHas(@TempDir Path home) throws Exception {
        assertThat(refusal()).contains("has no administrator yet").contains("wheelgate.administrator.id: ada");
        assertThat(refusal("--wheelgate.administrator.id=ada")).contains("wheelgate.administrator.password is missing");
        assertThat(refusal("--wheelgate.administrator.id=ada", "--wheelgate.administrator.password=" + PASSWORD))
                .contains("by reference")
                .doesNotContain(PASSWORD);
        assertThat(refusal("--wheelgate.administrator.id=ada", password(home, "ada-12345678")))
                .contains("too weak")
                .doesNotContain("ada-12345678");

        try (ConfigurableApplicationContext desk =
                start("--wheelgate.administrator.id=ada", password(home, PASSWORD))) {
            IdentityService identity = desk.getBean(IdentityService.class);
            assertThat(identity.checkPassword("ada", PASSWORD)).isTrue();
            assertThat(identity.createUserQuery().list()).hasSize(1);
            lockOut(identity);
        }
        try (ConfigurableApplicationContext desk =
                start("--wheelgate.administrator.id=ada", password(home, "Other-pass-9!x"))) {
            IdentityService identity = desk.getBean(IdentityService.class);
            assertThat(identity.checkPassword("ada", PASSWORD)).isTrue();
        }
        try (ConfigurableApplicationContext desk = start()) {
            IdentityService identity = desk.getBean(IdentityService.class);
            assertThat(identity.createUserQuery()
                            .memberOfGroup(Groups.CAMUNDA_ADMIN)
                            .list())
                    .hasSize(1);
        }
    }

    private static void lockOut(IdentityService identity) {
        identity.checkPassword("ada", "wrong");
        assertThat(identity.checkPassword("ada", PASSWORD)).isFalse();
    }

    private static String password(Path home, String password) throws Exception {
        Path file = Files.writeString(home.resolve("password"), password);
        return "--wheelgate.administrator.password=file:" + file;
    }

    /** What the operator reads in place of a stack trace. */
    private String refusal(String... arguments) {
        Exception failure =
                catchThrowableOfType(Exception.class, () -> start(arguments).close());
        var analysis = new NoAdministratorAnalyzer().analyze(failure);
        assertThat(analysis).isNotNull();
        return analysis.getDescription() + "\n" + analysis.getAction();
    }

    private ConfigurableApplicationContext start(String... arguments) {
        String[] fixed = {
            "--spring.datasource.url=" + database,
            "--wheelgate.sandbox.enabled=false",
            "--wheelgate.watch.every=0",
            "--server.port=0",
            "--camunda.bpm.process-engine-name=first"
        };
        return new SpringApplicationBuilder(Wheelgate.class)
                .run(Stream.concat(Stream.of(fixed), Stream.of(arguments)).toArray(String[]::new));
    }
}
