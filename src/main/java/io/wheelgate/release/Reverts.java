package io.wheelgate.release;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Finds the commits that later ones undo, by the line that {@code git revert} writes. */
public final class Reverts {

    private static final Pattern LINE = Pattern.compile("(?m)^This reverts commit ([0-9a-f]{40})\\b");

    private Reverts() {}

    /** @param commits oldest first; a revert that is itself reverted undoes nothing */
    public static Set<CommitId> undone(List<Commit> commits) {
        Set<CommitId> undone = new HashSet<>();
        for (int i = commits.size() - 1; i >= 0; i--) {
            if (!undone.contains(commits.get(i).id())) {
                LINE.matcher(commits.get(i).message())
                        .results()
                        .forEach(line -> undone.add(new CommitId(line.group(1))));
            }
        }
        return undone;
    }
}
