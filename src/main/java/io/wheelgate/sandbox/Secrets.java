package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords that the sandbox makes up for itself, each in a file that only its owner can read. */
final class Secrets {

    static final String ADMINISTRATOR = "administrator";
    static final String INDEX_OWNER = "index-owner";
    static final String INDEX_UPLOADER = "index-uploader";
    static final String HOOK = "hook";

    private static final SecureRandom RANDOM = new SecureRandom();

    private Secrets() {}

    static void prepare(SandboxHome home) throws IOException {
        Path directory = home.secrets();
        if (!Files.isDirectory(directory)) {
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        }
        for (String name : new String[] {ADMINISTRATOR, INDEX_OWNER, INDEX_UPLOADER, HOOK}) {
            prepare(home.secret(name));
        }
    }

    /** Written under another name first: a crash must not leave half a password. */
    private static void prepare(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.deleteIfExists(draft);
        Files.createFile(draft, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                draft, "Aa1-" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw SandboxHome.unusable(file, e);
        }
    }
}
