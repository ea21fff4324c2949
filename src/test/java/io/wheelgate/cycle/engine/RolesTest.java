package io.wheelgate.cycle.engine;

import static io.wheelgate.cycle.engine.SmallCycle.ENGINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.DeskTest;
import io.wheelgate.Visitor;
import io.wheelgate.cycle.People;
import io.wheelgate.cycle.WithoutConventions;
import io.wheelgate.release.Role;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.camunda.bpm.engine.ProcessEngine;
import org.camunda.bpm.engine.task.Task;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

@DeskTest
@WithoutConventions
@TestPropertySource(properties = "camunda.bpm.process-engine-name=small")
class RolesTest {

    private static final String PASSWORD = "Heron-and-basalt-3";

    private static final String STARTABLE = ENGINE
            + "/process-definition?latest=true&startableInTasklist=true&startablePermissionCheck=true&active=true";

    @LocalServerPort
    private int port;

    @Autowired
    private People people;

    @Autowired
    private ProcessEngine engine;

    private final Map<Role, Visitor> visitors = new EnumMap<>(Role.class);
    private SmallCycle cycle;

    @BeforeEach
    void aCycleAndSomebodyForEachRole() {
        cycle = new SmallCycle(engine);
        for (Role role : Role.values()) {
            String id = role.name().toLowerCase(Locale.ROOT).replace('_', '.');
            people.ensure(id, "First", "Last", id + "@example.org", PASSWORD, Set.of(role));
        }
    }

    private Visitor as(Role role) {
        return visitors.computeIfAbsent(
                role,
                it -> Visitor.loggedIn(port, it.name().toLowerCase(Locale.ROOT).replace('_', '.'), PASSWORD));
    }

    @Test
    void aReleaseManagerFindsAndStartsACycle() {
        Visitor manager = as(Role.RELEASE_MANAGER);
        assertThat(manager.get(STARTABLE).body()).contains("\"release-cycle\"");
        long before = cycle.running();
        String path = ENGINE + "/process-definition/" + cycle.definition() + "/submit-form";
        assertThat(manager.post(path, "{\"variables\":{}}").statusCode()).isEqualTo(200);
        assertThat(cycle.running()).isEqualTo(before + 1);
    }

    @ParameterizedTest
    @EnumSource(value = Role.class, mode = EnumSource.Mode.EXCLUDE, names = "RELEASE_MANAGER")
    void nobodyElseFindsOrStartsACycle(Role role) {
        String found = as(role).get(STARTABLE).body();
        assertThat(Pattern.compile("\"key\":\"([^\"]*)\"")
                        .matcher(found)
                        .results()
                        .map(key -> key.group(1))
                        .toList())
                .isEqualTo(role == Role.DEVELOPER ? List.of("install") : List.of());
        long before = cycle.running();
        String definition = ENGINE + "/process-definition/" + cycle.definition();
        assertThat(as(role).post(definition + "/submit-form", "{}").statusCode())
                .isEqualTo(403);
        assertThat(as(role).post(definition + "/start", "{}").statusCode()).isEqualTo(403);
        assertThat(as(role).post(ENGINE + "/process-definition/key/release-cycle/start", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(cycle.running()).isEqualTo(before);
    }

    @Test
    void aReleaseManagerCannotStartInTheMiddle() {
        long before = cycle.running();
        String body =
                """
                {"startInstructions":[{"type":"startBeforeActivity","activityId":"install"}]}""";
        assertThat(as(Role.RELEASE_MANAGER)
                        .post(ENGINE + "/process-definition/key/release-cycle/start", body)
                        .statusCode())
                .isEqualTo(403);
        assertThat(cycle.running()).isEqualTo(before);
    }

    @Test
    void aTesterSeesAndDoesTheTask() {
        Task task = cycle.taskOf(cycle.waiting());
        Visitor tester = as(Role.TESTER);
        assertThat(tester.get(ENGINE + "/task").body()).contains(task.getId());
        String path = ENGINE + "/task/" + task.getId();
        assertThat(tester.post(path + "/claim", "{\"userId\":\"tester\"}").statusCode())
                .isEqualTo(204);
        assertThat(tester.post(path + "/submit-form", "{\"variables\":{}}").statusCode())
                .isEqualTo(204);
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count())
                .isZero();
    }

    @Test
    void everybodyHasTheListOfOpenTasks() {
        String task = cycle.taskOf(cycle.waiting()).getId();
        String filters =
                as(Role.TESTER).get(ENGINE + "/filter?resourceType=Task").body();
        assertThat(filters).contains("Open tasks");
        String filter = engine.getFilterService()
                .createFilterQuery()
                .filterName("Open tasks")
                .singleResult()
                .getId();
        String path = ENGINE + "/filter/" + filter + "/list?firstResult=0&maxResults=500";
        assertThat(as(Role.TESTER).post(path, "{}").body()).contains(task);
        assertThat(as(Role.DEVELOPER).post(path, "{}").body()).isEqualTo("[]");
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"DEVELOPER", "AUDITOR", "OPERATOR", "RELEASE_MANAGER"})
    void nobodyElseDoesATestersTask(Role role) {
        Task task = cycle.taskOf(cycle.waiting());
        String path = ENGINE + "/task/" + task.getId();
        for (String verb : new String[] {"/claim", "/complete", "/submit-form"}) {
            String id = role.name().toLowerCase(Locale.ROOT).replace('_', '.');
            assertThat(as(role).post(path + verb, "{\"userId\":\"" + id + "\"}").statusCode())
                    .as(verb)
                    .isIn(403, 500);
        }
        Task after =
                engine.getTaskService().createTaskQuery().taskId(task.getId()).singleResult();
        assertThat(after.getAssignee()).isNull();
    }

