package io.wheelgate.web.hook;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Who sends a webhook, known by the header that its signature is in; how it signs, and where it says what was delivered.
 */
enum Forge {
    /** GitLab's newer signing token, as the Standard Webhooks specification has it. */
    STANDARD("webhook-signature", List.of("webhook-id"), "X-Gitlab-Event"),
    /** The plain form of this desk, for scripts and everybody else. */
    PLAIN("X-Wheelgate-Signature", List.of("X-Wheelgate-Delivery"), ""),
    FORGEJO("X-Forgejo-Signature", List.of("X-Forgejo-Delivery", "X-Gitea-Delivery"), "X-Forgejo-Event"),
    GITEA("X-Gitea-Signature", List.of("X-Gitea-Delivery"), "X-Gitea-Event"),
    GITHUB("X-Hub-Signature-256", List.of("X-GitHub-Delivery"), "X-GitHub-Event"),
    /** Cloud and Data Center. */
    BITBUCKET("X-Hub-Signature", List.of("X-Request-UUID", "X-Request-Id"), "X-Event-Key"),
    /** GitLab's older way: the secret itself. */
    GITLAB("X-Gitlab-Token", List.of("Idempotency-Key", "X-Gitlab-Event-UUID"), "X-Gitlab-Event");

    private static final String TIMESTAMP = "webhook-timestamp";
    private static final Duration OLDEST = Duration.ofMinutes(5);

    private final String signature;
    private final List<String> deliveries;
    private final String event;

    Forge(String signature, List<String> deliveries, String event) {
        this.signature = signature;
        this.deliveries = deliveries;
        this.event = event;
    }

    /** Some forges send the signatures of others beside their own: the first one counts. */
    static Optional<Forge> of(HttpServletRequest request) {
        return Arrays.stream(values())
                .filter(forge -> request.getHeader(forge.signature) != null)
                .findFirst();
    }

    /** Whether whoever sent these bytes knows the secret. Takes the same time whatever is wrong. */
    boolean isSigned(HttpServletRequest request, byte[] body, String secret, Instant now) {
        String said = Optional.ofNullable(request.getHeader(signature)).orElse("");
        return switch (this) {
            case GITLAB ->
                Signing.same(
                        Signing.sha256(secret.getBytes(StandardCharsets.UTF_8)),
                        Signing.sha256(said.getBytes(StandardCharsets.UTF_8)));
            case STANDARD -> isRecent(request, now) & isStandard(request, body, secret, said);
            case PLAIN ->
                Signing.isPrefixedHex(said, secret, head(delivery(request).orElse("")), body);
            case BITBUCKET, GITHUB -> Signing.isPrefixedHex(said, secret, body);
            case FORGEJO, GITEA -> Signing.isHex(said, secret, body);
        };
    }

    /** The id and the time are signed with the body; of several signatures, after a change of the secret, one is enough. */
    private static boolean isStandard(HttpServletRequest request, byte[] body, String secret, String said) {
        byte[] head = head(request.getHeader("webhook-id") + "." + request.getHeader(TIMESTAMP));
        byte[] expected = Signing.standard(secret, head, body);
        return Arrays.stream(said.split(" "))
                .filter(one -> one.startsWith("v1,"))
                .map(one -> Signing.base64(one.substring(3)))
                .anyMatch(one -> Signing.same(expected, one));
    }

    /** The specification leaves the number open, and its libraries take five minutes: an old one may be a repeated one. */
    private static boolean isRecent(HttpServletRequest request, Instant now) {
        try {
            Instant said = Instant.ofEpochSecond(Long.parseLong(request.getHeader(TIMESTAMP)));
            return Duration.between(said, now).abs().compareTo(OLDEST) <= 0;
        } catch (NumberFormatException | DateTimeException | ArithmeticException none) {
            return false;
        }
    }

    /** What is signed in front of the body. */
    private static byte[] head(String text) {
        return (text + ".").getBytes(StandardCharsets.UTF_8);
    }

    /** The id of the delivery; empty when the sender gave none. */
    Optional<String> delivery(HttpServletRequest request) {
        return deliveries.stream()
                .map(request::getHeader)
                .flatMap(id -> Stream.ofNullable(id).filter(one -> !one.isBlank()))
                .findFirst();
    }

    /** What happened, in the sender's word; empty when it has none. */
    String event(HttpServletRequest request) {
        return event.isEmpty()
                ? ""
                : Optional.ofNullable(request.getHeader(event)).orElse("");
    }
}
