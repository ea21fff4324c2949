package io.wheelgate.release;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** A requirements file with those of its repository that it includes, and those that they include. */
final class RequirementTree {

    private final String root;
    private final Function<String, Optional<byte[]>> content;
    private final Map<String, RequirementsFile> files = new LinkedHashMap<>();
    private final List<String> obstacles = new ArrayList<>();
    private final List<String> elsewhere = new ArrayList<>();

    /** @param content the bytes of a file of the repository; empty when it has none at that path */
    RequirementTree(String root, Function<String, Optional<byte[]>> content) {
        this.root = root;
        this.content = content;
        follow(root, new LinkedHashSet<>());
    }

    private void follow(String path, Set<String> above) {
        if (!above.add(path)) {
            obstacles.add("Could not read " + root + ": " + path + " includes itself, by way of "
                    + String.join(", ", above) + ". Remove one of these lines -r or -c.");
        } else if (!files.containsKey(path)) {
            read(path).ifPresent(file -> follow(file, above));
            above.remove(path);
        } else {
            above.remove(path);
        }
    }

    private void follow(RequirementsFile file, Set<String> above) {
        for (RequirementInclude include : file.includes()) {
            Optional<String> path = include.path(file.path());
            if (path.isPresent() && content.apply(path.get()).isPresent()) {
                follow(path.get(), above);
            } else {
                elsewhere.add(file.path() + ", line " + include.number() + ", includes " + include.shown());
            }
        }
    }

    private Optional<RequirementsFile> read(String path) {
        try {
            Optional<RequirementsFile> file = content.apply(path).map(bytes -> RequirementsFile.of(path, bytes));
            file.ifPresent(one -> files.put(path, one));
            return file;
        } catch (Refusal unreadable) {
            obstacles.addAll(unreadable.reasons());
            return Optional.empty();
        }
    }

    String root() {
        return root;
    }

    /** The files, in the order in which pip reads them. */
    List<RequirementsFile> files() {
        return List.copyOf(files.values());
    }

    /** Why some of it could not be read. */
    List<String> obstacles() {
        return obstacles;
    }

    /** The includes that lead to no file of the repository, for people. */
    List<String> elsewhere() {
        return elsewhere;
    }
}