    @Test
    void anAuditorReadsWhatHappens() {
        String instance = cycle.waiting();
        Visitor auditor = as(Role.AUDITOR);
        assertThat(auditor.get(ENGINE + "/process-instance").body()).contains(instance);
        assertThat(auditor.get(ENGINE + "/task").body())
                .contains(cycle.taskOf(instance).getId());
        assertThat(auditor.get(ENGINE + "/history/process-instance/" + instance).statusCode())
                .isEqualTo(200);
        assertThat(auditor.post("/camunda/api/cockpit/plugin/base/small/process-instance", "{}")
                        .body())
                .contains(instance);
        assertThat(auditor.get("/camunda/app/cockpit/small/").statusCode()).isEqualTo(200);
        assertThat(auditor.get(ENGINE + "/history/user-operation").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @EnumSource(
            value = Role.class,
            names = {"TESTER", "DEVELOPER", "RELEASE_MANAGER"})
    void othersHaveNoCockpit(Role role) {
        as(role).get("/camunda/app/tasklist/small/");
        assertThat(as(role).get("/camunda/api/admin/auth/user/small").body())
                .contains("tasklist")
                .doesNotContain("cockpit", "\"admin\"");
    }

    @Test
    void anOperatorSeesWhatHasFailed() {
        cycle.failed();
        assertThat(as(Role.OPERATOR).get(ENGINE + "/incident").body()).contains("no disk");
    }

    /** It is done on the cycle's page, with a reason that is kept. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyTriesAFailedStepAgainPastTheDesk(Role role) {
        String step = cycle.failed();
        String retries = "{\"retries\":1}";
        assertThat(as(role).put(ENGINE + "/external-task/" + step + "/retries", retries)
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(role).put(
                                ENGINE + "/external-task/retries",
                                "{\"retries\":1,\"externalTaskIds\":[\"" + step + "\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(role).post(
                                ENGINE + "/external-task/retries-async",
                                "{\"retries\":1,\"externalTaskIds\":[\"" + step + "\"]}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(role).put(ENGINE + "/job/none/retries", retries).statusCode())
                .isEqualTo(403);
        assertThat(engine.getExternalTaskService()
                        .createExternalTaskQuery()
                        .externalTaskId(step)
                        .singleResult()
                        .getRetries())
                .isZero();
    }

    /** Every change that the engine's API offers and that belongs to no role, with a body that would work. */
    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyBendsARunningCycle(Role role) {
        String instance = cycle.waiting();
        String task = cycle.taskOf(instance).getId();
        Visitor visitor = as(role);
        for (String[] change : changes(instance, task)) {
            int status = visitor.send(change[0], ENGINE + change[1], "application/json", change[2])
                    .statusCode();
            assertThat(status).as(change[0] + " " + change[1]).isEqualTo(403);
        }
        assertThat(engine.getRuntimeService().getVariable(instance, "cycle")).isEqualTo("secret-42");
        assertThat(cycle.taskOf(instance).getAssignee()).isNull();
    }

    private String[][] changes(String instance, String task) {
        String value = "{\"value\":\"bent\",\"type\":\"String\"}";
        return new String[][] {
            {"PUT", "/process-instance/" + instance + "/variables/cycle", value},
            {"POST", "/process-instance/" + instance + "/variables", "{\"modifications\":{\"cycle\":" + value + "}}"},
            {"DELETE", "/process-instance/" + instance + "/variables/cycle", ""},
            {"DELETE", "/process-instance/" + instance, ""},
            {"PUT", "/process-instance/" + instance + "/suspended", "{\"suspended\":true}"},
            {
                "POST",
                "/process-instance/" + instance + "/modification",
                "{\"instructions\":[{\"type\":\"startBeforeActivity\",\"activityId\":\"install\"}]}"
            },
            {"POST", "/process-instance/delete", "{\"processInstanceIds\":[\"" + instance + "\"]}"},
            {"POST", "/process-instance/message-async", "{\"messageName\":\"abort\"}"},
            {"PUT", "/execution/" + instance + "/localVariables/cycle", value},
            {"POST", "/execution/" + instance + "/signal", "{}"},
            {"POST", "/message", "{\"messageName\":\"abort\",\"processInstanceId\":\"" + instance + "\"}"},
            {"POST", "/signal", "{\"name\":\"abort\"}"},
            {"POST", "/condition", "{\"variables\":{}}"},
            {
                "POST",
                "/modification/execute",
                "{\"processInstanceIds\":[\"" + instance + "\"],\"processDefinitionId\":\"" + cycle.definition()
                        + "\",\"instructions\":[{\"type\":\"cancel\",\"activityId\":\"signOff\"}]}"
            },
            {"POST", "/external-task/fetchAndLock", "{\"workerId\":\"w\",\"maxTasks\":9,\"topics\":[]}"},
            {"POST", "/external-task/none/complete", "{\"workerId\":\"test\"}"},
            {"POST", "/external-task/none/failure", "{\"workerId\":\"test\"}"},
            {"POST", "/external-task/none/unlock", "{}"},
            {"PUT", "/task/" + task + "/variables/cycle", value},
            {"PUT", "/task/" + task + "/localVariables/cycle", value},
            {"POST", "/task/" + task + "/assignee", "{\"userId\":\"tester\"}"},
            {"POST", "/task/" + task + "/delegate", "{\"userId\":\"tester\"}"},
            {"POST", "/task/" + task + "/bpmnError", "{\"errorCode\":\"x\"}"},
            {"POST", "/task/" + task + "/bpmnEscalation", "{\"escalationCode\":\"x\"}"},
            {"POST", "/task/" + task + "/identity-links", "{\"groupId\":\"developers\",\"type\":\"candidate\"}"},
            {"PUT", "/task/" + task, "{\"name\":\"bent\"}"},
            {"POST", "/task/create", "{\"name\":\"bent\"}"},
            {"POST", "/deployment/create", "{}"},
            {"DELETE", "/deployment/none", ""},
            {"PUT", "/process-definition/key/release-cycle/suspended", "{\"suspended\":true}"},
            {"PUT", "/process-definition/" + cycle.definition() + "/history-time-to-live", "{\"historyTimeToLive\":1}"},
            {"POST", "/process-definition/" + cycle.definition() + "/restart", "{}"},
            {"DELETE", "/history/process-instance/" + instance, ""},
            {"POST", "/history/process-instance/delete", "{}"},
            {"POST", "/history/cleanup", "{}"},
            {"POST", "/decision-definition/key/any/evaluate", "{\"variables\":{}}"},
            {"POST", "/migration/execute", "{}"},
            {"POST", "/authorization/create", "{}"},
            {"POST", "/user/create", "{\"profile\":{\"id\":\"eve\"},\"credentials\":{\"password\":\"x\"}}"},
            {"PUT", "/user/tester/profile", "{\"id\":\"tester\",\"firstName\":\"Bent\"}"},
            {"DELETE", "/user/tester", ""},
            {"POST", "/group/create", "{\"id\":\"eves\",\"name\":\"Eves\"}"},
            {"PUT", "/group/camunda-admin/members/tester", ""},
            {"POST", "/filter/create", "{\"resourceType\":\"Task\",\"name\":\"mine\",\"query\":{}}"},
            {"POST", "/telemetry/configuration", "{}"},
        };
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void nobodyHasTheEngineUnderAnotherName(Role role) {
        assertThat(as(role).post("/camunda/api/engine/process-definition/key/release-cycle/start", "{}")
                        .statusCode())
                .isEqualTo(403);
        assertThat(as(role).get("/engine-rest/engine").statusCode()).isEqualTo(403);
        assertThat(as(role).get("/camunda/api/engine/engine/other/task").statusCode())
                .isNotEqualTo(200);
    }

    @Test
    void theEngineItselfRefusesWhatTheRulesOfTheWebRefuse() {
        String instance = cycle.waiting();
        engine.getIdentityService().setAuthentication("auditor", java.util.List.of(Role.AUDITOR.group()));
        try {
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> engine.getRuntimeService().setVariable(instance, "cycle", "bent")))
                    .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(
                            () -> engine.getRuntimeService().startProcessInstanceByKey("release-cycle")))
                    .isInstanceOf(org.camunda.bpm.engine.AuthorizationException.class);
        } finally {
            engine.getIdentityService().clearAuthentication();
        }
    }

