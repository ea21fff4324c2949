package io.wheelgate.sandbox;

import io.wheelgate.release.Role;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The desk's configuration of a further product, in the same keys that an operator would write. */
final class FurtherConfiguration {

    private final Map<String, Object> properties = new LinkedHashMap<>();
    private final SandboxHome home;
    private final Ports ports;
    private final FurtherProduct product;

    private FurtherConfiguration(ClaimedHome claimed, FurtherProduct product) {
        this.home = claimed.home();
        this.ports = claimed.ports();
        this.product = product;
    }

    static Map<String, Object> of(ClaimedHome claimed, FurtherProduct product) {
        FurtherConfiguration configuration = new FurtherConfiguration(claimed, product);
        configuration.library();
        configuration.devpi();
        product.application().ifPresent(configuration::application);
        configuration.signOffs();
        return configuration.properties;
    }

    private void library() {
        put("library.repository.url", home.repositoryUrl(product.name()));
        put("library.development-branch", FurtherProduct.DEVELOPMENT_BRANCH);
        put("library.release-branch", "release");
        put("library.version-file", product.versionFile());
        put("library.tag-format", product.tagFormat());
        put("library.build-time-limit", "10m");
        put("library.committer.name", "Wheelgate");
        put("library.committer.email", "wheelgate@example.org");
    }

    /** Candidates stay off the release index: whoever installs from it gets what was signed, and nothing else. */
    private void devpi() {
        Indices indices = product.indices(ports);
        put("devpi.url", indices.server().toString());
        put("devpi.development", indices.onDevelopment());
        put("devpi.staging", indices.onStaging());
        put("devpi.release", indices.onRelease());
        put("devpi.candidates", "staging");
        put("devpi.user", Indices.UPLOADER);
        put("devpi.password", "file:" + home.secret(Secrets.INDEX_UPLOADER));
    }

    private void application(Application application) {
        String consumer = "consumers." + application.name() + ".";
        put(consumer + "repository.url", home.repositoryUrl(application.name()));
        put(consumer + "branch", "release");
        put(consumer + "requirements-files", application.requirements());
        application.environments().forEach(stage -> environment(application, stage));
    }

    private void environment(Application application, String stage) {
        String server = application.server(stage);
        String environment = "environments." + stage + ".";
        put(environment + "stage", stage);
        put(environment + "consumer", application.name());
        put(
                environment + "script",
                List.of(home.updateServer().toString(), home.environment(server).toString()));
        put(environment + "time-limit", "5m");
        put(environment + "answer-limit", "1m");
        put(
                environment + "probes[0].url",
                new EnvironmentServer(home, server, application, ports.of(server))
                        .versionUrl()
                        .toString());
        put(environment + "probes[0].field", "version");
    }

    private void signOffs() {
        put("sign-offs[0].area", "functional");
        put("sign-offs[0].group", Role.TESTER.group());
        put("sign-offs[0].checklist", product.tested());
        put("sign-offs[0].due-in-working-days", "2");
    }

    private void put(String key, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            put(key + "[" + i + "]", values.get(i));
        }
    }

    private void put(String key, String value) {
        properties.put("wheelgate.products." + product.name() + "." + key, value);
    }
}
