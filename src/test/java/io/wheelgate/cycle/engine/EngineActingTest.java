package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.DeskTest;
import io.wheelgate.cycle.Acting;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.Set;
import org.camunda.bpm.engine.IdentityService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

@DeskTest
class EngineActingTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    @Autowired
    private Acting acting;

    @Autowired
    private People people;

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void twoPeople() {
        people.ensure("tina", "Tina", "Tester", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
        people.ensure("rob", "Rob", "Manager", "rob@example.org", PASSWORD, Set.of(Role.RELEASE_MANAGER, Role.TESTER));
    }

    @Test
    void actsWithThePersonsGroupsAndThenAsBefore() {
        acting.as("rob", () -> {
            assertThat(identity.getCurrentAuthentication().getGroupIds())
                    .containsExactlyInAnyOrder("releaseManagers", "testers");
            acting.as(
                    "tina", () -> assertThat(identity.getCurrentAuthentication().getUserId())
                            .isEqualTo("tina"));
            assertThat(identity.getCurrentAuthentication().getUserId()).isEqualTo("rob");
        });
        assertThat(identity.getCurrentAuthentication()).isNull();
    }

    @Test
    void actsAsNobodyAfterAFailure() {
        assertThatThrownBy(() -> acting.as("rob", (Runnable) () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThat(identity.getCurrentAuthentication()).isNull();
        assertThatThrownBy(() -> acting.as("nobody", () -> 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void knowsPeopleWhoeverActs() {
        acting.as("tina", () -> {
            assertThat(people.rolesOf("rob")).containsExactlyInAnyOrder(Role.RELEASE_MANAGER, Role.TESTER);
            assertThat(people.printedName("rob")).hasValue("Rob Manager");
            assertThat(people.isAdministrator("ada")).isTrue();
            assertThat(people.isAdministrator("rob")).isFalse();
        });
    }

    @Test
    void keepsPasswordAndSetsRolesOfSomebodyKnown() {
        people.ensure("rob", "Rob", "Manager", "rob@example.org", "Another-Pass-4", Set.of(Role.DEVELOPER));
        assertThat(people.rolesOf("rob")).containsExactly(Role.DEVELOPER);
        assertThat(people.passwordIs("rob", PASSWORD)).isTrue();
        assertThat(people.rolesOf("nobody")).isEmpty();
        assertThat(people.printedName("nobody")).isEmpty();
    }

    @Test
    void takesNoIdThatNoPageCouldCarry() {
        for (String id : new String[] {"", "*", "a/b", "a b", ".a", "ä", "x".repeat(65)}) {
            assertThatThrownBy(() -> people.ensure(id, "A", "B", "", PASSWORD, Set.of()))
                    .as(id)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("log-in name");
        }
    }
}