    @Test
    void theAdministratorMakesPeople() {
        Visitor ada = Visitor.administrator(port);
        assertThat(ada.get("/camunda/app/admin/small/").statusCode()).isEqualTo(200);
        String body =
                """
                {"profile":{"id":"new.person@example.org","firstName":"New","lastName":"Person"},
                 "credentials":{"password":"Heron-and-basalt-3"}}""";
        assertThat(ada.post(ENGINE + "/user/create", body).statusCode()).isEqualTo(204);
        assertThat(people.isKnown("new.person@example.org")).isTrue();
        assertThat(ada.put(ENGINE + "/group/testers/members/new.person@example.org", "")
                        .statusCode())
                .isEqualTo(204);
        assertThat(people.rolesOf("new.person@example.org")).containsExactly(Role.TESTER);
    }

    @Test
    void peopleChangeTheirOwnPasswordAndNobodyElses() {
        people.ensure("dora", "Dora", "Deft", "dora@example.org", PASSWORD, Set.of(Role.DEVELOPER));
        Visitor dora = Visitor.loggedIn(port, "dora", PASSWORD);
        String body = "{\"password\":\"Granite-and-wren-8\",\"authenticatedUserPassword\":\"" + PASSWORD + "\"}";
        assertThat(dora.put(ENGINE + "/user/tester/credentials", body).statusCode())
                .isIn(403, 404);
        assertThat(people.passwordIs("tester", PASSWORD)).isTrue();
        assertThat(dora.put(ENGINE + "/user/dora/credentials", body).statusCode())
                .isEqualTo(204);
        assertThat(people.passwordIs("dora", "Granite-and-wren-8")).isTrue();
    }

