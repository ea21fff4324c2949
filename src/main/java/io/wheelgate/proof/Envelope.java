package io.wheelgate.proof;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A payload with one Ed25519 signature in a DSSE envelope; there is one way to write it. */
public final class Envelope {

    private static final String TEXT =
            "{\"payload\":\"%s\",\"payloadType\":\"%s\",\"signatures\":[{\"keyid\":\"%s\",\"sig\":\"%s\"}]}";

    private static final String PLAIN = "([^\"\\\\\\x00-\\x1f]++)";

    private static final Pattern FORM = Pattern.compile(TEXT.replaceAll("([{}\\[\\]])", "\\\\$1")
            .formatted("([A-Za-z0-9+/=]*+)", PLAIN, PLAIN, "([A-Za-z0-9+/=]++)"));

    private final String payloadType;
    private final byte[] payload;
    private final String keyId;
    private final byte[] signature;

    private Envelope(String payloadType, byte[] payload, String keyId, byte[] signature) {
        this.payloadType = payloadType;
        this.payload = payload;
        this.keyId = keyId;
        this.signature = signature;
    }

    public static Envelope sign(String payloadType, byte[] payload, SigningKey key) {
        byte[] signature = key.sign(encoding(payloadType, payload));
        return new Envelope(payloadType, payload.clone(), key.verifier().keyId(), signature);
    }

    /** @throws Malformed when the bytes are written in any other way than {@link #bytes} writes them */
    public static Envelope parse(byte[] bytes) {
        Matcher form = FORM.matcher(Utf8.text(bytes));
        if (!form.matches()) {
            throw new Malformed("This is no DSSE envelope with one signature, in the one form that is accepted");
        }
        return new Envelope(
                form.group(2), StrictBase64.decode(form.group(1)), form.group(3), StrictBase64.decode(form.group(4)));
    }

    /** What is signed: DSSE's pre-authentication encoding. */
    static byte[] encoding(String payloadType, byte[] payload) {
        byte[] type = Utf8.bytes(payloadType);
        byte[] start = Utf8.bytes("DSSEv1 %d %s %d ".formatted(type.length, payloadType, payload.length));
        byte[] whole = new byte[start.length + payload.length];
        System.arraycopy(start, 0, whole, 0, start.length);
        System.arraycopy(payload, 0, whole, start.length, payload.length);
        return whole;
    }

    public String payloadType() {
        return payloadType;
    }

    public byte[] payload() {
        return payload.clone();
    }

    /** Whether this key signed type and payload, and is named as the one that did. */
    public boolean isSignedBy(VerifierKey key) {
        return keyId.equals(key.keyId()) && key.verifies(encoding(payloadType, payload), signature);
    }

    public byte[] bytes() {
        return Utf8.bytes(
                TEXT.formatted(StrictBase64.encode(payload), payloadType, keyId, StrictBase64.encode(signature)));
    }
}
