package io.wheelgate.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** A planted secret is found, so that finding none means something. */
class SecretSearchTest {

    private static final String SECRET = "Aa1-planted-" + UUID.randomUUID();

    private final SecretSearch search = new SecretSearch(Map.of("sue", SECRET));

    @Test
    void findsASecretInAnyKindOfColumn() throws Exception {
        var database = new DriverManagerDataSource("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        var jdbc = new JdbcTemplate(database);
        jdbc.execute("create table plain (id int, short varchar(200), long clob)");
        jdbc.execute("create table binary_too (whole blob, small varbinary(200))");
        jdbc.update("insert into plain values (1, ?, ?)", "x" + SECRET, "nothing");
        jdbc.update("insert into plain values (2, null, ?)", "a\n" + SECRET + "\n");
        jdbc.update("insert into binary_too values (?, ?)", bytes("é" + SECRET), bytes("{\"p\":\"" + SECRET + "\"}"));
        assertThat(search.database(database)).isEqualTo(8);
        assertThat(search.findings())
                .containsExactly(
                        "the password of sue stands in BINARY_TOO.SMALL",
                        "the password of sue stands in BINARY_TOO.WHOLE",
                        "the password of sue stands in PLAIN.LONG",
                        "the password of sue stands in PLAIN.SHORT");
    }

    @Test
    void findsASecretInAFileBelow(@TempDir Path directory) throws Exception {
        Path config =
                Files.createDirectories(directory.resolve("mirrors/a.git")).resolve("config");
        Files.writeString(config, "url = http://sue:" + SECRET + "@127.0.0.1/a.git");
        Files.writeString(directory.resolve("clean"), "nothing");
        assertThat(search.files(directory)).isEqualTo(2);
        assertThat(search.findings()).containsExactly("the password of sue stands in " + config);
    }

    @Test
    void findsASecretInsideBasicCredentials() {
        search.text("a log line", "Authorization: Basic " + Base64.getEncoder().encodeToString(bytes("sue:" + SECRET)));
        assertThat(search.findings()).containsExactly("the basic credentials of sue stands in a log line");
    }

    @Test
    void findsASecretInACommandLineAndInAnEnvironment() throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", "read line; : " + SECRET);
        builder.environment().put("INDEX_PASSWORD", SECRET);
        Process process = builder.start();
        try (ProcessWatch watch = new ProcessWatch(search)) {
            while (watch.looks() < 1) {
                Thread.onSpinWait();
            }
        } finally {
            process.destroy();
        }
        assertThat(search.findings())
                .contains("the password of sue stands in the cmdline of sh")
                .anyMatch(finding -> finding.contains("the environ of"));
    }

    @Test
    void findsNothingWhereNothingIs(@TempDir Path directory) throws Exception {
        Files.writeString(directory.resolve("clean"), SECRET.substring(1));
        search.files(directory);
        search.processes();
        assertThat(search.findings()).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
