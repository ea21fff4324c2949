package io.wheelgate.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The public half of a named Ed25519 key (RFC 8032), in the text form of C2SP signed notes. */
public final class VerifierKey {

    /** In front of the 32 bytes, it makes the DER of a SubjectPublicKeyInfo (RFC 8410). */
    private static final byte[] DER = HexFormat.of().parseHex("302a300506032b6570032100");

    private static final byte ED25519 = 1;
    private static final int LENGTH = 32;

    private final String name;
    private final byte[] key;

    private VerifierKey(String name, byte[] key) {
        this.name = name;
        this.key = key;
    }

    /** @param key the 32 bytes of RFC 8032; {@code name} without spaces and plus signs */
    static VerifierKey of(String name, byte[] key) {
        return new VerifierKey(KeyName.checked(name), key.clone());
    }

    static VerifierKey of(String name, PublicKey key) {
        byte[] encoded = key.getEncoded();
        return of(name, Arrays.copyOfRange(encoded, DER.length, encoded.length));
    }

    /**
     * Reads {@code name+hash+base64}, as C2SP writes verifier keys.
     *
     * @throws Malformed when it is anything else, or the hash is not that of name and key
     */
    public static VerifierKey parse(String text) {
        String[] parts = text.split("\\+", 3);
        if (parts.length != 3) {
            throw new Malformed("A verifier key is written as name+hash+key");
        }
        byte[] typed = StrictBase64.decode(parts[2]);
        if (typed.length != LENGTH + 1 || typed[0] != ED25519) {
            throw new Malformed("This verifier key is no Ed25519 key of 32 bytes");
        }
        VerifierKey key = of(parts[0], Arrays.copyOfRange(typed, 1, typed.length));
        if (!key.id().equals(parts[1])) {
            throw new Malformed("The hash in the verifier key is not that of its name and key");
        }
        return key;
    }

    public String name() {
        return name;
    }

    /** Four bytes as eight hexadecimal digits, which stand for name and key in signatures; no proof of anything. */
    public String id() {
        return HexFormat.of().formatHex(idBytes());
    }

    byte[] idBytes() {
        byte[] start = (name + "\n").getBytes(StandardCharsets.UTF_8);
        return Arrays.copyOf(Hash.sha256(start, typed()).bytes(), 4);
    }

    /** How it is written: {@code name+hash+base64}. */
    public String text() {
        return name + "+" + id() + "+" + StrictBase64.encode(typed());
    }

    /** How it is named in an envelope: {@code name+hash}. */
    public String keyId() {
        return name + "+" + id();
    }

    private byte[] typed() {
        byte[] typed = new byte[LENGTH + 1];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, LENGTH);
        return typed;
    }

    /** Whether the signature is this key's over the message; false for whatever is no signature at all. */
    public boolean verifies(byte[] message, byte[] signature) {
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(publicKey());
            verifier.update(message);
            return verifier.verify(signature);
        } catch (GeneralSecurityException no) {
            return false;
        }
    }

    private PublicKey publicKey() throws GeneralSecurityException {
        byte[] encoded = Arrays.copyOf(DER, DER.length + LENGTH);
        System.arraycopy(key, 0, encoded, DER.length, LENGTH);
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof VerifierKey that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    @Override
    public String toString() {
        return text();
    }
}
