package io.wheelgate.index;

import com.fasterxml.jackson.databind.JsonNode;
import io.wheelgate.release.Product.IndexServer;
import io.wheelgate.release.ProjectName;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where devpi looks for a project: in the index, its bases and theirs, level by level, and in the mirrors among them last.
 *
 * <p>It passes a mirror's releases on when nothing before it holds the project, or when the project is whitelisted: by
 * the first index, or by a later one as the first one's {@code mirror_whitelist_inheritance} says.
 */
final class SearchPath {

    /** An index on the way, with its settings. */
    private record Stage(IndexPlace place, JsonNode settings) {

        List<String> texts(String key) {
            return DevpiSession.texts(settings.path(key));
        }
    }

    private final List<Stage> stages = new ArrayList<>();
    private final List<IndexPlace> mirrors = new ArrayList<>();

    private SearchPath() {}

    /** Empty when the index does not exist; a base that does not exist is passed over, as devpi does. */
    static SearchPath of(IndexReader reader, IndexServer server, IndexPlace index) {
        SearchPath path = new SearchPath();
        Set<String> seen = new HashSet<>(Set.of(index.index()));
        Deque<IndexPlace> open = new ArrayDeque<>(List.of(index));
        while (!open.isEmpty()) {
            IndexPlace place = open.remove();
            reader.settings(server, place)
                    .map(settings -> new Stage(place, settings))
                    .ifPresent(stage -> {
                        path.add(stage);
                        stage.texts("bases").stream()
                                .filter(seen::add)
                                .map(base -> IndexPlace.of(server, base))
                                .forEach(open::add);
                    });
        }
        return path;
    }

    private void add(Stage stage) {
        if (stage.settings.path("type").asText().equals("mirror")) {
            mirrors.add(stage.place);
        } else {
            stages.add(stage);
        }
    }

    List<IndexPlace> mirrors() {
        return mirrors;
    }

    /** The index whose whitelist lets a project's releases of the mirrors through. */
    Optional<IndexPlace> whitelistedBy(String project) {
        Set<String> listed = new HashSet<>();
        for (Stage stage : stages) {
            List<String> own = stage.texts("mirror_whitelist");
            if (stage == stages.get(0) || isUnion()) {
                listed.addAll(own);
            } else {
                listed.retainAll(own);
            }
            if (listed.contains("*") || listed.contains(ProjectName.normalised(project))) {
                return Optional.of(stage.place);
            }
        }
        return Optional.empty();
    }

    /** Indices that are older than the setting have none. */
    private boolean isUnion() {
        return stages.get(0)
                .settings
                .path("mirror_whitelist_inheritance")
                .asText("union")
                .equals("union");
    }

    /** Whether an index before the mirrors holds the project, be it without a file. */
    boolean holds(IndexReader reader, IndexServer server, String project) {
        return stages.stream()
                .anyMatch(stage -> reader.projects(server, stage.place).contains(ProjectName.normalised(project)));
    }

    /** Whether a link on an installer's page leads to a file that somebody uploaded to one of the indices. */
    boolean isUploaded(URI page, String link) {
        return stages.stream().anyMatch(stage -> stage.place.file(page, link).isPresent());
    }
}
