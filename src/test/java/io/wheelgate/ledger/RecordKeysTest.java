package io.wheelgate.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wheelgate.release.Event.RecordKeyChanged;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.JdbcTemplate;

class RecordKeysTest {

    @TempDir
    Path home;

    private final JdbcTemplate jdbc = TestLedger.database();

    private TestRecord start(String origin, String replaced) {
        return new TestRecord(jdbc, new RecordSettings(origin, file(), replaced));
    }

    private Path file() {
        return home.resolve("desk").resolve("record-key.pem");
    }

    @Test
    void theFirstStartMakesAKeyThatNobodyElseReads() throws IOException {
        String key = start("", "").tree.verifierKey().text();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
                .isEqualTo("rw-------");
        assertThat(Files.readString(file())).startsWith("-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEI");
        assertThat(key).matches("wheelgate/[0-9a-f]{16}\\+[0-9a-f]{8}\\+[A-Za-z0-9+/=]{44}");
        assertThat(start("", "").tree.verifierKey().text()).as("the next start").isEqualTo(key);
        assertThat(changes()).containsExactly(new RecordKeyChanged("", key));
    }

    @Test
    void aKeyThatIsGoneIsNotReplacedSilently() throws IOException {
        String key = signed("");
        Files.delete(file());
        assertThatThrownBy(() -> start("", ""))
                .isInstanceOf(RecordKeyRefused.class)
                .hasMessageContaining("is signed with the key " + key + ", but its private key is not in " + file())
                .hasMessageContaining("wheelgate.record.replaced-key=" + key);
        assertThat(file()).doesNotExist();
    }

    @Test
    void anotherKeyIsRefused() throws IOException {
        String key = signed("");
        Files.delete(file());
        new KeyFile(file()).make();
        assertThatThrownBy(() -> start("", ""))
                .isInstanceOf(RecordKeyRefused.class)
                .hasMessageContaining("is signed with the key " + key);
    }

    @Test
    void anotherOriginIsAnotherKey() {
        signed("desk.example.org/record");
        assertThatThrownBy(() -> start("other.example.org/record", "")).isInstanceOf(RecordKeyRefused.class);
        start("desk.example.org/record", "");
    }

    @Test
    void aReplacedKeyIsRecordedWithBothKeys() throws IOException {
        String before = signed("");
        Files.delete(file());
        TestRecord record = start("", before);
        String after = record.tree.verifierKey().text();
        assertThat(after).isNotEqualTo(before);
        assertThat(changes()).containsExactly(new RecordKeyChanged("", before), new RecordKeyChanged(before, after));
        assertThat(record.tree.checkpoint().note().isSignedBy(record.tree.verifierKey()))
                .isTrue();
        assertThat(record.tree.isOurs(record.tree.checkpoint().note())).isTrue();
        start("", "");
    }

    @Test
    void aFileThatIsNoKeyIsRefused() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n");
        assertThatThrownBy(() -> start("", ""))
                .isInstanceOf(RecordKeyRefused.class)
                .hasMessageContaining(file().toString());
    }

    /** @return the key that is in use */
    private String signed(String origin) {
        TestRecord record = start(origin, "");
        record.write("c1", 2);
        record.tree.checkpoint();
        return record.tree.verifierKey().text();
    }

    private List<RecordKeyChanged> changes() {
        return new Ledger(jdbc, Clock.systemUTC())
                .entries("RecordKeyChanged").stream()
                        .map(entry -> (RecordKeyChanged) entry.event())
                        .toList();
    }
}
