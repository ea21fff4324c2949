package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.wheelgate.forge.PullRequest.State;
import io.wheelgate.git.GitCommand;
import io.wheelgate.release.Forge;
import io.wheelgate.release.Forge.Kind;
import io.wheelgate.release.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One of the three forges as its documentation describes the API, with a real repository behind it: what is merged here is
 * merged there. It has no protection of branches: only who pushes could test that.
 */
public final class ForgeStandIn implements AutoCloseable {

    public static final String PROJECT = "team/webapi";

    static final String TOKEN = "s3cr3t-t0ken";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Kind kind;
    private final GitCommand remote;
    private final Path clone;
    private final GitCommand git;
    private final Path token;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final AtomicReference<Optional<Trouble>> trouble = new AtomicReference<>(Optional.empty());

    /** How people merge. */
    public enum How {
        MERGE,
        SQUASH,
        REBASE
    }

    /** Something that happens to the next request whose method this is. */
    public enum Kill {
        /** It comes to nothing. */
        BEFORE,
        /** It is done, and nobody hears of it. */
        AFTER
    }

    private record Trouble(String method, Optional<Kill> kill, Reply reply) {}

    /** An answer in the place of the forge's own. */
    public record Reply(int status, Map<String, String> headers, String body) {}

    /** A pull request. */
    public static final class Request {

        public final int number;
        public final String branch;
        public final String target;
        public final String title;
        public final String text;
        public final List<String> comments = new CopyOnWriteArrayList<>();
        public volatile State state = State.OPEN;

        Request(int number, String branch, String target, String title, String text) {
            this.number = number;
            this.branch = branch;
            this.target = target;
            this.title = title;
            this.text = text;
        }
    }

