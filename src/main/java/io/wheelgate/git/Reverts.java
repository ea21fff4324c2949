package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Finds out which commits of a branch undo earlier ones: by an inverse patch, or because they say so. */
final class Reverts {

    private static final Pattern SAID = Pattern.compile(
            "This reverts commit ([0-9a-f]{40})(?:,\\s+reversing\\s+changes\\s+made\\s+to\\s+([0-9a-f]{40}))?");

    private final Workbench bench;
    private final Patches patches;
    private final boolean proved;
    private final Map<CommitId, CommitId> by = new HashMap<>();

    /** @param proved whether a message is believed only when its commit's tree is what the revert gives */
    Reverts(Workbench bench, Patches patches, boolean proved) {
        this.bench = bench;
        this.patches = patches;
        this.proved = proved;
    }

    static boolean isSaidIn(RevCommit commit) {
        return SAID.matcher(commit.getFullMessage()).find();
    }

    /** @param commits parents before children */
    Undoings among(List<RevCommit> commits) throws IOException {
        for (int i = 0; i < commits.size(); i++) {
            RevCommit later = commits.get(i);
            List<RevCommit> earlier = commits.subList(0, i);
            List<RevCommit> said = said(later, earlier);
            for (RevCommit undone : said.isEmpty() ? inverse(later, earlier) : said) {
                by.put(Workbench.id(undone), Workbench.id(later));
            }
        }
        return new Undoings(Map.copyOf(by));
    }

    /** The last one that is not undone yet: of two equal patches, one revert takes back one. */
    private List<RevCommit> inverse(RevCommit later, List<RevCommit> earlier) throws IOException {
        for (int i = earlier.size() - 1; i >= 0; i--) {
            RevCommit candidate = earlier.get(i);
            if (patches.areInverse(candidate, later) && !isUndone(candidate) && isBefore(candidate, later)) {
                return List.of(candidate);
            }
        }
        return List.of();
    }

    private boolean isUndone(RevCommit commit) {
        return new Undoings(by).isUndone(Workbench.id(commit));
    }

    private List<RevCommit> said(RevCommit later, List<RevCommit> earlier) throws IOException {
        List<RevCommit> undone = new ArrayList<>();
        for (MatchResult said : SAID.matcher(later.getFullMessage()).results().toList()) {
            CommitId named = new CommitId(said.group(1));
            Optional<RevCommit> kept = parent(named, said.group(2));
            if (!proved || kept.isPresent() && isProved(later, bench.commit(named), kept.get())) {
                undone.addAll(changes(named, kept, later, earlier));
            }
        }
        return undone;
    }

    /** The parent that a revert goes back to: of a merge, the one that it names. */
    private Optional<RevCommit> parent(CommitId named, @Nullable String kept) throws IOException {
        if (!bench.has(named)) {
            return Optional.empty();
        }
        RevCommit commit = bench.commit(named);
        for (RevCommit parent : commit.getParents()) {
            if (kept == null || parent.name().equals(kept)) {
                return Optional.of(bench.commit(Workbench.id(parent)));
            }
        }
        return Optional.empty();
    }

    /** Whether the later commit is what {@code git revert} makes of the named one without a hand. */
    private boolean isProved(RevCommit later, RevCommit named, RevCommit kept) throws IOException {
        if (later.getParentCount() != 1) {
            return false;
        }
        List<Clash> clashes = new ArrayList<>();
        ObjectId before = bench.commit(Workbench.id(later.getParent(0))).getTree();
        ObjectId reverted = new RenamingMerge(bench, new Rules(Map.of()), clash -> {
                    clashes.add(clash);
                    return clash.ours();
                })
                .merge(named.getTree(), before, kept.getTree());
        return clashes.isEmpty() && reverted.equals(later.getTree());
    }

    /** The named commit, or the ones that carry its change; of a merge, what it brought in as well. */
    private List<RevCommit> changes(CommitId named, Optional<RevCommit> kept, RevCommit later, List<RevCommit> earlier)
            throws IOException {
        List<RevCommit> changes = new ArrayList<>();
        for (RevCommit commit : earlier) {
            boolean isNamed = new Sources(bench).names(commit).contains(named.value());
            if (isBefore(commit, later) && (isNamed || kept.isPresent() && isBroughtBy(named, kept.get(), commit))) {
                changes.add(commit);
            }
        }
        return changes;
    }

    private boolean isBroughtBy(CommitId merge, RevCommit kept, RevCommit commit) throws IOException {
        return bench.commit(merge).getParentCount() > 1
                && isBefore(commit, bench.commit(merge))
                && !isBefore(commit, kept);
    }

    private boolean isBefore(RevCommit commit, RevCommit tip) throws IOException {
        return new History(bench).isAncestor(Workbench.id(commit), Workbench.id(tip));
    }
}
