package io.wheelgate.proof;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;

/** A named Ed25519 key (RFC 8032) that signs. */
public final class SigningKey {

    private static final byte[] PROBE = "probe".getBytes(StandardCharsets.US_ASCII);

    private final PrivateKey key;
    private final VerifierKey verifier;

    private SigningKey(PrivateKey key, VerifierKey verifier) {
        this.key = key;
        this.verifier = verifier;
    }

    /** Makes a new key. @throws Malformed when a key cannot have this name */
    public static SigningKey generate(String name) {
        try {
            KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), VerifierKey.of(name, pair.getPublic()));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java since 15 has Ed25519", impossible);
        }
    }

    /**
     * Reads a private key.
     *
     * @param pkcs8 its DER after RFC 8410, as {@link #pkcs8} and other programs write it
     * @throws Malformed when it is none
     */
    public static SigningKey parse(String name, byte[] pkcs8) {
        try {
            PrivateKey key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            return proved(new SigningKey(key, VerifierKey.of(name, pairOf(key).getPublic())));
        } catch (GeneralSecurityException no) {
            throw new Malformed("This is no Ed25519 private key in PKCS#8: " + no.getMessage());
        }
    }

    /** The JDK derives a public key only where it makes the pair, so it is given the seed in place of chance. */
    private static KeyPair pairOf(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key)
                .getBytes()
                .orElseThrow(() -> new Malformed("The private key does not give its bytes"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("Ed25519");
        generator.initialize(NamedParameterSpec.ED25519, new Seed(seed));
        return generator.generateKeyPair();
    }

    private static SigningKey proved(SigningKey key) {
        if (!key.verifier.verifies(PROBE, key.sign(PROBE))) {
            throw new IllegalStateException("This Java does not derive the public key from the private one");
        }
        return key;
    }

    /** The private key as DER, for a file that only the desk may read. */
    public byte[] pkcs8() {
        return key.getEncoded();
    }

    public VerifierKey verifier() {
        return verifier;
    }

    /** The 64 bytes of its signature over a message. */
    public byte[] sign(byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("An Ed25519 key signs whatever it is given", impossible);
        }
    }

    /** Gives the same bytes whenever it is asked. */
    private static final class Seed extends SecureRandom {

        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Seed(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
