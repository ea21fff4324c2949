package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.forge.PullRequest.State;
import io.wheelgate.forge.PullRequests.Draft;
import java.util.List;
import java.util.Map;

/** The REST API of GitHub, version 2022-11-28. */
record GitHub(String project) implements Dialect {

    @Override
    public Map<String, String> headers() {
        return Map.of("Accept", "application/vnd.github+json", "X-GitHub-Api-Version", "2022-11-28");
    }

    @Override
    public Map.Entry<String, String> credentials(String token) {
        return Map.entry("Authorization", "Bearer " + token);
    }

    @Override
    public String list(String branch, String target, int page) {
        String owner = project.substring(0, project.indexOf('/'));
        return pulls() + "?state=all&head=" + Dialect.encoded(owner + ":" + branch) + "&base=" + Dialect.encoded(target)
                + "&per_page=50&page=" + page;
    }

    @Override
    public String one(String number) {
        return pulls() + "/" + number;
    }

    private String pulls() {
        return "/repos/" + Dialect.encodedPath(project) + "/pulls";
    }

    @Override
    public Change opening(Draft draft) {
        return new Change(
                "POST",
                pulls(),
                Map.of("title", draft.title(), "head", draft.branch(), "base", draft.target(), "body", draft.text()));
    }

    @Override
    public List<Change> closing(String number, String comment) {
        String issue = "/repos/" + Dialect.encodedPath(project) + "/issues/" + number;
        return List.of(
                new Change("POST", issue + "/comments", Map.of("body", comment)),
                new Change("PATCH", one(number), Map.of("state", "closed")));
    }

    @Override
    public PullRequest read(JsonNode json) {
        boolean open = json.path("state").asText().equals("open");
        boolean merged = json.path("merged").asBoolean() || json.hasNonNull("merged_at");
        return new PullRequest(
                json.path("number").asText(),
                json.path("html_url").asText(),
                open ? State.OPEN : merged ? State.MERGED : State.CLOSED,
                json.path("head").path("ref").asText(),
                json.path("base").path("ref").asText());
    }

    /** The head's repository is null when somebody has deleted it. */
    @Override
    public boolean isOwn(JsonNode json) {
        return json.path("head")
                .path("repo")
                .path("id")
                .equals(json.path("base").path("repo").path("id"));
    }
}
