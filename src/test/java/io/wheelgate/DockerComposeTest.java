package io.wheelgate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The three containers fit together, and nothing of them is open to the network or written down in clear. */
class DockerComposeTest {

    private final JsonNode compose;

    DockerComposeTest() throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        Object read = new Yaml(new SafeConstructor(options)).load(Files.readString(Path.of("docker-compose.yml")));
        compose = new ObjectMapper().valueToTree(read);
    }

    @Test
    void everyServiceSaysWhetherItIsHealthy() {
        assertThat(services()).hasSize(3).allSatisfy(service -> assertThat(service.at("/healthcheck/test"))
                .isNotEmpty());
    }

    @Test
    void everyPortIsOnTheLoopbackAddress() {
        assertThat(services().flatMap(service -> service.path("ports").valueStream()))
                .isNotEmpty()
                .allSatisfy(port -> assertThat(port.asText()).startsWith("127.0.0.1:"));
    }

    @Test
    void everySecretAndVolumeIsDeclared() {
        assertThat(services().flatMap(service -> service.path("secrets").valueStream()))
                .isNotEmpty()
                .allSatisfy(secret -> assertThat(names("secrets"))
                        .contains(secret.path("source").asText(secret.asText())));
        assertThat(services().flatMap(service -> service.path("volumes").valueStream()))
                .isNotEmpty()
                .extracting(volume -> volume.asText().replaceFirst(":/.*", ""))
                .allSatisfy(source -> assertThat(source).matches("[$].*|" + String.join("|", names("volumes"))));
    }

    @Test
    void noPasswordIsWrittenDown() {
        assertThat(services().flatMap(service -> service.path("environment").propertyStream()))
                .filteredOn(variable -> variable.getKey().contains("PASSWORD"))
                .isNotEmpty()
                .allSatisfy(
                        variable -> assertThat(variable.getValue().asText()).matches("(file:)?/run/secrets/[a-z-]+"));
    }

    @Test
    void theDeskWaitsForTheOthers() {
        assertThat(compose.at("/services/wheelgate/depends_on").properties())
                .extracting(entry -> entry.getKey() + " "
                        + entry.getValue().path("condition").asText())
                .containsExactlyInAnyOrder("database service_healthy", "devpi service_healthy");
    }

    private Stream<JsonNode> services() {
        return compose.path("services").valueStream();
    }

    private List<String> names(String kind) {
        List<String> names = new ArrayList<>();
        compose.path(kind).fieldNames().forEachRemaining(names::add);
        return names;
    }
}
