package io.wheelgate.forge;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.forge.PullRequest.State;
import io.wheelgate.forge.PullRequests.Draft;
import java.util.List;
import java.util.Map;

/** The REST API of GitLab, version 4. */
record GitLab(String project) implements Dialect {

    @Override
    public Map<String, String> headers() {
        return Map.of("Accept", "application/json");
    }

    @Override
    public Map.Entry<String, String> credentials(String token) {
        return Map.entry("PRIVATE-TOKEN", token);
    }

    @Override
    public String list(String branch, String target, int page) {
        return requests() + "?state=all&scope=all&source_branch=" + Dialect.encoded(branch) + "&target_branch="
                + Dialect.encoded(target) + "&per_page=50&page=" + page;
    }

    @Override
    public String one(String number) {
        return requests() + "/" + number;
    }

    private String requests() {
        return "/projects/" + Dialect.encoded(project) + "/merge_requests";
    }

    @Override
    public Change opening(Draft draft) {
        return new Change(
                "POST",
                requests(),
                Map.of(
                        "source_branch",
                        draft.branch(),
                        "target_branch",
                        draft.target(),
                        "title",
                        draft.title(),
                        "description",
                        draft.text(),
                        "remove_source_branch",
                        true));
    }

    @Override
    public List<Change> closing(String number, String comment) {
        return List.of(
                new Change("POST", one(number) + "/notes", Map.of("body", comment)),
                new Change("PUT", one(number), Map.of("state_event", "close")));
    }

    @Override
    public PullRequest read(JsonNode json) {
        State state =
                switch (json.path("state").asText()) {
                    case "merged" -> State.MERGED;
                    case "closed" -> State.CLOSED;
                    default -> State.OPEN; // "locked" while it is being merged
                };
        return new PullRequest(
                json.path("iid").asText(),
                json.path("web_url").asText(),
                state,
                json.path("source_branch").asText(),
                json.path("target_branch").asText());
    }

    @Override
    public boolean isOwn(JsonNode json) {
        return json.path("source_project_id").equals(json.path("target_project_id"));
    }
}
