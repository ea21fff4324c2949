package io.wheelgate.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.proof.Archive;
import io.wheelgate.proof.Malformed;
import io.wheelgate.proof.Note;
import io.wheelgate.proof.VerifierKey;
import io.wheelgate.verify.Claim;
import io.wheelgate.verify.Finding;
import io.wheelgate.verify.Given;
import io.wheelgate.verify.Verdict;
import io.wheelgate.verify.Verification;
import io.wheelgate.verify.Verifier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** Checks an evidence pack here, without a desk, a database or a network. */
@Command(
        name = "verify",
        description = "Checks an evidence pack offline, claim after claim; see docs/evidence.md.",
        footer = {
            "",
            "Exit codes: 0 everything is right, 10 nothing is wrong but no key was given, 11 nothing is wrong",
            "but something could not be checked, 20 + n when check n is the first that is wrong."
        })
final class VerifyCommand implements Callable<Integer> {

    @ParentCommand
    private Root root = new Root();

    @Parameters(paramLabel = "PACK", description = "The zip.")
    private Path pack = Path.of("");

    @Option(names = "--key", paramLabel = "KEY", description = "The desk's key: name+hash+base64.")
    private @Nullable String key;

    @Option(names = "--key-file", paramLabel = "FILE", description = "A file with the desk's key in its first line.")
    private @Nullable Path keyFile;

    @Option(
            names = "--checkpoint",
            paramLabel = "FILE",
            description = "A checkpoint that the desk has published outside, or one of an earlier pack.")
    private @Nullable Path checkpoint;

    @Override
    public Integer call() {
        Verification verification = verified(given());
        if (root.isJson()) {
            root.screen().json(json(verification));
        } else {
            verification.findings().forEach(this::tell);
            root.screen().result("");
            root.screen().result(sum(verification));
        }
        return verification.exit();
    }

    private Verification verified(Given given) {
        try {
            return Verifier.verify(read(pack, Archive.LARGEST + 1), given);
        } catch (OutOfMemoryError few) {
            throw new CommandFailure(
                    Exit.USAGE,
                    pack
                            + " is too large for the memory that Java takes here, so nothing was checked. Give it more: java"
                            + " -Xmx4g -jar wheelgate.jar verify " + pack);
        }
    }

    private Given given() {
        try {
            return new Given(
                    keyText().map(VerifierKey::parse),
                    Optional.ofNullable(checkpoint).map(file -> Note.parse(read(file, 100_000))));
        } catch (Malformed no) {
            throw new CommandFailure(Exit.USAGE, "The key or the checkpoint cannot be used: " + no.getMessage());
        }
    }

    private Optional<String> keyText() {
        return Optional.ofNullable(keyFile)
                .map(file -> new String(read(file, 10_000), StandardCharsets.UTF_8))
                .map(text -> text.lines().findFirst().orElse(""))
                .or(() -> Optional.ofNullable(key));
    }

    private static byte[] read(Path file, int most) {
        try (InputStream content = Files.newInputStream(file)) {
            return content.readNBytes(most);
        } catch (IOException e) {
            throw new CommandFailure(Exit.USAGE, file + " cannot be read: " + e);
        }
    }

    private void tell(Finding finding) {
        String number = String.valueOf(finding.claim().number());
        root.screen()
                .result(
                        " ".repeat(2 - number.length()) + number + "  "
                                + Screen.coloured(
                                        colour(finding.verdict()),
                                        finding.verdict().words())
                                + " ".repeat(13 - finding.verdict().words().length()),
                        finding.claim().words() + ": " + finding.words());
    }

    private static String colour(Verdict verdict) {
        return switch (verdict) {
            case PASS -> "green";
            case FAIL -> "bold,red";
            case NOT_CHECKED -> "yellow";
        };
    }

    private static String sum(Verification verification) {
        if (verification.firstWrong().isPresent()) {
            return "Do not rely on this pack: check "
                    + verification.firstWrong().get().claim().number() + " is wrong.";
        }
        if (verification.exit() == Verification.WITHOUT_KEY) {
            return "Nothing is wrong with this pack, but you have not said which key to trust: give --key.";
        }
        return verification.of(Claim.HELD).verdict() == Verdict.PASS && verification.exit() == 0
                ? "Everything in this pack is right."
                : "Nothing is wrong with this pack, as far as it was checked.";
    }

    private static ObjectNode json(Verification verification) {
        ObjectNode answer = DeskClient.JSON.createObjectNode().put("exit", verification.exit());
        ArrayNode checks = answer.putArray("checks");
        verification.findings().forEach(finding -> checks.addObject()
                .put("check", finding.claim().number())
                .put("claim", finding.claim().words())
                .put("verdict", finding.verdict().name())
                .put("words", finding.words()));
        return answer;
    }
}
