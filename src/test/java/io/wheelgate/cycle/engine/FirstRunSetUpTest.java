package io.wheelgate.cycle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.release.Role;
import java.util.List;
import java.util.Set;
import org.camunda.bpm.admin.impl.web.SetupResource;
import org.camunda.bpm.engine.IdentityService;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.rest.dto.identity.UserCredentialsDto;
import org.camunda.bpm.engine.rest.dto.identity.UserDto;
import org.camunda.bpm.engine.rest.dto.identity.UserProfileDto;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** CVE-2026-77226: without a direct member of the administrators' group, anyone could make one. */
@DeskTest
@TestPropertySource(properties = "camunda.bpm.process-engine-name=small")
class FirstRunSetUpTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    private static final List<String> PATHS = List.of(
            "/camunda/api/admin/setup/small/user/create",
            "/camunda/api/admin/setup/small/user/create/",
            "/camunda/api/admin/%73etup/small/user/create",
            "/camunda/api/admin//setup/small/user/create",
            "/camunda/api/admin/./setup/small/user/create",
            "/camunda/api/admin/setup;x=1/small/user/create",
            "/camunda/api/admin/SETUP/small/user/create");

    private static final String MALLORY =
            """
            {"profile":{"id":"mallory","firstName":"M","lastName":"M","email":"m@example.org"},
             "credentials":{"password":"Granite-and-wren-8"}}""";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private IdentityService identity;

    @BeforeEach
    void theGroupHasNoDirectMember() {
        people.ensure("tina", "Tina", "Tester", "tina@example.org", PASSWORD, Set.of(Role.TESTER));
        identity.deleteMembership("ada", Groups.CAMUNDA_ADMIN);
    }

    @AfterEach
    void adaIsBack() {
        identity.createMembership("ada", Groups.CAMUNDA_ADMIN);
        identity.deleteUser("mallory");
    }

    @Test
    void makesNobodyForAStranger() {
        Visitor stranger = new Visitor(port);
        PATHS.forEach(path ->
                assertThat(stranger.post(path, MALLORY).statusCode()).as(path).isBetween(302, 404));
        assertThat(people.isKnown("mallory")).isFalse();
    }

    @Test
    void makesNobodyForATesterWithAToken() {
        Visitor tina = Visitor.loggedIn(port, "tina", PASSWORD);
        assertThat(tina.cookie("XSRF-TOKEN")).isPresent();
        PATHS.forEach(path ->
                assertThat(tina.post(path, MALLORY).statusCode()).as(path).isBetween(400, 404));
        assertThat(people.isKnown("mallory")).isFalse();
    }

    @Test
    void isNotEvenThereBehindTheRules() {
        assertThat(new AdminApi().getClasses()).isNotEmpty().doesNotContain(SetupResource.class);
    }

    /** What the closed door leads to: the resource itself, called as the web app would call it. */
    @Test
    void wouldOtherwiseMakeAnAdministrator() throws Exception {
        UserDto mallory = new UserDto();
        mallory.setProfile(new UserProfileDto());
        mallory.getProfile().setId("mallory");
        mallory.setCredentials(new UserCredentialsDto());
        mallory.getCredentials().setPassword("Granite-and-wren-8");
        new SetupResource().createInitialUser("small", mallory);
        assertThat(people.isAdministrator("mallory")).isTrue();
    }
}
