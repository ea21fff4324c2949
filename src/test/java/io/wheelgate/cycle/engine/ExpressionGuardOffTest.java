package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

/** Shows that the attacks of {@link ExpressionGuardTest} are real: without the guard each has its effect. */
@DeskTest
@TestPropertySource(properties = "camunda.bpm.process-engine-name=unguarded")
class ExpressionGuardOffTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @LocalServerPort
    private int port;

    @MockitoBean
    private ExpressionGuard guard;

    @Autowired
    private People people;

    @Autowired
    private JdbcTemplate database;

    @Test
    void everyAttackOfATesterHasItsEffect() {
        people.ensure("tina", "Tina", "Tester", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        new ExpressionAttack("/camunda/api/engine/engine/unguarded", database)
                .byAnybody()
                .forEach((name, way) -> assertItsEffect(name, way, tina));
    }

    @Test
    void everyAttackWithAFilterHasItsEffect() {
        Visitor ada = Visitor.administrator(port);
        new ExpressionAttack("/camunda/api/engine/engine/unguarded", database)
                .byFilterMakers()
                .forEach((name, way) -> assertItsEffect(name, way, ada));
    }

    private static void assertItsEffect(String name, ExpressionAttack.Way way, Visitor visitor) {
        String marker = ExpressionAttack.marker();
        String answer = way.send(visitor, marker).body();
        assertThat(ExpressionAttack.hadItsEffect(marker))
                .as(name + ": " + answer)
                .isTrue();
    }
}
