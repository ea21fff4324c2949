package io.wheelgate.git;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/** What is done to the sides of some files before they are merged. */
final class Rules {

    private final Map<String, UnaryOperator<byte[]>> byPath = new HashMap<>();

    Rules(Map<String, UnaryOperator<byte[]>> rules) {
        rules.forEach((path, rule) -> {
            SafePaths.check(path);
            byPath.put(Names.fromText(path), rule);
        });
    }

    /** Whether the path has a rule, or is a folder above one that has. */
    boolean concern(String path) {
        return byPath.keySet().stream().anyMatch(ruled -> ruled.equals(path) || ruled.startsWith(path + "/"));
    }

    /** The side after the rule of its path, if it is a file and has one. */
    @Nullable
    Entry applied(Trees trees, String path, @Nullable Entry side) throws IOException {
        UnaryOperator<byte[]> rule = byPath.get(path);
        if (rule == null || side == null || !side.isFile()) {
            return side;
        }
        ObjectId ruled = trees.insert(rule.apply(trees.bytes(side.id()).clone()));
        return side.with(ruled);
    }
}
