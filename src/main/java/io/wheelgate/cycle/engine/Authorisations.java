package io.wheelgate.cycle.engine;

import static org.camunda.bpm.engine.authorization.Authorization.ANY;
import static org.camunda.bpm.engine.authorization.Resources.APPLICATION;
import static org.camunda.bpm.engine.authorization.Resources.DEPLOYMENT;
import static org.camunda.bpm.engine.authorization.Resources.FILTER;
import static org.camunda.bpm.engine.authorization.Resources.OPERATION_LOG_CATEGORY;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_DEFINITION;
import static org.camunda.bpm.engine.authorization.Resources.PROCESS_INSTANCE;

import io.wheelgate.configuration.Products;
import io.wheelgate.release.Role;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.camunda.bpm.engine.authorization.Groups;
import org.camunda.bpm.engine.authorization.Permissions;
import org.camunda.bpm.engine.authorization.ProcessDefinitionPermissions;
import org.camunda.bpm.engine.authorization.Resources;
import org.camunda.bpm.engine.authorization.UserOperationLogCategoryPermissions;
import org.springframework.stereotype.Component;

/**
 * Who may do what in the engine and its web apps.
 *
 * <p>A task's candidates get their rights on that one task when it is created; what nobody is granted here, only the
 * administrator may do. {@code web.WebAppRules} narrows further what a browser can ask for.
 */
@Component
class Authorisations {

    private static final List<String> PROCESSES = List.of("release-cycle", "roll-back");
    private static final String KIND = "WHEELGATE";

    Authorisations(EngineGroups groups, OpenTasks openTasks, EngineActing acting, Products products) {
        acting.asTheDesk(() -> {
            groups.ensure(Groups.CAMUNDA_ADMIN, "Administrators", Groups.GROUP_TYPE_SYSTEM);
            Arrays.stream(Role.values()).forEach(role -> groups.ensure(role.group(), role.label(), KIND));
            signingGroups(products).forEach(group -> groups.ensure(group, group, KIND));
            installers(products).filter(group -> !isRole(group)).forEach(group -> groups.ensure(group, group, KIND));
            grants(openTasks.filterId()).forEach(groups::grant);
            installers(products).flatMap(Authorisations::installing).forEach(groups::grant);
            return true;
        });
    }

    /** Their members need no rights of their own: they are candidates of the tasks of their areas. */
    private static Stream<String> signingGroups(Products products) {
        return products.all().stream()
                .flatMap(product -> product.signOffs().groups().stream())
                .distinct();
    }

    /** They may ask for an install; on which environment each may, the desk looks up when one asks. */
    private static Stream<String> installers(Products products) {
        return Stream.concat(
                        Stream.of(Role.DEVELOPER.group(), Role.RELEASE_MANAGER.group()),
                        products.all().stream()
                                .flatMap(product -> product.environments().stream())
                                .flatMap(environment -> environment.installers().stream()))
                .distinct();
    }

    private static boolean isRole(String group) {
        return Arrays.stream(Role.values()).anyMatch(role -> role.group().equals(group));
    }

    private static Stream<Grant> installing(String group) {
        return Stream.of(Grant.of(group, PROCESS_INSTANCE, ANY, Permissions.CREATE), starting(group, "install"));
    }

    private static Stream<Grant> grants(String openTasks) {
        return Stream.of(everyone(openTasks), releaseManagers(), operators(), auditors(), administrators())
                .flatMap(List::stream);
    }

    /** The diagram of a definition may be seen by all; only those who may start it find it in "Start process". */
    private static List<Grant> everyone(String openTasks) {
        return List.of(
                Grant.of(Grant.EVERYONE, APPLICATION, "tasklist", Permissions.ACCESS),
                Grant.of(Grant.EVERYONE, FILTER, openTasks, Permissions.READ),
                Grant.of(Grant.EVERYONE, PROCESS_DEFINITION, ANY, Permissions.READ));
    }

    private static List<Grant> releaseManagers() {
        String group = Role.RELEASE_MANAGER.group();
        Stream<Grant> starting = Stream.of(Grant.of(group, PROCESS_INSTANCE, ANY, Permissions.CREATE));
        return Stream.concat(starting, PROCESSES.stream().map(process -> starting(group, process)))
                .toList();
    }

    private static Grant starting(String group, String process) {
        return Grant.of(
                group,
                PROCESS_DEFINITION,
                process,
                ProcessDefinitionPermissions.READ,
                ProcessDefinitionPermissions.CREATE_INSTANCE,
                ProcessDefinitionPermissions.READ_INSTANCE,
                ProcessDefinitionPermissions.READ_HISTORY);
    }

    /** They read; what has failed they try again on the cycle's page, where a reason is asked. */
    private static List<Grant> operators() {
        String group = Role.OPERATOR.group();
        return List.of(
                Grant.of(group, APPLICATION, "cockpit", Permissions.ACCESS),
                Grant.of(group, DEPLOYMENT, ANY, Permissions.READ),
                Grant.of(
                        group,
                        PROCESS_DEFINITION,
                        ANY,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        ProcessDefinitionPermissions.READ_TASK,
                        ProcessDefinitionPermissions.READ_HISTORY));
    }

    private static List<Grant> auditors() {
        String group = Role.AUDITOR.group();
        return List.of(
                Grant.of(group, APPLICATION, "cockpit", Permissions.ACCESS),
                Grant.of(group, DEPLOYMENT, ANY, Permissions.READ),
                Grant.of(
                        group,
                        PROCESS_DEFINITION,
                        ANY,
                        ProcessDefinitionPermissions.READ,
                        ProcessDefinitionPermissions.READ_INSTANCE,
                        ProcessDefinitionPermissions.READ_TASK,
                        ProcessDefinitionPermissions.READ_HISTORY),
                Grant.of(group, OPERATION_LOG_CATEGORY, ANY, UserOperationLogCategoryPermissions.READ));
    }

    private static List<Grant> administrators() {
        return Arrays.stream(Resources.values())
                .map(resource -> Grant.of(Groups.CAMUNDA_ADMIN, resource, ANY, Permissions.ALL))
                .toList();
    }
}
