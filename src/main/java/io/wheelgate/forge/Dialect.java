package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.forge.PullRequests.Draft;
import io.wheelgate.release.Forge;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How one kind of forge wants to be asked; paths are below the base of its API. */
interface Dialect {

    /** @param method and {@code body} of a request that changes something */
    record Change(String method, String path, Map<String, ?> body) {}

    static Dialect of(Forge forge) {
        return switch (forge.kind()) {
            case GITHUB -> new GitHub(forge.project());
            case GITLAB -> new GitLab(forge.project());
            case GITEA -> new Gitea(forge.project());
        };
    }

    /** Headers of each request. */
    Map<String, String> headers();

    /** The header that the token is in, and what stands before it there. */
    Map.Entry<String, String> credentials(String token);

    /** Pull requests of any state, the newest first; the caller looks for itself which of them are meant. */
    String list(String branch, String target, int page);

    String one(String number);

    Change opening(Draft draft);

    /** What is done to close one, in this order. */
    List<Change> closing(String number, String comment);

    PullRequest read(JsonNode json);

    /** Whether it comes from the repository itself, and not from somebody's copy of it. */
    boolean isOwn(JsonNode json);

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String encodedPath(String project) {
        return Arrays.stream(project.split("/")).map(Dialect::encoded).collect(Collectors.joining("/"));
    }
}
