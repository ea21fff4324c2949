package io.wheelgate.sandbox;

import io.wheelgate.release.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The desk's configuration for the sandbox, in the same keys that an operator would write. */
final class SandboxProduct {

    static final String ADMINISTRATOR = "admin";

    /** Files that neither names, such as {@code pyproject.toml}, belong to both. */
    private static final List<Area> AREAS = List.of(
            new Area(
                    "functional",
                    List.of(
                            "Staging answers the version of this candidate",
                            "I tried what has changed, with good input and with bad",
                            "What worked before and is near to it still works"),
                    List.of("**/*identifiers.py", "**/*dates.py"),
                    "2"),
            new Area(
                    "data quality",
                    List.of(
                            "I compared results of a few known samples with those of the version before",
                            "Units and rounding are those that the laboratories report"),
                    List.of("**/*results.py", "**/*units.py", "**/*renal.py"),
                    "3"));

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final SandboxHome home;
    private final Ports ports;

    private SandboxProduct(ClaimedHome claimed) {
        this.home = claimed.home();
        this.ports = claimed.ports();
    }

    /** Something that a candidate is signed for. */
    private record Area(String name, List<String> checklist, List<String> paths, String dueInWorkingDays) {}

    /** What whoever approves an area confirms. */
    static List<String> checklist(String area) {
        return AREAS.stream()
                .filter(one -> one.name().equals(area))
                .findFirst()
                .orElseThrow()
                .checklist();
    }

    static Map<String, Object> properties(ClaimedHome claimed) {
        SandboxProduct product = new SandboxProduct(claimed);
        product.desk();
        product.library();
        product.devpi();
        product.consumer();
        SandboxHome.ENVIRONMENTS.forEach(product::environment);
        product.signOffs();
        product.policy();
        claimed.further().forEach(further -> product.properties.putAll(FurtherConfiguration.of(claimed, further)));
        return product.properties;
    }

    private void desk() {
        properties.put("wheelgate.sandbox.enabled", true);
        properties.put("wheelgate.home", home.desk().toString());
        properties.put("wheelgate.administrator.id", ADMINISTRATOR);
        properties.put("wheelgate.administrator.password", "file:" + home.secret(Secrets.ADMINISTRATOR));
        properties.put("wheelgate.record.anchor.repository", home.repositoryUrl(RecordRepository.NAME));
        properties.put("wheelgate.record.anchor.branch", RecordRepository.BRANCH);
        properties.put("server.address", "127.0.0.1");
        properties.put(
                "spring.datasource.url",
                "jdbc:h2:file:" + home.desk().resolve("db") + ";DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0");
    }

    private void library() {
        put("library.repository.url", home.repositoryUrl(SandboxHome.LIBRARY));
        put("library.development-branch", "master");
        put("library.release-branch", "release");
        put("library.version-file", "ukrdc/services/__init__.py");
        put("library.tag-format", "{version}");
        put("library.build-time-limit", "10m");
        put("library.committer.name", "Wheelgate");
        put("library.committer.email", "wheelgate@example.org");
        put("library.development-builds", "every-push");
        put("library.poll-every", "15s");
        put("library.hook-secret", "file:" + home.secret(Secrets.HOOK));
    }

    private void devpi() {
        put("devpi.url", Indices.of(ports).server().toString());
        put("devpi.development", Indices.of(ports).onDevelopment());
        put("devpi.staging", Indices.of(ports).onStaging());
        put("devpi.release", Indices.of(ports).onRelease());
        put("devpi.user", Indices.UPLOADER);
        put("devpi.password", "file:" + home.secret(Secrets.INDEX_UPLOADER));
    }

    private void consumer() {
        String consumer = "consumers." + SandboxHome.CONSUMER + ".";
        put(consumer + "repository.url", home.repositoryUrl(SandboxHome.CONSUMER));
        put(consumer + "branch", "release");
        put(consumer + "requirements-files[0]", "requirements.txt");
    }

    private void environment(String name) {
        String environment = "environments." + name + ".";
        put(environment + "stage", name);
        put(environment + "consumer", SandboxHome.CONSUMER);
        put(environment + "script[0]", home.updateServer().toString());
        put(environment + "script[1]", home.environment(name).toString());
        put(environment + "time-limit", "5m");
        put(environment + "answer-limit", "1m");
        put(
                environment + "probes[0].url",
                new EnvironmentServer(home, name, Application.WEBAPI, ports.of(name))
                        .versionUrl()
                        .toString());
        put(environment + "probes[0].field", "version");
    }

    private void signOffs() {
        for (int i = 0; i < AREAS.size(); i++) {
            Area area = AREAS.get(i);
            String signOff = "sign-offs[" + i + "].";
            put(signOff + "area", area.name());
            put(signOff + "group", Role.TESTER.group());
            put(signOff + "checklist", area.checklist());
            put(signOff + "paths", area.paths());
            put(signOff + "due-in-working-days", area.dueInWorkingDays());
        }
    }

    private void policy() {
        put("policy.calendar.time-zone", "Europe/London");
        put("policy.calendar.holidays", List.of("2026-12-25", "2026-12-28", "2027-01-01"));
    }

    private void put(String key, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            put(key + "[" + i + "]", values.get(i));
        }
    }

    private void put(String key, String value) {
        properties.put("wheelgate.products." + SandboxHome.LIBRARY + "." + key, value);
    }
}
