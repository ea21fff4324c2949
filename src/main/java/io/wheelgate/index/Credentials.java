package io.wheelgate.index;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/**
 * The values of devpi's header {@code X-Devpi-Auth}, one log-in per server and user.
 *
 * <p>They carry a token, not the password, whose check takes devpi a third of a second on every request.
 */
final class Credentials {

    /** Two products may know the same user by different passwords. */
    private record Account(URI server, String user, Optional<Secret> password) {}

    private final Map<Account, String> tokens = new ConcurrentHashMap<>();
    private final DevpiHttp http;

    Credentials(DevpiHttp http) {
        this.http = http;
    }

    /**
     * @return empty when no user is configured
     * @throws AccessFailure when the server refuses the log-in, or the password cannot be found
     */
    Optional<String> of(IndexServer server) {
        return server.user().map(user -> tokens.computeIfAbsent(account(server, user), this::logIn));
    }

    /** The server does not take these any more: the next one who asks logs in again. */
    void forget(IndexServer server, String value) {
        server.user().ifPresent(user -> tokens.remove(account(server, user), value));
    }

    private static Account account(IndexServer server, String user) {
        return new Account(IndexPlace.base(server.url()), user, server.password());
    }

    private String logIn(Account account) {
        ObjectNode body =
                JsonNodeFactory.instance.objectNode().put("user", account.user).put("password", password(account));
        Request request = Request.post(
                URI.create(account.server + "/+login"),
                new StringEntity(body.toString(), ContentType.APPLICATION_JSON));
        Answer answer = http.send(request, Optional.empty());
        if (answer.deniesAccess()) {
            throw refused(
                    account,
                    "The log-in of " + account.user + " at " + account.server + " was refused: " + answer.text()
                            + ". Check the user and the password"
                            + account.password
                                    .map(secret -> " (" + secret + ")")
                                    .orElse("") + ".",
                    null);
        }
        if (!answer.isOk()) {
            throw answer.failure();
        }
        String token = answer.result("proxyauth").path("password").asText();
        return Base64.getEncoder().encodeToString((account.user + ":" + token).getBytes(StandardCharsets.UTF_8));
    }

    private static String password(Account account) {
        Secret secret = account.password.orElseThrow(() -> refused(
                account, "No password is configured for " + account.user + " at " + account.server + ".", null));
        try {
            return secret.reveal();
        } catch (RuntimeException e) {
            throw refused(
                    account,
                    "Could not log " + account.user + " in at " + account.server + ": " + e.getMessage() + ".",
                    e);
        }
    }

    private static AccessFailure refused(Account account, String message, @Nullable Throwable cause) {
        return new AccessFailure(
                message,
                "log " + account.user + " in at " + account.server,
                Optional.of(account.user),
                account.password,
                cause);
    }
}
