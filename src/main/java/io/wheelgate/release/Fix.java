package io.wheelgate.release;

import java.util.List;

/**
 * A commit on the release branch since a candidate was cut.
 *
 * @param paths the files that it changes
 * @param bugs the ids of the bugs that its message says it fixes
 */
public record Fix(Commit commit, List<String> paths, List<String> bugs) {

    public CommitId id() {
        return commit.id();
    }
}
