package io.wheelgate.web.hook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * What a webhook says was pushed, in the forms of all senders. It is believed only as far as to look, or not.
 *
 * @param refs the full names of branches and tags; empty when it names none
 * @param repositories the names of the repository as the sender knows it, the owner in front; empty when it names none
 */
record Push(List<String> refs, List<String> repositories) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FORM = "payload=";

    /** @throws IOException when it is no JSON object */
    static Push of(byte[] body, boolean isForm) throws IOException {
        String text = new String(body, StandardCharsets.UTF_8);
        if (text.isBlank()) {
            return new Push(List.of(), List.of());
        }
        JsonNode root = JSON.readTree(isForm ? payload(text) : text);
        if (!root.isObject()) {
            throw new IOException("it is no JSON object");
        }
        return new Push(refs(root), repositories(root.path("repository"), root.path("project")));
    }

    private static String payload(String form) throws IOException {
        try {
            return Arrays.stream(form.split("&"))
                    .filter(field -> field.startsWith(FORM))
                    .map(field -> URLDecoder.decode(field.substring(FORM.length()), StandardCharsets.UTF_8))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the form has no field payload"));
        } catch (IllegalArgumentException e) {
            throw new IOException("the form cannot be read", e);
        }
    }

    private static List<String> refs(JsonNode root) {
        List<String> refs = new ArrayList<>();
        text(root.path("ref")).ifPresent(refs::add); // GitHub, GitLab, Gitea
        text(root.path("branch")).map(Push::branch).ifPresent(refs::add); // the plain form
        elements(root.path("push").path("changes"))
                .forEach(change -> cloud(change).ifPresent(refs::add));
        elements(root.path("changes"))
                .forEach(change -> text(change.path("ref").path("id")).ifPresent(refs::add));
        return refs;
    }

    /** Bitbucket Cloud: what a branch was before, when it was deleted. */
    private static Optional<String> cloud(JsonNode change) {
        JsonNode side = change.path("new").isObject() ? change.path("new") : change.path("old");
        return text(side.path("name"))
                .map(name -> side.path("type").asText().equals("tag") ? "refs/tags/" + name : branch(name));
    }

    private static String branch(String name) {
        return "refs/heads/" + name;
    }

    private static List<String> repositories(JsonNode repository, JsonNode project) {
        Stream<Optional<String>> names = Stream.of(
                text(repository),
                text(repository.path("full_name")),
                text(project.path("path_with_namespace")),
                text(repository.path("slug"))
                        .map(slug -> repository.path("project").path("key").asText("") + "/" + slug));
        return names.flatMap(Optional::stream)
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Optional<String> text(JsonNode node) {
        return node.isTextual() && !node.asText().isBlank() ? Optional.of(node.asText()) : Optional.empty();
    }

    private static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    /** Whether it names branches, and this one is not among them. */
    boolean isElsewhere(String branch) {
        return !refs.isEmpty() && !refs.contains(branch(branch));
    }

    /** Whether it names repositories, and none of them can be the one at this address. */
    boolean isOfAnother(String url) {
        String path = url.toLowerCase(Locale.ROOT).replaceFirst("/+$", "").replaceFirst("\\.git$", "");
        boolean web = path.startsWith("http");
        return !repositories.isEmpty()
                && repositories.stream()
                        .map(name -> name.replaceFirst("\\.git$", ""))
                        .map(name -> web ? name : name.substring(name.lastIndexOf('/') + 1))
                        .noneMatch(name -> path.endsWith("/" + name));
    }
}
