package io.wheelgate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.evidence.SamplePack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks packs as somebody does on a machine without a desk: by the exit codes of docs/evidence.md. */
class VerifyCommandTest {

    private static final SamplePack SAMPLE = SamplePack.released();

    @TempDir
    Path directory;

    private String pack = "";

    @BeforeEach
    void write() throws IOException {
        pack = file("pack.zip", SAMPLE.bytes());
    }

    private String file(String name, byte[] content) throws IOException {
        return Files.write(directory.resolve(name), content).toString();
    }

    private int verify(String... arguments) {
        List<String> all = new ArrayList<>(List.of("verify", pack));
        all.addAll(List.of(arguments));
        return Commands.run(all.toArray(String[]::new));
    }

    @Test
    void everythingIsRightWithTheKeyAndACheckpoint() throws IOException {
        String checkpoint = file("checkpoint", SAMPLE.checkpoint());
        assertThat(verify("--key", SAMPLE.key())).isZero();
        assertThat(verify("--key", SAMPLE.key(), "--checkpoint", checkpoint)).isZero();
        assertThat(verify("--key-file", file("key", (SAMPLE.key() + "\n").getBytes(StandardCharsets.UTF_8)), "--json"))
                .isZero();
    }

    @Test
    void withoutAKeyNothingIsProved() {
        assertThat(verify()).isEqualTo(10);
    }

    @Test
    void anotherKeyIsTheFourthCheck() {
        assertThat(verify("--key", SamplePack.released().key())).isEqualTo(24);
    }

    @Test
    void aCheckpointOfAnotherRecordIsTheSixth() throws IOException {
        assertThat(verify(
                        "--key",
                        SAMPLE.key(),
                        "--checkpoint",
                        file("other", SamplePack.released().checkpoint())))
                .isEqualTo(26);
    }

    @Test
    void whatIsNoPackIsTheFirst() throws IOException {
        pack = file("none.zip", new byte[] {'P', 'K', 3, 4});
        assertThat(verify("--key", SAMPLE.key())).isEqualTo(21);
        pack = file("empty.zip", new byte[0]);
        assertThat(verify("--key", SAMPLE.key(), "--json")).isEqualTo(21);
    }

    @Test
    void whatCannotBeReadIsWrongUsage() throws IOException {
        assertThat(verify("--key", "no key")).isEqualTo(Exit.USAGE.code());
        assertThat(verify("--checkpoint", file("note", new byte[] {'x'}))).isEqualTo(Exit.USAGE.code());
        pack = directory.resolve("missing.zip").toString();
        assertThat(verify("--key", SAMPLE.key())).isEqualTo(Exit.USAGE.code());
    }
}
