package io.wheelgate.ledger;

import io.wheelgate.proof.Hash;
import io.wheelgate.proof.Malformed;
import io.wheelgate.proof.SigningKey;
import io.wheelgate.proof.Utf8;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Set;

/** A private Ed25519 key as a PEM file in PKCS#8 that nobody but the desk's user may read. */
record KeyFile(Path path) {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "-----END PRIVATE KEY-----\n";
    private static final FileAttribute<?> OURS_ALONE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    boolean isThere() {
        return Files.exists(path);
    }

    /** Makes a key and keeps it, whole or not at all; a file that is there stays. */
    void make() {
        byte[] pem = pem(SigningKey.generate("new")).getBytes(StandardCharsets.US_ASCII);
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Path draft = path.resolveSibling(path.getFileName() + ".draft");
            Files.deleteIfExists(draft);
            try (FileChannel file = FileChannel.open(
                    draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), OURS_ALONE)) {
                file.write(ByteBuffer.wrap(pem));
                file.force(true);
            }
            Files.move(draft, path);
        } catch (IOException e) {
            throw new RecordKeyRefused("The key of the record could not be written to " + path + ": " + e
                    + ". Give the desk's user the right to write there.");
        }
    }

    private static String pem(SigningKey key) {
        String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.pkcs8());
        return BEGIN + lines + "\n" + END;
    }

    /** @param origin the name of the key; empty for one that is made of the key itself */
    SigningKey read(String origin) {
        try {
            byte[] pkcs8 = bytes(Files.readString(path, StandardCharsets.US_ASCII));
            return SigningKey.parse(origin.isBlank() ? named(pkcs8) : origin, pkcs8);
        } catch (IOException | Malformed e) {
            throw new RecordKeyRefused("The key of the record could not be read from " + path + ": " + e.getMessage()
                    + ". Put the file back from a backup of the desk's home.");
        }
    }

    private static byte[] bytes(String pem) {
        if (!pem.startsWith(BEGIN) || !pem.endsWith(END)) {
            throw new Malformed("it is no PEM file of a private key");
        }
        String lines = pem.substring(BEGIN.length(), pem.length() - END.length());
        try {
            return Base64.getMimeDecoder().decode(lines);
        } catch (IllegalArgumentException e) {
            throw new Malformed("it is no PEM file of a private key");
        }
    }

    /** The same for the same key, and another one for any other desk. */
    private static String named(byte[] pkcs8) {
        byte[] key = Utf8.bytes(SigningKey.parse("key", pkcs8).verifier().text());
        return "wheelgate/" + Hash.sha256(key).hex().substring(0, 16);
    }
}
