package io.wheelgate.cycle.engine;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Application;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.camunda.bpm.admin.impl.web.AdminApplication;
import org.camunda.bpm.cockpit.impl.web.CockpitApplication;
import org.camunda.bpm.tasklist.impl.web.TasklistApplication;
import org.camunda.bpm.webapp.impl.engine.EngineRestApplication;
import org.camunda.bpm.welcome.impl.web.WelcomeApplication;

/** Every address that the engine's web apps and its REST API answer, read from their own classes, with every method. */
public final class EngineAddresses {

    private static final int DEEPEST = 6;

    private static final Map<String, Application> APPLICATIONS = Map.of(
            "/camunda/api/engine", new EngineRestApplication(),
            "/camunda/api/cockpit", new CockpitApplication(),
            "/camunda/api/admin", new AdminApplication(),
            "/camunda/api/tasklist", new TasklistApplication(),
            "/camunda/api/welcome", new WelcomeApplication());

    private final Set<Address> found = new LinkedHashSet<>();

    private EngineAddresses() {}

    /** @param path with {@code {…}} for its parts that vary */
    public record Address(String method, String path) {

        /** The same path for the engine of the desk, with something in each part that varies. */
        public String filled() {
            return path.replaceFirst("/engine/engine/\\{[^}]*}", "/engine/engine/default")
                    .replaceAll("\\{(?:[^{}]|\\{[^{}]*})*}", "x");
        }
    }

    /** Only while a desk runs in this JVM: the web apps ask it for their plugins. */
    public static Set<Address> all() {
        EngineAddresses addresses = new EngineAddresses();
        APPLICATIONS.forEach((base, application) -> application.getClasses().forEach(resource -> pathOf(resource)
                .ifPresent(path -> addresses.walk(base + slash(path), resource, 0))));
        return addresses.found;
    }

    private void walk(String base, Class<?> resource, int depth) {
        if (depth > DEEPEST) {
            return;
        }
        for (Method method : methods(resource)) {
            String path = base
                    + slash(Optional.ofNullable(method.getAnnotation(Path.class))
                            .map(Path::value)
                            .orElse(""));
            List<String> verbs = verbs(method);
            verbs.forEach(verb -> found.add(new Address(verb, path)));
            if (verbs.isEmpty() && method.isAnnotationPresent(Path.class)) {
                walk(path, method.getReturnType(), depth + 1);
            }
        }
    }

    private static List<String> verbs(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(kind -> kind.getAnnotation(HttpMethod.class))
                .filter(java.util.Objects::nonNull)
                .map(HttpMethod::value)
                .toList();
    }

    private static List<Method> methods(Class<?> resource) {
        List<Method> methods = new ArrayList<>();
        types(resource).forEach(type -> methods.addAll(Arrays.asList(type.getDeclaredMethods())));
        return methods;
    }

    private static Optional<String> pathOf(Class<?> resource) {
        return types(resource)
                .map(type -> type.getAnnotation(Path.class))
                .filter(java.util.Objects::nonNull)
                .map(Path::value)
                .findFirst();
    }

    /** A class with everything above it. */
    private static Stream<Class<?>> types(Class<?> type) {
        if (type == null || type == Object.class) {
            return Stream.empty();
        }
        return Stream.of(
                        Stream.<Class<?>>of(type),
                        types(type.getSuperclass()),
                        Arrays.stream(type.getInterfaces()).flatMap(EngineAddresses::types))
                .flatMap(some -> some);
    }

    private static String slash(String path) {
        return path.isEmpty() || path.equals("/") ? "" : path.startsWith("/") ? path : "/" + path;
    }
}
