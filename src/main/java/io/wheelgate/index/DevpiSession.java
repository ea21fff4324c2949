package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Product.IndexServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * Requests in the name of the configured user, logged in again once when the server has forgotten the token.
 *
 * <p>devpi does not reject an expired token: it takes its bearer for nobody in particular.
 */
final class DevpiSession {

    private final DevpiHttp http;
    private final Credentials credentials;

    DevpiSession(DevpiHttp http) {
        this.http = http;
        this.credentials = new Credentials(http);
    }

    /** @param user empty for the anonymous one */
    record Account(Optional<String> user, List<String> groups) {}

    /** @return the answer, whatever its status; still 401 or 403 when the user may not */
    Answer send(IndexServer server, Request request) {
        Optional<String> value = credentials.of(server);
        Answer answer = http.send(request, value);
        if (value.isEmpty() || !answer.deniesAccess() || isKnown(status(server, value))) {
            return answer;
        }
        credentials.forget(server, value.get());
        return http.send(request, credentials.of(server));
    }

    Answer sendAnonymously(Request request) {
        return http.send(request, Optional.empty());
    }

    /**
     * Whom the server takes the configured user for. Asked before each upload: devpi reads the whole body before it
     * looks at the credentials.
     *
     * @throws AccessFailure when the log-in is refused
     */
    Account account(IndexServer server) {
        Optional<String> value = credentials.of(server);
        JsonNode status = status(server, value);
        if (value.isPresent() && !isKnown(status)) {
            credentials.forget(server, value.get());
            status = status(server, credentials.of(server));
        }
        if (value.isPresent() && !isKnown(status)) {
            throw new AccessFailure(
                    "The server " + IndexPlace.base(server.url()) + " logs "
                            + server.user().orElse("") + " in and does not know the log-in afterwards.",
                    "log in at " + IndexPlace.base(server.url()),
                    server);
        }
        return new Account(isKnown(status) ? server.user() : Optional.empty(), texts(status.path(2)));
    }

    private static boolean isKnown(JsonNode status) {
        return status.path(0).asText().equals("ok");
    }

    private JsonNode status(IndexServer server, Optional<String> value) {
        URI uri = URI.create(IndexPlace.base(server.url()) + "/+api");
        Answer answer = http.send(Request.get(uri, Request.JSON), value);
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return answer.result("apiconfig").path("authstatus");
    }

    static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
