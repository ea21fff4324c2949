package io.wheelgate.git;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * Merges three trees and enters only the folders that both sides changed.
 *
 * <p>Renames are a removal and an addition: a file renamed on one side and changed on the other is a clash.
 */
final class ThreeWay {

    private final Trees trees;
    private final Rules rules;
    private final Settlement settlement;

    ThreeWay(Trees trees, Rules rules, Settlement settlement) {
        this.trees = trees;
        this.rules = rules;
        this.settlement = settlement;
    }

    /** What stands in the merged tree for a path that cannot be merged. */
    interface Settlement {
        @Nullable
        Entry settle(Clash clash) throws IOException;
    }

    ObjectId merge(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        return trees.write(levels("", tree(base), tree(ours), tree(theirs)));
    }

    private static Entry tree(ObjectId id) {
        return new Entry(FileMode.TREE.getBits(), id);
    }

    private Map<String, Entry> levels(String above, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs)
            throws IOException {
        Map<String, Entry> before = trees.read(base);
        Map<String, Entry> here = trees.read(ours);
        Map<String, Entry> there = trees.read(theirs);
        Map<String, Entry> merged = new HashMap<>();
        for (String name : names(before, here, there)) {
            Entry entry = entry(above + name, before.get(name), here.get(name), there.get(name));
            if (entry != null) {
                merged.put(name, entry);
            }
        }
        return merged;
    }

    private static Set<String> names(Map<String, Entry> before, Map<String, Entry> here, Map<String, Entry> there) {
        Set<String> names = new TreeSet<>(before.keySet());
        names.addAll(here.keySet());
        names.addAll(there.keySet());
        return names;
    }

    private @Nullable Entry entry(String path, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs)
            throws IOException {
        boolean folders = areTrees(base, ours, theirs);
        if (folders && rules.concern(path)) {
            return folder(path, base, ours, theirs);
        }
        Entry before = rules.applied(trees, path, base);
        Entry here = rules.applied(trees, path, ours);
        Entry there = rules.applied(trees, path, theirs);
        if (isEasy(before, here, there)) {
            return easy(before, here, there);
        }
        return folders
                ? folder(path, base, ours, theirs)
                : file(new Clash(path, base, ours, theirs), before, here, there);
    }

    private static boolean areTrees(@Nullable Entry... sides) {
        return Arrays.stream(sides).filter(Objects::nonNull).allMatch(Entry::isTree);
    }

    private @Nullable Entry folder(String path, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs)
            throws IOException {
        Map<String, Entry> merged = levels(path + "/", base, ours, theirs);
        return merged.isEmpty() ? null : tree(trees.write(merged));
    }

    private static <T> boolean isEasy(@Nullable T base, @Nullable T ours, @Nullable T theirs) {
        return Objects.equals(ours, theirs) || Objects.equals(base, theirs) || Objects.equals(base, ours);
    }

    private static <T> @Nullable T easy(@Nullable T base, @Nullable T ours, @Nullable T theirs) {
        return Objects.equals(base, ours) ? theirs : ours;
    }

    private @Nullable Entry file(Clash clash, @Nullable Entry base, @Nullable Entry ours, @Nullable Entry theirs)
            throws IOException {
        if (base == null || ours == null || theirs == null || !areFiles(base, ours, theirs)) {
            return settlement.settle(clash);
        }
        Optional<ObjectId> content = content(base.id(), ours.id(), theirs.id());
        return content.isEmpty() ? settlement.settle(clash) : new Entry(mode(base, ours, theirs), content.get());
    }

    private static boolean areFiles(Entry... sides) {
        return Stream.of(sides).allMatch(Entry::isFile);
    }

    private static int mode(Entry base, Entry ours, Entry theirs) {
        return base.isExecutable() == ours.isExecutable() ? theirs.mode() : ours.mode();
    }

    private Optional<ObjectId> content(ObjectId base, ObjectId ours, ObjectId theirs) throws IOException {
        if (isEasy(base, ours, theirs)) {
            return Optional.ofNullable(easy(base, ours, theirs));
        }
        Optional<byte[]> merged = new TextMerge(trees.bytes(base), trees.bytes(ours), trees.bytes(theirs)).merged();
        return merged.isEmpty() ? Optional.empty() : Optional.of(trees.insert(merged.get()));
    }
}
