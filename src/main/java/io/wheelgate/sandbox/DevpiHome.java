package io.wheelgate.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * The directory of a devpi-server, with the script that runs it and the secrets that only its owner can read.
 *
 * @param rootPassword of devpi's user {@code root}
 */
record DevpiHome(Path path, Path script, String rootPassword) {

    private static final FileAttribute<?> OWNER_ONLY_DIRECTORY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> OWNER_ONLY_FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    static DevpiHome prepare(Path path, String scriptText) throws IOException {
        Path secrets = path.resolve("private");
        Files.createDirectories(path);
        if (!Files.isDirectory(secrets)) {
            Files.createDirectory(secrets, OWNER_ONLY_DIRECTORY);
        }
        secret(secrets.resolve("secret"));
        Path script = path.resolve("devpi.py");
        Files.writeString(script, scriptText);
        return new DevpiHome(path, script, secret(secrets.resolve("root-password")));
    }

    /** Written under another name first: a crash must not leave half a secret. */
    private static String secret(Path file) throws IOException {
        if (!Files.exists(file)) {
            byte[] bytes = new byte[33];
            new SecureRandom().nextBytes(bytes);
            Path draft = file.resolveSibling(file.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            Files.createFile(draft, OWNER_ONLY_FILE);
            Files.writeString(draft, HexFormat.of().formatHex(bytes));
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        }
        return Files.readString(file);
    }
}
