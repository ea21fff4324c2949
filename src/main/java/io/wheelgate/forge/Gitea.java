package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.forge.PullRequests.Draft;
import java.util.List;
import java.util.Map;

/** The API of Gitea and Forgejo, version 1: much like GitHub's, but its list knows no head. */
record Gitea(GitHub alike) implements Dialect {

    Gitea(String project) {
        this(new GitHub(project));
    }

    @Override
    public Map<String, String> headers() {
        return Map.of("Accept", "application/json");
    }

    @Override
    public Map.Entry<String, String> credentials(String token) {
        return Map.entry("Authorization", "token " + token);
    }

    /** An older server does not know the filter for the target, and gives all. */
    @Override
    public String list(String branch, String target, int page) {
        return "/repos/" + Dialect.encodedPath(alike.project()) + "/pulls?state=all&base_branch="
                + Dialect.encoded(target) + "&limit=50&page=" + page;
    }

    @Override
    public String one(String number) {
        return alike.one(number);
    }

    @Override
    public Change opening(Draft draft) {
        return alike.opening(draft);
    }

    @Override
    public List<Change> closing(String number, String comment) {
        return alike.closing(number, comment);
    }

    @Override
    public PullRequest read(JsonNode json) {
        return alike.read(json);
    }

    @Override
    public boolean isOwn(JsonNode json) {
        return alike.isOwn(json);
    }
}