    @Test
    void noVariableBringsAnObjectOfAClassOfItsOwn() {
        Task task = cycle.taskOf(cycle.waiting());
        as(Role.TESTER).post(ENGINE + "/task/" + task.getId() + "/claim", "{\"userId\":\"tester\"}");
        String java =
                """
                {"variables":{"x":{"value":"rO0ABXNyABFqYXZhLnV0aWwuSGFzaE1hcAUH2sHDFmDRAwACRgAKbG9hZEZhY3RvckkACXRocmVzaG9sZHhwP0AAAAAAAAB3CAAAABAAAAAAeA==",
                 "type":"Object","valueInfo":{"objectTypeName":"java.util.HashMap","serializationDataFormat":"application/x-java-serialized-object"}}}}""";
        String json =
                """
                {"variables":{"x":{"value":"{}","type":"Object",
                 "valueInfo":{"objectTypeName":"javax.naming.InitialContext","serializationDataFormat":"application/json"}}}}""";
        for (String body : new String[] {java, json}) {
            assertThat(as(Role.TESTER)
                            .post(ENGINE + "/task/" + task.getId() + "/submit-form", body)
                            .statusCode())
                    .isIn(400, 500);
        }
        assertThat(engine.getTaskService()
                        .createTaskQuery()
                        .taskId(task.getId())
                        .count())
                .isEqualTo(1);
    }

    @Test
    void textsNumbersDatesAndJsonAreVariables() {
        Task task = cycle.taskOf(cycle.waiting());
        String body =
                """
                {"variables":{"t":{"value":"ä","type":"String"},"n":{"value":7,"type":"Integer"},
                 "b":{"value":true,"type":"Boolean"},"d":{"value":"2026-11-23T10:00:00.000+0100","type":"Date"},
                 "j":{"value":"[{\\"a\\":1}]","type":"Json"},"nothing":{"value":null,"type":"Null"}}}""";
        assertThat(as(Role.TESTER)
                        .post(ENGINE + "/task/" + task.getId() + "/submit-form", body)
                        .statusCode())
                .isEqualTo(204);
        assertThat(engine.getRuntimeService().getVariable(task.getProcessInstanceId(), "j"))
                .hasToString("[{\"a\":1}]");
    }
}
