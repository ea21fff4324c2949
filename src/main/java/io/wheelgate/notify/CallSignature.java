package io.wheelgate.notify;

import io.wheelgate.release.WebhookKey;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a call: HMAC-SHA256 over its id, its time and its body, once for each key. */
final class CallSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private CallSignature() {}

    /** The value of the header {@code webhook-signature}. @param secret one or more keys, while one replaces another */
    static String of(String secret, String id, long seconds, String body) {
        byte[] content = (id + "." + seconds + "." + body).getBytes(StandardCharsets.UTF_8);
        return Arrays.stream(secret.strip().split("\\s+"))
                .map(key -> "v1," + Base64.getEncoder().encodeToString(signed(WebhookKey.of(key), content)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] signed(byte[] key, byte[] content) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            return mac.doFinal(content);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has no " + ALGORITHM, e);
        }
    }
}
