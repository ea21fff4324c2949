package io.wheelgate.web;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.HEAD;
import static org.springframework.http.HttpMethod.OPTIONS;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;

import io.wheelgate.release.Role;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AuthorizeHttpRequestsConfigurer;
import org.springframework.security.config.annotation.web.configurers.ExceptionHandlingConfigurer;
import org.springframework.security.web.authentication.HttpStatusEntryPoint;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What a browser can ask of the engine's web apps: reading, and the few changes that belong to a role.
 *
 * <p>The engine checks each of them again. Its own rights are too coarse alone: who may start a cycle may start it in the
 * middle. What the desk has given up is tried again on the cycle's page only, with a reason.
 */
final class WebAppRules {

    private static final String ENGINE = "/camunda/api/engine/engine/*";

    private static final String REFUSAL =
            """
            {"type":"AuthorizationException","message":"Your role at this desk does not allow this."}""";

    private static final PathPatternRequestMatcher.Builder PATHS = PathPatternRequestMatcher.withDefaults();

    private WebAppRules() {}

    static void define(AuthorizeHttpRequestsConfigurer<HttpSecurity>.AuthorizationManagerRequestMatcherRegistry rules) {
        rules.requestMatchers(PATHS.matcher("/camunda/api/admin/setup/**"))
                .denyAll()
                .requestMatchers(PATHS.matcher("/camunda/api/admin/auth/user/*/login/**"))
                .denyAll()
                .requestMatchers(Auditors.changing(reading()))
                .denyAll()
                .requestMatchers(deletingWhatWas(DELETE, "/history", "/deployment", "/process-definition"))
                .denyAll()
                .requestMatchers(
                        deletingWhatWas(POST, "/history/*/delete", "/history/*/set-removal-time", "/history/cleanup"))
                .denyAll()
                .requestMatchers(reading())
                .authenticated()
                .requestMatchers(workOnTasks())
                .authenticated()
                .requestMatchers(PATHS.matcher(PUT, ENGINE + "/user/*/credentials"))
                .authenticated()
                .requestMatchers(engine(
                        POST,
                        "/process-definition/install:*/submit-form",
                        "/process-definition/key/install/submit-form"))
                .authenticated()
                .requestMatchers(
                        engine(POST, "/process-definition/*/submit-form", "/process-definition/key/*/submit-form"))
                .hasRole(Role.RELEASE_MANAGER.name())
                .anyRequest()
                .hasRole(Authorities.ADMINISTRATOR);
    }

    /** The web apps handle these answers themselves; only their pages lead to the log-in page. */
    static void answerRefusals(ExceptionHandlingConfigurer<HttpSecurity> refusals) {
        RequestMatcher data = PATHS.matcher("/camunda/api/**");
        refusals.defaultAuthenticationEntryPointFor(new HttpStatusEntryPoint(HttpStatus.UNAUTHORIZED), data)
                .defaultAuthenticationEntryPointFor(new ToLogIn(), request -> true)
                .defaultAccessDeniedHandlerFor(WebAppRules::refuse, data);
    }

    private static RequestMatcher[] reading() {
        Stream<RequestMatcher> safe = Stream.of(GET, HEAD, OPTIONS).map(method -> PATHS.matcher(method, "/camunda/**"));
        return Stream.concat(safe, Arrays.stream(queries())).toArray(RequestMatcher[]::new);
    }

    /** Queries with a body; some of the engine's resources have a POST of the same shape that is no query. */
    private static RequestMatcher[] queries() {
        Stream<String> resources = Stream.of(
                "/task",
                "/process-instance",
                "/execution",
                "/variable-instance",
                "/external-task",
                "/job",
                "/job-definition",
                "/history/process-instance",
                "/history/activity-instance",
                "/history/variable-instance",
                "/history/task",
                "/history/job-log",
                "/history/external-task-log",
                "/history/detail");
        Stream<String> paths = Stream.concat(
                resources.flatMap(resource -> Stream.of(ENGINE + resource, ENGINE + resource + "/count")),
                Stream.of(
                        ENGINE + "/filter/*/list",
                        ENGINE + "/filter/*/count",
                        ENGINE + "/filter/*/singleResult",
                        ENGINE + "/identity/password-policy",
                        "/camunda/api/cockpit/plugin/**"));
        return paths.map(path -> PATHS.matcher(POST, path)).toArray(RequestMatcher[]::new);
    }

    /** What happened is kept: not even an administrator deletes it, nor what it happened in. */
    private static RequestMatcher[] deletingWhatWas(HttpMethod method, String... paths) {
        return engine(method, Arrays.stream(paths).map(path -> path + "/**").toArray(String[]::new));
    }

    private static RequestMatcher[] workOnTasks() {
        return engine(
                POST,
                "/task/*/claim",
                "/task/*/unclaim",
                "/task/*/submit-form",
                "/task/*/complete",
                "/task/*/comment/create");
    }

    private static RequestMatcher[] engine(HttpMethod method, String... paths) {
        return Arrays.stream(paths)
                .map(path -> PATHS.matcher(method, ENGINE + path))
                .toArray(RequestMatcher[]::new);
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException e)
            throws IOException {
        response.setStatus(HttpStatus.FORBIDDEN.value());
        response.setContentType(MediaType.APPLICATION_JSON_VALUE);
        response.getWriter().write(REFUSAL);
    }
}