    /** @param clone a folder that does not exist; {@code remote} the bare repository */
    public ForgeStandIn(Kind kind, Path remote, Path clone) {
        this.kind = kind;
        this.remote = GitCommand.in(remote);
        this.clone = clone;
        this.git = GitCommand.in(clone)
                .author("Mara Merger", "mara@example.org", "1700001000 +0000")
                .committer("Mara Merger", "mara@example.org", "1700001000 +0000");
        try {
            this.token = Files.writeString(clone.resolveSibling(clone.getFileName() + "-token"), TOKEN + "\n");
            this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    public Forge forge() {
        return forge(PROJECT);
    }

    Forge forge(String project) {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        String api =
                switch (kind) {
                    case GITHUB -> base + "/api/v3";
                    case GITLAB -> base + "/api/v4";
                    case GITEA -> base + "/api/v1";
                };
        return new Forge(kind, URI.create(api), project, Optional.of(new Secret("file:" + token)));
    }

    /** The API comes with this one instead. */
    void accept(String other) {
        try {
            Files.writeString(token, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> open() {
        return requests.stream().filter(one -> one.state == State.OPEN).toList();
    }

    /** Every request in its order, as method and path. */
    public List<String> asked() {
        return List.copyOf(asked);
    }

    /** The next request of this method is killed. */
    public void kill(String method, Kill kill) {
        trouble.set(Optional.of(new Trouble(method, Optional.of(kill), new Reply(0, Map.of(), ""))));
    }

    /** The next request of this method is answered like this, and not carried out. */
    void answer(String method, Reply reply) {
        trouble.set(Optional.of(new Trouble(method, Optional.empty(), reply)));
    }

    // ---- people ----

    /** Merges in the repository, and removes the branch, as forges do when they are asked to. */
    public void merge(Request request, How how) {
        fetch();
        git.run("checkout", "-q", "-B", request.target, "origin/" + request.target);
        switch (how) {
            case MERGE ->
                git.run("merge", "-q", "--no-ff", "-m", "Merge #" + request.number, "origin/" + request.branch);
            case SQUASH -> {
                git.run("merge", "-q", "--squash", "origin/" + request.branch);
                git.run("commit", "-q", "-m", request.title + " (#" + request.number + ")");
            }
            case REBASE -> {
                git.run("checkout", "-q", "-B", "rebased", "origin/" + request.branch);
                git.run("rebase", "-q", "--force-rebase", "origin/" + request.target);
                git.run("checkout", "-q", request.target);
                git.run("merge", "-q", "--ff-only", "rebased");
            }
        }
        git.run("push", "-q", "origin", request.target);
        request.state = State.MERGED;
        git.run("push", "-q", "origin", "--delete", request.branch);
    }

    /** Only who merges needs a clone. */
    private void fetch() {
        if (Files.notExists(clone)) {
            remote.run("clone", "-q", remote.folder().toString(), clone.toString());
        } else {
            git.run("fetch", "-q", "-p", "origin");
        }
    }

    public void close(Request request) {
        request.state = State.CLOSED;
    }

    public void reopen(Request request) {
        request.state = State.OPEN;
    }

    // ---- the API ----

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String path = exchange.getRequestURI().getRawPath();
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
        Optional<Trouble> now = trouble.get().filter(one -> one.method().equals(exchange.getRequestMethod()));
        if (now.isPresent()) {
            trouble.set(Optional.empty());
            if (now.get().kill().equals(Optional.of(Kill.AFTER))) {
                answer(exchange, path, body);
            }
            if (now.get().kill().isPresent()) {
                exchange.close();
                return;
            }
        }
        Reply reply = now.map(Trouble::reply).orElseGet(() -> answer(exchange, path, body));
        reply.headers().forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private Reply answer(HttpExchange exchange, String path, byte[] body) {
        String said = Optional.ofNullable(
                        exchange.getRequestHeaders().getFirst(kind == Kind.GITLAB ? "PRIVATE-TOKEN" : "Authorization"))
                .orElse("");
        String right =
                switch (kind) {
                    case GITHUB -> "Bearer " + TOKEN;
                    case GITLAB -> TOKEN;
                    case GITEA -> "token " + TOKEN;
                };
        if (!said.equals(right)) {
            return json(401, Map.of("message", kind == Kind.GITLAB ? "401 Unauthorized" : "Bad credentials"));
        }
        String below = below(path);
        if (below.equals("?")) {
            return json(404, Map.of("message", kind == Kind.GITLAB ? "404 Project Not Found" : "Not Found"));
        }
        String method = exchange.getRequestMethod();
        if (below.isEmpty()) {
            return method.equals("GET") ? list(query(exchange.getRequestURI().getRawQuery())) : open(read(body));
        }
        int number = Integer.parseInt(below.replaceFirst("/", "").replaceFirst("/.*", ""));
        Optional<Request> request =
                requests.stream().filter(one -> one.number == number).findFirst();
        if (request.isEmpty()) {
            return json(404, Map.of("message", "Not Found"));
        }
        return below.matches("/[0-9]+") ? one(method, request.get(), read(body)) : comment(request.get(), read(body));
    }

    /** What follows the list's path; "?" for another project or no path of the API. */
    private String below(String path) {
        List<String> lists = kind == Kind.GITLAB
                ? List.of("/api/v4/projects/team%2Fwebapi/merge_requests")
                : List.of(
                        (kind == Kind.GITHUB ? "/api/v3" : "/api/v1") + "/repos/team/webapi/pulls",
                        (kind == Kind.GITHUB ? "/api/v3" : "/api/v1") + "/repos/team/webapi/issues");
        return lists.stream()
                .filter(list -> path.equals(list) || path.startsWith(list + "/"))
                .map(list -> path.substring(list.length()))
                .findFirst()
                .orElse("?");
    }

    /** GitHub and GitLab filter by the branch, Gitea does not. */
    private Reply list(Map<String, String> query) {
        String head = kind == Kind.GITLAB
                ? query.getOrDefault("source_branch", "")
                : query.getOrDefault("head", "").replaceFirst("^team:", "");
        boolean filters = kind != Kind.GITEA && !head.isEmpty();
        int size = Integer.parseInt(query.getOrDefault(kind == Kind.GITEA ? "limit" : "per_page", "30"));
        int page = Integer.parseInt(query.getOrDefault("page", "1"));
        List<Request> newestFirst = new ArrayList<>(requests);
        newestFirst.sort((one, other) -> other.number - one.number);
        List<Map<String, Object>> found = newestFirst.stream()
                .filter(one -> !filters || one.branch.equals(head))
                .filter(one -> query.getOrDefault("state", "open").equals("all") || one.state == State.OPEN)
                .skip((long) size * (page - 1))
                .limit(size)
                .map(this::shape)
                .toList();
        return json(200, found);
    }

    private Reply open(JsonNode body) {
        boolean lab = kind == Kind.GITLAB;
        String branch = body.path(lab ? "source_branch" : "head").asText();
        String target = body.path(lab ? "target_branch" : "base").asText();
        Optional<Request> other = open().stream()
                .filter(one -> one.branch.equals(branch) && one.target.equals(target))
                .findFirst();
        if (other.isPresent()) {
            return switch (kind) {
                case GITHUB ->
                    json(
                            422,
                            Map.of(
                                    "message",
                                    "Validation Failed",
                                    "errors",
                                    List.of(Map.of("message", "A pull request already exists for team:" + branch))));
                case GITLAB -> json(409, Map.of("message", List.of("Another open merge request already exists: !1")));
                case GITEA -> json(409, Map.of("message", "pull request already exists for these targets"));
            };
        }
        if (remote.tried(new byte[0], "rev-parse", "-q", "--verify", "refs/heads/" + branch)
                        .code()
                != 0) {
            return json(kind == Kind.GITEA ? 404 : 422, Map.of("message", "head invalid"));
        }
        return json(
                201,
                shape(add(
                        branch,
                        target,
                        body.path("title").asText(),
                        body.path(lab ? "description" : "body").asText())));
    }

    /** A pull request that was always there. */
    public Request add(String branch, String target, String title, String text) {
        Request request = new Request(requests.size() + 1, branch, target, title, text);
        requests.add(request);
        return request;
    }

    private Reply one(String method, Request request, JsonNode body) {
        boolean closes = kind == Kind.GITLAB
                ? method.equals("PUT") && body.path("state_event").asText().equals("close")
                : method.equals("PATCH") && body.path("state").asText().equals("closed");
        if (closes && request.state == State.OPEN) {
            request.state = State.CLOSED;
        }
        return json(kind == Kind.GITEA && closes ? 201 : 200, shape(request));
    }

    private Reply comment(Request request, JsonNode body) {
        request.comments.add(body.path("body").asText());
        return json(201, Map.of("id", 1, "body", body.path("body").asText()));
    }

    private Map<String, Object> shape(Request request) {
        Map<String, Object> shape = new LinkedHashMap<>();
        String url = "https://forge.example.org/" + PROJECT + "/pulls/" + request.number;
        if (kind == Kind.GITLAB) {
            shape.put("id", 1000 + request.number);
            shape.put("iid", request.number);
            shape.put("web_url", url);
            shape.put(
                    "state",
                    request.state == State.OPEN
                            ? "opened"
                            : request.state.name().toLowerCase(java.util.Locale.ROOT));
            shape.put("source_branch", request.branch);
            shape.put("target_branch", request.target);
            shape.put("source_project_id", 7);
            shape.put("target_project_id", 7);
            return shape;
        }
        shape.put("id", 1000 + request.number);
        shape.put("number", request.number);
        shape.put("html_url", url);
        shape.put("state", request.state == State.OPEN ? "open" : "closed");
        shape.put("merged_at", request.state == State.MERGED ? "2026-01-01T00:00:00Z" : null);
        shape.put("head", Map.of("ref", request.branch, "repo", Map.of("id", 7)));
        shape.put("base", Map.of("ref", request.target, "repo", Map.of("id", 7)));
        return shape;
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        Arrays.stream(Optional.ofNullable(text).orElse("").split("&"))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> query.put(pair[0], URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
        return query;
    }

    private static JsonNode read(byte[] body) {
        try {
            return body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Reply json(int status, Object body) {
        try {
            return new Reply(status, Map.of("Content-Type", "application/json"), JSON.writeValueAsString(body));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
