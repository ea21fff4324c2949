package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Diagnosis;
import io.wheelgate.release.Failure.Kind;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.Version;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what an index itself holds, without what it inherits from its bases. */
final class IndexReader {

    private final DevpiSession session;

    IndexReader(DevpiSession session) {
        this.session = session;
    }

    /** The releases of a project; none when the index does not know it. */
    List<StoredRelease> releases(IndexServer server, IndexPlace place, String project) {
        Answer answer = read(server, Request.get(place.project(project), Request.JSON));
        if (answer.saysAbsent()) {
            requireIndex(server, place);
            return List.of();
        }
        if (!answer.isOk()) {
            throw answer.failure();
        }
        List<StoredRelease> releases = new ArrayList<>();
        for (Map.Entry<String, JsonNode> release :
                answer.result("projectconfig").properties()) {
            releases.add(StoredRelease.of(place, release.getKey(), release.getValue()));
        }
        return releases;
    }

    /** The releases whose version is PEP 440's equal of this one: more than one when it was spelled differently. */
    List<StoredRelease> releases(IndexServer server, IndexPlace place, String project, Version version) {
        return releases(server, place, project).stream()
                .filter(release -> release.isOf(version))
                .toList();
    }

    /** @return empty when the index does not know the project */
    Optional<Answer> simplePage(IndexServer server, IndexPlace place, String project) {
        Answer answer = read(server, Request.get(place.simplePage(project), Request.SIMPLE_PAGE));
        if (answer.status() == 404 && answer.comesFromDevpi()) {
            requireIndex(server, place);
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return Optional.of(answer);
    }

    /** In bytes, as the server says. */
    long size(IndexServer server, StoredFile file) {
        Answer answer = read(server, Request.head(file.uri()));
        return answer.header("content-length")
                .filter(length -> answer.isOk() && length.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElseThrow(answer::failure);
    }

    /** @return empty when there is no such index */
    Optional<JsonNode> settings(IndexServer server, IndexPlace place) {
        return config(server, place.settings());
    }

    /** The names of everything that was ever uploaded to the index or registered on it, and not deleted. */
    List<String> projects(IndexServer server, IndexPlace place) {
        return config(server, place.root())
                .map(config -> DevpiSession.texts(config.path("projects")))
                .orElse(List.of());
    }

    private Optional<JsonNode> config(IndexServer server, URI uri) {
        Answer answer = read(server, Request.get(uri, Request.JSON));
        if (answer.saysAbsent()) {
            return Optional.empty();
        }
        if (!answer.isOk()) {
            throw answer.failure();
        }
        return Optional.of(answer.result("indexconfig"));
    }

    /** Nothing is known about a project of an index that is not there. */
    private void requireIndex(IndexServer server, IndexPlace place) {
        if (settings(server, place).isEmpty()) {
            String found = "There is no index " + place + ". Create it, or correct the configuration.";
            throw new IndexFailure(
                    found,
                    Diagnosis.of(Kind.SERVER, "read the index " + place, found)
                            .expected("The index is on its server.")
                            .by("whoever deleted or renamed the index, if it was there before")
                            .remedy(
                                    "Create the index again, or correct the configuration; then let the desk try again."),
                    null);
        }
    }

    private Answer read(IndexServer server, Request request) {
        Answer answer = session.send(server, request);
        if (answer.deniesAccess()) {
            throw new AccessFailure(
                    server.user().orElse("The anonymous user") + " may not read " + request.uri() + ": " + answer.text()
                            + ".",
                    "read " + request.uri(),
                    server);
        }
        return answer;
    }
}
