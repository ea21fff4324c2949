package io.wheelgate.git;

import io.wheelgate.release.CommitId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which commits take back what others have changed.
 *
 * @param by for a commit that was ever undone, the last one that undid it
 */
public record Undoings(Map<CommitId, CommitId> by) {

    /** Who undid it; empty when nobody did, or when that was undone in its turn. */
    public Optional<CommitId> undoing(CommitId commit) {
        return Optional.ofNullable(by.get(commit))
                .filter(later -> undoing(later).isEmpty());
    }

    public boolean isUndone(CommitId commit) {
        return undoing(commit).isPresent();
    }

    /** What a commit undid, whether or not it was undone itself. */
    public Set<CommitId> undoneBy(CommitId commit) {
        return by.entrySet().stream()
                .filter(undoing -> undoing.getValue().equals(commit))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
