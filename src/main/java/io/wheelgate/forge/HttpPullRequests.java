package io.wheelgate.forge;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.wheelgate.forge.Dialect.Change;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
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
            Asked asked = asked(forge, "GET", dialect.list(branch, target, page));
            JsonNode list = asked.json(send(asked, null), clock.instant(), JsonNode::isArray);
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
        Asked asked = asked(forge, "GET", Dialect.of(forge).one(Dialect.encoded(number)));
        Answer answer = send(asked, null);
        return answer.status() == 404 ? Optional.empty() : Optional.of(request(asked, answer));
    }

    @Override
    public PullRequest open(Forge forge, Draft draft) {
        Change change = Dialect.of(forge).opening(draft);
        Asked asked = asked(forge, change.method(), change.path());
        return request(asked, send(asked, text(change)));
    }

    @Override
    public void close(Forge forge, String number, String comment) {
        for (Change change : Dialect.of(forge).closing(Dialect.encoded(number), comment)) {
            Asked asked = asked(forge, change.method(), change.path());
            asked.json(send(asked, text(change)), clock.instant(), json -> true);
        }
    }

    private PullRequest request(Asked asked, Answer answer) {
        Dialect dialect = Dialect.of(asked.forge());
        return dialect.read(asked.json(answer, clock.instant(), json -> isRequest(dialect, json)));
    }

    /** Its page is shown as a link to people. */
    private static boolean isRequest(Dialect dialect, JsonNode json) {
        if (!json.isObject()) {
            return false;
        }
        PullRequest request = dialect.read(json);
        return request.number().matches("[0-9]+") && request.url().matches("https?://.*");
    }

    private static String text(Change change) {
        try {
            return JSON.writeValueAsString(change.body());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("Could not write " + change.body(), e);
        }
    }

    private static Asked asked(Forge forge, String method, String path) {
        return new Asked(forge, method, URI.create(forge.api().toString().replaceFirst("/+$", "") + path));
    }

    private Answer send(Asked asked, @Nullable String body) {
        requireSafe(asked.uri());
        HttpUriRequestBase request = new HttpUriRequestBase(asked.method(), asked.uri());
        Dialect dialect = Dialect.of(asked.forge());
        dialect.headers().forEach(request::addHeader);
        asked.forge()
                .token()
                .map(Secret::reveal)
                .map(dialect::credentials)
                .ifPresent(header -> request.addHeader(header.getKey(), header.getValue()));
        if (body != null) {
            request.setEntity(new StringEntity(body, ContentType.APPLICATION_JSON));
        }
        try {
            return http.send(request);
        } catch (IOException e) {
            throw asked.unanswered(e);
        }
    }

    /** The configuration has been checked; the cycle's own copy of it is as old as the cycle. */
    private static void requireSafe(URI uri) {
        if (!"https".equals(uri.getScheme()) && !LOOPBACK.contains(uri.getHost())) {
            throw new IllegalStateException("A token goes over https only, not to " + uri.getScheme() + "://"
                    + uri.getHost() + ". Correct api-url in the product's configuration.");
        }
    }
}
