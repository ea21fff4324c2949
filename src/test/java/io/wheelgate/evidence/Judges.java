package io.wheelgate.evidence;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.proof.Note;
import io.wheelgate.verify.Given;
import io.wheelgate.verify.Verification;
import io.wheelgate.verify.Verifier;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The two verifiers beside each other: what both say of a pack, check by check. */
final class Judges implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Given given;
    private final Process python;
    private final BufferedWriter to;
    private final BufferedReader from;
    private final Path pack;

    /** @param interpreter a Python that has the package cryptography */
    Judges(Path interpreter, Path directory, TestDesk desk, Optional<Note> checkpoint) {
        this.given = new Given(Optional.of(desk.key()), checkpoint);
        this.pack = directory.resolve("pack.zip");
        List<String> command = new ArrayList<>(List.of(
                interpreter.toString(),
                "docs/verify.py",
                "--batch",
                "--key",
                desk.key().text()));
        try {
            if (checkpoint.isPresent()) {
                Path note = Files.write(
                        directory.resolve("checkpoint"), checkpoint.get().bytes());
                command.addAll(List.of("--checkpoint", note.toString()));
            }
            this.python = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.to = new BufferedWriter(new OutputStreamWriter(python.getOutputStream(), StandardCharsets.UTF_8));
        this.from = new BufferedReader(new InputStreamReader(python.getInputStream(), StandardCharsets.UTF_8));
    }

    Verification java(byte[] archive) {
        return Verifier.verify(archive, given);
    }

    /** Number, verdict and exit code of every check, as text that can be compared. */
    static String verdicts(Verification verification) {
        StringBuilder text = new StringBuilder("exit " + verification.exit());
        verification.findings().forEach(finding -> text.append("\n")
                .append(finding.claim().number())
                .append(' ')
                .append(finding.verdict()));
        return text.toString();
    }

    /** The same by Python. */
    String python(byte[] archive) {
        try {
            Files.write(pack, archive);
            to.write(pack + "\n");
            to.flush();
            return verdicts(JSON.readTree(from.readLine()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String verdicts(JsonNode answer) {
        StringBuilder text = new StringBuilder("exit " + answer.path("exit").asInt());
        answer.path("checks").forEach(check -> text.append("\n")
                .append(check.path("check").asInt())
                .append(' ')
                .append(check.path("verdict").asText()));
        return text.toString();
    }

    @Override
    public void close() {
        python.destroy();
    }
}
