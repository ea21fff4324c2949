package io.wheelgate.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.wheelgate.evidence.PlayedCycle.End;
import io.wheelgate.proof.SigningKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verifier in Python as a person starts it, on whatever machine. */
class VerifyPyTest {

    private static final SamplePack SAMPLE = SamplePack.released();
    private static final Map<String, String> OLD_TERMINAL = Map.of("PYTHONIOENCODING", "ascii", "PYTHONUTF8", "0");

    @TempDir
    Path directory;

    private Path pack = Path.of("");

    private record Said(int exit, String out, String error) {}

    @BeforeEach
    void write() throws IOException {
        pack = Files.write(directory.resolve("pack.zip"), SAMPLE.bytes());
    }

    private Said run(Map<String, String> environment, String... command) throws Exception {
        Path out = directory.resolve("out");
        Path error = directory.resolve("error");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectOutput(out.toFile()).redirectError(error.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return new Said(process.exitValue(), text(out), text(error));
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private Said verify(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of(PythonWithCryptography.interpreter().toString(), "docs/verify.py", pack.toString()));
        command.addAll(List.of(arguments));
        return run(environment, command.toArray(String[]::new));
    }

    @Test
    void endsWithOneSentenceThatSaysWhatToThinkOfIt() throws Exception {
        Path checkpoint = Files.write(directory.resolve("checkpoint"), SAMPLE.checkpoint());
        assertThat(verify(Map.of(), "--key", SAMPLE.key(), "--checkpoint", checkpoint.toString()))
                .matches(said -> said.exit() == 0 && said.out().endsWith("\nEverything in this pack is right.\n"));
        assertThat(verify(Map.of(), "--key", SAMPLE.key()).out())
                .endsWith("\nNothing is wrong with this pack, as far as it was checked.\n");
        assertThat(verify(Map.of()))
                .matches(said -> said.exit() == 10 && said.out().contains("give --key.\n"));
        assertThat(verify(Map.of(), "--key", SamplePack.released().key()))
                .matches(said ->
                        said.exit() == 24 && said.out().endsWith("\nDo not rely on this pack: check 4 is wrong.\n"));
    }

    @Test
    void speaksOnATerminalThatKnowsNoUmlauts() throws Exception {
        TestDesk desk = new TestDesk(SigningKey.generate("größe.example/→log"));
        Files.write(pack, desk.pack(PlayedCycle.play(desk, 1, End.INSTALL)));
        Path key = Files.writeString(directory.resolve("key"), desk.key().text() + "\n");
        Said said = verify(OLD_TERMINAL, "--key-file", key.toString());
        assertThat(said.error()).isEmpty();
        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("signed by gr\\xf6\\xdfe.example/\\u2192log+");
    }

    @Test
    void namesThePackageThatIsMissing() throws Exception {
        Said said = run(Map.of(), "python3", "-I", "-S", "docs/verify.py", pack.toString());
        assertThat(said.exit()).isEqualTo(2);
        assertThat(said.error())
                .contains("needs the Python package cryptography")
                .doesNotContain("Traceback");
    }
}
