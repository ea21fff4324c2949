package io.wheelgate.release;

import java.util.List;
import java.util.Optional;

/**
 * What would be in a version if it were cut now.
 *
 * @param since the released version after which everything is told; empty when none has a tag
 * @param changes what people changed since then, newest first, as the release notes would tell it
 * @param branch that it would be cut from
 * @param isThere whether there is such a branch: that of a hot fix may be made first
 * @param tip the commit that the one which sets the version, and is tagged, comes on top of
 * @param candidate the first candidate
 * @param tag its tag
 */
public record Contents(
        Optional<Version> since,
        List<Change> changes,
        String branch,
        boolean isThere,
        Commit tip,
        Version candidate,
        String tag) {

    public Contents {
        changes = List.copyOf(changes);
    }

    /** @param bugs that the commit says it fixes */
    public record Change(Commit commit, List<String> bugs) {}
}
