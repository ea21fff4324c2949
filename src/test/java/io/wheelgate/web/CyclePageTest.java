package io.wheelgate.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

@DeskTest
class CyclePageTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    /** There is no such cycle: who may act on cycles learns just that. */
    @ParameterizedTest
    @CsvSource({
        "RELEASE_MANAGER, abort, 404",
        "RELEASE_MANAGER, retry, 404",
        "RELEASE_MANAGER, repair, 404",
        "OPERATOR, retry, 404",
        "OPERATOR, repair, 403",
        "OPERATOR, abort, 403",
        "TESTER, abort, 403",
        "TESTER, retry, 403",
        "DEVELOPER, abort, 403",
        "AUDITOR, retry, 403"
    })
    void letsOnlyTheRightRolesActOnACycle(Role role, String act, int status) {
        String id = "page-" + role.group();
        people.ensure(id, "Some", "Body", id + "@example.org", PASSWORD, Set.of(role));
        Visitor visitor = Visitor.loggedIn(port, id, PASSWORD);
        assertThat(visitor.sendForm("/", "/cycles/none/" + act, "reason=why").statusCode())
                .isEqualTo(status);
    }
}
