package io.wheelgate.release;

import java.util.Base64;

/** The key that webhook calls are signed with, as the Standard Webhooks specification writes one down. */
public final class WebhookKey {

    private static final String PREFIX = "whsec_";
    private static final int SHORTEST = 24;
    private static final int LONGEST = 64;

    private WebhookKey() {}

    /**
     * The bytes of a secret: 24 to 64 in base64, after {@code whsec_} or without it.
     *
     * @throws IllegalArgumentException when it is none; the secret is no part of the message
     */
    public static byte[] of(String secret) {
        byte[] key = decoded(secret.startsWith(PREFIX) ? secret.substring(PREFIX.length()) : secret);
        if (key.length < SHORTEST || key.length > LONGEST) {
            throw new IllegalArgumentException("the key has " + key.length + " bytes, but needs " + SHORTEST + " to "
                    + LONGEST + ", in base64 after whsec_");
        }
        return key;
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException notShown) {
            throw new IllegalArgumentException("the key is not base64 after whsec_");
        }
    }
}
