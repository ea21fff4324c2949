package io.wheelgate.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The file that says that an environment was made to its end: from which lock file, at which path (a virtual environment
 * cannot be moved) and for which Python.
 */
record EnvironmentMarker(Path home, String lock) {

    boolean holds() throws IOException {
        return Files.isExecutable(python())
                && Files.exists(file())
                && Files.readString(file()).equals(content());
    }

    void remove() throws IOException {
        Files.deleteIfExists(file());
    }

    /** Whole or not at all. */
    void write() throws IOException {
        Path half = home.resolve("wheelgate.half");
        Files.writeString(half, content());
        Files.move(half, file(), StandardCopyOption.ATOMIC_MOVE);
    }

    private Path file() {
        return home.resolve("wheelgate.made");
    }

    private Path python() {
        return home.resolve("bin").resolve("python");
    }

    private String content() throws IOException {
        return "lock " + sha256(lock) + "\nhome " + home + "\npython " + python().toRealPath() + "\n";
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
