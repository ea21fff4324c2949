package io.wheelgate.web.history;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SequenceWriter;
import io.wheelgate.ledger.Register.Wanted;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Writes the register into a file, a part at a time, so that its length does not matter. */
@Component
class RegisterFiles {

    private static final int TOGETHER = 500;

    private final RegisterRows rows;
    private final ObjectMapper json = new ObjectMapper();

    RegisterFiles(RegisterRows rows) {
        this.rows = rows;
    }

    /** A file that whoever asked for it deletes. */
    record Made(Path file, String sha256) {}

    private interface Lines {

        void write(RegisterRow row) throws IOException;
    }

    /** @param form {@code csv} or {@code json} */
    Made make(String form, Wanted wanted) throws IOException {
        Path file = Files.createTempFile("register", "." + form);
        MessageDigest digest = sha256();
        try (OutputStream to = new DigestOutputStream(Files.newOutputStream(file), digest)) {
            if (form.equals("csv")) {
                csv(wanted, to);
            } else {
                json(wanted, to);
            }
        }
        return new Made(file, HexFormat.of().formatHex(digest.digest()));
    }

    private void csv(Wanted wanted, OutputStream to) throws IOException {
        try (Writer writer = new OutputStreamWriter(to, StandardCharsets.UTF_8)) {
            Csv csv = new Csv(writer);
            csv.row(RegisterRow.NAMES);
            each(wanted, row -> csv.row(row.cells()));
        }
    }

    private void json(Wanted wanted, OutputStream to) throws IOException {
        try (SequenceWriter writer =
                json.writerFor(RegisterRow.class).withDefaultPrettyPrinter().writeValuesAsArray(to)) {
            each(wanted, writer::write);
        }
    }

    private void each(Wanted wanted, Lines lines) throws IOException {
        Optional<Long> before = wanted.before();
        List<RegisterRow> part;
        do {
            part = rows.of(
                    new Wanted(
                            wanted.product(),
                            wanted.environment(),
                            wanted.stage(),
                            wanted.from(),
                            wanted.until(),
                            wanted.present(),
                            before),
                    TOGETHER);
            for (RegisterRow row : part) {
                lines.write(row);
            }
            before = part.isEmpty()
                    ? before
                    : Optional.of(Long.valueOf(part.get(part.size() - 1).number()));
        } while (part.size() == TOGETHER);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
