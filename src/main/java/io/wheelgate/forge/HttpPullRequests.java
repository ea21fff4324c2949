package io.wheelgate.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.forge.Dialect.Change;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Remedy;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.jspecify.annotations.Nullable;

/** Asks the forges over HTTP. */
final class HttpPullRequests implements PullRequests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

    /** The desk looks for what it has opened itself a moment ago: that is among the newest. */
    private static final int MOST_PAGES = 20;

    private final ForgeHttp http;
    private final Clock clock;

    HttpPullRequests(ForgeHttp http, Clock clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public Optional<PullRequest> find(Forge forge, String branch, String target) {
        Dialect dialect = Dialect.of(forge);
        for (int page = 1; page <= MOST_PAGES; page++) {
            String path = dialect.list(branch, target, page);
            JsonNode list = json(forge, "GET", path, get(forge, path), JsonNode::isArray);
            Optional<PullRequest> found = StreamSupport.stream(list.spliterator(), false)
                    .filter(dialect::isOwn)
                    .map(dialect::read)
                    .filter(one -> one.branch().equals(branch) && one.target().equals(target))
                    .min(Comparator.comparing(PullRequest::state));
            if (found.isPresent() || list.isEmpty()) {
                return found;
            }
        }
        return Optional.empty();
    }

    @Override
    public Optional<PullRequest> read(Forge forge, String number) {
        Dialect dialect = Dialect.of(forge);
        String path = dialect.one(Dialect.encoded(number));
        Answer answer = get(forge, path);
        return answer.status() == 404
                ? Optional.empty()
                : Optional.of(dialect.read(json(forge, "GET", path, answer, json -> isRequest(dialect, json))));
    }

    @Override
    public PullRequest open(Forge forge, Draft draft) {
        Dialect dialect = Dialect.of(forge);
        Change change = dialect.opening(draft);
        return dialect.read(json(
                forge, change.method(), change.path(), send(forge, change), json -> isRequest(dialect, json)));
    }

    @Override
    public void close(Forge forge, String number, String comment) {
        for (Change change : Dialect.of(forge).closing(Dialect.encoded(number), comment)) {
            json(forge, change.method(), change.path(), send(forge, change), json -> true);
        }
    }

    private static boolean isRequest(Dialect dialect, JsonNode json) {
        if (!json.isObject()) {
            return false;
        }
        PullRequest request = dialect.read(json);
        return request.number().matches("[0-9]+") && request.url().matches("https?://.*");
    }

    private Answer get(Forge forge, String path) {
        return send(forge, "GET", path, null);
    }

    private Answer send(Forge forge, Change change) {
        try {
            return send(forge, change.method(), change.path(), JSON.writeValueAsString(change.body()));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Could not write " + change.body(), e);
        }
    }

    private Answer send(Forge forge, String method, String path, @Nullable String body) {
        URI uri = uri(forge, path);
        requireSafe(uri);
        HttpUriRequestBase request = new HttpUriRequestBase(method, uri);
        Dialect dialect = Dialect.of(forge);
        dialect.headers().forEach(request::addHeader);
        token(forge).map(dialect::credentials).ifPresent(value -> request.addHeader(value.getKey(), value.getValue()));
        if (body != null) {
            request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        }
        try {
            return http.send(request);
        } catch (IOException e) {
            Diagnosis diagnosis = Diagnosis.of(Kind.NETWORK, tried(forge, method, path), "no answer: " + e)
                    .expected("A whole answer of " + forge.kind().label() + ".")
                    .remedy(Remedy.network(uri));
            throw new ForgeFailure(diagnosis, Optional.empty(), false, e);
        }
    }

    private static Optional<String> token(Forge forge) {
        return forge.token().map(Secret::reveal);
    }

    private static URI uri(Forge forge, String path) {
        return URI.create(forge.api().toString().replaceFirst("/+$", "") + path);
    }

    /** The configuration has been checked; the cycle's own copy of it is as old as the cycle. */
    private static void requireSafe(URI uri) {
        if (!"https".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
            throw new IllegalStateException("A token goes over https only, not to " + uri.getScheme() + "://"
                    + uri.getHost() + ". Correct api-url in the product's configuration.");
        }
    }

    private static String tried(Forge forge, String method, String path) {
        return "ask " + forge.kind().label() + ": " + method + " " + uri(forge, path);
    }

    private JsonNode json(
            Forge forge, String method, String path, Answer answer, Predicate<JsonNode> fits) {
        if (!answer.isOk()) {
            throw failure(forge, tried(forge, method, path), answer);
        }
        return answer.json().filter(fits).orElseThrow(() -> {
            String found = "an answer " + answer.status() + " that is not what " + forge.kind().label() + " answers there";
            String remedy = "Are forge and api-url right, and is there a proxy with a log-in page in between?";
            Diagnosis diagnosis = Diagnosis.of(Kind.SERVER, tried(forge, method, path), found).remedy(remedy);
            return new ForgeFailure(diagnosis, Optional.empty(), false, null);
        });
    }

    private ForgeFailure failure(Forge forge, String tried, Answer answer) {
        Optional<Duration> pause = answer.pause(clock.instant());
        Kind kind = answer.kind();
        Diagnosis diagnosis = Diagnosis.of(kind, tried, "it answered " + answer.text())
                .expected("An answer as " + forge.kind().label() + " gives it.");
        return new ForgeFailure(
                switch (kind) {
                    case RATE_LIMIT -> diagnosis.remedy(Remedy.rateLimit(pause));
                    case ACCESS -> diagnosis.remedy(access(forge));
                    default -> answer.isRejection() ? diagnosis.remedy("Look at the repository's settings there.") : diagnosis;
                },
                pause,
                answer.isRejection(),
                null);
    }

    private static String access(Forge forge) {
        return "Is there a repository " + forge.project() + " at " + forge.api() + ", and may the user of "
                + forge.token().map(token -> "the token behind " + token).orElse("no token, which is what the desk has,")
                + " push branches to it, and open, comment and close pull requests? Then let the desk try again: by"
                + " itself it does not.";
    }
}
