package io.wheelgate.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultBootstrapContext;
import org.springframework.boot.SpringApplication;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

class SandboxActivationTest {

    private final StandardEnvironment environment = new StandardEnvironment();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    @Test
    void configuresTheSandboxWhenThereIsNoProduct() {
        activate(Map.of("server.address", "0.0.0.0"));
        assertThat(environment.getProperty("server.address")).isEqualTo("127.0.0.1");
        assertThat(environment.getProperty("wheelgate.home")).endsWith("/desk");
        assertThat(environment.getProperty("wheelgate.products.ukrdc-services.library.repository.url"))
                .startsWith("file:///")
                .endsWith("/git/ukrdc-services.git");
        assertThat(environment.getProperty("wheelgate.products.ukrdc-services.environments.live.probes[0].url"))
                .matches("http://127\\.0\\.0\\.1:\\d+/version");
        assertThat(Path.of(environment.getRequiredProperty(
                        "wheelgate.products.ukrdc-services.environments.live.script[0]")))
                .isExecutable();
    }

    @Test
    void leavesADeskWithAProductAlone() {
        activate(Map.of("wheelgate.products.other.library.release-branch", "release"));
        assertThat(environment.getProperty("wheelgate.home")).isNull();
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void canBeSwitchedOff() {
        activate(Map.of("wheelgate.sandbox.enabled", "false"));
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void saysBeforeAnythingElseThatThePortIsTaken() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(SandboxFailure.class)
                    .isThrownBy(() -> activate(Map.of("server.port", other.getLocalPort())))
                    .withMessageContaining("Port " + other.getLocalPort() + " is taken");
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void namesCredentialsByReferenceOnly() throws Exception {
        activate(Map.of());
        String reference = environment.getRequiredProperty("wheelgate.products.ukrdc-services.devpi.password");
        String password = Files.readString(Path.of(reference.substring("file:".length())));
        assertThat(environment.getPropertySources().get("sandbox"))
                .isInstanceOfSatisfying(MapPropertySource.class, source -> assertThat(
                                source.getSource().values())
                        .noneMatch(value -> value.toString().contains(password)));
    }

    private void activate(Map<String, Object> written) {
        environment.getPropertySources().addLast(new MapPropertySource("a file", written));
        environment
                .getPropertySources()
                .addFirst(new MapPropertySource(
                        "a command line", Map.of("wheelgate.sandbox.home", directory.toString())));
        new SandboxActivation(new DefaultBootstrapContext())
                .postProcessEnvironment(environment, new SpringApplication());
    }
}
